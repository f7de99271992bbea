"""The surface that a test sees: POST /control/<action>, JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict

from aiohttp import web

from emulator.errors import ImpossibleError, Json
from emulator.faults import Fault, Faults
from emulator.limits import Limits
from emulator.phone import ACTIONS
from emulator.world import World


class Control:
    """A test's wishes to the world."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._own: dict[str, Callable[[Json], Json | Awaitable[Json]]] = {
            "journal": self.journal,
            "waiting": self.waiting,
            "polled": self.polled,
            "push": self.push,
            "redeliver": self.redeliver,
            "fault": self.fault,
            "heal": self.heal,
            "limit": self.limit,
            "clock": self.clock,
            "revoke": self.revoke,
            "expire": self.expire,
            "menu": self.menu,
        }

    def routes(self) -> list[web.RouteDef]:
        """Where a test finds us."""
        return [web.post("/control/{action}", self.answer)]

    async def answer(self, request: web.Request) -> web.Response:
        """One wish; status 400 with the reason when no learner could do that."""
        action, wish = request.match_info["action"], await request.json()
        try:
            if action in ACTIONS:
                return web.json_response(ACTIONS[action](self._world, wish))
            result = self._own[action](wish)
            return web.json_response(result if isinstance(result, dict) else await result)
        except (ImpossibleError, KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    async def journal(self, wish: Json) -> Json:
        """Entries after `after`, of `chat`, of `kinds`; waits up to `seconds` for the first one."""

        def entries() -> list[Json]:
            return [entry for entry in self._world.journal[wish.get("after", 0) :] if _wanted(entry, wish)]

        await self._world.bell.until(entries, wish.get("seconds", 0))
        return {"entries": entries()}

    async def waiting(self, wish: Json) -> Json:
        """Updates that the bot has not confirmed; waits up to `seconds` until there are none."""
        updates = self._world.updates
        await self._world.bell.until(lambda: not updates.waiting(), wish.get("seconds", 0))
        return {"updates": updates.waiting()}

    async def polled(self, wish: Json) -> Json:
        """Whether a poll is under way; waits up to `seconds` until it is as `up` says."""
        updates = self._world.updates
        await self._world.bell.until(lambda: bool(updates.polling) == wish["up"], wish.get("seconds", 0))
        return {"up": bool(updates.polling)}

    def push(self, wish: Json) -> Json:
        """Queue any update."""
        return {"update_id": self._world.updates.push_raw(wish["update"])}

    def redeliver(self, wish: Json) -> Json:
        """Give the bot an update once more."""
        self._world.updates.redeliver(wish["update_id"])
        return {}

    def fault(self, wish: Json) -> Json:
        """Plan a fault."""
        self._faults.planned.append(Fault(**wish))
        return {}

    def heal(self, _wish: Json) -> Json:
        """Forget all planned faults; the ones that had not struck as often as they should."""
        left = [asdict(fault) for fault in self._faults.planned if fault.count > 0]
        self._faults.planned.clear()
        return {"left": left}

    def limit(self, wish: Json) -> Json:
        """Set the flood limits anew."""
        self._world.limits = Limits(**wish)
        return {}

    def clock(self, wish: Json) -> Json:
        """Set the offset, when one is given; the emulated time."""
        self._world.clock.offset = wish.get("offset", self._world.clock.offset)
        self._world.bell.ring()
        return {"now": self._world.clock.now()}

    def revoke(self, _wish: Json) -> Json:
        """The token holds no more."""
        self._world.updates.revoke()
        return {}

    def expire(self, _wish: Json) -> Json:
        """Drop all waiting updates."""
        self._world.updates.expire()
        return {}

    def menu(self, _wish: Json) -> Json:
        """The command menus: scope as JSON, language, commands."""
        menus = self._world.menus.items()
        return {"menus": [{"scope": s, "language": lang, "commands": menu} for (s, lang), menu in menus]}


def _wanted(entry: Json, wish: Json) -> bool:
    return wish.get("chat") in {None, entry["chat"]} and (
        not wish.get("kinds") or entry["kind"] in wish["kinds"]
    )
