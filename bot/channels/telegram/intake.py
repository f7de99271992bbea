"""Long polling: updates are stored first and confirmed to Telegram afterwards."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import NoReturn

from telegram.error import Conflict, InvalidToken

from bot.channels.base import Raw, Receive
from bot.channels.telegram import faults
from bot.channels.telegram.pace import Sleep
from bot.errors import ChannelError

Poll = Callable[[int | None], Awaitable[object]]
"""One getUpdates from an offset on; without one, from the oldest update that was not confirmed."""

RIVALS = 5
"""Conflicts in a row, without one quiet poll between them, that prove another instance and not a restart."""

_UNNEEDED = frozenset({"username", "last_name"})
"""Keys of an update that are not kept."""

_log = logging.getLogger(__name__)


class Intake:
    """The polling loop. Only cancelling it, a refused token or a rival instance ends it.

    The offset is never kept across a start: Telegram sends again what was not confirmed, and the
    storage drops what it already has.
    """

    def __init__(self, poll: Poll, sleep: Sleep) -> None:
        self._poll = poll
        self._sleep = sleep
        self._offset: int | None = None
        self._failures = 0
        self._rivals = 0

    async def run(self, receive: Receive) -> NoReturn:
        """Take updates for ever; ChannelError when that cannot go on."""
        while True:
            try:
                updates = raws(await self._poll(self._offset))
            except InvalidToken:
                raise faults.refused() from None
            except Conflict as error:
                await self._meet_rival(error)
            except Exception as error:  # noqa: BLE001 - nothing that a server answers may end the loop
                await self._rest("Telegram cannot be read", error)
            else:
                await self._store(updates, receive)

    async def _store(self, updates: list[Raw], receive: Receive) -> None:
        if not updates:
            self._rivals = 0
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

    async def _meet_rival(self, error: Conflict) -> None:
        self._rivals += 1
        if self._rivals >= RIVALS:
            raise ChannelError(f"another instance polls with this token; stop it ({error})")
        await self._rest("another instance polls with this token", error)

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
        if isinstance(update, dict) and isinstance(number, int):
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
