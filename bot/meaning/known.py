"""Vectors by their text: those made lately are known, others are made while somebody waits a little."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from threading import Lock

from bot.grading.weighing.meaning import Vector
from bot.meaning.embedder import Embedder, EmbedderError
from bot.meaning.local import Choice, chosen

KEPT = 16_384
"""Vectors that are kept, of 1.6 kB each: the sentences of 2,000 questions and what was said last."""

WAIT_SECONDS = 0.3
"""How long a reply waits; then its words decide alone. On a busy core one of two sentences takes 0.1 s."""

_log = logging.getLogger(__name__)


class KnownVectors:
    """The vectors that an embedder made lately, for all threads; at most `most`, those used last."""

    def __init__(self, embedder: Embedder, wait: float = WAIT_SECONDS, most: int = KEPT) -> None:
        self._embedder = embedder
        self._wait = wait
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[str, Vector] = OrderedDict()
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, "embeddings")

    def get(self, text: str, /) -> Vector | None:
        """The vector of this text, None when it is not known."""
        with self._lock:
            if text in self._known:
                self._known.move_to_end(text)
            return self._known.get(text)

    async def want(self, texts: Iterable[str]) -> None:
        """Have these known, if that takes no longer than a reply may wait.

        Replies take turns, and one that waits in vain is given up: of a class that answers at once the first
        ones have theirs in time.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(self._wait), self._turn:
                await self._all(texts)

    async def study(self, texts: Iterable[str]) -> None:
        """Have these known in time, so that replies come between them; or some of them."""
        for text in texts:
            async with self._turn:
                if not await self._all([text]):
                    return

    async def _all(self, texts: Iterable[str]) -> bool:
        """Have these made, one by one, which takes no longer; whether that could be done."""
        loop = asyncio.get_running_loop()
        missing = (text for text in texts if self.get(text) is None)
        for text in missing:
            if not await loop.run_in_executor(self._thread, self._make, text):
                return False
        return True

    def _make(self, text: str) -> bool:
        try:
            (made,) = self._embedder.embed([text])
        except EmbedderError as error:
            _log.warning("%s; meanwhile words decide alone", error)
            return False
        with self._lock:
            self._known[text] = made
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return True

    def close(self) -> None:
        """End what is under way, and the embedder."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._embedder.close()


@contextmanager
def meaning(choice: Choice) -> Iterator[KnownVectors | None]:
    """What compares replies in meaning while the program runs, as it is set; None: words alone.

    ConfigError, one line, when it is wanted and cannot be had.
    """
    embedder = chosen(choice)
    if embedder is None:
        yield None
        return
    with closing(KnownVectors(embedder)) as known:
        yield known
