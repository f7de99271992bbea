from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.appeal import Appeal, Claim, Phrasing, Verb, cases, phrases, with_phrasings
from bot.domain.deck import Deck, Misconception, Point, Question
from bot.grading.compiling.patterns import is_pattern

DECK = Deck(
    deck="ice",
    title="Ice",
    questions=(
        Question(
            id="floats",
            ask="Why does ice float?",
            points=(
                Point(id="light", say="Ice is light.", accept=("not heavy",)),
                Point(id="big", say="It grows."),
            ),
            misconceptions=(Misconception(id="heavy", say="Ice is heavy."),),
        ),
        Question(id="melts", ask="When does it melt?", points=(Point(id="light", say="In sunlight."),)),
    ),
)


def appeal(
    number: int, words: str, learner: int = 1, item: str = "light", claim: Claim = Claim.SAID
) -> Appeal:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Appeal(
        id=number, learner=learner, deck="ice", question="floats", item=item, claim=claim, words=words, at=now
    )


def test_the_same_words_of_several_learners_are_one_case_and_come_first() -> None:
    gathered = cases(
        [
            appeal(1, "It weighs little."),
            appeal(2, "A feather!", learner=2),
            appeal(3, "it weighs   LITTLE", learner=3),
        ]
    )
    assert [(case.id, case.learners) for case in gathered] == [(1, 2), (2, 1)]


def test_the_same_words_about_another_verdict_are_another_case() -> None:
    same = "It weighs little."
    told = [appeal(1, same), appeal(2, same, item="big"), appeal(3, same, claim=Claim.UNSAID)]
    assert len(cases(told)) == 3


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("it weighs little", ["it weighs little"]),
        ("It grows. It weighs little!", ["It grows", "It weighs little", "It grows. It weighs little"]),
        ("light", ["light"]),
        ("dunno\nit weighs little", ["it weighs little"]),
        ("...", []),
        ("(light | heavy) & *", ["light heavy"]),
    ],
)
def test_a_reply_and_its_parts_become_phrasings_the_shortest_first(words: str, parts: list[str]) -> None:
    assert phrases(words) == parts
    assert not any(map(is_pattern, phrases(words)))


def test_a_phrasing_is_added_to_its_item_alone() -> None:
    added = Phrasing("floats", "light", Verb.ACCEPT, "weighs little")
    richer = with_phrasings(DECK, [added])
    assert richer.question("floats").point("light").accept == ("not heavy", "weighs little")
    assert richer.question("melts") == DECK.question("melts")
    assert richer.question("floats").point("big") == DECK.question("floats").point("big")


def test_a_phrasing_against_a_misconception_is_one_that_it_rejects() -> None:
    richer = with_phrasings(DECK, [Phrasing("floats", "heavy", Verb.REJECT, "not heavy at all")])
    assert richer.question("floats").misconception("heavy").reject == ("not heavy at all",)


@pytest.mark.parametrize(
    "added",
    [
        Phrasing("floats", "light", Verb.ACCEPT, "not heavy"),
        Phrasing("floats", "gone", Verb.ACCEPT, "weighs little"),
        Phrasing("gone", "light", Verb.ACCEPT, "weighs little"),
    ],
)
def test_what_the_deck_has_and_what_it_has_no_item_for_changes_nothing(added: Phrasing) -> None:
    assert with_phrasings(DECK, [added]).digest == DECK.digest
