"""A lone point that will not stick: asked in another wording, and answered to that one."""

from __future__ import annotations

import pytest

from bot.domain.memory import Rating, review
from bot.domain.queue import Ask
from bot.storage import learners
from bot.tutor import studying
from tests.tutor.kitchen import DAY, DECK, Kitchen
from tests.tutor.school import School

ASK, VARIANT = "What happens to the volume?", "What may happen to a full bottle in the freezer?"
VARIED = DECK.replace("hints: [Think of a bottle.]", "hints: []").replace(
    f"ask: {ASK}",
    f"ask: {ASK}\n        variants: [{VARIANT}]\n        accept: [bottles burst in the freezer]",
)


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    kitchen = Kitchen(school)
    school.push(VARIED)
    return kitchen


def begin(kitchen: Kitchen) -> None:
    with kitchen.school.visit(kitchen.ana) as visit:
        studying.begin(visit, Ask("ice", "ice-floats", "expands", new=False, recall=0.5))


def ask(kitchen: Kitchen, times: int = 1) -> str:
    """The lone point is asked for after it was answered so many times."""
    school = kitchen.school
    known = review(None, Rating.GOOD, school.now - 10 * DAY, kitchen.ana.curve).after
    learners.remember(school.tx, kitchen.ana.id, ("ice", "ice-floats", "expands"), known)
    for _ in range(times):
        begin(kitchen)
        kitchen.says("Water expands when it freezes.")
    begin(kitchen)
    return school.said()[-1]


def asked(kitchen: Kitchen) -> list[str]:
    """What the learner was answering, reply by reply."""
    rows = kitchen.school.connection.execute("SELECT asked FROM turn ORDER BY attempt, turn")
    return [text for (text,) in rows]


@pytest.mark.parametrize(("times", "wording"), [(0, ASK), (1, VARIANT), (2, ASK), (3, VARIANT)])
def test_it_is_never_asked_in_the_words_in_which_it_was_answered_last(
    kitchen: Kitchen, times: int, wording: str
) -> None:
    assert wording in ask(kitchen, times)


def test_the_wording_stays_as_long_as_the_attempt_is_open(kitchen: Kitchen) -> None:
    ask(kitchen)
    assert VARIANT in kitchen.says("/study")[-1]
    assert VARIANT in kitchen.says("nothing much")[-1]
    assert VARIANT in kitchen.says("it turns blue")[-1]
    assert asked(kitchen) == [ASK, VARIANT, VARIANT]


def test_a_short_answer_is_read_as_one_to_the_wording_that_was_put(kitchen: Kitchen) -> None:
    ask(kitchen)
    assert "«it may burst»" in kitchen.says("it may burst")[-1]


def test_the_wording_itself_is_no_answer(kitchen: Kitchen) -> None:
    ask(kitchen)
    assert "✅" not in kitchen.says(VARIANT)[-1]


def test_an_attempt_goes_on_as_it_began_when_the_deck_loses_the_wording(kitchen: Kitchen) -> None:
    ask(kitchen)
    kitchen.school.push(DECK)
    assert VARIANT in kitchen.says("/study")[-1]
