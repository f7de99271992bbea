"""Every catalog is complete, says what the original says, and is compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.domain.markup import parse
from bot.speech.catalog import LANGUAGES, LOCALE

TEMPLATE = LOCALE / "keypoint.pot"
FILES = sorted(LOCALE.glob("*/LC_MESSAGES/keypoint.po"))


def read(file: Path) -> Catalog:
    with file.open("rb") as lines:
        return read_po(lines, file.parent.parent.name if file.suffix == ".po" else None)


def forms(sentence: str | Sequence[str] | None) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else tuple(sentence or ())


KEPT: dict[str, Callable[[str], list[str]]] = {
    "fields": lambda text: sorted(re.findall(r"\{.*?\}", text)),
    "tags": lambda text: re.findall(r"<.*?>", text),
    "commands": lambda text: sorted(re.findall(r"(?<![\w<])/[a-z]+", text)),
    "lines": lambda text: re.findall(r"\n", text),
}
"""What a translation takes over as it is."""

each_language = pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)


def kept(sentence: str | Sequence[str] | None, what: str) -> set[str]:
    return {str(KEPT[what](form)) for form in forms(sentence)}


def test_every_language_but_english_has_a_catalog() -> None:
    assert {file.parent.parent.name for file in FILES} == LANGUAGES.keys() - {"en"}


@each_language
def test_a_catalog_has_the_sentences_of_the_template(file: Path) -> None:
    assert {message.id for message in read(file)} == {message.id for message in read(TEMPLATE)}


@each_language
def test_every_sentence_is_translated_in_all_its_forms_and_without_doubt(file: Path) -> None:
    unfinished = [each.id for each in read(file) if each.fuzzy or not all(forms(each.string) or [""])]
    assert unfinished == []


@each_language
@pytest.mark.parametrize("what", KEPT)
def test_a_translation_keeps_what_is_not_language(file: Path, what: str) -> None:
    messages = [message for message in read(file) if message.id]
    assert [each.id for each in messages if kept(each.id, what) != kept(each.string, what)] == []


@each_language
def test_every_sentence_is_markup(file: Path) -> None:
    said = [
        form for message in read(file) for form in (*forms(message.id), *forms(message.string)) if message.id
    ]
    assert [form for form in said if "<" in form and not is_markup(form)] == []


def is_markup(text: str) -> bool:
    """Whether a sentence that has tags has them right; ones for plain text, such as «<<», have none."""
    return parse(text) != () if re.search(r"</?[a-z]", text) else True


@each_language
def test_what_the_program_reads_is_what_was_translated(file: Path) -> None:
    with file.with_suffix(".mo").open("rb") as lines:
        compiled = {forms(each.id): forms(each.string) for each in read_mo(lines) if each.id}
    assert compiled == {forms(each.id): forms(each.string) for each in read(file) if each.id}, (
        "run `make words`"
    )
