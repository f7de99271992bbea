"""Learners say against the marking, authors decide, and the learners hear of it once."""

from __future__ import annotations

import pytest

from bot.domain.event import Command, Pressed, Said
from bot.domain.learner import Learner
from bot.storage import decks, learners
from bot.tutor import remind
from tests.tutor.kitchen import BOTH, DAY, DECK, Kitchen
from tests.tutor.school import School

WORDS = "little creatures breathe out"
APPEALS = Command("appeals")


def appeals_about_dough(school: School, address: str, words: str = WORDS, *, consent: bool = True) -> Learner:
    """A learner answers the question about dough in words that are not found, and says that they said it."""
    learner = school.enroll(address=address, consent=consent)
    school.hears(Command("study"), Said(BOTH), Command("study"), Said(words), address=address)
    (kept,) = school.connection.execute(
        "SELECT max(id) FROM attempt WHERE learner = ?", (learner.id,)
    ).fetchone()
    school.hears(Pressed(f"fix:{kept}:s0"), address=address)
    school.said()
    return learner


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


def accepts(school: School) -> list[str]:
    """The author accepts the first case."""
    school.author(APPEALS)
    (first,) = school.connection.execute("SELECT min(id) FROM appeal WHERE state = 'waiting'").fetchone()
    return school.author(Pressed(f"appeal:yes:{first}"))


def marks(school: School, words: str) -> str:
    """What somebody new is told about an answer to the question about dough."""
    school.enroll(address="new")
    school.hears(Command("study"), Said(BOTH), Command("study"), Said(words), address="new")
    return school.said("new")[-1]


# --- what an author sees


def test_the_same_words_of_two_learners_are_one_case(school: School) -> None:
    appeals_about_dough(school, "1")
    appeals_about_dough(school, "2", WORDS.upper())
    (shown,) = school.author(APPEALS)
    assert "1 waiting" in shown
    assert "dough / gas</b> (2 learners, same words)" in shown
    assert WORDS in shown
    assert "now: unsure · would be: covered · lint: clean" in shown


def test_nothing_is_shown_of_who_did_not_allow_it_or_does_not_any_longer(school: School) -> None:
    ana = appeals_about_dough(school, "1")
    appeals_about_dough(school, "2", consent=False)
    assert "1 waiting" in school.author(APPEALS)[0]
    with school.visit(learners.get(school.tx, ana.id)) as visit:
        visit.change(consent=False)
    assert school.author(APPEALS) == ["No appeals are waiting."]


def test_what_may_be_seen_is_not_hidden_behind_what_may_not(school: School) -> None:
    learner = appeals_about_dough(school, "1", "No.", consent=False)
    school.connection.execute(
        """WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000)
        INSERT INTO appeal
        SELECT 1000 + n, learner, attempt, deck, question, 'other ' || n, claim, words, at, state, told
        FROM appeal, number"""
    )
    appeals_about_dough(school, "2")
    school.connection.execute("UPDATE appeal SET id = 9000 WHERE learner <> ?", (learner.id,))
    (shown,) = school.author(APPEALS)
    assert WORDS in shown


def test_the_name_is_not_shown(school: School) -> None:
    appeals_about_dough(school, "1")
    assert "Ana" not in school.author(APPEALS)[0]


def test_an_appeal_about_what_the_deck_has_no_longer_does_not_wait(school: School) -> None:
    appeals_about_dough(school, "1")
    school.push(DECK.split("  - id: dough")[0] + "retire: [dough]\n")
    assert school.author(APPEALS) == ["No appeals are waiting."]


def test_an_appeal_follows_a_renamed_question_and_point(school: School) -> None:
    appeals_about_dough(school, "1")
    renamed = DECK.replace("id: dough", "id: bread\n    was: dough").replace(
        "{id: gas", "{id: bubbles, was: gas"
    )
    school.push(renamed)
    assert "bread / bubbles" in school.author(APPEALS)[0]


def test_a_learner_cannot_decide(school: School) -> None:
    ana = appeals_about_dough(school, "1")
    school.hears(APPEALS, Pressed("appeal:yes:1"), address=ana.address)
    assert [text.split("<")[0] for text in school.said()] == [
        "I do not know /appeals. /help lists what I can do.",
        "That button belongs to an earlier step. The newest message has the current ones.",
    ]


# --- what becomes of it


