"""A large class costs its teacher no more statements than a small one."""

from __future__ import annotations

import pytest

from bot.domain.event import Command, Happening, Pressed
from bot.domain.membership import PROMISE, Membership
from bot.storage import classes
from tests.tutor.kitchen import DECK
from tests.tutor.school import MONDAY, School
from tests.tutor.test_statements import Counted


@pytest.mark.parametrize(
    ("what", "most"), [(Command("class"), 16), (Pressed("help:0:spring"), 16), (Pressed("table:spring"), 16)]
)
def test_what_is_asked_of_the_database_does_not_grow_with_the_class(
    school: School, what: Happening, most: int
) -> None:
    school.push(DECK)
    asked = []
    for size in (1, 40):
        for number in range(size):
            learner = school.enroll(address=f"{size}-{number}")
            classes.keep(school.tx, learner.id, Membership("spring", PROMISE, PROMISE, MONDAY))
        school.author(what)
        plain, school.tx = school.tx, Counted(school.tx)
        school.author(what)
        asked.append([name for name in school.tx.asked if "inbox" not in name and "outbox" not in name])
        school.tx = plain
    assert len(asked[1]) <= most, asked[1]
    assert set(asked[1]) - set(asked[0]) <= {"class_memories", "class_active"}  # numbers, from three on
