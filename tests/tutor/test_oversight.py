"""What owners see of the whole, and that it says nothing about one person."""

from __future__ import annotations

import pytest

from bot.domain.event import Command, Said
from tests.tutor.kitchen import BOTH, DECK
from tests.tutor.school import School


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


def class_of(school: School, learners: int) -> str:
    """So many join the class «spring»; two of them answer a question."""
    for number in range(learners):
        school.enroll(address=f"1{number}", classes=frozenset({"spring"}))
    for number in range(min(2, learners)):
        school.hears(Command("study"), Said(BOTH), address=f"1{number}")
    return school.author(Command("class"))[0]


def test_a_class_is_told_in_numbers(school: School) -> None:
    shown = class_of(school, 3)
    assert "<b>spring</b>: 3 learners, 2 active in the last 7 days" in shown
    assert "100% of what was learned is kept" in shown
    assert "Weakest: Ice (expands), Ice (floats)" in shown
    assert "Ana" not in shown


def test_of_a_class_of_two_only_the_size_is_told(school: School) -> None:
    shown = class_of(school, 2)
    assert "2 learners; too few" in shown
    assert "Weakest" not in shown


def test_without_a_class_the_author_hears_how_one_begins(school: School) -> None:
    assert school.author(Command("class"))[0].startswith("A class is joined by a link")


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
