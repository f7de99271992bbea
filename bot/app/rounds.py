"""What happens by itself: reminders when they are due, decks when files change, old mail forgotten."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

from bot import fitting
from bot.app.worker import Worker
from bot.config import Settings
from bot.content.drafting.inbox import Inbox
from bot.content.folder import Checked, unchecked, watch
from bot.content.kept import Kept
from bot.errors import ConfigError, DamagedError, StorageError, UnavailableError
from bot.speech.data import BACKUP_DAYS
from bot.storage import learners, mail, rotation
from bot.storage.store import Store
from bot.tutor import drafts, losses, publish, remind
from bot.tutor import fitting as memories
from bot.tutor.library import Library
from bot.tutor.publish import Pushed

MOST_A_ROUND = 200
"""Learners looked at in one round; the rest follow in the next."""

AT_ONCE = 4
"""Learners looked at in one commit, at some 5 ms each: an answer that comes meanwhile hardly waits."""

MAIL_KEPT = timedelta(days=8)
"""Telegram repeats updates for a day and keeps their numbers unique for a week."""

PRUNE_SECONDS = 3600.0

FAULT_REST = timedelta(hours=1)
"""Before a learner who could not be reminded is tried again."""

RETRY_SECONDS = 5.0
"""Wait while the database refuses to write."""

FIT_SECONDS = 3600.0
"""Between two looks at whose memory is to be fitted: the bot itself keeps no process for it in between."""

INBOX_SECONDS = 2.0
"""Between two looks into the folder where documents are dropped: who drops one waits for its draft."""

MOST_COMPILED = 16
"""Questions compiled ahead of their first replies: with as many phrasings as those that come with Keypoint it
takes some ten seconds beside other work, and 15 MB."""

MOST_STUDIED = 2_000
"""Questions whose sentences are compared in meaning at once; of others after their first reply. Each takes a
fifth of a second."""

Now = Callable[[], datetime]

_log = logging.getLogger(__name__)


async def every(seconds: float, what: Callable[[], Awaitable[None]]) -> None:
    """Do something now and again and again; what fails for a known reason is tried in the next round.

    A damaged database ends it.
    """
    while True:
        try:
            await what()
        except DamagedError:
            raise
        except (StorageError, ConfigError, OSError) as error:
            _log.error("%s", error)
        await asyncio.sleep(seconds)


async def remind_due(  # noqa: PLR0913 - from clock to outbox
    store: Store, library: Library, channel: str, owners: frozenset[str], now: Now, wake: Callable[[], None]
) -> None:
    """Push to everybody whose time has come, each in a transaction of their own."""
    moment = now()

    async def look_at(learner: int) -> None:
        try:
            if await store.run(remind.remind, library, learner, moment, owners):
                await store.scrub()
        except (UnavailableError, DamagedError):
            raise
        except Exception:  # noqa: BLE001 - one learner's fault must not keep the others waiting
            _log.exception("learner %d could not be reminded; the next try is in an hour", learner)
            await store.run(learners.look_again, learner, moment + FAULT_REST)

    waiting = await store.read(remind.to_look_at, channel, moment, MOST_A_ROUND)
    for first in range(0, len(waiting), AT_ONCE):
        await asyncio.gather(*map(look_at, waiting[first : first + AT_ONCE]))
        wake()


async def fit_due(store: Store, library: Library, now: Now) -> None:
    """Fit the memories whose turn it is, one after the other in a worker process."""
    due = await store.read(memories.due, now())
    async with Worker() as worker:
        for learner in due:
            try:
                await _fit(store, library, now, worker, learner)
            except (UnavailableError, DamagedError):
                raise
            except Exception:  # noqa: BLE001 - a fit that fails is no reason to stop teaching
                _log.exception("the memory of learner %d could not be fitted; tried again in a week", learner)
                await store.run(memories.put_off, learner, now())


async def _fit(store: Store, library: Library, now: Now, worker: Worker, learner: int) -> None:
    task = await store.read(memories.task, learner)
    outcome = await worker.run(fitting.carry_out, task)
    if await store.run(memories.keep, library, learner, task, outcome, now()):
        _log.info("learner %d has %s", learner, outcome.fitted or "the default memory")


async def draft_dropped(  # noqa: PLR0913 - from a document to who hears of it
    inbox: Inbox,
    store: Store,
    owners: frozenset[str],
    now: Now,
    wake: Callable[[], None],
    at_home: str | None = None,
) -> None:
    """Draft from documents that were dropped into the content folder's inbox; owners hear of it."""
    for dropped in await asyncio.to_thread(inbox.look):
        _log.info("%s: %s", dropped.name, dropped.made.why or f"drafted as {dropped.draft}")
        await store.run(drafts.tell_dropped, owners, dropped, now(), at_home)
        wake()


