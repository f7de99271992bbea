"""All commands together, and the one place that prints errors."""

from __future__ import annotations

import gettext
import io
import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from bot.cli import authors, classes, decks, learning, operators
from bot.cli.answers import EXPECTED, INTERRUPTED, say
from bot.cli.marks import HANDLER
from bot.errors import KeypointError

app = typer.Typer(
    help="A tutor in a chat: it reads free-text answers point by point and brings each point back in time.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help costs a third of the time of colored
)
db = typer.Typer(help="Look after the database.", no_args_is_help=True)
deck = typer.Typer(help="Take decks out.", no_args_is_help=True)

COMMANDS: tuple[Callable[..., None], ...] = (
    learning.chat, learning.bot, decks.draft, decks.new,
    authors.check, learning.review, authors.grade, authors.schema, learning.simulate,
    operators.doctor, operators.stats, operators.export,
)  # fmt: skip
DB_COMMANDS: tuple[Callable[..., None], ...] = (
    operators.upgrade,
    operators.backup,
    operators.restore,
    operators.copy,
    operators.keys,
)

for _command in COMMANDS:
    app.command()(_command)
for _command in DB_COMMANDS:
    db.command()(_command)
app.command("class")(classes.classes)
deck.command("export")(decks.export_deck)
app.add_typer(db, name="db")
app.add_typer(deck, name="deck")


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's signature
    if wanted:
        from importlib import metadata

        say([f"keypoint {metadata.version('keypoint-tutor')}"])
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Nothing but what stands before a command."""


def main() -> None:
    """Run a command; expected errors are one line on standard error and status 1."""
    os.umask(0o077)  # what it makes, whatever it is, is for this user alone
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=HANDLER)  # a terminal that lacks a mark shows a plain one
    # Typer asks gettext for its own few words, under a name that any program may have used on this machine.
    gettext.bindtextdomain("messages", os.devnull)
    try:
        app()
    except KeypointError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left: nothing to say and nobody to say it to
        raise SystemExit(EXPECTED) from None


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201 - the one place
    raise SystemExit(EXPECTED)
