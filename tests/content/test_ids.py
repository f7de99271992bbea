from __future__ import annotations

import pytest

from bot.content.ids import MOST_LETTERS, nearest_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why dropout?", "why-dropout"),
        ("  Größe — 2 ", "grosse-2"),
        ("Щука и ёж", "shchuka-i-ezh"),
        ("寿司", ""),
        ("w" * 100, "w" * MOST_LETTERS),
    ],
)
def test_an_id_is_proposed_in_the_letters_that_ids_have(text: str, expected: str) -> None:
    assert nearest_id(text) == expected
