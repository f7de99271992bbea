"""What a message costs in statements: each is a way to the database and back, which others wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.domain.event import Command, Happening, Said
from bot.storage.transaction import Transaction
from tests.tutor.kitchen import BOTH
from tests.tutor.kitchen import DECK as ICE
from tests.tutor.school import School

T = TypeVar("T")

HALF = "Water expands when it freezes."


class Counted(Transaction):
    """Writes down the names of the statements that really went to the database."""

    def __init__(self, tx: Transaction) -> None:
        super().__init__(tx._connection, tx._queries)
        self.asked: list[str] = []

    def _call(self, name: str, statement: Callable[[str], T]) -> T:
        self.asked.append(name)
        return super()._call(name, statement)


def statements(school: School, what: Happening) -> list[str]:
    """What was asked of the database because of this, but for keeping the update itself."""
    school.tx = counted = Counted(school.tx)
    school.hears(what)
    assert counted.asked.pop(0) == "inbox_add"
    return counted.asked


@pytest.mark.parametrize(
    ("before", "what", "most"),
    [
        pytest.param((Command("study"),), Said(HALF), 9, id="the first answer of many"),
        pytest.param((Command("study"), Said(HALF)), Said("It grows."), 8, id="one more"),
        pytest.param((Command("study"),), Said(BOTH), 27, id="the last one"),
        pytest.param((Command("help"),), Command("study"), 17, id="the next question"),
        pytest.param((Command("help"),), Said("hello"), 4, id="a word"),
    ],
)
def test_a_message_costs_few_statements(
    school: School, before: tuple[Happening, ...], what: Happening, most: int
) -> None:
    school.push(ICE)
    school.enroll()
    school.hears(*before)
    asked = statements(school, what)
    assert len(asked) <= most, asked


def test_nothing_is_read_twice_until_something_was_written(school: School) -> None:
    school.push(ICE)
    school.enroll()
    school.hears(Command("study"))
    asked = Counter(statements(school, Said(HALF)))
    assert max(asked.values()) == 1
