"""Every move has its one handler."""

from __future__ import annotations

import pytest

from bot.domain.moves import MOVES
from bot.domain.moves.commands import Study
from bot.tutor import menu
from bot.tutor.handling import HANDLERS, handles_plain


def test_every_move_has_a_handler() -> None:
    assert menu.SCREENS
    assert HANDLERS.keys() == set(MOVES)


def test_a_move_has_no_second_handler() -> None:
    with pytest.raises(ValueError, match="Study has a handler already"):
        handles_plain(Study)(lambda visit: visit.say())
