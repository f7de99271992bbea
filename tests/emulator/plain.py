"""A small bot on httpx and asyncio alone, and a small server for what a webhook brings."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx

from emulator.client import Emulator

Json = dict[str, Any]

_SOON = 0.01


class RefusedError(Exception):
    """What the Bot API refused for good."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


@dataclass
class PlainBot:
    """Says what it is told, under a button; for /file a document. `naps` are the pauses it was asked for."""

    client: httpx.AsyncClient
    offset: int = 0
    naps: list[int] = field(default_factory=list)

    async def once(self, method: str, files: Any = None, **values: object) -> Any:  # noqa: ANN401 - JSON
        """One request; its result."""
        sent = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()
        }
        response = await self.client.post(method, data=sent, files=files)
        answer = response.json()
        if answer["ok"]:
            return answer["result"]
        if pause := answer.get("parameters", {}).get("retry_after"):
            self.naps.append(pause)
        raise RefusedError(answer["error_code"], answer["description"])

    async def ask(self, method: str, files: Any = None, **values: object) -> Any:  # noqa: ANN401 - JSON
        """As `once`, again and again while Telegram is busy, broken or away."""
        while True:
            try:
                return await self.once(method, files, **values)
            except RefusedError as error:
                if error.code not in {429, 500}:
                    raise
            except (httpx.TransportError, json.JSONDecodeError):
                pass
            await asyncio.sleep(_SOON)

    async def run(self) -> None:
        """Poll and answer until cancelled, or until another bot does."""
        while True:
            for update in await self.ask("getUpdates", offset=self.offset, timeout=20):
                await self.handle(update)
                self.offset = update["update_id"] + 1

    async def handle(self, update: Json) -> None:
        """Answer one update."""
        if tap := update.get("callback_query"):
            await self.ask("answerCallbackQuery", callback_query_id=tap["id"], text="Here it is")
            place = {"chat_id": tap["message"]["chat"]["id"], "message_id": tap["message"]["message_id"]}
            await self.ask("editMessageText", **place, text="<b>Think</b> twice", parse_mode="HTML")
            return
        chat, text = update["message"]["chat"]["id"], update["message"]["text"]
        if text == "/file":
            await self.ask("sendDocument", {"document": ("notes.txt", b"notes")}, chat_id=chat)
            return
        keyboard = {"inline_keyboard": [[{"text": "Hint", "callback_data": "hint"}]]}
        await self.ask("sendMessage", chat_id=chat, text=f"You said {text}", reply_markup=keyboard)


@asynccontextmanager
async def plain_bot(telegram: Emulator, token: str = "") -> AsyncIterator[PlainBot]:
    """One that does not run yet."""
    url = f"{telegram.url}/bot{token or telegram.token}/"
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        yield PlainBot(client)


@asynccontextmanager
async def running(telegram: Emulator) -> AsyncIterator[PlainBot]:
    """One that polls."""
    async with plain_bot(telegram) as bot:
        polling = asyncio.create_task(bot.run())
        try:
            await telegram.polled()
            yield bot
        finally:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)


@dataclass
class Brought:
    """What a webhook was brought: the headers and the update of each request."""

    url: str
    answer: HTTPStatus = HTTPStatus.OK
    requests: asyncio.Queue[tuple[dict[str, str], Json]] = field(default_factory=asyncio.Queue)


@asynccontextmanager
async def webhook() -> AsyncIterator[Brought]:
    """A server that takes one request a connection."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:-2]
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head)}
        update = json.loads(await reader.readexactly(int(headers["content-length"])))
        status = brought.answer
        await brought.requests.put((headers, update))
        line = f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        writer.write(line.encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(take, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        brought = Brought(f"http://127.0.0.1:{port}/hook")
        yield brought
