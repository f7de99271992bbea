"""Archives: Anki packages in both forms, Word documents, and what only pretends to be one."""

from __future__ import annotations

import sqlite3
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import zstandard

from bot.content.drafting import archive
from bot.content.drafting.anki import read_package
from bot.content.drafting.draft import material_of
from bot.content.drafting.word import read_document
from bot.errors import ContentError


def collection(folder: Path, *notes: str) -> bytes:
    """A database with these notes."""
    file = folder / "made"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, flds TEXT)")
    connection.executemany("INSERT INTO notes (flds) VALUES (?)", [(note,) for note in notes])
    connection.commit()
    connection.close()
    return file.read_bytes()


def zipped(**members: bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as made:
        for name, body in members.items():
            made.writestr(name.replace("_", "."), body)
    return data.getvalue()


def test_a_package_of_today_is_read_and_the_note_that_says_to_update_is_not(tmp_path: Path) -> None:
    new = zstandard.compress(
        collection(tmp_path, "What is a tide?\x1fThe sea <i>rises</i>.[sound:a.mp3]\x1fsea")
    )
    old = collection(tmp_path, "Please update\x1fto the newest version")
    [card] = read_package(zipped(collection_anki21b=new, collection_anki2=old)).cards
    assert (card.ask, card.answer, str(card.place)) == ("What is a tide?", "The sea rises.", "note 1")


def test_an_older_package_is_read(tmp_path: Path) -> None:
    notes = (
        "What is a tide?\x1fThe sea rises.",
        "The {{c1::moon::what?}} pulls the {{c2::sea}}.\x1f",
        "one field",
    )
    found = read_package(zipped(collection_anki2=collection(tmp_path, *notes)))
    assert [card.ask for card in found.cards] == [
        "What is a tide?",
        "What belongs in the gap? The ___ pulls the sea.",
        "What belongs in the gap? The moon pulls the ___.",
    ]
    assert [str(each.place) for each in found.unread] == ["note 3"]


def test_a_word_document_is_read_from_its_paragraphs() -> None:
    document = docx.Document()
    document.add_heading("Tides", 1)
    document.add_paragraph("1. Name the tides.")
    document.add_paragraph("Answer: they are:")
    document.add_paragraph("ebb", style="List Bullet")
    document.add_paragraph("flood", style="List Bullet")
    data = BytesIO()
    document.save(data)
    found = read_document(data.getvalue())
    assert found.title == "Tides"
    assert [card.answer for card in found.cards] == ["they are:\n- ebb\n- flood"]


def test_a_word_table_of_two_columns_is_read() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "What is a tide?", "The sea rises."
    data = BytesIO()
    document.save(data)
    [card] = read_document(data.getvalue()).cards
    assert (card.ask, card.answer) == ("What is a tide?", "The sea rises.")


@pytest.mark.parametrize("name", ["a.apkg", "a.docx", "a.xlsx"])
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"no archive", zipped(other=b"x"), zipped(collection_anki2=b"junk")]
)
def test_damaged_archives_are_refused_with_a_next_step(name: str, data: bytes) -> None:
    with pytest.raises(ContentError, match=r"anew|export it|cannot be read"):
        material_of(name, data)


@pytest.mark.parametrize("name", ["a.apkg", "a.docx", "a.xlsx"])
def test_what_unpacks_to_far_more_than_a_document_is_refused_before_it_is_unpacked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10_000)
    with pytest.raises(ContentError, match="unpacks to more than"):
        material_of(name, zipped(collection_anki2=b"0" * 20_000))


def test_a_compressed_collection_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.content.drafting.anki.MOST_UNPACKED", 10_000)
    with pytest.raises(ContentError, match="unpacks to more than"):
        read_package(zipped(collection_anki21b=zstandard.compress(b"0" * 20_000)))
