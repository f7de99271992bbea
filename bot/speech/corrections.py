"""The screens on which the learner has the last word: undo, and what the grader got wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.appeal import Claim
from bot.domain.attempt import Attempt, How
from bot.domain.deck import Question
from bot.domain.markup import plain
from bot.domain.memory import Curve, Review
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import Undo
from bot.domain.moves.questions import AnswerAgain, Dispute, Explain, Fix, TooEasy
from bot.domain.moves.settings import Consent
from bot.speech.catalog import Speech
from bot.speech.marking import label
from bot.speech.study import returns


def more(_: Speech, attempt_id: int) -> Message:
    """[More] under a closed attempt."""
    first = (Button(_("Why?"), Explain(attempt_id)), Button(_("Grade is wrong"), Dispute(attempt_id)))
    second = (Button(_("Too easy"), TooEasy(attempt_id)), Button(_("Undo"), Undo()))
    return Message(_("What about it?"), (first, second))


def which_line(_: Speech, question: Question, attempt: Attempt, attempt_id: int) -> Message:
    """Every line of the verdict with what can be said against it; buttons carry the position in the deck."""
    said = _("I did say it")
    unsaid = _("I didn't really know it")
    unmeant = _("not what I meant")
    rows: list[tuple[Button, ...]] = []
    for number, point in enumerate(question.points):
        if not _is_named(attempt, point.id):
            continue
        found = attempt.found.get(point.id)
        claim, text = (Claim.UNSAID, unsaid) if found is How.ALONE else (Claim.SAID, said)
        mark = "✅" if found else "◻️"
        name = point.label or point.id.replace("-", " ")
        rows.append((Button(f"{mark} {name}: {text}", Fix(attempt_id, claim, number)),))
    for number, wrong in enumerate(question.misconceptions):
        if wrong.id in attempt.wrong:
            rows.append((Button(f"⚠️ {unmeant}", Fix(attempt_id, Claim.UNMEANT, number)),))
    return Message(_("Which line is wrong?"), tuple(rows))


def _is_named(attempt: Attempt, point: str) -> bool:
    """Points that were not asked for stay out, and in an open attempt those that may still be asked for."""
    if attempt.point not in (None, point):
        return False
    return not attempt.open or point in attempt.found or point in (*attempt.back, attempt.point)


def counted_for_you(
    _: Speech, found: int, total: int, reviews: Mapping[str, Review], curve: Curve, *, ask: bool
) -> Message:
    """The learner's own word counts at once. `ask`: consent to show the words to authors was never asked."""
    text = _("Counted for you: {found} of {total}.").format(found=found, total=total)
    if reviews:
        text = f"{text} {returns(_, reviews, curve)}"
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
        title=plain(question.title or question.id),
        found=found,
        total=total,
        time=f"{when.astimezone(zone):%H:%M}",
    )
    return Message(text, ((Button(_("Answer again"), AnswerAgain(attempt_id)),),))


def nothing_to_undo(_: Speech) -> Message:
    """/undo with nothing answered today."""
    return Message(_("Nothing was answered today that could be taken back."))


def too_late_to_edit(_: Speech) -> Message:
    """An edit after two minutes, after the reveal, or of something that was no answer."""
    return Message(
        _("An edit counts within two minutes and before the answer is shown. «I did say it» is under [More].")
    )
