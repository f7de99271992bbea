"""A reply waits a little for vectors, and never for those of others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence

import pytest

from bot.grading.weighing.meaning import Vector
from bot.meaning.embedder import EmbedderError
from bot.meaning.known import KnownVectors, meaning
from tests.meaning.engines import vector


class Gate:
    """An embedder that waits at a gate, and fails while it is `ill`."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.asked: list[list[str]] = []
        self.ill = False

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.asked.append([*texts])
        assert self.open.wait(10)
        if self.ill:
            raise EmbedderError("ill")
        return [vector(text) for text in texts]

    def close(self) -> None:
        self.open.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.close()


async def test_what_was_made_is_known_and_made_once(gate: Gate) -> None:
    known = KnownVectors(gate)
    await known.want(["a", "b", "a"])
    await known.want(["a", "b"])
    assert gate.asked == [["a"], ["b"]]
    assert known.get("a") == vector("a")
    assert known.get("c") is None
    known.close()


async def test_who_waits_too_long_goes_on_without_and_what_had_not_begun_is_given_up(gate: Gate) -> None:
    known = KnownVectors(gate, wait=0.05)
    gate.open.clear()
    await asyncio.gather(*(known.want([text]) for text in "abcde"))
    assert [known.get(text) for text in "abcde"] == [None] * 5
    gate.open.set()
    await known.study(["f"])  # which waits as long as it takes
    assert gate.asked == [["a"], ["f"]]
    known.close()


async def test_a_failure_leaves_the_words_alone(gate: Gate, caplog: pytest.LogCaptureFixture) -> None:
    known = KnownVectors(gate)
    gate.ill = True
    await known.want(["a"])
    await known.study(["b", "c"])
    assert gate.asked == [["a"], ["b"]]
    assert "words decide alone" in caplog.text
    known.close()


async def test_sentences_are_studied_one_by_one_and_the_oldest_go(gate: Gate) -> None:
    known = KnownVectors(gate, most=2)
    await known.study(["a", "b"])
    assert known.get("a")
    await known.study(["c"])
    assert gate.asked == [["a"], ["b"], ["c"]]
    assert known.get("b") is None
    known.close()


def test_nothing_is_there_when_it_is_off() -> None:
    with meaning("off") as known:
        assert known is None
