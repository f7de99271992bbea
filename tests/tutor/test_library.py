"""Two threads share the library: the one that writes must not wait for what the other reads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from bot.domain.deck import Deck
from bot.tutor.library import KEPT, Library
from tests.tutor.school import DECK, document

PATIENCE = 20.0
"""Seconds after which a thread that should go on is held to be stuck."""


class SlowRead:
    """A read that has begun when `begun` is set, and ends when `end` is."""

    def __init__(self) -> None:
        self.begun, self.end = Event(), Event()

    def __call__(self) -> Deck:
        self.begun.set()
        assert self.end.wait(PATIENCE * 2)
        return deck()


def deck() -> Deck:
    read = document(DECK).deck
    assert read is not None
    return read


def key(name: str) -> tuple[str, int, str]:
    return name, 1, "digest"


@pytest.fixture
def slow() -> SlowRead:
    return SlowRead()


@pytest.fixture
def threads(slow: SlowRead) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool
        slow.end.set()


def test_another_edition_does_not_wait_for_a_slow_read(slow: SlowRead, threads: ThreadPoolExecutor) -> None:
    library = Library()
    late = threads.submit(library._held, key("slow"), slow)
    assert slow.begun.wait(PATIENCE)
    assert threads.submit(library._held, key("quick"), deck).result(PATIENCE).deck.deck == "sums"
    assert not late.done()


def test_what_two_threads_read_at_once_is_held_once(slow: SlowRead, threads: ThreadPoolExecutor) -> None:
    library = Library()
    late = threads.submit(library._held, key("same"), slow)
    assert slow.begun.wait(PATIENCE)
    first = threads.submit(library._held, key("same"), deck).result(PATIENCE)
    slow.end.set()
    assert late.result(PATIENCE) is first
    assert library._held(key("same"), slow) is first


def test_what_was_not_used_for_longest_goes_first() -> None:
    library = Library()
    first = library._held(key("0"), deck)
    for number in range(1, KEPT):
        library._held(key(str(number)), deck)
    assert library._held(key("0"), deck) is first
    library._held(key("one more"), deck)
    assert library._held(key("0"), deck) is first
    assert len(library._editions) == KEPT
    assert key("1") not in library._editions
