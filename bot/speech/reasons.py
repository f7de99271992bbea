"""/why: a verdict in plain words. What was found, what was looked for, which words decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.domain.attempt import Attempt, whole_points
from bot.domain.deck import Misconception, Point, Question
from bot.domain.markup import plain
from bot.domain.message import Button, Message
from bot.domain.moves.questions import Explain
from bot.domain.verdict import Finding, Grade, Verdict
from bot.speech.catalog import Speech
from bot.speech.marking import QUOTE_LENGTH, label
from bot.speech.objections import may_be_named, objections
from bot.speech.prose import flat, prose
from bot.speech.wording import shorten

Graded = Sequence[tuple[str, Grade]]
"""Replies with what was found in each."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_STEM = 4
"""Letters that two forms of a word share at least."""

_LIGHT = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "is",
            "are",
            "be",
            "it",
            "its",
            "of",
            "to",
            "in",
            "on",
            "at",
            "and",
            "or",
            "than",
        ),
        *("that", "this", "by", "for", "with", "as", "so", "because", "which", "they", "their", "from"),
        *("и", "в", "на", "с", "к", "по", "о", "от", "у", "за", "из", "для", "что", "это", "как", "чем", "а"),
    )
)
"""Words that decide nothing."""


def why(
    _: Speech,
    question: Question,
    attempt: Attempt,
    attempt_id: int,
    graded: Graded,
    others: Sequence[tuple[int, str]] = (),
) -> Message:
    """A verdict explained, with what may be said against it; `others` are today's other attempts by name."""
    rows = objections(_, question, attempt, attempt_id)
    rows += tuple(
        (Button(_("About «{title}»").format(title=title), Explain(other)),) for other, title in others
    )
    if not graded:
        return Message(_("Nothing was typed in this round, so nothing was marked."), rows)
    points = (_of_point(_, question, point, attempt, graded) for point in question.points)
    mix_ups = (_of_mix_up(_, wrong, attempt, graded) for wrong in question.misconceptions)
    title = f"<b>{flat(question.title)}</b>" if question.title else ""
    nothing = _("I found none of the ideas of this question in your words.")
    lines = list(chain.from_iterable((*points, *mix_ups))) or [nothing]
    return Message("\n".join(line for line in (title, *lines) if line), rows)


def _of_point(_: Speech, question: Question, point: Point, attempt: Attempt, graded: Graded) -> Iterator[str]:
    """One line; none for a point that may still be asked for, or was not asked for and not said."""
    if not may_be_named(attempt, point.id) and point.id not in attempt.found:
        return
    if point.id not in attempt.found and attempt.open:
        ask = prose(point.ask or question.ask)
        yield _("❔ {ask} I found no clear words for that yet.").format(ask=ask)
        return
    said = _best(((reply, grade.points.get(point.id)) for reply, grade in graded), Verdict.COVERED)
    if point.id in attempt.found:
        reason = _found(_, point, *said) if said else _("it counts because you said so.")
        yield f"✅ {label(point)}: {reason}"
    elif point.id in whole_points(attempt, question):
        looked = _("I looked for «{idea}» {reason}").format(
            idea=prose(point.say), reason=_missed(_, point, said, graded)
        )
        yield f"◻️ {label(point)}: {looked}"


def _found(_: Speech, point: Point, reply: str, finding: Finding) -> str:
    words = finding.words(reply)
    if not words:
        return _("your answer as a whole says it.")
    said = _("you wrote «{words}», and I looked for «{idea}»").format(
        words=plain(shorten(words, QUOTE_LENGTH)), idea=flat(point.say.rstrip("."))
    )
    return f"{said}{_deciding(_, words, (*finding.matched, point.say))}.{_readings(_, finding)}"


def _missed(_: Speech, point: Point, said: tuple[str, Finding] | None, graded: Graded) -> str:
    """Why a point is missing, after what was looked for."""
    if said:
        return _("and did find it, but you told me that you did not know it.")
    near = _best(((reply, grade.points.get(point.id)) for reply, grade in graded), Verdict.UNSURE)
    words = near[1].words(near[0]) if near else None
    if words is None:
        return _("and found no words for it.")
    return _("and was not sure that «{words}» says it.").format(words=plain(shorten(words, QUOTE_LENGTH)))


def _of_mix_up(_: Speech, wrong: Misconception, attempt: Attempt, graded: Graded) -> Iterator[str]:
    said = _best(((reply, grade.misconceptions.get(wrong.id)) for reply, grade in graded), Verdict.PRESENT)
    if said is None or not (words := said[1].words(said[0])):
        return
    if wrong.id not in attempt.wrong:
        yield _("⚠️ «{words}»: you told me that you did not mean it so.").format(words=plain(words))
        return
    read = _("⚠️ I read «{words}» as «{idea}»").format(
        words=plain(shorten(words, QUOTE_LENGTH)), idea=flat(wrong.say.rstrip("."))
    )
    yield f"{read}{_deciding(_, words, (*said[1].matched, wrong.say))}.{_readings(_, said[1])}"


def _best(found: Iterable[tuple[str, Finding | None]], verdict: Verdict) -> tuple[str, Finding] | None:
    """The reply in which it was found most surely, and how."""
    fitting = [(reply, each) for reply, each in found if each and each.verdict is verdict]
    return max(fitting, key=lambda each: each[1].score, default=None)


def _deciding(_: Speech, words: str, sought: Iterable[str]) -> str:
    """The learner's words that stand in what was looked for, in this form or another."""
    wanted = {each.casefold() for phrase in sought for each in _WORD.findall(phrase)} - _LIGHT
    deciding = [each for each in _WORD.findall(words) if any(_akin(each.casefold(), one) for one in wanted)]
    if not deciding:
        return ""
    quoted = ", ".join(f"«{plain(each)}»" for each in dict.fromkeys(deciding))
    return _("; what decided: {words}").format(words=quoted)


def _akin(word: str, other: str) -> bool:
    """Whether two words are the same, or forms of one word as far as their beginnings tell."""
    shorter = min(len(word), len(other))
    stem = max(_STEM, shorter - 2)
    return word == other or (shorter >= _STEM and word[:stem] == other[:stem])


def _readings(_: Speech, finding: Finding) -> str:
    return "".join(
        " " + _("I read «{typed}» as «{meant}».").format(typed=plain(typed), meant=plain(meant))
        for typed, meant in finding.readings
    )
