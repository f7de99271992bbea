"""Anki's backend answers cards: what one answer costs beside a reply."""

from __future__ import annotations

import asyncio
import importlib.util
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import replies, school
from benchmarks.results import Report, Room, Table
from benchmarks.spread import Spread, number, spread

CARDS = 10_000
ANSWERS = 300
_GOOD = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """CPU milliseconds of one answer; `anki` is None where the package is not installed."""

    anki: Spread | None
    reply: Spread


def answers(room: Room) -> Report:
    """Measure both, one after the other."""
    cards, count = (50, 5) if room.short else (CARDS, ANSWERS)
    anki = _anki(room.folder / "anki", cards, count) if importlib.util.find_spec("anki") else None
    return report(Answers(anki, asyncio.run(_replies(room.folder, room.content, cards, count))))


async def _replies(folder: Path, content: Path, memories: int, count: int) -> Spread:
    database = await replies.remembered(folder, content, max(memories, school.MEMORIES_EACH))
    numbers = range(500_000, 500_000 + count)
    async with replies.classroom(database, content, numbers) as room:
        return spread([(await room.reply(each)).whole for each in numbers]).times(1e3)


def _anki(folder: Path, cards: int, count: int) -> Spread:
    """Answers to new cards with Good, through the door that Anki's own reviewer uses."""
    from anki.collection import Collection  # noqa: PLC0415 - it may not be there

    folder.mkdir(exist_ok=True)
    collection = Collection(str(folder / f"{time.monotonic_ns()}.anki2"))
    try:
        deck = collection.decks.id("made up")
        collection.decks.select(deck)
        kind = collection.models.by_name("Basic")
        for each in range(cards):
            note = collection.new_note(kind)
            note.fields = [f"question {each}", f"answer {each}"]
            collection.add_note(note, deck)
        config = collection.decks.config_dict_for_deck_id(deck)
        config["new"]["perDay"] = config["rev"]["perDay"] = cards
        collection.decks.save(config)
        return spread([_answer(collection) for _ in range(count)]).times(1e3)
    finally:
        collection.close()


def _answer(collection: Any) -> float:  # noqa: ANN401 - the package may not be there
    """The CPU seconds of taking the next card and answering it."""
    start = time.process_time()
    card = collection.sched.getCard()
    card.start_timer()
    collection.sched.answerCard(card, _GOOD)
    return time.process_time() - start


def report(found: Answers) -> Report:
    """Both, and their ratio; Anki reads no words, so only the part of a reply that keeps things compares."""
    if found.anki is None:
        rows: tuple[tuple[str, ...], ...] = (("Anki", "skipped: the package anki is not installed", ""),)
    else:
        rows = (("Anki: take the next card, answer it", str(found.anki), "1"),)
    ratio = number(found.reply.middle / found.anki.middle) if found.anki else ""
    rows = (*rows, ("Keypoint: a reply, graded and kept", str(found.reply), ratio))
    return Report((Table("Beside Anki's backend", ("what", "CPU ms", "x Anki"), rows),))