async def prune(store: Store, channel: str, now: Now) -> None:
    """Forget mail that is done with."""
    await store.run(mail.prune, channel, now() - MAIL_KEPT)


async def back_up(settings: Settings, now: datetime) -> None:
    """Make the day's copy unless that is off, and forget copies in the days that learners were promised."""
    database, keep = settings.beside, timedelta(days=BACKUP_DAYS)
    if settings.backup_folder is None:
        await asyncio.to_thread(rotation.forget_before, database, None, now - keep)
        return
    copy = rotation.dumping(settings.database) if settings.has_server else None
    if made := await asyncio.to_thread(rotation.daily, database, settings.backup_folder, now, keep, copy):
        _log.info("%s holds a verified copy", made)


async def keep_published(  # noqa: PLR0913 - from folder to owners
    folder: Path,
    store: Store,
    library: Library,
    owners: frozenset[str],
    now: Now,
    wake: Callable[[], None],
    ready: asyncio.Event,
    published: Checked | None = None,
    kept: Kept | None = None,
    at_home: str | None = None,
    were_bad: frozenset[str] = frozenset(),
) -> None:
    """Make changed decks live as long as the program runs; owners hear of every change, as who is `at_home`.

    `ready` is set once the folder has been looked at for the first time, which it was already if it is given
    as `published`. A fault of ours on odd content is logged and told to the owners; the live decks stay and
    the next change is tried as usual. Good decks are `kept`, so that the next start need not check them.
    """
    if published is not None:
        ready.set()
    ahead = asyncio.create_task(read_ahead(store, library))
    try:
        async for checked in watch(folder, known=published, kept=kept):
            ahead.cancel()
            try:
                pushed = await _published(store, library, checked, owners, now, were_bad, at_home)
            except Exception:  # noqa: BLE001 - whatever is wrong with the new decks, the old ones go on
                _log.exception("the decks of %s could not be published; those that are live stay", folder)
                pushed = await _published(store, library, unchecked(folder), owners, now, were_bad, at_home)
            were_bad = pushed.bad
            _tell_log(pushed)
            ready.set()
            wake()
            del checked  # its trees are large, and the next change may be days away
            ahead = asyncio.create_task(read_ahead(store, library))
    finally:
        ahead.cancel()


async def _published(  # noqa: PLR0913 - from folder to owners
    store: Store,
    library: Library,
    checked: Checked,
    owners: frozenset[str],
    now: Now,
    were_bad: frozenset[str],
    at_home: str | None,
) -> Pushed:
    """Publish, however long the database refuses."""
    while True:
        try:
            known = await store.read(losses.remembered, library, checked.loaded)
            told = partial(publish.publish_and_tell, were_bad=were_bad, at_home=at_home)
            return await store.run(told, library, checked, owners, now(), known)
        except UnavailableError as error:
            _log.error("decks wait: %s", error)
            await asyncio.sleep(RETRY_SECONDS)


async def read_ahead(store: Store, library: Library) -> None:
    """Have the live decks in memory ahead of the first answers, one by one, and some questions compiled.

    Answers that come meanwhile go first: after each question it rests as long as that took. What fails is
    tried again when it is needed.
    """
    try:
        for deck_id in await store.read(library.shelf):
            await store.read(library.live_of, deck_id)
        expected = await store.read(library.expected, MOST_COMPILED)
        for edition, question in expected:
            start = monotonic()
            await asyncio.to_thread(edition.make_ready, question)
            await asyncio.sleep(monotonic() - start)
        _log.info("questions that are ready for their first answer: %d", len(expected))
        if vectors := library.vectors:
            for edition, question in await store.read(library.expected, MOST_STUDIED):
                await vectors.study(edition.sentences(question))
    except Exception:  # noqa: BLE001 - a deck that cannot be read must not keep the others from going live
        _log.exception("the live decks could not be read ahead")


def _tell_log(pushed: Pushed) -> None:
    for line in pushed.lines:
        _log.log(logging.WARNING if pushed.refused else logging.INFO, "%s", line)
    for draft in pushed.asked:
        _log.info("%s waits for an owner's word", draft.name)
