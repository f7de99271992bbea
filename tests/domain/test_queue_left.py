"""The count of what is left agrees with what is asked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.domain.queue import Item, Load, Today, left_today, waiting
from tests.domain.test_queue import NOW, USUAL, courses, loads, next_ask


@given(courses(), loads)
def test_as_many_are_left_today_as_can_be_asked_one_after_the_other(items: list[Item], load: Load) -> None:
    seen, asked = Today(), 0
    while ask := next_ask(items, NOW, load, seen):
        asked += 1
        seen = replace(
            seen,
            attempts=seen.attempts + 1,
            new_questions=seen.new_questions + ask.new,
            skipped=seen.skipped | {ask.key},
        )
    assert left_today(waiting(items, NOW, Today(), USUAL), load, Today()) == asked
