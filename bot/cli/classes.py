"""What a teacher runs: class, which tells and writes down who needs help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.answers import say
from bot.cli.decks import STANDARD_OUTPUT, write
from bot.errors import StorageError

if TYPE_CHECKING:
    from bot.domain.needs import Register
    from bot.storage.transaction import Transaction


def classes(
    name: Annotated[str | None, typer.Argument(help="one class; all if not given")] = None,
    to: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="write who needs help with what, or - to print it"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite the file")] = False,
) -> None:
    """Say how many of each class need help. Names are told of those learners alone who agreed to it."""
    from bot.storage.private import make_file
    from bot.tutor.register import table

    found = _registers(name)
    if to == STANDARD_OUTPUT:
        say([table(found).removesuffix("\n")])
    elif to is None:
        say(map(_line, found))
    else:
        write(to, b"", force=force)
        make_file(to)
        write(to, table(found).encode(), force=True)
        say([f"{to}: {sum(len(each.learners) for each in found)} learners by name; for you alone"])


def _registers(name: str | None) -> list[Register]:
    from bot.app.clock import Clock
    from bot.config import read_settings
    from bot.storage import classes as kept
    from bot.storage.store import peek
    from bot.tutor.library import Library
    from bot.tutor.register import register

    def unit(tx: Transaction) -> list[Register]:
        names = sorted(kept.sizes(tx))
        if name is not None and name not in names:
            told = f"there are {', '.join(names)}" if names else "nobody has joined any"
            raise StorageError(f"no class is named {name}: {told}")
        now = Clock().wall()
        return [register(tx, Library(), each, now) for each in names if name in (None, each)]

    return peek(read_settings().database, unit)


def _line(of: Register) -> str:
    needing = sum(bool(each.needs) for each in of.learners)
    return f"{of.name}: {len(of.learners)} by name, of whom {needing} need help; {of.counted} only counted"
