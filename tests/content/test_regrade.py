"""What a new version would have made of what learners said."""

from __future__ import annotations

import pytest

from bot.content.regrade import Regraded, regrade
from bot.domain.attempt import Attempt, Heard, Stage
from tests.content.decks import FULL, deck

LIVE = deck(FULL)


def heard(text: str, **state: object) -> Heard:
    before = Attempt(deck="sums", version=1, question="two-and-two", **state)  # type: ignore[arg-type]
    return Heard(text, before, learner=1)


def changed(before: str, after: str) -> str:
    assert before in FULL
    return FULL.replace(before, after, 1)


def numbers(found: Regraded) -> tuple[int, int, int]:
    return found.up, found.down, found.points


def test_a_phrasing_more_lifts_the_replies_that_say_it() -> None:
    new = deck(changed("[the sum is four]", "[the sum is four, a pair of pairs]"))
    assert numbers(regrade(LIVE, new, [heard("a pair of pairs"), heard("no idea")])) == (1, 0, 4)


def test_a_reply_that_loses_a_point_is_kept_to_be_shown() -> None:
    reply = heard("a quartet")
    found = regrade(LIVE, deck(changed("glossary:\n  four: [quartet]\n", "")), [reply, heard("no idea")])
    assert (found.up, found.down, found.points) == (0, 1, 4)
    assert found.falling == (reply,)


def test_questions_that_stay_as_they_are_count_and_never_change() -> None:
    assert regrade(LIVE, deck(changed("title: Sums", "title: Adding")), [heard("four")]) == Regraded(points=2)


def test_a_renamed_point_and_question_are_followed() -> None:
    renamed = deck(
        changed("id: four\n", "id: sum\n        was: four\n").replace(
            "id: two-and-two\n", "id: pairs\n    was: two-and-two\n"
        )
    )
    asked_back = heard("an even one, four", stage=Stage.BACK, current="four")
    assert numbers(regrade(LIVE, renamed, [heard("the sum is four"), asked_back])) == (0, 0, 4)


def test_mix_ups_are_counted_apart() -> None:
    new = deck(changed("accept: [the result is five]", "accept: [the result is five, a handful]"))
    found = regrade(LIVE, new, [heard("a handful")])
    assert (found.mix_ups, found.fewer_mix_ups) == (1, 0)


@pytest.mark.parametrize("question", ["two-and-two", "gone"])
def test_replies_to_questions_that_either_version_lacks_are_left_out(question: str) -> None:
    other = deck(FULL.replace("id: two-and-two", "id: something-else"))
    reply = Heard("four", Attempt(deck="sums", version=1, question=question), learner=1)
    assert regrade(LIVE, other, [reply]) == Regraded()
