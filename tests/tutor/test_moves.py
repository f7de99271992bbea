"""Every move has its one handler."""

from __future__ import annotations

import pytest

from bot.domain.event import Command, Pressed
from bot.domain.moves import MOVES
from bot.domain.moves.commands import Study
from bot.storage import learners
from bot.tutor import menu
from bot.tutor.handling import HANDLERS, handles_plain
from tests.tutor.school import DECK, School


def test_every_move_has_a_handler() -> None:
    assert menu.SCREENS
    assert HANDLERS.keys() == set(MOVES)


def test_a_move_has_no_second_handler() -> None:
    with pytest.raises(ValueError, match="Study has a handler already"):
        handles_plain(Study)(lambda visit: visit.say())


LONG = "a" * 64
"""The longest id that a deck may have."""


def test_a_deck_with_the_longest_id_can_be_taken_out_and_in(school: School) -> None:
    school.push(DECK.replace("deck: sums", f"deck: {LONG}"))
    ana = school.enroll()
    school.hears(Command("decks"))
    for off in (frozenset({LONG}), frozenset()):
        school.hears(Pressed(f"deck:{LONG[:58]}"))
        assert learners.get(school.tx, ana.id).decks_off == off
