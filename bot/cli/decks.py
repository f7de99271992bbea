"""What authors make decks with: draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answers import say
from bot.errors import ContentError

STANDARD_OUTPUT = Path("-")


def draft(
    files: Annotated[list[Path], typer.Argument(help="documents with questions and answers")],
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="the deck file, or - to print it", metavar="FILE"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite the file")] = False,
) -> None:
    """Make a draft deck from documents: text, Markdown, Word, tables, Anki, Quizlet, GIFT, Moodle."""
    from bot.content.drafting.deckfile import summary, text_of
    from bot.content.drafting.draft import draft as drafted_from

    drafted = drafted_from([(path.name, _document(path)) for path in files])
    if to == STANDARD_OUTPUT:
        say([text_of(drafted).removesuffix("\n")])
        return
    target = to or Path(f"{drafted.deck}.yaml")
    write(target, text_of(drafted), force=force)
    say([f"{target}: {summary(drafted)}", f"Next: keypoint check {target}"])


def write(path: Path, text: str, *, force: bool) -> None:
    """Write a new file; ContentError when it is there already or cannot be written."""
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ContentError(f"{path} is there already: name another file with -o, or add --force") from None
    except OSError as error:
        raise ContentError(f"{path} cannot be written ({error.strerror}): name another with -o") from error


def _document(path: Path) -> bytes:
    """A document's bytes, or as many as show that it is too large."""
    from bot.content.drafting.endings import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}): check its name and rights") from error
