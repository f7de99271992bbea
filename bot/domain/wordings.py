"""In which words a question is put: in others than those in which it was answered before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.attempt import Attempt
from bot.domain.deck import Misconception, Point, Question

GAP = "___"
"""What a cloze leaves out."""

Wordings = tuple[str, ...]
"""The ways to ask for one thing, the deck's own first; never empty."""


def of_question(question: Question) -> Wordings:
    """The ways to ask for all of it."""
    return (question.ask, *question.variants)


def of_point(question: Question, point: Point) -> Wordings:
    """The ways to ask for one point: its short question, others, and last a hint that has gaps.

    A point without a short question is asked for by the whole one.
    """
    clozes = (hint for hint in point.hints if GAP in hint)
    return tuple(dict.fromkeys((point.ask or question.ask, *point.variants, *list(clozes)[-1:])))


def of_mix_up(question: Question, wrong: Misconception) -> Wordings:
    """The ways to ask about a mix-up: its contrast question, else for the point that is the right answer."""
    points = (of_point(question, point) for point in question.points if point.id == wrong.about and point.ask)
    return tuple(dict.fromkeys((wrong.contrast or "", *next(points, ()))))


def fresh(wordings: Wordings, answered: Sequence[str]) -> int:
    """The place of the first wording that was never answered, else of the one that was longest ago.

    `answered` are wordings in the order in which they were last answered, others among them.
    """
    last = {text: place for place, text in enumerate(answered)}
    return min(range(len(wordings)), key=lambda place: last.get(wordings[place], -1))


def put(question: Question, answered: Sequence[str]) -> dict[str, int]:
    """The places of the wordings in which its points and mix-ups are asked for now, but for first places."""
    points = {point.id: of_point(question, point) for point in question.points}
    places = {point: fresh(ways, answered) for point, ways in points.items()}
    asked = [points[point][place] for point, place in places.items()]
    for wrong in question.misconceptions:  # rather not in the words for a point
        places[wrong.id] = fresh(of_mix_up(question, wrong), [*asked, *answered])
    return {item: place for item, place in places.items() if place}


def reworded(question: Question, attempt: Attempt) -> Question:
    """The question as an attempt puts it: the short questions of its points and mix-ups in their wordings."""
    places = _places(question, attempt)
    if not places:
        return question
    return question.model_copy(
        update={
            "points": tuple(_point(question, point, places) for point in question.points),
            "misconceptions": tuple(_mix_up(question, wrong, places) for wrong in question.misconceptions),
        }
    )


def as_read(question: Question, attempt: Attempt, point_id: str | None) -> Question:
    """The question as a reply to this point of it is read, None is a reply to the whole.

    Only this point is in its wording, so that a question is made ready once for each wording, not for each
    mixture of them.
    """
    places = {item: place for item, place in _places(question, attempt).items() if item == point_id}
    points = tuple(_point(question, point, places) for point in question.points)
    return question.model_copy(update={"points": points}) if places else question


def _places(question: Question, attempt: Attempt) -> Mapping[str, int]:
    """Where the wordings stand; attempts of before they were numbered have that of their lone point."""
    lone = next((point for point in question.points if point.id == attempt.point), None)
    if lone and not attempt.put and attempt.wording in lone.variants:
        return {lone.id: of_point(question, lone).index(attempt.wording)}
    return attempt.put


def _point(question: Question, point: Point, places: Mapping[str, int]) -> Point:
    if point.id not in places:
        return point
    ask, others = _turned(of_point(question, point), places[point.id])
    hints = tuple(hint for hint in point.hints if hint != ask)
    variants = tuple(each for each in others if each not in (question.ask, *point.hints))
    return point.model_copy(update={"ask": ask, "variants": variants, "hints": hints})


def _mix_up(question: Question, wrong: Misconception, places: Mapping[str, int]) -> Misconception:
    if wrong.id not in places:
        return wrong
    ask, _ = _turned(of_mix_up(question, wrong), places[wrong.id])
    return wrong.model_copy(update={"contrast": ask})


def _turned(wordings: Wordings, place: int) -> tuple[str, Iterator[str]]:
    """The wording at a place, and the others."""
    chosen = wordings[place % len(wordings)]
    return chosen, (each for each in wordings if each != chosen)
