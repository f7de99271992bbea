"""What people type in parts is one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from bot.domain.event import Command, File, Happening, Pressed, Said, Unsupported, joined

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
WITHIN = timedelta(seconds=2)
FIRST = Said("It is slower,", message="7", at=AT)
THEN = Said("twice as slow", message="8", at=AT + WITHIN)


def test_two_messages_in_a_row_are_one_answer_under_the_first_of_them() -> None:
    whole = joined(FIRST, THEN, WITHIN)
    assert whole == Said("It is slower,\ntwice as slow", message="7", parts=2)


def test_a_third_one_is_measured_from_the_second() -> None:
    third = Said("at least", message="9", at=AT + 2 * WITHIN)
    whole = joined(FIRST, THEN, WITHIN)
    assert whole is not None
    assert joined(whole, third, WITHIN) == Said(
        "It is slower,\ntwice as slow\nat least", message="7", parts=3
    )


def test_parts_without_a_time_are_one_answer() -> None:
    assert joined(Said("a"), Said("b"), WITHIN) == Said("a\nb", parts=2)


@pytest.mark.parametrize(
    "then",
    [
        replace(THEN, at=AT + 10 * WITHIN),
        replace(THEN, edited=True),
        replace(THEN, replies_to="3"),
        Command("help"),
        Pressed("next"),
        Unsupported("photo"),
    ],
)
def test_what_comes_later_or_is_something_else_is_not_part_of_it(then: Happening) -> None:
    assert joined(FIRST, then, WITHIN) is None


DECK, PICTURE, OTHER = (File(name, 1, b"x", "album") for name in ("d.yaml", "a.png", "b.JPG"))


@pytest.mark.parametrize("order", [*permutations([DECK, PICTURE, OTHER])])
def test_a_deck_has_the_pictures_of_its_album_along(order: tuple[File, ...]) -> None:
    first, second, third = order
    both = joined(first, second, WITHIN)
    assert both
    whole = joined(both, third, WITHIN)
    assert isinstance(whole, File)
    assert whole.name == "d.yaml"
    assert {each.name for each in whole.along} == {"a.png", "b.JPG"}


def test_two_decks_of_an_album_and_other_files_are_apart() -> None:
    assert joined(DECK, replace(DECK, name="e.yaml"), WITHIN) is None
    assert joined(DECK, replace(PICTURE, group="another"), WITHIN) is None
    assert joined(replace(DECK, group=None), replace(PICTURE, group=None), WITHIN) is None


def test_an_album_is_one_happening() -> None:
    photo = Unsupported("photo", "album")
    assert joined(photo, photo, WITHIN) == photo
    assert joined(photo, Unsupported("photo", "another"), WITHIN) is None
    assert joined(Unsupported("photo"), Unsupported("photo"), WITHIN) is None
