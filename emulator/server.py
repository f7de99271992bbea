"""The surface that a bot sees."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from emulator.call import Call, read_call
from emulator.control import Control
from emulator.errors import ApiError, Json
from emulator.faults import Fault, Faults, refusal
from emulator.methods import METHODS
from emulator.world import World

_LARGEST_REQUEST = 60 << 20
_EFFECTS = {"sent", "edited", "deleted", "answered"}


class Server:
    """Requests of a bot to the world, with faults on the way."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        """Where a bot finds us."""
        return [
            web.route("*", "/bot{token}/{method}", self.answer),
            web.get("/file/bot{token}/{path:.+}", self.file),
        ]

    async def answer(self, request: web.Request) -> web.Response:
        """One request to a method. A poll ends with its connection; anything else takes effect regardless."""
        if request.match_info["method"].lower() == "getupdates":
            return await self._answer(request)
        return await asyncio.shield(self._answer(request))

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        try:
            call = await read_call(request)
        except ApiError as error:
            return refusal(error)
        fault = self._faults.take(method, call.number("chat_id") or None)
        if fault and not fault.after and (early := await fault.strike(request)):
            self._note(method, call, f"{fault.kind} before", asked=fault.parameters.get("retry_after"))
            return early
        before = len(self._world.journal)
        response = await self._perform(request.match_info["token"], method, call)
        self._note(method, call, str(response.status))
        if fault and fault.after:
            return await self._lose(fault, request, response, before)
        return response

    async def file(self, request: web.Request) -> web.Response:
        """A file behind a path from getFile."""
        try:
            self._world.check_token(request.match_info["token"])
            body = self._world.files.fetch(request.match_info["path"], self._world.clock.now())
        except ApiError as error:
            return refusal(error)
        return web.Response(body=body)

    async def _perform(self, token: str, method: str, call: Call) -> web.Response:
        try:
            self._world.check_token(token)
            return web.json_response({"ok": True, "result": await self._result(method, call)})
        except ApiError as error:
            return refusal(error)

    async def _result(self, method: str, call: Call) -> object:
        if method == "getupdates":
            self._world.webhook.refuse_poll()
            return await self._world.updates.poll(call)
        if method not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        if method.startswith("send") and method != "sendchataction":
            self._world.limits.admit(call.number("chat_id"), time.monotonic())
        return METHODS[method](self._world, call)

    async def _lose(
        self, fault: Fault, request: web.Request, response: web.Response, before: int
    ) -> web.Response:
        lost: Json = {"lost": fault.kind != "slow"}
        for entry in self._world.journal[before:]:
            if entry["kind"] in _EFFECTS:
                entry.update(lost)
        return await fault.strike(request) or response

    def _note(self, method: str, call: Call, outcome: str, *, asked: float | None = None) -> None:
        """Write a request down; `asked` are the seconds for which it asked to be left alone."""
        chat = call.number("chat_id") or None
        self._world.note("request", chat, method=method, outcome=outcome, asked=asked)


@asynccontextmanager
async def serving(world: World, port: int = 0, faults: Faults | None = None) -> AsyncIterator[int]:
    """Both surfaces on one port of this machine, a free one for 0; yields the port."""
    faults = faults or Faults()
    app = web.Application(client_max_size=_LARGEST_REQUEST)
    app.add_routes([*Server(world, faults).routes(), *Control(world, faults).routes()])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        bringing = asyncio.create_task(world.webhook.run())
        yield int(runner.addresses[0][1])
        bringing.cancel()
    finally:
        await runner.cleanup()
