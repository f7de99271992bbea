"""Every dialog of tests/dialogs, over every channel."""

from __future__ import annotations

import re
import shutil
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from tests.dialogs.driving import CONTENT, over_telegram, over_terminal
from tests.dialogs.renew import main, renewed
from tests.dialogs.table import LESS_BUTTONS, Dialog, agreed, in_telegram, on_terminal, read_dialogs

Play = Callable[[Dialog, Path, str], Awaitable[list[list[str]]]]

SHOWN: dict[Play, Callable[[Sequence[str]], list[str]]] = {
    over_terminal: on_terminal,
    over_telegram: in_telegram,
}

ONE_IS_ENOUGH: dict[Play, tuple[pytest.MarkDecorator, ...]] = {
    over_terminal: (pytest.mark.sqlite("what is kept is the same over Telegram"),),
    over_telegram: (),
}

DIALOGS = read_dialogs(CONTENT)
CASES = [
    pytest.param(play, dialog, id=f"{play.__name__}-{dialog.title}", marks=ONE_IS_ENOUGH[play])
    for dialog in DIALOGS
    for play in ((over_terminal, over_telegram) if dialog.anywhere else (over_telegram,))
]


@pytest.mark.parametrize(("play", "dialog"), CASES)
async def test_a_dialog_goes_as_its_table_says(
    play: Play, dialog: Dialog, tmp_path: Path, database: str
) -> None:
    for exchange, seen in zip(dialog.exchanges, await play(dialog, tmp_path, database), strict=True):
        expected = SHOWN[play](exchange.answers)
        assert agreed(expected, seen) == expected, f"after > {exchange.does}"


def test_a_dialog_in_russian_has_not_one_english_word() -> None:
    said = [text for each in DIALOGS if each.in_russian for turn in each.exchanges for text in turn.answers]
    assert said
    assert [word for text in said for word in re.findall(r"(?<![/\w])[A-Za-z]{2,}", text)] == []


def test_no_two_dialogs_have_the_same_title() -> None:
    titles = [
        line for file in CONTENT.glob("*.txt") for line in file.read_text().splitlines() if line[:3] == "== "
    ]
    assert len(titles) == len(set(titles)) == len(DIALOGS)


# --- tables written anew


def test_tables_written_anew_stay_as_they_are_while_nothing_else_is_said(tmp_path: Path) -> None:
    written = [shutil.copy(file, tmp_path) for file in sorted(CONTENT.glob("*.txt"))]
    assert (
        main(["The first question", "A double tap counts once (Telegram)", "Unknown commands"], tmp_path) == 0
    )
    assert [Path(file).read_text() for file in written] == [
        file.read_text() for file in sorted(CONTENT.glob("*.txt"))
    ]


def test_a_table_written_anew_says_what_is_said_now(tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    table = (
        "A remark.\n\n== Unknown\n> /start\nHi Ana. ...\n[Try one now] [How it works]\n\n"
        "> /dance\n{dance}\n\n> [Try one now]\n...\n\n> /skip 1m\n{clock}\n"
    )
    now = "I do not know /dance. /help lists what I can do."
    file.write_text(table.format(dance="Let us dance.", clock="It is now yesterday."))
    assert main([], tmp_path) == 0
    assert file.read_text() == table.format(dance=now, clock="It is now Mon 23 Nov, 17:01.")


def test_a_dialog_that_cannot_go_on_is_named_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(table := "== Gone (Telegram)\n> /start\nHello.\n\n> [Dance]\nNo.\n")
    assert main([], tmp_path) == 1
    assert file.read_text() == table
    assert capsys.readouterr().err.startswith("Gone (Telegram): ")


@pytest.mark.parametrize(
    ("wanted", "telegram", "terminal", "written"),
    [
        (["Yes. ..."], ["Yes. No."], ["Yes. No."], ["Yes. ..."]),
        (["Yes.\n[Next]"], ["No.\n[Next]"], ["No.\n[Next]"], ["No.\n[Next]"]),
        (["Yes. ...\n[Next]"], ["Yes. So.\n[On]"], ["Yes. So.\n[On]"], ["Yes. ...\n[On]"]),
        (["One.", "Three."], ["One.", "Two.", "Three."], None, ["One.", "Two.", "Three."]),
        (["One.", "Two."], ["Two."], None, ["Two."]),
        ([], ["(in place)\nAsked?", "Next?"], ["Next?"], [f"{LESS_BUTTONS}Asked?", "Next?"]),
        ([], ["(in place)\nAsked?\n[a]"], ["Asked?\n[a]"], ["(in place)\nAsked?\n[a]"]),
        ([], ["(photo)\nSee?"], ["[A cat]\nSee?"], ["(photo) A cat\nSee?"]),
        ([], ["(photo)\nSee?\n[a] [Dark]"], ["▁▂\n▃\nSee?\n[a]"], ["...\nSee?\n[a]..."]),
        ([], ["Saved as a.txt."], ["Saved as /b/a.txt."], ["Saved as ...a.txt."]),
    ],
)
def test_answers_are_written_as_both_channels_show_them(
    wanted: list[str], telegram: list[str], terminal: list[str] | None, written: list[str]
) -> None:
    assert renewed(wanted, telegram, terminal) == written
    assert agreed(in_telegram(written), telegram) == in_telegram(written)
