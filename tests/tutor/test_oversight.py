"""What owners see of the bot, and that none of it is for learners."""

from __future__ import annotations

import pytest

from bot.domain.event import Command
from tests.tutor.kitchen import DECK
from tests.tutor.school import School


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


def test_health_says_what_is_live_and_what_could_not_be_handled(school: School) -> None:
    (well,) = school.author(Command("health"))
    assert well.startswith("All is well.")
    assert "ice: version 1, live since Mon 23 Nov" in well
    school.connection.execute("INSERT INTO inbox VALUES ('test', 99, 'x', '', 'poison', 'odd', 0)")
    assert "could not be handled: 1" in school.author(Command("health"))[0]


@pytest.mark.parametrize("command", ["class", "health", "rollback", "publish", "appeals"])
def test_learners_have_none_of_these_commands(school: School, command: str) -> None:
    school.hears(Command("start"), Command(command))
    assert school.said("1")[-1].startswith(f"I do not know /{command}")
