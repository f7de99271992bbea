"""The screens on which the learner has the last word: undo, and what the grader got wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.appeal import Claim
from bot.domain.attempt import Attempt, How
from bot.domain.deck import Point, Question
from bot.domain.memory import Curve, Review
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import Study, Undo
from bot.domain.moves.questions import AnswerAgain, Dispute, Explain, Fix, TooEasy
from bot.domain.moves.settings import Consent
from bot.speech.catalog import Speech
from bot.speech.closing import returns
from bot.speech.marking import label
from bot.speech.objections import may_be_named, mix_ups
from bot.speech.prose import flat
from bot.speech.wording import shorten

NAME_LENGTH = 36
"""Characters of a question on a button."""


def more(_: Speech, attempt_id: int) -> Message:
    """[More] under a closed attempt."""
    first = (Button(_("Why?"), Explain(attempt_id)), Button(_("Grade is wrong"), Dispute(attempt_id)))
    second = (Button(_("Too easy"), TooEasy(attempt_id)), Button(_("Undo"), Undo()))
    return Message(_("What about it?"), (first, second))


def which_line(
    _: Speech, question: Question, attempt: Attempt, attempt_id: int, claim: Claim | None = None
) -> Message:
    """Every line of the verdict with what can be said against it, or those of one claim.

    Buttons carry the position in the deck. A point that is still asked about is named by its question: its
    label may be the answer.
    """
    words = {
        Claim.SAID: _("I did say it"),
        Claim.UNSAID: _("I didn't really know it"),
        Claim.UNMEANT: _("not what I meant"),
    }
    rows = tuple(
        (Button(f"{line.mark} {f'{name}: ' if name else ''}{words[line.claim]}", line.fix(attempt_id)),)
        for line, name in _lines(question, attempt)
        if claim in (None, line.claim)
    )
    if not rows:
        return Message(_("That verdict has no such line."), (explain_button(_, attempt_id),))
    return Message(_("Which line is wrong?"), rows)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a verdict, and what can be said against it."""

    mark: str
    claim: Claim
    place: int

    def fix(self, attempt_id: int) -> Fix:
        return Fix(attempt_id, self.claim, self.place)


def _lines(question: Question, attempt: Attempt) -> Iterator[tuple[_Line, str]]:
    """The lines with the names of what they are about."""
    for place, point in enumerate(question.points):
        if may_be_named(attempt, point.id):
            found = attempt.found.get(point.id)
            claim = Claim.UNSAID if found is How.ALONE else Claim.SAID
            yield _Line("✅" if found else "◻️", claim, place), _name(question, point, attempt)
    for place, wrong in enumerate(question.misconceptions):
        if wrong.id in mix_ups(attempt):
            yield _Line("⚠️", Claim.UNMEANT, place), ""


def _name(question: Question, point: Point, attempt: Attempt) -> str:
    if attempt.open and point.id not in attempt.found:
        return shorten(point.ask or question.ask, NAME_LENGTH)
    return point.label or point.id.replace("-", " ")


def explain_button(_: Speech, attempt_id: int) -> tuple[Button, ...]:
    """The way to the reasons of a verdict."""
    return (Button(_("Why?"), Explain(attempt_id)),)


def easy_later(_: Speech) -> Message:
    """«Too easy» amid a question."""
    return Message(_("Noted once we are through with this question: then say it again."))


def counted_for_you(  # noqa: PLR0913 - one screen shows all of it
    _: Speech,
    found: int,
    total: int,
    reviews: Mapping[str, Review],
    curve: Curve,
    now: datetime,
    *,
    ask: bool,
) -> Message:
    """The learner's own word counts at once. `ask`: consent to show the words to authors was never asked."""
    text = _("Counted for you: {found} of {total}.").format(found=found, total=total)
    if reviews:
        text = f"{text} {returns(_, reviews, curve, now)}"
    return _with_consent(_, text, ask=ask)


def taken_as_known_less(_: Speech, question: Question, point_id: str, *, ask: bool) -> Message:
    """The learner says that a covered point was luck."""
    text = _("Honest, thank you. «{point}» comes back soon.").format(point=label(question.point(point_id)))
    return _with_consent(_, text, ask=ask)


def not_a_mix_up(_: Speech, *, ask: bool) -> Message:
    """The learner says that a mix-up was not meant."""
    return _with_consent(_, _("Taken back: that mix-up is not held against you."), ask=ask)


def _with_consent(_: Speech, text: str, *, ask: bool) -> Message:
    if not ask:
        return Message(text)
    question = _("May the authors see these words, without your name?")
    return Message(f"{text} {question}", consent_row(_))


def consent_row(_: Speech) -> Rows:
    """[Yes] [No] to authors seeing answers without the name."""
    return ((Button(_("Yes"), Consent(yes=True)), Button(_("No"), Consent(yes=False))),)


def took_back_turn(_: Speech) -> str:
    """/undo within an attempt: the heading over the question that is open again."""
    return _("Taken back: your last step.")


def took_back(  # noqa: PLR0913 - one screen shows all of it
    _: Speech, question: Question, found: int, total: int, when: datetime, zone: ZoneInfo, attempt_id: int
) -> Message:
    """/undo of a closed attempt; `when` it was asked."""
    text = _("Taken back: {title}, {found} of {total}. Your schedule is as it was at {time}.").format(
        title=flat(question.heading),
        found=found,
        total=total,
        time=f"{when.astimezone(zone):%H:%M}",
    )
    return Message(text, ((Button(_("Answer again"), AnswerAgain(attempt_id)),),))


def nothing_to_undo(_: Speech) -> Message:
    """/undo with nothing answered today."""
    text = _("Nothing was answered today that could be taken back.")
    return Message(text, ((Button(_("Next question"), Study()),),))


def too_late_to_edit(_: Speech) -> Message:
    """An edit after two minutes, after the reveal, or of something that was no answer."""
    return Message(
        _("An edit counts within two minutes and before the answer is shown. «I did say it» is under [More].")
    )
