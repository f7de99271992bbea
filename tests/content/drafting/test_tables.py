"""Two columns, however they come: CSV, exports of flashcard programs, spreadsheets."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from bot.content.drafting.tables import read_text, read_workbook

CARD = ("What is a tide?", "The sea rises.")


def cards(text: str) -> list[tuple[str, str]]:
    return [(card.ask, card.answer) for card in read_text(text).cards]


@pytest.mark.parametrize(
    "text",
    [
        "What is a tide?\tThe sea rises.\n",
        "front,back\nWhat is a tide?,The sea rises.\n",
        "Answer;Question\nThe sea rises.;What is a tide?\n",
        "#separator:tab\n#html:true\n#tags column:3\nWhat is a <b>tide</b>?\tThe sea rises.\tsea\n",
        "#separator:semicolon\n#deck column:1\nSea;What is a tide?;The sea rises.\n",
        'What is a tide?,"The sea rises."\r\n',
    ],
)
def test_the_columns_are_found(text: str) -> None:
    assert cards(text) == [CARD]


def test_a_list_in_a_cell_keeps_its_items_on_lines() -> None:
    [card] = read_text("Name them\t<ul><li>ebb</li><li>flood</li></ul>\n").cards
    assert card.answer == "- ebb\n- flood"


def test_a_row_of_one_column_is_named() -> None:
    [unread] = read_text("a,b\nonly one\n").unread
    assert (str(unread.place), "one column" in str(unread.why)) == ("row 2", True)


def test_all_sheets_of_a_workbook_with_cards_are_read_and_the_others_named() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Notes").append(["by hand"])
    sheet = book.create_sheet("Cards")
    sheet.append(["Term", "Definition"])
    sheet.append(CARD)
    book.create_sheet("More").append(["Why?", "Because."])
    data = BytesIO()
    book.save(data)
    found = read_workbook(data.getvalue())
    assert [(card.ask, card.answer, str(card.place)) for card in found.cards] == [
        (*CARD, "Cards, row 2"),
        ("Why?", "Because.", "More, row 1"),
    ]
    assert [str(each.place) for each in found.unread] == ["the sheet Notes"]


@pytest.mark.parametrize("text", ["", "\0", '"', '"\n"', ",,,,", "\t\n\t", "#separator:", "#separator:\n"])
def test_odd_tables_are_read_without_a_fault(text: str) -> None:
    read_text(text)


def test_no_row_column_or_sheet_is_lost_without_a_word() -> None:
    wide = read_text("What is it?,It is so.,a note\nWhy?,Because.,\n")
    assert [(str(each.place), str(each.why)) for each in wide.unread] == [
        ("row 1", "only the question and the answer are read, not the other columns")
    ]
    torn = read_text("Why?,Because.\nWhat?," + "x" * 200_000 + "\nHow?,So.\n")
    assert [card.ask for card in torn.cards] == ["Why?"]
    assert [str(each.place) for each in torn.unread] == ["row 2"]
