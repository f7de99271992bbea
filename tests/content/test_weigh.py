"""What agreeing with learners would do to the deck."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.content.weigh import Weighed, weigh
from bot.domain.appeal import Appeal, Case, Claim, Phrasing, Verb, with_phrasings
from bot.domain.verdict import Verdict
from tests.content.decks import FULL, deck

LIVE = deck(FULL)


def case(words: str, item: str = "any-order", claim: Claim = Claim.SAID) -> Case:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    appeal = Appeal(
        id=1, learner=1, deck="sums", question="two-and-two", item=item, claim=claim, words=words, at=at
    )
    return Case((appeal,))


def weighed(words: str, item: str = "any-order", claim: Claim = Claim.SAID) -> Weighed:
    found = weigh(LIVE, case(words, item, claim))
    assert found is not None
    return found


def test_only_the_part_of_a_reply_that_is_needed_is_added() -> None:
    found = weighed("the sum is four, and swapping them is harmless")
    assert found.added == Phrasing("two-and-two", "any-order", Verb.ACCEPT, "swapping them is harmless")
    assert (found.now, found.would, found.problems) == (Verdict.MISSING, Verdict.COVERED, ())
    assert found.acceptable
    assert not found.settled


def test_the_added_words_do_what_was_promised() -> None:
    found = weighed("swapping them is harmless")
    again = weigh(with_phrasings(LIVE, [found.added]), case("swapping them is harmless"))
    assert again is not None
    assert again.settled


def test_what_the_deck_marks_so_by_now_is_settled() -> None:
    found = weighed("addition commutes")
    assert found.settled
    assert found.acceptable


def test_a_mix_up_that_was_not_meant_is_rejected_for_the_misconception() -> None:
    found = weighed("the result is five on my fingers", "five", Claim.UNMEANT)
    assert found.added.verb is Verb.REJECT
    assert (found.now, found.would) == (Verdict.PRESENT, Verdict.ABSENT)


def test_words_that_contradict_the_deck_are_not_acceptable() -> None:
    found = weighed("addition does not commute")
    assert any(problem.is_error for problem in found.problems)
    assert not found.acceptable


def test_words_that_would_break_a_test_of_the_author_are_not_acceptable() -> None:
    found = weighed("addition commutes", "four")
    assert [problem.code for problem in found.problems if problem.is_error] == ["test-fails"]
    assert not found.acceptable


def test_a_reply_can_be_taken_for_a_wrong_idea() -> None:
    found = weigh(LIVE, case("it makes a full hand of fingers"), wrong="five")
    assert found is not None
    assert found.added == Phrasing("two-and-two", "five", Verb.ACCEPT, "it makes a full hand of fingers")
    assert (found.now, found.would) == (Verdict.ABSENT, Verdict.PRESENT)


def test_a_reply_without_words_offers_nothing() -> None:
    assert weigh(LIVE, case("...")) is None
