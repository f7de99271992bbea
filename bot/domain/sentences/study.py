"""The screens of a question: asked, marked, asked back, hinted, shown, closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.attempt import Attempt, Stage
from bot.domain.deck import Point, Question
from bot.domain.grading import Grade, Verdict
from bot.domain.memory import Review
from bot.domain.message import Button, Message, Rows, plain
from bot.domain.sentences.wording import count, day, number, shorten

Lines = tuple[str, ...]

QUOTE_LENGTH = 120
"""Characters of the learner's own words in one line, so that a verdict fits on a phone."""


def _row(attempt: Attempt, attempt_id: int, *buttons: tuple[str, str]) -> Rows:
    return (tuple(Button(text, f"{verb}:{attempt_id}:{attempt.turn}") for text, verb in buttons),)


def _ask(text: str) -> str:
    return f"<b>{plain(text)}</b>"


def _own_ask(question: Question, point_id: str) -> str:
    """The point's own short question; a deck without one asks for the next idea of the whole question."""
    return question.point(point_id).ask or f"One more idea is wanted. {question.ask}"


def _label(point: Point) -> str:
    return plain(point.label or point.id.replace("-", " "))


def _quoted(words: str | None) -> str:
    return f": «{plain(shorten(words, QUOTE_LENGTH))}»" if words else ""


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


# --- asking


def question(deck_question: Question, attempt: Attempt, attempt_id: int, heading: str = "") -> Message:
    """The question as sent, whole or by the lone point's own words."""
    title = plain(deck_question.title or "")
    ask = deck_question.point(attempt.point).ask if attempt.point else None
    text = _joined((heading, f"<b>{title}</b>" if title else "", plain(ask or deck_question.ask)))
    row = _row(attempt, attempt_id, ("Hint", "hint"), ("I don't know", "idk"), ("Skip", "skip"))
    return Message(text, row, key=f"a{attempt_id}")


def ask_back(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """What is there, and the short question of one missed point."""
    ask = _ask(_own_ask(deck_question, attempt.current or ""))
    if not attempt.found and attempt.replies == 1:
        ask = f"One part first: {ask}"
    return Message(_joined((*lines, ask)), _help_row(attempt, attempt_id))


def _help_row(attempt: Attempt, attempt_id: int) -> Rows:
    return _row(attempt, attempt_id, ("Hint", "hint"), ("Show", "show"), ("Leave it", "leave"))


def not_yet(deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """The asked point is still not said."""
    ask = _ask(_own_ask(deck_question, attempt.current or ""))
    return Message(
        _joined((*lines, "The part that I asked about is still open. Try once more, or take a hint.", ask)),
        _help_row(attempt, attempt_id),
    )


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
    return Message(text, _help_row(attempt, attempt_id))


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
        _row(attempt, attempt_id, ("Hint", "hint"), ("Leave it", "leave")),
    )


# --- marking


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
        f"✅ {_label(deck_question.point(point))}{_quoted(attempt.words.get(point))}" for point in points
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


def corrected_again(deck_question: Question, key: str | None) -> Lines:
    """The wrong idea was repeated in answer to the contrast question."""
    return (f"⚠️ {_correction(deck_question, key or '')}",)


def mix_up_over(deck_question: Question, attempt: Attempt, fresh: Sequence[str]) -> Lines:
    """The contrast question was answered without the wrong idea."""
    if fresh:
        return ("Right. I will check this mix-up once more.", *_found(deck_question, attempt, fresh))
    return ("Thanks. I will check this mix-up once more.",)


def counted() -> Lines:
    """The learner said that they meant it."""
    return ("Good, it counts.",)


# --- help


def fine(attempt: Attempt, attempt_id: int) -> Message:
    """Answer to "I don't know"."""
    return Message(
        "Fine, that is what reviews are for.",
        _row(attempt, attempt_id, ("Small hint", "hint"), ("Show the answer", "show")),
    )


def hint(point: Point, given: int, attempt: Attempt, attempt_id: int) -> Message:
    """Hint number `given` (from 0) of a point."""
    note = "\n<i>A point found with a hint comes back sooner.</i>" if given == 0 else ""
    text = f"Hint {given + 1} of {len(point.hints)}: {plain(point.hints[given])}{note}"
    more = (("Another hint", "hint"),) if given + 1 < len(point.hints) else ()
    return Message(text, _row(attempt, attempt_id, *more, ("Show", "show")))


def no_more_hints(attempt: Attempt, attempt_id: int) -> Message:
    """All hints of the point are given, or it has none."""
    return Message(
        "There is no further hint for this part.",
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
    untold = [
        deck_question.point(point) for point in open_points if attempt.gave_up or point not in attempt.shown
    ]
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
    return ((*forward, Button("Why?", f"why:{attempt_id}"), Button("Too easy", f"easy:{attempt_id}")),)


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
    return Message("<i>Put off: asked again below.</i>", replaces=f"a{attempt_id}")


def again(deck_question: Question, attempt: Attempt, attempt_id: int) -> Message:
    """The open question once more, with the buttons of its present step."""
    if attempt.stage is Stage.BACK:
        return ask_back(deck_question, attempt, ("We were here:",), attempt_id)
    if attempt.stage is Stage.CONTRAST:
        return contrast(deck_question, attempt, ("We were here:",), attempt_id)
    if attempt.stage is Stage.DOUBT:
        return did_you_mean(deck_question, attempt, ("We were here:",), attempt_id)
    return question(deck_question, attempt, attempt_id, "We were here:")


def why(deck_question: Question, graded: Sequence[tuple[str, Grade]]) -> Message:
    """For each point and mix-up, the learner's words that spoke for it and what they were held against."""
    lines = [line for reply, grade in graded for line in _reasons(deck_question, reply, grade)]
    return Message(
        "\n".join(dict.fromkeys(lines)) or "Nothing was typed in this round, so nothing was marked."
    )


def _reasons(deck_question: Question, reply: str, grade: Grade) -> Iterable[str]:
    marks = {Verdict.COVERED: "✅", Verdict.UNSURE: "❔", Verdict.PRESENT: "⚠️"}
    labels = {point.id: _label(point) for point in deck_question.points}
    for key, finding in (grade.points | grade.misconceptions).items():
        if finding.verdict not in marks:
            continue
        held = f", like «{plain(finding.matched[0])}»" if finding.matched else ""
        read = "".join(f", «{plain(typed)}» read as «{plain(meant)}»" for typed, meant in finding.readings)
        label = labels.get(key, "mix-up")
        said = _quoted(finding.words(reply))
        yield f"{marks[finding.verdict]} {label}{said}{held}{read} ({finding.score:.0%} sure)"


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
