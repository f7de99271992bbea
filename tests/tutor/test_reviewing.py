"""Authors mark what learners said, and the deck learns from it."""

from __future__ import annotations

import re

import pytest

from bot.domain.event import Command, Pressed, Said
from bot.domain.learner import Learner
from bot.domain.marking import BATCH
from bot.storage import appeals, decks, learners, markings
from tests import outbox
from tests.tutor.kitchen import DAY
from tests.tutor.school import LATER, OLGA, School

DECK = """\
deck: bread
title: Bread
questions:
  - id: dough
    title: Dough
    ask: What makes dough rise?
    points:
      - {id: gas, say: Yeast gives off gas., ask: What does yeast give off?, label: what yeast gives off}
      - {id: net, say: Gluten holds it like a net., label: what holds it}
    tests:
      - {reply: Yeast gives off gas., covers: [gas]}
"""

WORDS = "little creatures breathe out"
REVIEW = Command("review")

TREES = (
    "oak", "ash", "elm", "fir", "larch", "beech", "birch", "alder", "maple", "willow", "poplar",
    "hazel", "cedar", "spruce", "linden", "rowan", "yew", "holly", "walnut", "cherry", "plum", "pear",
)  # fmt: skip
"""Replies that have nothing in common."""


def answers(school: School, address: str, words: str = WORDS, *, consent: bool | None = True) -> Learner:
    """A learner answers the question about dough."""
    learner = school.enroll(address=address, consent=consent)
    school.hears(Command("study"), Said(words), address=address)
    school.said(address)
    return learner


def buttons(school: School) -> list[str]:
    """What the buttons of the newest message to the author carry."""
    (taken,) = outbox.take(school.tx, "test", LATER, 9)[-1:]
    outbox.sent(school.tx, taken, "1")
    return [button.data for row in taken.letter.message.buttons for button in row]


