"""The process that embeds may die, hang or be killed: the next texts get their vectors from a new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.grading.weighing.meaning import dot
from bot.meaning import local
from bot.meaning.embedder import Embedder, EmbedderError
from bot.meaning.local import BYTES, REST_SECONDS, LocalEmbedder, chosen, readable, refusal
from tests.meaning import engines

MISSING = refusal()


class Hand:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def embedder(hand: Hand) -> Iterator[LocalEmbedder]:
    made = LocalEmbedder(engines.steady, limit=20.0, time=hand)
    yield made
    made.close()


def test_each_text_has_its_vector(embedder: Embedder) -> None:
    assert list(embedder.embed(["ice floats", "why", "ice floats"])) == [
        engines.vector(text) for text in ("ice floats", "why", "ice floats")
    ]


@pytest.mark.parametrize("text", ["die", "babble", "nothing"])
def test_after_a_failure_it_rests_and_begins_anew(embedder: LocalEmbedder, hand: Hand, text: str) -> None:
    embedder.embed(["ice"])
    for rest in REST_SECONDS[:2]:
        with pytest.raises(EmbedderError, match=f"again in {rest:g} s"):
            embedder.embed(["ice", text])
        with pytest.raises(EmbedderError, match="rest"):
            embedder.embed(["ice"])
        hand.now += rest
    assert embedder.embed(["ice"])
    with pytest.raises(EmbedderError, match="again in 1 s"):
        embedder.embed([text])


def test_a_process_that_hangs_is_killed(hand: Hand) -> None:
    embedder = LocalEmbedder(engines.steady, limit=0.3, time=hand)
    with pytest.raises(EmbedderError):
        embedder.embed(["hang"])
    embedder.close()


def test_an_engine_that_does_not_start_is_a_failure_like_others(
    hand: Hand, capfd: pytest.CaptureFixture[str]
) -> None:
    embedder = LocalEmbedder(engines.broken, time=hand)
    with pytest.raises(EmbedderError):
        embedder.embed(["ice"])
    assert "no engine" in capfd.readouterr().err


def test_nothing_is_left_running(embedder: LocalEmbedder) -> None:
    embedder.embed(["ice"])
    assert embedder._running
    process, _ = embedder._running
    embedder.close()
    assert process.exitcode is not None


@pytest.mark.parametrize("text", ["\ufdfa" * 4096, "x" * 4096, "\ud800", "a\0b", ""])
def test_the_engine_gets_no_more_than_it_can_read(text: str) -> None:
    read = readable(text)
    assert len(read.encode()) <= BYTES
    assert "\ufdfa" not in read
    assert "\0" not in read.encode().decode()


def test_it_is_refused_in_one_line_where_it_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert chosen("off") is None
    monkeypatch.setattr(local, "find_spec", lambda _: None)
    assert chosen(None) is None
    with pytest.raises(ConfigError, match=r"KEYPOINT_MEANING .* pip install .* or set it to off"):
        chosen("local")
    monkeypatch.setattr(local, "find_spec", lambda name: name)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    (tmp_path / "cpuinfo").write_text("processor: 0\nflags\t\t: fpu sse4_2 avx\n")
    assert "AVX2" in (refusal(tmp_path / "cpuinfo") or "")
    (tmp_path / "cpuinfo").write_text("flags\t\t: fpu avx avx2\n")
    assert refusal(tmp_path / "cpuinfo") is None


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    embedder = LocalEmbedder(limit=120.0)
    texts = ["Dropout does not slow inference.", "Predictions take as long as before.", "Cats purr."]
    say, same, other = embedder.embed(texts)
    assert dot(say, same) > dot(say, other)
    hostile = ["\ufdfa" * 8, "\U0001f469\u200d\U0001f680" * 500, "\u0301" * 4096, "\u202e", " ", "ä" * 9000]
    for text in hostile:
        assert len(embedder.embed([text])) == 1
    embedder.close()
