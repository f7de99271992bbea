"""The screens of a question: asked, marked, asked back, hinted, shown, closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.attempt import Attempt, Stage
from bot.domain.deck import Point, Question
from bot.domain.memory import Review
from bot.domain.message import Button, Message, Rows, plain
from bot.domain.sentences.wording import count, day, number

Lines = tuple[str, ...]


def _row(attempt: Attempt, attempt_id: int, *buttons: tuple[str, str]) -> Rows:
    return (tuple(Button(text, f"{verb}:{attempt_id}:{attempt.turn}") for text, verb in buttons),)


def _ask(text: str) -> str:
    return f"<b>{plain(text)}</b>"


def _own_ask(question: Question, point_id: str) -> str:
    """The point's own short question; a deck without one asks for the next idea of the whole question."""
    if ask := question.point(point_id).ask:
        return ask
    return question.ask if len(question.points) == 1 else f"One more idea is wanted. {question.ask}"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


# --- asking


def question(deck_question: Question, attempt: Attempt, attempt_id: int, heading: str = "") -> Message:
    """The question as sent, whole or by the lone point's own words."""
    title = plain(deck_question.title or "")
    ask = deck_question.point(attempt.point).ask if attempt.point else None
    text = _joined((heading, f"<b>{title}</b>" if title else "", plain(ask or deck_question.ask)))
    hint = _hint_button(deck_question, attempt, "Hint")
    row = _row(attempt, attempt_id, *hint, ("I don't know", "idk"), ("Skip", "skip"))
    return Message(text, row, key=f"a{attempt_id}")


