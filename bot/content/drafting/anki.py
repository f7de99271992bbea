"""Anki's packages: notes of today's form (compressed) and of the older one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content.drafting.archive import MOST_UNPACKED, member, opened
from bot.content.drafting.material import MOST_CARDS, Card, Material, Unread, gathered, plain
from bot.domain.sentence import Sentence, told
from bot.errors import ContentError

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest form first; a package of today holds a note in the oldest one that says to update."""

_FIELDS = "\x1f"
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_CLOZE = re.compile(r"\{\{c(\d{1,3})::(.*?)(?:::([^{}]*?))?\}\}", re.DOTALL)


def read_package(data: bytes) -> Material:
    """All notes of a package: first field asked, second answered; one card for each gap of a cloze note."""
    with opened(data) as archive:
        names = set(archive.namelist())
        name = next((each for each in COLLECTIONS if each in names), None)
        if name is None:
            raise ContentError(told("the package holds no collection; export it from Anki as .apkg"))
        collection = member(archive, name)
    if name.endswith("b"):
        collection = _unpacked(collection)
    cards: list[Card] = []
    unread: list[Unread] = []
    for number, fields in enumerate(_notes(collection), start=1):
        place = told("note {number}", number=number)
        found = _cards(fields, place)
        cards += found
        if not found:
            unread.append(Unread(place, told("it has one field; a card needs a question and an answer")))
    return gathered(cards, unread)


def _unpacked(data: bytes) -> bytes:
    import zstandard  # noqa: PLC0415 - only packages of today need it

    try:
        with zstandard.ZstdDecompressor().stream_reader(data) as reader:
            found = reader.read(MOST_UNPACKED + 1)
    except zstandard.ZstdError as error:
        raise ContentError(
            told("the collection cannot be unpacked ({error}); export it anew", error=str(error))
        ) from None
    if len(found) > MOST_UNPACKED:
        raise ContentError(told("the collection unpacks to more than 100 MB; export a smaller deck"))
    return bytes(found)


def _notes(collection: bytes) -> Iterator[list[str]]:
    """The fields of each note, in the order in which they were made."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "collection"
        file.write_bytes(collection)
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                rows = connection.execute("SELECT flds FROM notes ORDER BY id LIMIT ?", (4 * MOST_CARDS,))
                yield from (str(row[0]).split(_FIELDS) for row in rows.fetchall())
        except sqlite3.Error as error:
            raise ContentError(
                told("the collection cannot be read ({error}); export it anew from Anki", error=str(error))
            ) from None


def _cards(fields: list[str], place: Sentence) -> list[Card]:
    first = _SOUND.sub("", fields[0])
    if gaps := sorted({found[1] for found in _CLOZE.finditer(first)}, key=int):
        whole = plain(_CLOZE.sub(r"\2", first))
        return [
            Card(f"What belongs in the gap? {plain(_with_gap(first, gap))}", whole, place, says=(whole,))
            for gap in gaps
        ]
    if len(fields) < 2:  # noqa: PLR2004 - question and answer
        return []
    return [Card(plain(first), plain(_SOUND.sub("", fields[1])), place)]


def _with_gap(text: str, gap: str) -> str:
    return _CLOZE.sub(lambda found: "___" if found[1] == gap else found[2], text)
