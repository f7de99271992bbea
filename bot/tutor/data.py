"""What is kept about a learner: sent to them, or erased after a day's grace."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

from bot.domain.message import Attachment, Message
from bot.domain.moves.commands import DeleteMyData, Export, Privacy
from bot.domain.moves.settings import CallOff, Erase, Keep
from bot.speech import data, study
from bot.storage import record
from bot.tutor.handling import handles_plain
from bot.tutor.visit import Visit

GRACE = timedelta(hours=24)
"""Between [Erase everything] and the erasure."""


@handles_plain(Privacy)
def tell_what_is_kept(visit: Visit) -> None:
    """/privacy."""
    visit.say(data.privacy(visit.speech))


@handles_plain(Export)
def export(visit: Visit) -> None:
    """/export: everything kept about the learner as JSON, and their reviews as CSV."""
    kept = record.everything(visit.tx, visit.learner)
    files = (
        Attachment("keypoint.json", json.dumps(kept, ensure_ascii=False, indent=1)),
        Attachment("keypoint-reviews.csv", _csv(kept["reviews"])),
    )
    visit.say(Message(data.here_it_is(visit.speech), files=files))


def _csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    columns = ("at", "deck", "question", "point", "rating")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@handles_plain(DeleteMyData)
def ask_to_erase(visit: Visit) -> None:
    """/deletemydata: really?"""
    visit.say(data.really_erase(visit.speech))


@handles_plain(Erase)
def begin_grace(visit: Visit) -> None:
    """[Erase everything]: nothing is sent any more, and after a day nothing is left."""
    at = visit.now + GRACE
    visit.change(erase_at=at)
    visit.say(data.will_erase(visit.speech, at, visit.learner.tz))


@handles_plain(Keep)
def keep(visit: Visit) -> None:
    """[Keep it]: nothing is erased."""
    visit.change(erase_at=None)
    visit.say(data.kept(visit.speech))


@handles_plain(CallOff)
def call_off(visit: Visit) -> None:
    """[Undo] within the grace; after it there is nothing left to be kept."""
    if visit.learner.erase_at is None:
        visit.say(study.old_button(visit.speech))
    else:
        keep(visit)