def ask_back(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """What is there, and the short question of one missed point."""
    ask = _ask(_own_ask(deck_question, attempt.current or ""))
    if not attempt.found and attempt.replies == 1 and len(deck_question.points) > 1:
        ask = f"One part first: {ask}"
    return Message(_joined((*lines, ask)), _help_row(deck_question, attempt, attempt_id))


def _help_row(deck_question: Question, attempt: Attempt, attempt_id: int) -> Rows:
    hint = _hint_button(deck_question, attempt, "Hint")
    return _row(attempt, attempt_id, *hint, ("Show", "show"), ("Leave it", "leave"))


def _hint_button(deck_question: Question, attempt: Attempt, text: str) -> tuple[tuple[str, str], ...]:
    """A button for the next hint, where there is one left."""
    point = deck_question.point(attempt.current or attempt.point or deck_question.points[0].id)
    return ((text, "hint"),) if attempt.hints.get(point.id, 0) < len(point.hints) else ()


def not_yet(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """The asked point is still not said."""
    ask = _ask(_own_ask(deck_question, attempt.current or ""))
    open_still = "The part that I asked about is still open. Try once more."
    row = _help_row(deck_question, attempt, attempt_id)
    return Message(_joined((*lines, open_still, ask)), row)


def other_words(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """The reply may mean the point: ask for it once in other words."""
    ask = _ask(_own_ask(deck_question, attempt.current or ""))
    text = _joined(
        (
            *lines,
            "That may be it, but I am not sure that I read it right.",
            f"Could you say it in other words? {ask}",
        )
    )
    return Message(text, _help_row(deck_question, attempt, attempt_id))


def did_you_mean(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """Still not sure: the learner decides."""
    point = deck_question.point(attempt.current or "")
    text = _joined((*lines, f"You decide. The idea was: {plain(point.say)}", "Is that what you meant?"))
    return Message(text, _row(attempt, attempt_id, ("I meant it", "meant"), ("I didn't", "notmeant")))


def contrast(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """After a correction: the question that separates the wrong idea from the right one."""
    ask = deck_question.misconception(attempt.current or "").contrast or ""
    return Message(
        _joined((*lines, f"So: {_ask(ask)}")),
        _row(attempt, attempt_id, ("I don't know", "idk"), ("Leave it", "leave")),
    )


# --- help


def fine(deck_question: Question, attempt: Attempt, attempt_id: int) -> Message:
    """Answer to "I don't know"."""
    hint = _hint_button(deck_question, attempt, "Small hint")
    row = _row(attempt, attempt_id, *hint, ("Show the answer", "show"))
    return Message("Fine, that is what reviews are for.", row)


def hint(point: Point, given: int, attempt: Attempt, attempt_id: int) -> Message:
    """Hint number `given` (from 0) of a point."""
    note = "\n<i>A point found with a hint comes back sooner.</i>" if given == 0 else ""
    text = f"Hint {given + 1} of {len(point.hints)}: {plain(point.hints[given])}{note}"
    more = (("Another hint", "hint"),) if given + 1 < len(point.hints) else ()
    return Message(text, _row(attempt, attempt_id, *more, ("Show", "show")))


def no_more_hints(attempt: Attempt, attempt_id: int) -> Message:
    """All hints of the point are given, or it has none."""
    return Message(
        "I have no further hint for this part. Try it in your own words, or let me show it.",
        _row(attempt, attempt_id, ("Show", "show"), ("Leave it", "leave")),
    )


def point_shown(point: Point) -> Lines:
    """A missed point, told."""
    return (f"This was the idea: <tg-spoiler>{plain(point.say)}</tg-spoiler>",)


# --- closing


def closing(  # noqa: PLR0913 - one screen shows all of it
    deck_question: Question,
    attempt: Attempt,
    lines: Lines,
    reviews: Mapping[str, Review],
    zone: ZoneInfo,
    open_points: Sequence[str],
) -> Message:
    """The last message of an attempt: what was not said, the model answer and the dates."""
    untold = [deck_question.point(point) for point in open_points if point not in attempt.shown]
    told = tuple(f"◻️ {plain(point.say)}" for point in untold)
    answer = (
        f"<blockquote expandable>{plain(deck_question.answer)}</blockquote>"
        if open_points and deck_question.answer
        else ""
    )
    return Message(_joined((*lines, *told, answer, returns(reviews, zone))), key=f"end{attempt.question}")


def returns(reviews: Mapping[str, Review], zone: ZoneInfo) -> str:
    """When the points come back, the latest first: «Two points return on Thu 3 Dec, one on Tue 24 Nov.»."""
    dues = Counter(result.after.due for result in reviews.values())
    (latest, most), *sooner = sorted(dues.items(), reverse=True)
    if not sooner:
        return f"Back on {day(latest, zone)}."
    first = f"{count(most, 'point')} {'returns' if most == 1 else 'return'} on {day(latest, zone)}"
    text = ", ".join([first, *(f"{number(many)} on {day(due, zone)}" for due, many in sooner)])
    return f"{text[0].upper()}{text[1:]}."


def after(attempt_id: int, left: int) -> Rows:
    """Buttons under a closed attempt; `left` questions can still be asked today."""
    forward = (Button(f"Next ({left} left)", "next"),) if left else ()
    return ((*forward, Button("More", f"about:{attempt_id}")),)


# --- odd moments


def no_words() -> Message:
    """Empty, emoji-only or invisible replies."""
    return Message("I see no words in that. Answer in a sentence or a few words, or tap <b>I don't know</b>.")


def old_button() -> Message:
    """A button of an earlier step."""
    return Message("That button belongs to an earlier step. The newest message has the current ones.")


def skipped(deck_question: Question) -> Message:
    """The question was put off."""
    return Message(
        f"Skipped: {plain(deck_question.title or deck_question.id)}. It stays due and comes up another day.",
        ((Button("Next", "next"),),),
    )


def too_easy(reviews: Mapping[str, Review], zone: ZoneInfo) -> Message:
    """The learner said that it was too easy."""
    if not reviews:
        return Message("Nothing was said in this round that could come back later.")
    return Message(f"Noted, too easy. {returns(reviews, zone)}")


def put_off(attempt_id: int) -> Message:
    """In place of a push that nobody answered, when the next one comes."""
    return Message("<i>Put off: it stays due.</i>", replaces=f"a{attempt_id}")


def again(
    deck_question: Question, attempt: Attempt, attempt_id: int, heading: str = "We were here:"
) -> Message:
    """The open question once more, with the buttons of its present step."""
    if attempt.stage is Stage.BACK:
        return ask_back(deck_question, attempt, (heading,), attempt_id)
    if attempt.stage is Stage.CONTRAST:
        return contrast(deck_question, attempt, (heading,), attempt_id)
    if attempt.stage is Stage.DOUBT:
        return did_you_mean(deck_question, attempt, (heading,), attempt_id)
    return question(deck_question, attempt, attempt_id, heading)


MINUTES_EACH = 1.5
"""Minutes that one question takes, verdict and question back included."""


def push_heading(left: int) -> str:
    """The first line of a push: how much there is today."""
    minutes = max(1, round(left * MINUTES_EACH))
    return (
        f"{count(left, 'question').capitalize()} today, about {count(minutes, 'minute')}. First:"
        if left > 1
        else ""
    )


def with_next(sentence: str) -> Message:
    """A sentence with the way to the next question."""
    return Message(sentence, ((Button("Next question", "next"),),))