def test_what_is_accepted_counts_for_everybody_at_once(school: School) -> None:
    appeals_about_dough(school, "1")
    assert "version 2 is live" in accepts(school)[0]
    assert marks(school, WORDS).startswith("1 of 1")


def test_what_is_rejected_counts_for_nobody_else(school: School) -> None:
    appeals_about_dough(school, "1")
    assert "Rejected" in school.author(APPEALS, Pressed("appeal:no:1"))[-2]
    assert decks.live(school.tx) == {"ice": 1}
    assert "could not find" in marks(school, WORDS)


def test_a_case_is_decided_once(school: School) -> None:
    appeals_about_dough(school, "1")
    accepts(school)
    assert school.author(Pressed("appeal:no:1")) == [
        "That appeal is decided. /appeals shows those that wait."
    ]
    assert decks.live(school.tx) == {"ice": 2}


def test_what_is_accepted_stays_when_the_file_changes(school: School) -> None:
    appeals_about_dough(school, "1")
    accepts(school)
    assert school.push(DECK).lines == ()
    school.push(DECK.replace("What makes dough rise?", "What lifts dough?"))
    assert decks.live(school.tx) == {"ice": 3}
    assert marks(school, WORDS).startswith("1 of 1")


def test_a_rollback_takes_it_back_for_later_files_too(school: School) -> None:
    appeals_about_dough(school, "1")
    accepts(school)
    school.author(Pressed("goback:2:ice"))
    school.push(DECK.replace("What makes dough rise?", "What lifts dough?"))
    assert "could not find" in marks(school, WORDS)


def test_what_the_deck_accepts_by_now_needs_no_new_version(school: School) -> None:
    appeals_about_dough(school, "1")
    school.push(DECK.replace("say: Yeast gives off gas.", f"say: Yeast gives off gas., accept: [{WORDS}]"))
    assert "now: covered, as they say" in school.author(APPEALS)[0]
    assert "marks it so already" in accepts(school)[0]
    assert decks.live(school.tx) == {"ice": 2}


# --- and the learner


def hears_next(school: School, learner: Learner) -> list[str]:
    """What the learner is told with their next question, two days later."""
    school.now += 2 * DAY
    school.hears(Command("study"), address=learner.address)
    return school.said(learner.address)


def test_learners_hear_of_it_once_with_their_next_question(school: School) -> None:
    ana, ben = appeals_about_dough(school, "1"), appeals_about_dough(school, "2")
    accepts(school)
    for learner in (ana, ben):
        outcome, question = hears_next(school, learner)
        assert outcome == f"About «{WORDS}»: an author agrees, it counts for everybody now. Thank you."
        assert "Ice" in question
    school.hears(Said(BOTH), address=ana.address)
    assert not any("author" in text for text in hears_next(school, ana))


def test_who_is_turned_down_keeps_what_they_said(school: School) -> None:
    ana = appeals_about_dough(school, "1")
    before = learners.memories(school.tx, ana.id)
    school.author(APPEALS, Pressed("appeal:no:1"))
    assert "For you it stays as you said" in hears_next(school, ana)[0]
    assert learners.memories(school.tx, ana.id) == before


def test_it_comes_with_a_push_and_never_by_itself(school: School) -> None:
    ana = appeals_about_dough(school, "1")
    accepts(school)
    assert school.said(ana.address) == []
    due = learners.get(school.tx, ana.id).next_due
    assert due is not None
    school.now = due
    remind.remind(school.tx, school.library, ana.id, school.now)
    assert ["About «" in text for text in school.said(ana.address)] == [True, False]


def test_an_undo_takes_an_appeal_back_that_waits_but_none_that_is_decided(school: School) -> None:
    ana = appeals_about_dough(school, "1")
    with school.aside():
        school.hears(Command("undo"), address=ana.address)
        school.said()
        assert school.author(APPEALS) == ["No appeals are waiting."]
    accepts(school)
    school.hears(Command("undo"), address=ana.address)
    assert decks.live(school.tx) == {"ice": 2}


def test_a_mix_up_that_was_not_meant_leaves_the_misconception_alone_from_then_on(school: School) -> None:
    kitchen = Kitchen(school)
    with kitchen.school.visit(kitchen.ana) as visit:
        visit.change(consent=True)
    words = "So ice is heavier than water and cocoa."
    attempt = kitchen.answers(f"{BOTH} {words}")
    kitchen.presses(f"fix:{attempt}:m0")
    assert "now: present · would be: absent" in school.author(APPEALS)[0]
    assert "version 2 is live" in accepts(school)[0]
