"""A Telegram that answers from a script: each call takes the next answer of its method."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "123456:secret-part"

MESSAGE = {"message_id": 77, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}

USUAL: dict[str, Any] = {
    "getMe": {"id": 1, "is_bot": True, "first_name": "Key", "username": "KeyBot"},
    "sendMessage": MESSAGE,
    "editMessageText": MESSAGE,
    "sendPhoto": MESSAGE,
    "editMessageMedia": MESSAGE,
}


@dataclass(frozen=True)
class Answer:
    """What comes back; `lost`: the connection is dropped instead; `never`: nothing comes."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    never: bool = False


LOST = Answer(lost=True)
NEVER = Answer(never=True)


def ok(result: object) -> Answer:
    return Answer(200, json.dumps({"ok": True, "result": result}).encode())


def refusal(code: int, description: str, **parameters: object) -> Answer:
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return Answer(code, json.dumps(body).encode())


async def _arguments(request: web.Request) -> dict[str, str]:
    """What was handed over as JSON or a form, each as the text that a form would hold."""
    if request.content_type != "application/json":
        form = await request.post()
        return {name: str(form[name]) for name in form}
    body = await request.json()
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}


@dataclass
class FakeTelegram:
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    script: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""
    menus: int = 0
    """How many menus are set before a test goes on."""

    def will(self, method: str, *answers: Answer) -> None:
        self.script[method].extend(answers)

    def asked(self, method: str) -> list[dict[str, str]]:
        return [data for name, data in self.calls if name == method]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.path.removeprefix(f"/bot{TOKEN}/").removeprefix(f"/file/bot{TOKEN}/")
        self.calls.append((method, {**request.query, **await _arguments(request)}))
        answer = await self.next(method)
        if answer.lost:
            assert request.transport
            request.transport.close()
        return web.Response(status=answer.status, body=answer.body, headers=answer.headers)

    async def next(self, method: str) -> Answer:
        """The scripted answer, else the usual one; a poll without a script waits for ever."""
        scripted = self.script[method]
        answer = scripted.popleft() if scripted else ok(USUAL.get(method, True))
        if answer.never or (method == "getUpdates" and answer.body == ok(True).body):
            self.idle.set()
            await asyncio.Event().wait()
        return answer


async def start(telegram: FakeTelegram) -> TestServer:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", telegram.handle)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0)
    telegram.url = str(server.make_url(""))
    return server
