"""What is pending: shown, and called off."""

from __future__ import annotations

from bot.domain.moves.commands import Cancel, DeleteMyData, Status
from bot.domain.moves.settings import CallOff, Erase, Keep
from bot.domain.pending import Pending
from bot.domain.pending import pending as all_pending
from bot.speech import data, pending, study
from bot.storage import decks
from bot.tutor.data import GRACE
from bot.tutor.handling import handles_plain
from bot.tutor.visit import Visit


@handles_plain(Status)
def show(visit: Visit) -> None:
    """/status: everything that is pending."""
    visit.say(pending.status(visit.speech, _pending(visit), visit.now, visit.learner.tz))


@handles_plain(Cancel)
def cancel(visit: Visit) -> None:
    """/cancel: a deletion is called off; else whatever was being typed is forgotten, and the rest is said."""
    if visit.learner.erase_at is not None:
        keep(visit)
        return
    visit.change(expects=None)
    visit.say(pending.canceled(visit.speech, _pending(visit), visit.now, visit.learner.tz))


def _pending(visit: Visit) -> tuple[Pending, ...]:
    waiting = decks.waiting_drafts(visit.tx, visit.learner.address)
    return all_pending(visit.learner, visit.now, [draft.name for draft in waiting])


@handles_plain(DeleteMyData)
def ask_to_erase(visit: Visit) -> None:
    """/deletemydata: really? When it is on its way already, until when it can be stopped."""
    if visit.learner.erase_at is None:
        visit.say(data.really_erase(visit.speech))
    else:
        visit.say(pending.will_erase(visit.speech, visit.learner.erase_at, visit.learner.tz))


@handles_plain(Erase)
def begin_grace(visit: Visit) -> None:
    """[Erase everything]: the bot does not write by itself any more, and after a day nothing is left."""
    at = visit.learner.erase_at or visit.now + GRACE
    visit.change(erase_at=at)
    visit.say(pending.will_erase(visit.speech, at, visit.learner.tz))


@handles_plain(Keep)
def keep(visit: Visit) -> None:
    """[Keep it]: nothing is erased; for somebody new there is nothing left to be kept."""
    if not visit.known:
        visit.say(study.old_button(visit.speech))
        return
    visit.change(erase_at=None)
    visit.say(data.kept(visit.speech))


@handles_plain(CallOff)
def call_off(visit: Visit) -> None:
    """[Keep it] within the grace; after it there is nothing left to be kept."""
    if visit.learner.erase_at is None:
        visit.say(study.old_button(visit.speech))
    else:
        keep(visit)
