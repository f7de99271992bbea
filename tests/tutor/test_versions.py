"""/rollback: the version before is live again, and everybody's memories fit it."""

from __future__ import annotations

import pytest

from bot.domain.event import Command, Pressed, Said
from bot.storage import decks, learners
from tests.tutor.kitchen import BOTH, DECK
from tests.tutor.school import School

REWORDED = DECK.replace("What makes dough rise?", "What lifts dough?")


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


def live(school: School) -> dict[str, int]:
    return decks.live(school.tx)


def test_the_author_sees_what_would_go_before_it_goes(school: School) -> None:
    school.push(REWORDED)
    (shown,) = school.author(Command("rollback"))
    assert "version 2 is live" in shown
    assert "wording only (memories kept): dough" in shown
    assert live(school) == {"ice": 2}
    school.author(Pressed("goback:2:ice"))
    assert live(school) == {"ice": 1}


def test_going_back_again_and_again_ends_at_the_first_version(school: School) -> None:
    school.push(REWORDED)
    school.push(DECK)
    school.author(Pressed("goback:3:ice"), Pressed("goback:2:ice"))
    assert live(school) == {"ice": 1}
    assert school.author(Command("rollback")) == ["No deck has an earlier version to go back to."]


def test_a_second_tap_goes_back_no_further(school: School) -> None:
    school.push(REWORDED)
    school.push(DECK.replace("title: Kitchen", "title: The kitchen"))
    school.author(Pressed("goback:3:ice"))
    assert "earlier step" in school.author(Pressed("goback:3:ice"))[0]
    assert live(school) == {"ice": 2}


def test_memories_of_renamed_ids_move_back(school: School) -> None:
    ana = school.enroll(address="1")
    school.hears(Command("study"), Said(BOTH))
    before = learners.memories(school.tx, ana.id)
    renamed = DECK.replace("id: ice-floats\n", "id: ice\n    was: ice-floats\n").replace(
        "{id: floats,", "{id: light, was: floats,"
    )
    school.push(renamed.replace("about: floats", "about: light"))
    assert ("ice", "ice", "light") in learners.memories(school.tx, ana.id)
    school.author(Pressed("goback:2:ice"))
    assert learners.memories(school.tx, ana.id) == before


def test_what_was_learned_of_a_new_point_is_kept_until_it_comes_back(school: School) -> None:
    more = DECK + "      - {id: warm, say: Dough rises where it is warm.}\n"
    school.push(more)
    ana = school.enroll(address="1")
    school.hears(
        Command("study"),
        Said(BOTH),
        Command("study"),
        Said("Yeast gives off gas. Dough rises where it is warm."),
    )
    school.author(Pressed("goback:2:ice"))
    assert ("ice", "dough", "warm") in learners.memories(school.tx, ana.id)
    school.push(more.replace("What makes dough rise?", "What lifts dough?"))
    assert live(school) == {"ice": 3}


def test_an_open_question_ends_under_the_version_it_began_with(school: School) -> None:
    school.push(REWORDED)
    school.enroll(address="1")
    school.hears(Command("study"), Said(BOTH), Command("study"))
    school.author(Pressed("goback:2:ice"))
    school.hears(Said("tiny creatures"))
    assert "What lifts dough?" in school.said("1")[-1]


def test_the_file_that_was_rolled_back_does_not_come_back_by_itself(school: School) -> None:
    school.push(REWORDED)
    school.author(Pressed("goback:2:ice"))
    assert school.push(REWORDED).lines == ()
    assert live(school) == {"ice": 1}


def test_with_several_decks_the_author_says_which(school: School) -> None:
    other = DECK.replace("deck: ice", "deck: tea")
    school.push(REWORDED, other)
    school.push(REWORDED, other.replace("title: Kitchen", "title: Tea"))
    assert school.author(Command("rollback")) == ["Which deck is to go back to the version before?"]
    assert "tea: version 2 is live" in school.author(Pressed("back:tea"))[0]
