"""How fast is too fast: off until a test switches it on."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from emulator.errors import ApiError


@dataclass(slots=True)
class Limits:
    """The most messages for one private chat in a second, one group in a minute, all chats in a second."""

    chat: int | None = None
    group: int | None = None
    overall: int | None = None
    _sent: deque[tuple[float, int]] = field(default_factory=deque)

    def admit(self, chat_id: int, tick: float) -> None:
        """Count one message at `tick`, in real seconds; ApiError 429 when it is one too many."""
        if self.chat is None and self.group is None and self.overall is None:
            return
        while self._sent and self._sent[0][0] <= tick - 60:
            self._sent.popleft()
        mine = [at for at, other in self._sent if other == chat_id]
        self._check(mine, self.group if chat_id < 0 else self.chat, 60 if chat_id < 0 else 1, tick)
        self._check([at for at, _ in self._sent], self.overall, 1, tick)
        self._sent.append((tick, chat_id))

    @staticmethod
    def _check(sent: list[float], most: int | None, window: int, tick: float) -> None:
        recent = [at for at in sent if at > tick - window]
        if most is not None and len(recent) >= most:
            seconds = max(math.ceil(recent[0] + window - tick), 1)
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
