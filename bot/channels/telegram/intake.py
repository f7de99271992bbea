"""Long polling: updates are stored first and confirmed to Telegram afterwards."""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import NoReturn

from telegram.error import Conflict, InvalidToken

from bot.channels.base import Raw, Receive
from bot.channels.telegram import faults
from bot.channels.telegram.pace import Clock, Sleep
from bot.errors import ChannelError

Poll = Callable[[int | None], Awaitable[object]]
"""One getUpdates from an offset on; without one, from the oldest update that was not confirmed."""

IsRefused = Callable[[], Awaitable[bool]]
"""Whether Telegram refuses the token, asked once more."""

RIVALS = 5
"""Conflicts in a row that prove to one that has just started that another instance was there before."""

RIVALS_AMID = 10
"""The same within a minute, when polls succeed in between because a rival takes turns with us."""

SETTLED = 60.0
"""Seconds of polling without a conflict after which it is the other instance that is new."""

TURN = 5.0
"""Seconds that a rival may take to come back, so that they are no sign of peace."""

RIVAL_REST = 1.0
"""Seconds to the next poll after a conflict."""

MOST_ID = 2**62
"""No update of Telegram's comes near; no database takes one of twice as much."""

_UNNEEDED = frozenset({"username", "last_name"})
"""Keys of an update that are not kept."""

_log = logging.getLogger(__name__)


class Rivalry:
    """Which of two instances with one token yields: the newcomer.

    Telegram ends the older poll of two with a conflict, so they hit both by turns. One that has polled in
    peace for a minute never yields; before that it bears a conflict more for each second of peace, so that
    of two that have just started the younger one is the first to have enough.
    """

    def __init__(self) -> None:
        self._began: float | None = None
        self._peace: float | None = None
        self._in_a_row = 0
        self._recent: deque[float] = deque()

    def quiet(self, began: float) -> None:
        """A poll that began then was answered well."""
        self._began = began if self._began is None else self._began
        self._in_a_row = 0

    def conflict(self, began: float, now: float) -> bool:
        """A poll that began then met a conflict; whether it is for us to yield."""
        self._began = began if self._began is None else self._began
        if self._peace is None or now - self._recent[-1] >= SETTLED:
            self._peace = now - (self._began if self._peace is None else self._recent[-1]) - TURN
            self._recent.clear()
        self._in_a_row += 1
        self._recent.append(now)
        while now - self._recent[0] > SETTLED:
            self._recent.popleft()
        more = max(0.0, self._peace)
        return more < SETTLED - TURN and (
            self._in_a_row >= RIVALS + more or len(self._recent) >= RIVALS_AMID + more
        )


class Intake:
    """The polling loop. Only cancelling it, a refused token or a rival that was there first ends it.

    `answered_at` is when the last good poll was answered, by the clock.

    The offset is never kept across a start: Telegram sends again what was not confirmed, and the
    storage drops what it already has.
    """

    def __init__(self, poll: Poll, is_refused: IsRefused, clock: Clock, sleep: Sleep) -> None:
        self.answered_at: float | None = None
        self._poll = poll
        self._is_refused = is_refused
        self._clock = clock
        self._sleep = sleep
        self._rivalry = Rivalry()
        self._offset: int | None = None
        self._failures = 0

    async def run(self, receive: Receive) -> NoReturn:
        """Take updates for ever; ChannelError when that cannot go on."""
        self._offset = None
        while True:
            began = self._clock()
            try:
                updates = raws(await self._poll(self._offset))
            except InvalidToken as error:
                if await self._is_refused():
                    raise faults.refused() from None
                await self._rest("Telegram refused the token once and then took it", error)
            except Conflict:
                await self._meet_rival(began)
            except Exception as error:  # noqa: BLE001 - nothing that a server answers may end the loop
                await self._rest("Telegram cannot be read", error)
            else:
                self.answered_at = self._clock()
                self._rivalry.quiet(began)
                await self._store(updates, receive)

    async def _store(self, updates: list[Raw], receive: Receive) -> None:
        if not updates:
            self._recover()
            return
        try:
            await receive(updates)
        except Exception as error:  # noqa: BLE001 - unconfirmed updates come again, whatever went wrong
            await self._rest(f"{len(updates)} updates could not be stored and stay with Telegram", error)
            return
        # Not the largest id: after a quiet week Telegram may begin again with smaller ones.
        self._offset = updates[-1].update + 1
        self._recover()

    async def _meet_rival(self, began: float) -> None:
        if self._rivalry.conflict(began, self._clock()):
            raise ChannelError("another instance polls with this token; stop it, or do without this one")
        _log.error(
            "another instance polls with this token and takes updates away: find it and stop it; "
            "trying again in %g s",
            RIVAL_REST,
        )
        await self._sleep(RIVAL_REST)

    async def _rest(self, what: str, error: Exception) -> None:
        self._failures += 1
        pause = faults.pause_after(error, self._failures)
        _log.warning("%s (%s); trying again in %g s", what, faults.reason(error), pause)
        await self._sleep(pause)

    def _recover(self) -> None:
        if self._failures:
            _log.info("updates come in again")
        self._failures = 0


def raws(updates: object) -> list[Raw]:
    """The answer to getUpdates as raw updates; ValueError when there is none that has an id."""
    if not isinstance(updates, list):
        raise ValueError("getUpdates was not answered with a list")  # noqa: TRY004 - foreign data, not a caller's mistake
    found = list(_with_ids(updates))
    if updates and not found:
        raise ValueError("getUpdates was answered with updates without ids")
    return found


def _with_ids(updates: list[object]) -> Iterator[Raw]:
    for update in updates:
        number = update.get("update_id") if isinstance(update, dict) else None
        if isinstance(update, dict) and isinstance(number, int) and 0 <= number <= MOST_ID:
            yield Raw(number, _lane(update), _storable(update))
        else:
            _log.error("an update without an id was left out")


def _storable(update: dict[str, object]) -> str:
    """JSON text without half characters, which no database takes, and without names that nothing needs."""
    return json.dumps(_without_names(update), ensure_ascii=False).encode(errors="replace").decode()


def _without_names(value: object) -> object:
    """The value without the user names and family names anywhere in it."""
    match value:
        case dict():
            return {key: _without_names(part) for key, part in value.items() if key not in _UNNEEDED}
        case list():
            return [_without_names(part) for part in value]
    return value


def _lane(update: dict[str, object]) -> str:
    """Who did it, else where; an update of nobody shares the empty lane."""
    for part in update.values():
        for field in ("from", "chat"):
            owner = part.get(field) if isinstance(part, dict) else None
            if isinstance(owner, dict) and isinstance(owner.get("id"), int):
                return str(owner["id"])
    return ""
