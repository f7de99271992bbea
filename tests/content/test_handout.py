"""A deck for other programs: Anki, spreadsheets, paper, a bundle."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.content import ankideck, handout
from bot.content.drafting.anki import read_package
from bot.content.load import load
from bot.domain.deck import Deck
from bot.errors import ContentError

TEXT = """\
deck: rain
title: Rain & snow
source: Lecture 1
questions:
  - id: why
    ask: Why does rain fall?
    answer: Drops grow, and the air < them.
    figure: figures/rain.png
    alt: a drop
    points:
      - {id: heavy, say: Drops grow too heavy., ask: What grows?, accept: [too heavy, big drops]}
      - {id: air, say: "=The air cannot hold them."}
"""
PICTURE = {"figures/rain.png": b"a picture"}


def deck(text: str = TEXT) -> Deck:
    found = load("a.yaml", text.encode()).deck
    assert found
    return found


def guids(package: bytes) -> list[str]:
    with ZipFile(io.BytesIO(package)) as archive, sqlite3.connect(":memory:") as db:
        db.deserialize(archive.read("collection.anki2"))
        return [guid for (guid,) in db.execute("SELECT guid FROM notes ORDER BY id")]


def test_a_package_is_read_by_our_own_reader() -> None:
    material = read_package(ankideck.package(deck(), PICTURE, 1_800_000_000))
    assert [card.ask for card in material.cards] == [
        "Why does rain fall?",
        "Why does rain fall?\nWhat grows?",
    ]
    assert "Drops grow, and the air < them." in material.cards[0].answer


def test_notes_keep_their_ids_when_words_and_order_change() -> None:
    before = guids(ankideck.package(deck(), PICTURE, 1_800_000_000))
    other = TEXT.replace("Why does rain fall?", "Why does it rain?").replace("What grows?", "Which grow?")
    assert guids(ankideck.package(deck(other), PICTURE, 1_900_000_000)) == before
    assert len(set(before)) == 2


def test_anki_itself_imports_the_package_twice_without_doubling_a_card(tmp_path: Path) -> None:
    pytest.importorskip("anki")
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest  # noqa: PLC0415

    collection = Collection(str(tmp_path / "collection.anki2"))
    for number, seconds in enumerate((1_800_000_000, 1_900_000_000)):
        path = tmp_path / f"{number}.apkg"
        path.write_bytes(ankideck.package(deck(), PICTURE, seconds))
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        )
    assert collection.card_count() == 2
    assert "Rain & snow" in [each.name for each in collection.decks.all_names_and_ids()]
    media = Path(collection.media.dir())
    assert [path.read_bytes() for path in media.iterdir()] == [b"a picture"]
    collection.close()


def test_a_table_has_a_row_for_each_point_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(handout.table(deck()))))
    assert [row["point"] for row in rows] == ["heavy", "air"]
    assert rows[0]["accept"] == "too heavy; big drops"
    assert rows[1]["say"] == "'=The air cannot hold them."


def test_a_page_has_the_questions_first_and_the_answers_below() -> None:
    page = handout.page(deck())
    questions, answers = page.split("## Answers")
    assert "1. Why does rain fall?" in questions
    assert "heavy" not in questions
    assert "- Drops grow too heavy." in answers
    assert "![a drop](figures/rain.png)" in answers


def test_figures_are_taken_from_beside_the_deck_and_from_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    with pytest.raises(ContentError, match="cannot be read"):
        handout.figures(deck(), tmp_path)
    (tmp_path / "figures" / "rain.png").write_bytes(b"a picture")
    assert handout.figures(deck(), tmp_path) == PICTURE
    with pytest.raises(ContentError, match="outside"):
        handout.figures(deck().model_copy(update={"questions": _outside()}), tmp_path / "figures")


def _outside() -> tuple[object, ...]:
    return (deck().questions[0].model_copy(update={"figure": "../figures/../rain.png"}),)


def test_a_bundle_is_the_same_every_time() -> None:
    files = {"rain.yaml": TEXT.encode(), **PICTURE}
    assert handout.packed(files) == handout.packed(files)
    with ZipFile(io.BytesIO(handout.packed(files))) as archive:
        assert archive.namelist() == ["rain.yaml", "figures/rain.png"]
