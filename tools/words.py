"""Keeps the catalogs of sentences in step with the code: extracts, updates every language, compiles.

usage: words.py
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "bot" / "speech" / "locale"
DOMAIN = "keypoint"
TEMPLATE = LOCALE / f"{DOMAIN}.pot"

MARKS = {"_": None, "msgid": None, "plural": (1, 2), "told": None, "counted": (1, 2)}
"""The functions that mark a sentence, and which of their arguments are its forms."""

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
"""In place of the time of extraction, so that the same sentences make the same file."""

WIDTH = 110


def main() -> int:
    """Bring all files up to date and say what is left to translate."""
    TEMPLATE.write_bytes(as_po(extracted()))
    unfinished = 0
    for file in translations():
        catalog = updated(file)
        file.write_bytes(as_po(catalog))
        file.with_suffix(".mo").write_bytes(as_mo(catalog))
        missing = [message.id for message in catalog if message.id and not is_complete(message)]
        unfinished += len(missing)
        print(f"{file.relative_to(ROOT)}: {len(catalog)} sentences, {len(missing)} without a translation")
        for each in missing:
            print(f"  {each}")
    return 1 if unfinished else 0


def extracted() -> Catalog:
    """Every marked sentence of the code."""
    catalog = _new()
    for file, line, sentence, comments, context in extract_from_dir(ROOT / "bot", keywords=MARKS):
        catalog.add(sentence, None, [(f"bot/{file}", line)], auto_comments=comments, context=context)
    return catalog


def translations() -> Iterator[Path]:
    """The catalog files of all languages."""
    yield from sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def updated(file: Path) -> Catalog:
    """A language's catalog with exactly the sentences of the template; nothing is guessed for new ones."""
    catalog = read(file)
    catalog.update(read(TEMPLATE), no_fuzzy_matching=True)
    return catalog


def read(file: Path) -> Catalog:
    """A catalog file."""
    language = file.parent.parent.name if file.suffix == ".po" else None
    with file.open("rb") as lines:
        return read_po(lines, language, DOMAIN, abort_invalid=True)


def is_complete(message: Message) -> bool:
    """Whether a sentence has all its forms and no doubt about them."""
    return not message.fuzzy and all(forms(message.string))


def forms(sentence: str | Sequence[str] | None) -> tuple[str, ...]:
    """A sentence in all its forms."""
    return (sentence,) if isinstance(sentence, str) else tuple(sentence or ("",))


def as_po(catalog: Catalog) -> bytes:
    """A catalog as text; sentences no longer said are left out."""
    file = io.BytesIO()
    write_po(file, catalog, WIDTH, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalog as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _new() -> Catalog:
    return Catalog(
        domain=DOMAIN, project="Keypoint", version="1", header_comment="# Sentences of Keypoint.",
        creation_date=BEGUN, revision_date=BEGUN, last_translator="Keypoint",
        language_team="Keypoint", msgid_bugs_address="Keypoint",
        charset="utf-8", fuzzy=False,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
