"""How decks come in and go out: draft, new, deck export."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.answers import say
from bot.cli.authors import deck_of
from bot.errors import ContentError

if TYPE_CHECKING:
    from bot.domain.deck import Deck

LONGEST_ID = 64
STANDARD_OUTPUT = Path("-")


def draft(
    files: Annotated[list[Path], typer.Argument(help="documents with questions and answers")],
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="the deck file, or - to print it", metavar="FILE"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite the file")] = False,
    prompt: Annotated[
        bool, typer.Option("--prompt", help="print a text for an assistant of yours instead; nothing is sent")
    ] = False,
) -> None:
    """Make a draft deck from documents: text, Markdown, Word, tables, Anki, Quizlet, GIFT, Moodle."""
    from bot.content.drafting.deckfile import summary, text_of
    from bot.content.drafting.draft import draft as drafted_from
    from bot.content.drafting.prompt import prompt as prompt_for

    documents = [(path.name, _document(path)) for path in files]
    if prompt:
        say([prompt_for(documents).removesuffix("\n")])
        return
    drafted = drafted_from(documents)
    if to == STANDARD_OUTPUT:
        say([text_of(drafted).removesuffix("\n")])
        return
    target = to or Path(f"{drafted.deck}.yaml")
    write(target, text_of(drafted).encode(), force=force)
    say([f"{target}: {summary(drafted)}", f"Next: keypoint check {target}"])


def new(
    deck: Annotated[str, typer.Argument(help="the deck's id: lower-case words with hyphens")],
    force: Annotated[bool, typer.Option("--force", help="overwrite the file")] = False,
) -> None:
    """Write a deck to begin with, explained line by line."""
    from bot.content.starter import starter

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", deck) or len(deck) > LONGEST_ID:
        raise typer.BadParameter(f"{deck} is no id: write lower-case words with hyphens, such as tides-1")
    target = Path(f"{deck}.yaml")
    write(target, starter(deck).encode(), force=force)
    say([f"{target}: a question to begin with", f"Next: keypoint check {target}"])


def write(path: Path, body: bytes, *, force: bool) -> None:
    """Write a new file; ContentError when it is there already or cannot be written."""
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(body)
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
    except IsADirectoryError:
        raise ContentError(f"{path} is a folder: name the documents in it") from None
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}): check its name and rights") from error


class Form(StrEnum):
    """What a deck is exported as."""

    YAML = "yaml"
    ANKI = "anki"
    CSV = "csv"
    MD = "md"
    BUNDLE = "bundle"


_ENDINGS = {Form.YAML: ".yaml", Form.ANKI: ".apkg", Form.CSV: ".csv", Form.MD: ".md", Form.BUNDLE: ".zip"}


def export_deck(
    deck: Annotated[str, typer.Argument(help="the id of a live deck, or a deck file")],
    form: Annotated[
        Form, typer.Option("--as", help="bundle is a zip of the deck and its figures, md is for paper")
    ] = Form.YAML,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", help="the file, or - to print it", metavar="FILE")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite the file")] = False,
) -> None:
    """Write a deck: as it is live, with the comments and the order of its file, or for other programs."""
    found = _found(deck)
    if to == STANDARD_OUTPUT:
        if form in (Form.ANKI, Form.BUNDLE):
            raise typer.BadParameter(f"--as {form} is no text: name a file with -o FILE")
        say([_exported(found, form).decode().removesuffix("\n")])
        return
    target = to or Path(f"{found.deck.deck}{_ENDINGS[form]}")
    write(target, _exported(found, form), force=force)
    say([f"{target}: {len(found.deck.questions):,} questions of {found.deck.deck}"])


@dataclass(frozen=True, slots=True)
class _Found:
    """A deck with its text, and the folder of its figures if that is known."""

    deck: Deck
    text: str
    folder: Path | None


def _found(name: str) -> _Found:
    """A deck file as it is; a live deck in the text of its file, if that is in the content folder."""
    from bot.app.keys import keys_of
    from bot.config import read_settings
    from bot.content.folder import file_of
    from bot.content.merge import merged
    from bot.content.write import written
    from bot.storage import decks
    from bot.storage.store import peek

    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        return _Found(deck_of(path), path.read_text(encoding="utf-8-sig"), path.parent)
    settings = read_settings()
    live = peek(settings.database, lambda tx: decks.live_deck(tx, name), keys_of(settings))
    if live is None:
        names = ", ".join(peek(settings.database, decks.live)) or "none"
        raise ContentError(f"no live deck is called {name}; live are: {names}")
    file = file_of(settings.content, name)
    text = merged(file.read_text(encoding="utf-8-sig"), live) if file else written(live)
    return _Found(live, text, file.parent if file else None)


def _exported(found: _Found, form: Form) -> bytes:
    from bot.content import ankideck, handout

    match form:
        case Form.YAML:
            return found.text.encode()
        case Form.CSV:
            return handout.table(found.deck).encode()
        case Form.MD:
            return handout.page(found.deck).encode()
        case Form.ANKI:
            pictures = handout.figures(found.deck, found.folder)
            return ankideck.package(found.deck, pictures, int(time.time()))
        case Form.BUNDLE:
            pictures = handout.figures(found.deck, found.folder)
            return handout.packed({f"{found.deck.deck}.yaml": found.text.encode(), **pictures})
