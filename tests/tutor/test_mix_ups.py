"""The ledger of mix-ups as the learner meets it: asked about again, settled, shown in the statistics."""

from __future__ import annotations

import pytest

from bot.domain import ledger
from bot.storage import history
from tests.tutor.kitchen import BOTH, DAY, DECK, MIXED_UP, Kitchen
from tests.tutor.school import School

LINE = "Mix-ups: 1 open (Ice is denser than water)"
LOOK_BACK = "You mixed something up here before; one more question about it."


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    """A learner who has just mixed something up."""
    kitchen = Kitchen(school)
    kitchen.answers(MIXED_UP, "It would sink.")
    return kitchen


def is_open(kitchen: Kitchen) -> bool:
    seen = history.sightings(kitchen.school.tx, kitchen.ana.id)
    return bool(ledger.open_mix_ups(seen, kitchen.school.now))


def practice(kitchen: Kitchen, days: int, *texts: str) -> list[str]:
    """So many days later the question is asked, due or not, and answered; what is answered."""
    kitchen.school.now += days * DAY
    while True:
        said = kitchen.says("/more")
        if "why does ice float" in said[-1]:
            return kitchen.says(*texts)
        kitchen.says("yeast gives off gas")


def test_the_statistics_name_it_while_it_is_open(kitchen: Kitchen) -> None:
    assert LINE in kitchen.says("/stats")[0]
    practice(kitchen, 3, BOTH, "It would sink.")
    assert LINE in kitchen.says("/stats")[0]
    assert "settled" in practice(kitchen, 20, BOTH, "It would sink.")[-1]
    assert "Mix-ups" not in kitchen.says("/stats")[0]


def test_a_complete_answer_without_it_is_asked_about_it_once_in_other_words(kitchen: Kitchen) -> None:
    said = practice(kitchen, 3, BOTH)
    assert LOOK_BACK in said[-1]
    assert "How dense is ice?" in said[-1]
    assert "once more" in kitchen.says("It would sink.")[0]


def test_a_contrast_question_that_is_left_open_proves_nothing(kitchen: Kitchen) -> None:
    practice(kitchen, 3, BOTH, "no idea")
    practice(kitchen, 20, BOTH, "no idea")
    assert is_open(kitchen)


def test_a_mix_up_that_comes_back_with_the_contrast_question_starts_over(kitchen: Kitchen) -> None:
    practice(kitchen, 3, BOTH, "Ice is heavier than water.")
    practice(kitchen, 20, BOTH, "It would sink.")
    assert is_open(kitchen)


def test_an_attempt_without_a_word_proves_nothing(kitchen: Kitchen) -> None:
    for days in (3, 10, 10):
        practice(kitchen, days)
        kitchen.says("no idea", "show")
    assert is_open(kitchen)


def test_a_mix_up_that_the_deck_has_no_longer_is_neither_asked_nor_shown(kitchen: Kitchen) -> None:
    without = DECK.split("    misconceptions:")[0] + "  - id: dough" + DECK.split("  - id: dough")[1]
    kitchen.school.push(without)
    assert LOOK_BACK not in practice(kitchen, 3, BOTH)[-1]
    assert "Mix-ups" not in kitchen.says("/stats")[0]
