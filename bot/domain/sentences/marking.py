"""What was found in a reply, in the learner's own words, and what was mixed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.attempt import Attempt
from bot.domain.deck import Point, Question
from bot.domain.grading import Grade, Verdict
from bot.domain.message import Message, plain
from bot.domain.sentences.wording import count, number, shorten

Lines = tuple[str, ...]

QUOTE_LENGTH = 120
"""Characters of the learner's own words in one line, so that a verdict fits on a phone."""


def verdict(
    deck_question: Question,
    attempt: Attempt,
    fresh: Sequence[str],
    open_points: Sequence[str],
    *,
    first: bool,
) -> Lines:
    """What is there, in the learner's own words; what is not there is counted, never named."""
    if first:
        return _first_verdict(deck_question, attempt, fresh, open_points)
    head = "Now you have it." if fresh and not open_points else "Yes, that is there." if fresh else ""
    return (head, *_found(deck_question, attempt, fresh))


def _first_verdict(
    deck_question: Question, attempt: Attempt, fresh: Sequence[str], open_points: Sequence[str]
) -> Lines:
    total = len(fresh) + len(open_points)
    if attempt.point and attempt.point in open_points:
        return _found(deck_question, attempt, fresh)
    if not fresh:
        return ("I could not find the ideas that I was looking for.",)
    if not open_points:
        return (f"{total} of {total}", *_found(deck_question, attempt, fresh))
    head = f"{number(len(fresh)).capitalize()} of {number(total)} {'is' if len(fresh) == 1 else 'are'} there."
    return (head, *_found(deck_question, attempt, fresh), f"◻️ {count(len(open_points), 'more idea')}")


def _found(deck_question: Question, attempt: Attempt, points: Sequence[str]) -> Lines:
    return tuple(
        f"✅ {label(deck_question.point(point))}{_quoted(attempt.words.get(point))}" for point in points
    )


def corrections(deck_question: Question, words: Mapping[str, str]) -> Lines:
    """One line for each wrong idea: the learner's words, then what is true."""
    return tuple(
        f"⚠️ {f'«{plain(shorten(said, QUOTE_LENGTH))}»: ' if said else ''}{_correction(deck_question, key)}"
        for key, said in words.items()
    )


def _correction(deck_question: Question, key: str) -> str:
    wrong = deck_question.misconception(key)
    return plain(wrong.correction or f"this is a known mix-up: {wrong.say}")


def after_contrast(
    deck_question: Question, attempt: Attempt, fresh: Sequence[str], *, repeated: bool
) -> Lines:
    """The contrast question was answered: with the wrong idea once more, or without it."""
    if repeated:
        return (
            f"⚠️ {_correction(deck_question, attempt.current or '')}",
            *_found(deck_question, attempt, fresh),
        )
    thanks = "Right" if fresh else "Thanks"
    return (f"{thanks}. I will check this mix-up once more.", *_found(deck_question, attempt, fresh))


def mix_up_stays() -> Lines:
    """The contrast question was left open."""
    return ("Fine. I will check this mix-up once more.",)


def counted() -> Lines:
    """The learner said that they meant it."""
    return ("Good, it counts.",)


def not_counted() -> Lines:
    """The learner said that they did not mean it."""
    return ("Thanks for saying so. It comes back soon.",)


def why(deck_question: Question, graded: Sequence[tuple[str, Grade]]) -> Message:
    """For each point and mix-up, the learner's words that spoke for it and what they were held against."""
    lines = [line for reply, grade in graded for line in _reasons(deck_question, reply, grade)]
    return Message(
        "\n".join(dict.fromkeys(lines)) or "Nothing was typed in this round, so nothing was marked."
    )


def _reasons(deck_question: Question, reply: str, grade: Grade) -> Iterable[str]:
    marks = {Verdict.COVERED: "✅", Verdict.UNSURE: "❔", Verdict.PRESENT: "⚠️"}
    labels = {point.id: label(point) for point in deck_question.points}
    for key, finding in (grade.points | grade.misconceptions).items():
        if finding.verdict not in marks:
            continue
        held = f", like «{plain(finding.matched[0])}»" if finding.matched else ""
        read = "".join(f", «{plain(typed)}» read as «{plain(meant)}»" for typed, meant in finding.readings)
        label = labels.get(key, "mix-up")
        said = _quoted(finding.words(reply))
        yield f"{marks[finding.verdict]} {label}{said}{held}{read} ({finding.score:.0%} sure)"


def label(point: Point) -> str:
    """The few words that name a point, escaped."""
    return plain(point.label or point.id.replace("-", " "))


def _quoted(words: str | None) -> str:
    return f": «{plain(shorten(words, QUOTE_LENGTH))}»" if words else ""
