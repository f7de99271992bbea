"""What waits for the bot, and getUpdates: long polling, confirmation, conflict, expiry.

A webhook (`webhook.py`) reads the same queue.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

from emulator.bell import Bell
from emulator.call import Call
from emulator.clock import Clock
from emulator.errors import ApiError, Json

MESSAGE_LIFE = 24 * 3600.0
TAP_LIFE = 150.0
"""Seconds of emulated time after which Telegram drops an update that nobody fetched."""
_LONGEST_POLL = 50
_MOST_WAITING = 100_000
_ANSWER_BYTES = 4 << 20
_FAR_AHEAD = 10
"""An offset further than this beyond the newest update is taken for that of an older queue."""
_CONFLICT_PAUSE = 3.0
_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update and the emulated time at which it is dropped."""

    update: Json
    expires: float

    @property
    def id(self) -> int:
        """The update_id."""
        return int(self.update["update_id"])


class Updates:
    """The queue of one bot."""

    repeat_pause = 3.0
    """A poll that asks the same again so soon, in seconds, is made to wait."""

    def __init__(self, clock: Clock, bell: Bell) -> None:
        self.history: dict[int, Json] = {}
        self.revoked = False
        self.polling = 0
        self._clock = clock
        self._bell = bell
        self._queue: list[Waiting] = []
        self._again: list[Json] = []
        self._next = 500_000_001
        self._allowed: set[str] | None = None
        self._turn = 0
        self._last_poll = (0, float("-inf"))
        self._next_conflict = float("-inf")

    def push(self, kind: str, content: Json, born: float, life: float = MESSAGE_LIFE) -> int | None:
        """Queue an update, dropped `life` seconds after `born`; None when the bot asked for other kinds."""
        if kind in _UNASKED if self._allowed is None else kind not in self._allowed:
            return None
        return self.push_raw({kind: content}, born + life)

    def push_raw(self, update: Json, expires: float = float("inf")) -> int:
        """Queue any JSON as an update, with the next id unless it has one."""
        update = {"update_id": self._next} | update
        self._next = max(self._next, update["update_id"]) + 1
        self.history[update["update_id"]] = update
        if len(self._queue) < _MOST_WAITING:
            self._queue.append(Waiting(update, expires))
        self._bell.ring()
        return int(update["update_id"])

    def redeliver(self, update_id: int) -> None:
        """Put an update, confirmed or not, into the next answer once more."""
        self._again.append(self.history[update_id])
        self._bell.ring()

    def waiting(self) -> list[Json]:
        """All that is not confirmed and not expired."""
        now = self._clock.now()
        self._queue = [item for item in self._queue if item.expires > now]
        return [item.update for item in self._queue]

    def confirm(self, offset: int) -> None:
        """Forget everything before an offset."""
        self._queue = [item for item in self._queue if item.id >= offset]
        self._bell.ring()

    def offered(self) -> list[Json]:
        """All that a webhook is to be brought, what comes once more first."""
        return self._again + self.waiting()

    def taken(self, update: Json) -> None:
        """A webhook has taken this one."""
        if update in self._again:
            self._again.remove(update)
        else:
            self._queue = [item for item in self._queue if item.id != update["update_id"]]
        self._bell.ring()

    def changed(self) -> None:
        """Let those who wait look again."""
        self._bell.ring()

    async def until(self, ready: Callable[[], object], seconds: float) -> bool:
        """Wait until `ready` holds; False when the time, real seconds, is up first."""
        return await self._bell.until(ready, seconds)

    def expire(self) -> None:
        """Forget everything, as after a day without a bot."""
        self.confirm(self._next)

    def revoke(self) -> None:
        """The token holds no more, not even for a poll under way."""
        self.revoked = True
        self._bell.ring()

    async def poll(self, call: Call) -> list[Json]:
        """getUpdates: waits for updates, real seconds; ApiError 409 when another poll takes over."""
        self._turn += 1
        turn = self._turn
        self.remember_allowed(call)
        self._start_from(call.number("offset"))
        limit, seconds = self._held_back(call)
        self.polling += 1
        self._bell.ring()
        try:
            await self._bell.until(lambda: self.revoked or turn != self._turn or self._ready(), seconds)
        finally:
            self.polling -= 1
            self._bell.ring()
        if self.revoked:
            raise ApiError(401, "Unauthorized")
        if turn != self._turn:
            await self._lose()
        return self._batch(limit)

    def _ready(self) -> bool:
        return bool(self._again or self.waiting())

    def remember_allowed(self, call: Call) -> None:
        """The kinds of updates that the bot asks for from now on; as before where it does not say."""
        allowed = call.structure("allowed_updates")
        if allowed is not None:
            self._allowed = set(allowed) or None

    def _start_from(self, offset: int) -> None:
        if offset < 0:
            self.confirm(self._next + offset)
        elif offset <= self._next + _FAR_AHEAD:
            self.confirm(offset)

    def _held_back(self, call: Call) -> tuple[int, float]:
        now, offset = asyncio.get_running_loop().time(), call.number("offset")
        limit = min(max(call.number("limit", 100), 1), 100)
        seconds = float(min(max(call.number("timeout"), 0), _LONGEST_POLL))
        previous, since = self._last_poll
        if offset == previous and now < since + self.repeat_pause:
            seconds = max(seconds, self.repeat_pause)
            limit = 1 if now < since + self.repeat_pause / 6 else limit
        self._last_poll = (offset, now)
        return limit, seconds

    async def _lose(self) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await asyncio.sleep(_CONFLICT_PAUSE)
        self._next_conflict = max(self._next_conflict, now + _CONFLICT_PAUSE)
        raise ApiError(409, _CONFLICT)

    def _batch(self, limit: int) -> list[Json]:
        again, self._again = self._again, []
        batch: list[Json] = []
        size = 0
        for update in (again + self.waiting())[:limit]:
            size += len(json.dumps(update))
            if batch and size > _ANSWER_BYTES:
                break
            batch.append(update)
        return batch
