"""What is kept about a learner: sent to them, or erased after a day's grace (see pending)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.message import Attachment, Message
from bot.domain.moves.commands import Export, Privacy
from bot.speech import data
from bot.storage import learners, record
from bot.storage.transaction import Transaction
from bot.tutor.handling import handles_plain
from bot.tutor.visit import Visit

EVERYTHING, REVIEWS = "keypoint.json", "keypoint-reviews.csv"
"""The files of an export."""

GRACE = timedelta(hours=24)
"""Between [Erase everything] and the erasure."""


@handles_plain(Privacy)
def tell_what_is_kept(visit: Visit) -> None:
    """/privacy."""
    visit.say(data.privacy(visit.speech))


@handles_plain(Export)
def export(visit: Visit) -> None:
    """/export: all that is kept about the learner as JSON, their reviews as CSV, made when they are sent."""
    files = (Attachment(EVERYTHING, None), Attachment(REVIEWS, None))
    visit.say(Message(data.here_it_is(visit.speech), files=files))


def completed(tx: Transaction, channel: str, address: str, message: Message) -> Message:
    """A message to a learner with the files that are made when they are sent."""
    learner = learners.at(tx, channel, address)
    kept = record.everything(tx, learner) if learner else {"reviews": []}
    files = tuple(replace(file, body=file.body or _made(file.name, kept)) for file in message.files)
    return replace(message, files=files)


def _made(name: str, kept: dict[str, Any]) -> str:
    return _csv(kept["reviews"]) if name == REVIEWS else json.dumps(kept, ensure_ascii=False, indent=1)


def _csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    columns = ("at", "deck", "question", "point", "rating")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
