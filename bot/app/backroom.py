"""What an event needs beforehand: read on the connection that only reads, worked out in a thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.content.drafting.sent import read_sent, unused
from bot.content.folder import file_of
from bot.content.merge import merged
from bot.content.regrade import MOST_REGRADED, REGRADED_DAYS, Regraded, regrade
from bot.domain.deck import Deck
from bot.domain.event import Event, File, Said, is_picture
from bot.domain.moves.authors import DeckFile, ReadingMove
from bot.domain.moves.codec import understood
from bot.domain.moves.commands import Review
from bot.meaning.known import KnownVectors
from bot.storage import attempts
from bot.storage.store import Store
from bot.tutor import appeals, desk, losses, publish, reviewing
from bot.tutor.asked import Asked, asked_of, edited_of
from bot.tutor.desk import Owners
from bot.tutor.library import Library
from bot.tutor.prepared import NOTHING, Graded, Prepared

_GRADING = ThreadPoolExecutor(1, "grading")
"""One thread: of several only one can run at a time, and to take turns costs a quarter of the processor."""


async def prepare(  # noqa: PLR0913 - all that is read beforehand
    store: Store,
    library: Library,
    owners: Owners,
    event: Event,
    now: datetime,
    content: Path | None = None,
) -> Prepared:
    """All that would hold up other learners if it were done in the event's own transaction."""
    is_owner = desk.is_owner(event.person, owners)
    move = understood(event.what, is_owner=is_owner)
    if move and move.reads_only:
        return Prepared(screens=await store.read(desk.look, library, owners, event, now))
    if isinstance(event.what, Said) and not event.what.edited:
        asked = await store.read(asked_of, library, event.person, event.what, now)
        return Prepared(graded=await _graded(asked, event.what.text, library.vectors)) if asked else NOTHING
    if isinstance(event.what, Said) and library.vectors:
        if edited := await store.read(edited_of, library, event.person, event.what, now):
            await _compared(edited, event.what.text, library.vectors)
        return NOTHING
    if is_owner:
        return await _for_an_owner(store, library, event, now, content)
    return NOTHING


async def _for_an_owner(
    store: Store, library: Library, event: Event, now: datetime, content: Path | None
) -> Prepared:
    move = understood(event.what, is_owner=True)
    if isinstance(event.what, File):
        return await _checked(store, library, event.what, now)
    if move and move.weighs:
        docket = await store.read(appeals.docket, library, move)
        return Prepared(weighed=await asyncio.to_thread(docket.weighed))
    if isinstance(move, Review | ReadingMove):
        pile = await store.read(reviewing.pile, library, move, now)
        return Prepared(reviewed=await asyncio.to_thread(pile.reviewed))
    if isinstance(move, DeckFile) and content:
        edition = await store.read(library.beginning, move.deck)
        return Prepared(written=await asyncio.to_thread(_written, content, edition.deck) if edition else None)
    return NOTHING


async def _graded(asked: Asked, text: str, vectors: KnownVectors | None) -> Graded:
    """A reply graded; where its question is not compiled yet, nobody else waits for that."""
    if not asked.is_ready:
        await asyncio.to_thread(asked.make_ready)
    if vectors:
        await _compared(asked, text, vectors)
    return await asyncio.get_running_loop().run_in_executor(_GRADING, asked.graded, text)


async def _compared(asked: Asked, text: str, vectors: KnownVectors) -> None:
    """Have what the grader would weigh of a reply's meaning known, if that is soon."""
    loop = asyncio.get_running_loop()
    await vectors.want(await loop.run_in_executor(_GRADING, asked.wanted, text))


def _written(content: Path, deck: Deck) -> str | None:
    """A live deck in the text of its file; None when it has none."""
    file = file_of(content, deck.deck)
    with suppress(OSError, UnicodeDecodeError):
        return merged(file.read_text(encoding="utf-8-sig"), deck) if file else None
    return None


async def _checked(store: Store, library: Library, file: File, now: datetime) -> Prepared:
    """A deck, or the draft made of a document, checked and held against what learners said lately."""
    if file.body is None or is_picture(file.name):
        return NOTHING
    pictures = {each.name: each.body for each in file.along if each.body is not None}
    loaded, made = await asyncio.to_thread(read_sent, file.name, file.body, library.content, pictures)
    if loaded is None:
        return Prepared(made=made)
    known = await store.read(losses.remembered, library, [loaded])
    regraded = await _regraded(store, library, loaded.deck, now) if loaded.deck else None
    return Prepared(loaded, regraded, known, made=made, unused=unused(loaded, pictures))


async def _regraded(store: Store, library: Library, deck: Deck, now: datetime) -> Regraded | None:
    """What the deck would have made of the replies to its live version; None when there are none."""
    live = await store.read(losses.before, library, deck)
    replies = await store.read(attempts.heard, deck.deck, now - REGRADED_DAYS, MOST_REGRADED)
    if live is None or not replies:
        return None
    return await asyncio.to_thread(regrade, live, await store.read(publish.enriched, deck), replies)
