"""Decks, questions and points get other ids and places, and what learners remember goes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.folder import load_folder
from bot.domain.event import Command, Pressed, Said
from bot.domain.learner import Learner
from bot.storage import decks, learners
from bot.tutor import losses
from tests.tutor.kitchen import BOTH, DECK
from tests.tutor.school import School, document

RENAMED = DECK.replace("deck: ice", "deck: cold\nwas: ice")
MOVED = (
    DECK.replace("      - {id: floats, say: Ice is less dense than water., ask: How dense is ice?}\n", "")
    .replace("about: floats", "about: expands")
    .replace(
        "      - {id: gas, say: Yeast gives off gas.}\n",
        "      - {id: gas, say: Yeast gives off gas.}\n"
        "      - {id: lighter, was: ice-floats/floats, say: Ice is less dense than water.}\n",
    )
)


@pytest.fixture
def ana(school: School) -> Learner:
    """She has answered the question about ice, and one about dough is open."""
    school.push(DECK)
    ana = school.enroll()
    school.hears(Command("study"), Said(BOTH), Command("study"))
    school.said()
    return ana


def keys(school: School, learner: Learner) -> set[tuple[str, str, str]]:
    return {*learners.memories(school.tx, learner.id)}


# --- a deck


def test_a_deck_with_another_id_takes_its_memories_along(school: School, ana: Learner) -> None:
    before = learners.memories(school.tx, ana.id)
    pushed = school.push(RENAMED)
    assert "~ deck cold  was ice (memories kept)" in pushed.lines
    assert learners.memories(school.tx, ana.id) == {("cold", *key[1:]): each for key, each in before.items()}
    assert decks.live(school.tx) == {"cold": 1}
    assert school.connection.execute("SELECT DISTINCT deck FROM review").fetchall()[0][0] == "cold"
    school.hears(Command("study"))
    assert "dough" in school.said()[-1]


def test_a_deck_that_somebody_does_not_study_stays_so_under_its_new_id(school: School, ana: Learner) -> None:
    bob = school.enroll(address="2", decks_off=frozenset({"ice"}))
    school.push(RENAMED)
    assert learners.get(school.tx, bob.id).decks_off == {"cold"}
    assert learners.get(school.tx, ana.id).decks_off == frozenset()


def test_the_line_may_stay_in_the_file(school: School, ana: Learner) -> None:
    school.push(RENAMED)
    assert not school.push(RENAMED.replace("title: Kitchen", "title: Cold")).refused
    assert decks.live(school.tx) == {"cold": 2}
    assert keys(school, ana) == {("cold", "ice-floats", "expands"), ("cold", "ice-floats", "floats")}


def test_a_deck_with_another_id_and_no_word_of_it_is_refused_where_learners_remember_it(
    school: School, ana: Learner
) -> None:
    pushed = school.push(RENAMED.replace("was: ice\n", ""))
    assert pushed.lines[0] == (
        "1.yaml:1:7: deck-gone: cold is new and ice is gone (1 learner remembers it); the same deck? add "
        "was: ice; another one? push it once the file of ice is gone"
    )
    assert decks.live(school.tx) == {"ice": 1}
    assert keys(school, ana)


@pytest.mark.usefixtures("ana")
def test_another_deck_in_the_place_of_one_is_no_new_name(school: School) -> None:
    other = (
        DECK.replace("deck: ice", "deck: cold")
        .replace("id: ice-floats", "id: a")
        .replace("id: dough", "id: b")
    )
    assert not school.push(other).refused
    assert decks.live(school.tx) == {"cold": 1}


def test_a_deck_cannot_come_in_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "2.yaml").write_text(RENAMED, encoding="utf-8")
    errors = [(each.file, each.code) for each in load_folder(tmp_path).problems if each.is_error]
    assert errors == [("2.yaml", "bad-was")]


# --- a point


def test_a_point_takes_its_memory_to_another_question(school: School, ana: Learner) -> None:
    memory = learners.memories(school.tx, ana.id)["ice", "ice-floats", "floats"]
    pushed = school.push(MOVED)
    assert not pushed.refused, pushed.lines
    assert "~ dough  point lighter, was ice-floats/floats (memory kept)" in pushed.lines
    assert learners.memories(school.tx, ana.id)["ice", "dough", "lighter"] == memory
    assert ("ice", "ice-floats", "floats") not in keys(school, ana)


def test_a_point_moves_between_questions_that_are_renamed(school: School, ana: Learner) -> None:
    both = MOVED.replace("id: ice-floats", "id: ice-swims\n    was: ice-floats").replace(
        "id: dough", "id: bread\n    was: dough"
    )
    assert not school.push(both).refused
    assert keys(school, ana) == {("ice", "ice-swims", "expands"), ("ice", "bread", "lighter")}


def test_a_rollback_takes_the_memory_back(school: School, ana: Learner) -> None:
    before = learners.memories(school.tx, ana.id)
    school.push(MOVED)
    school.author(Pressed("goback:2:ice"))
    assert learners.memories(school.tx, ana.id) == before


def test_a_point_that_is_still_there_cannot_have_moved() -> None:
    twice = DECK.replace("{id: gas, say", "{id: gas, was: ice-floats/floats, say")
    assert [each.code for each in document(twice).problems] == ["bad-was"]


# --- what comes back


@pytest.mark.usefixtures("ana")
def test_what_was_retired_and_comes_back_says_whose_memories_do(school: School) -> None:
    one = (
        DECK[: DECK.index("  - id: ice-floats")]
        + DECK[DECK.index("  - id: dough") :]
        + "retire: [ice-floats]\n"
    )
    assert not school.push(one).refused
    pushed = school.push(DECK)
    assert "+ 1 question   ice-floats (back, and so are the memories of 1 learner)" in pushed.lines
    assert losses.before(school.tx, school.library, decks.version(school.tx, "ice", 3))