def marks(school: School, stated: str) -> list[str]:
    """The author marks the reply that is shown: a sign for each idea; what they are told."""
    (shown,) = school.connection.execute(
        "SELECT body FROM outbox WHERE body LIKE '%reply:keep%' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    (keep,) = re.findall(r"reply:keep:\d+:\d+:", shown)
    return school.author(Pressed(f"{keep}{stated}"))


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


# --- which replies are shown


def test_an_unsure_reply_is_shown_with_its_marks_and_without_a_name(school: School) -> None:
    answers(school, "1")
    (shown,) = school.author(REVIEW)
    assert "0 of 20 marked · 1 reply to read" in shown
    assert "What makes dough rise?" in shown
    assert f"«{WORDS}»" in shown
    assert "Yeast gives off gas." in shown
    assert "Ana" not in shown


def test_nothing_is_shown_of_who_did_not_allow_it_or_does_not_any_longer(school: School) -> None:
    answers(school, "1", consent=None)
    answers(school, "2", consent=False)
    ana = answers(school, "3")
    with school.visit(learners.get(school.tx, ana.id)) as visit:
        visit.change(consent=False)
    assert "No reply needs a look" in school.author(REVIEW)[0]


def test_what_is_surely_marked_is_not_shown(school: School) -> None:
    answers(school, "1", "Yeast gives off gas. Gluten holds it like a net.")
    assert "No reply needs a look" in school.author(REVIEW)[0]


def test_the_newest_deck_comes_first(school: School) -> None:
    answers(school, "1")
    school.now += DAY
    newer = DECK.replace("bread", "cake").replace("What makes dough rise?", "What makes cake dough rise?")
    school.push(DECK, newer)
    school.enroll(address="2", consent=True, decks_off=frozenset({"bread"}))
    school.hears(Command("study"), Said(WORDS), address="2")
    school.said("2")
    assert "cake dough" in school.author(REVIEW)[0]


def test_an_old_reply_is_not_shown(school: School) -> None:
    answers(school, "1")
    school.now += 31 * DAY
    assert "No reply needs a look" in school.author(REVIEW)[0]


def test_what_is_too_long_for_a_deck_is_not_shown(school: School) -> None:
    answers(school, "1", f"{WORDS} " * 400)
    assert "No reply needs a look" in school.author(REVIEW)[0]


@pytest.mark.parametrize("odd", ["a: b # c\n- d", "\x07 bell", "«\u202e»", "''", "{}", "| >"])
def test_odd_replies_leave_a_deck_that_can_be_published_again(school: School, odd: str) -> None:
    answers(school, "1", f"{WORDS} {odd}")
    school.author(REVIEW)
    marks(school, "yn")
    assert not school.push(DECK.replace("title: Bread", "title: Loaf")).refused


# --- marking


def test_a_tap_marks_one_idea_otherwise(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    (kept,) = school.connection.execute("SELECT max(id) FROM attempt").fetchone()
    (shown,) = school.author(Pressed(f"reply:{kept}:1:yn"))
    assert "✅ Yeast gives off gas." in shown
    assert "◻️ Gluten holds it like a net." in shown


def test_what_is_read_is_not_shown_again(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    (kept,) = school.connection.execute("SELECT max(id) FROM attempt").fetchone()
    assert "No reply needs a look" in school.author(Pressed(f"reply:pass:{kept}:1"))[0]
    assert "read before" in school.author(Pressed(f"reply:pass:{kept}:1"))[0]
    assert "No reply needs a look" in school.author(REVIEW)[0]


def test_the_deck_learns_from_the_last_reply_that_there_is(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    (learned,) = marks(school, "yn")
    assert "bread: version 2 is live." in learned
    assert re.search(r"dough</b>: readiness \d+ → \d+", learned)
    assert "of 2 before, 2 now" in learned
    deck = decks.version(school.tx, "bread", 2)
    (marked,) = deck.questions[0].marked
    assert (marked.reply, marked.covers, marked.lacks) == (WORDS, ("gas",), ("net",))


def test_a_marked_reply_is_read_as_it_was_marked_and_so_is_what_is_like_it(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    marks(school, "yn")
    answers(school, "2", "the little creatures breathe")
    (verdict,) = school.connection.execute(
        "SELECT verdict FROM turn ORDER BY at DESC, attempt DESC LIMIT 1"
    ).fetchone()
    assert '"gas"' in verdict


def test_enough_ends_the_reading_before_all_is_read(school: School) -> None:
    for number in range(3):
        answers(school, str(number), f"the {TREES[number]} breathes out {TREES[-number - 1]}")
    school.author(REVIEW)
    assert "1 of 20 marked · 2 replies" in marks(school, "yn")[0]
    assert "version 2 is live" in school.author(Pressed("reply:enough"))[0]


def test_after_twenty_replies_the_deck_learns(school: School) -> None:
    for number, tree in enumerate(TREES):
        answers(school, str(number), f"{tree} {tree}s with {tree}y {tree}ing")
    school.author(REVIEW)
    for number in range(1, BATCH):
        (shown,) = marks(school, "nn" if number % 2 else "ny")
        assert f"{number} of 20 marked" in shown
    assert "version 2 is live" in marks(school, "nn")[0]


def test_what_would_break_a_test_is_not_learned(school: School) -> None:
    answers(school, "1", "yeast gives off gas maybe")
    school.author(REVIEW)
    (learned,) = marks(school, "ny")
    assert "not learned, since a test of the deck would fail" in learned or "version 2" in learned
    report = school.push(DECK.replace("title: Bread", "title: Loaf"))
    assert not report.refused


# --- what becomes of it


def test_what_was_learned_stays_when_the_file_changes(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    marks(school, "yn")
    school.push(DECK.replace("title: Bread", "title: Loaf"))
    deck = decks.version(school.tx, "bread", 3)
    assert deck.title == "Loaf"
    assert deck.questions[0].marked


def test_what_was_learned_follows_a_renamed_point(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    marks(school, "yn")
    school.push(
        DECK.replace("{id: gas, say", "{id: breath, was: gas, say").replace(
            "covers: [gas]", "covers: [breath]"
        )
    )
    assert decks.version(school.tx, "bread", 3).questions[0].marked[0].covers == ("breath",)


def test_a_rollback_forgets_it(school: School) -> None:
    answers(school, "1")
    school.author(REVIEW)
    marks(school, "yn")
    school.author(Command("rollback"), Pressed("goback:2:bread"))
    assert appeals.phrasings(school.tx, "bread") == []


def test_an_erased_learner_leaves_no_marks_that_wait(school: School) -> None:
    ana = answers(school, "1")
    answers(school, "2", "it swells by magic zzz")
    school.author(REVIEW)
    marks(school, "yn")
    assert markings.waiting(school.tx)
    for learner in (ana.id, ana.id + 1):
        learners.delete(school.tx, learner)
    assert markings.waiting(school.tx) == []


def test_learners_have_no_such_command(school: School) -> None:
    school.enroll()
    school.hears(REVIEW)
    assert "reply" not in school.said("1")[0]


def test_a_russian_author_reads_all_of_it_in_russian(school: School) -> None:
    school.enroll(address=OLGA, language="ru")
    answers(school, "1")
    (shown,) = school.author(REVIEW)
    assert "размечено 0 из 20 · остался 1 ответ · оценка была неуверенной" in shown
    (learned,) = marks(school, "yn")
    assert re.search(r"готовность \d+ → \d+\nотмечено как у вас: было \d из 2, стало 2", learned)
