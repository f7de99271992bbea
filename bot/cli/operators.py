"""What operators run: doctor, stats, export, and after `db`: upgrade, backup, restore, copy, keys."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.answers import EXPECTED, say, say_json
from bot.cli.progress import bars
from bot.errors import ConfigError, StorageError

NOWHERE = Path(os.devnull)
"""Settings are not read from it."""

if TYPE_CHECKING:
    from bot.app.pulse import Examined
    from bot.config import Settings
    from bot.storage.restore import Restored
    from bot.storage.seals import Keys
    from bot.storage.transaction import Transaction


def doctor(
    running: Annotated[
        bool, typer.Option("--running", help="only ask whether a bot is alive and has its database")
    ] = False,
    in_json: Annotated[bool, typer.Option("--json", help="the findings as one JSON object")] = False,
) -> None:
    """Say what is wrong. Looks at settings, database and content, or at the running bot."""
    examined = _examined(running=running)
    fine = all(each.fine for each in examined)
    if in_json:
        parts = {
            each.name: {"fine": each.fine, "what": each.what, "advice": each.advice} for each in examined
        }
        say_json({"fine": fine, "parts": parts})
    else:
        say(map(str, examined))
    if not fine:
        raise SystemExit(EXPECTED)


def _examined(*, running: bool) -> Sequence[Examined]:
    from bot.config import read_settings

    if running:
        from bot.app.pulse import pulse

        return pulse(read_settings())
    from bot.app.doctor import examine

    return examine(read_settings())


def stats(
    in_json: Annotated[bool, typer.Option("--json", help="the numbers as one JSON object")] = False,
) -> None:
    """Print how much there is. Learners, attempts, reviews, mail."""
    from bot.config import read_settings
    from bot.storage.counts import counts
    from bot.storage.store import peek

    found = peek(read_settings().database, counts)
    if in_json:
        say_json(found)
    else:
        say(f"{name}: {count}" for name, count in found.items())


def export(
    address: Annotated[str, typer.Argument(help="a chat id, or the name of a terminal learner")],
    channel: Annotated[str, typer.Option(help="telegram or terminal")] = "telegram",
) -> None:
    """Print all about one learner, as JSON."""
    from bot.app.keys import keys_of
    from bot.config import read_settings
    from bot.storage import learners, record
    from bot.storage.store import peek

    def unit(tx: Transaction) -> dict[str, object]:
        learner = learners.at(tx, channel, address)
        if learner is None:
            raise StorageError(f"nobody at {channel}:{address}; the number stands in what /export sends")
        return record.everything(tx, learner)

    settings = read_settings()
    say_json(peek(settings.database, unit, keys_of(settings)))


def upgrade() -> None:
    """Bring the database up to date."""
    from bot.config import read_settings

    settings = read_settings()
    if settings.has_server:
        from bot.storage.place import driver

        with driver():
            from bot.storage.postgres import migrate as server

        steps = server.upgrade(settings.database)
    else:
        from bot.storage import migrate

        steps = migrate.upgrade(Path(settings.database))
    say([f"applied {step}" for step in steps] or ["The database is up to date."])


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(help="where to put the copy: a file, or a folder; KEYPOINT_BACKUPS if not given"),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="DAYS",
            help="in a folder, delete copies older than this, or than /privacy promises",
        ),
    ] = None,
) -> None:
    """Copy the database while it is in use. In a folder, copies have dates and old ones are deleted."""
    from bot.config import read_settings
    from bot.storage import backup as copies
    from bot.storage.rotation import dumping, rotate

    settings = read_settings()
    where, database = target or settings.backup_folder, settings.beside
    if where is None:
        raise ConfigError("KEYPOINT_BACKUPS is off; name a file or a folder for the copy")
    copy = dumping(settings.database) if settings.has_server else None
    if target is None or target.is_dir():
        from bot.app.clock import Clock
        from bot.speech.data import BACKUP_DAYS

        where = rotate(database, where, Clock().wall(), timedelta(days=keep or BACKUP_DAYS), copy)
    elif copy is None:
        copies.backup(database, where)
    else:
        copy(where)
    say([f"{where} holds a verified copy."])


def restore(
    source: Annotated[Path, typer.Argument(help="a copy made by backup")],
    force: Annotated[
        bool, typer.Option("--force", help="also when the copy is older than what is there")
    ] = False,
) -> None:
    """Put a copy in the place of the database. What was there is kept beside it."""
    from bot.config import read_settings
    from bot.storage.place import shown

    settings = read_settings()
    done = _put_back(settings, source, force=force)
    say([f"{shown(settings.database)} is restored from {source}."])
    if done.kept:
        say([f"What was there is in {done.kept}."])
    if done.erased:
        say([f"Learners who had themselves erased after the copy: {done.erased}, erased again."])


def _put_back(settings: Settings, source: Path, *, force: bool) -> Restored:
    from bot.app.clock import Clock

    database, now, folder = settings.database, Clock().wall(), settings.backup_folder
    if not settings.has_server:
        from bot.storage.restore import restore as put_back

        return put_back(source, Path(database), now, force=force, folder=folder)
    import asyncio

    from bot.storage.place import driver

    with driver():
        from bot.storage.postgres.restore import restore as put_back_there
        from bot.storage.postgres.vacuum import scrub
    done = put_back_there(database, source, settings.beside, now, force=force, folder=folder)
    if done.erased:
        asyncio.run(scrub(database))
    return done


def keys(
    new: Annotated[
        bool, typer.Option("--new", help="make a key: the first of KEYPOINT_KEY_FILE, or printed without one")
    ] = False,
) -> None:
    """Seal all texts anew under the newest key. The bot may go on running; again, it goes on where it was."""
    import asyncio

    from bot.app.keys import IN_THE_CLEAR, add_key, keys_of
    from bot.config import read_settings

    settings = read_settings()
    if new:
        made = add_key(settings)
        told = f"{settings.key_file} has a new key. Start the bot anew, then seal the rest: keypoint db keys"
        say([told if made is None else made])
        return
    given = keys_of(settings)
    if not given.names:
        raise ConfigError(IN_THE_CLEAR)
    asyncio.run(_reseal(settings.database, given))
    say(["All texts are sealed with the newest key.", *_spare(given.names[1:])])


async def _reseal(database: str, keys: Keys) -> None:
    from collections import Counter

    from bot.storage.resealing import reseal
    from bot.storage.store import Store

    sealed: Counter[str] = Counter()
    with bars() as bar:
        async with await Store.open(database, keys=keys) as store:

            def told(table: str, rows: int) -> None:
                sealed[table] += rows
                bar(table, sealed[table], 0)

            left = await reseal(store, keys, told)
    if left:
        raise StorageError(f"some rows of {', '.join(left)} are in use or damaged; try again")


def _spare(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    which = ", ".join(names)
    return [f"No longer needed, once every bot was started anew and no copy of before is wanted: {which}."]


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="a file, or postgresql://user@host/database")],
    target: Annotated[str, typer.Argument(metavar="TO", help="the same; it is made, or must be empty")],
) -> None:
    """Copy everything into another database, of either kind. Again after an interruption, it goes on."""
    from bot.config import read_settings
    from bot.storage.copying import copy as copy_all

    places = [read_settings({"KEYPOINT_DATABASE": each}, NOWHERE).database for each in (source, target)]
    with bars() as told:
        copied = copy_all(places[0], places[1], told)
    say(f"{table}: {rows}" for table, rows in copied.items() if rows)
    say([f"{sum(copied.values())} rows are copied and the same in both. Now set KEYPOINT_DATABASE to TO."])
