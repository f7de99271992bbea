"""The emulator in a test's hands: starting it, meeting learners, planning what goes wrong.

async with Emulator.start() as telegram:
    ana = telegram.learner(id=1, name="Ana")
    await ana.says("/start")
    await ana.reads("Hi Ana")
    await ana.taps("Try one")
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

import aiohttp

from emulator.errors import Json
from emulator.faults import Fault
from emulator.learner import PATIENCE, Learner, Seen
from emulator.world import TOKEN

_ROOT = Path(__file__).parents[1]


class Emulator:
    """One running emulator: `url` and `token` are for the bot, the rest is for the test."""

    def __init__(self, session: aiohttp.ClientSession, port: int, token: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.token = token
        self._session = session

    @classmethod
    @asynccontextmanager
    async def start(cls, *, clock_file: Path | None = None, token: str = TOKEN) -> AsyncIterator[Emulator]:
        """Run it as its own process on a free port, ready when the block begins, ended with it."""
        command = [sys.executable, "-m", "emulator", "--attached", "--token", token]
        command += ["--clock-file", str(clock_file)] if clock_file else []
        process = await asyncio.create_subprocess_exec(*command, cwd=_ROOT, stdin=PIPE, stdout=PIPE)
        try:
            assert process.stdout is not None
            async with cls.connect(int(await process.stdout.readline()), token) as telegram:
                yield telegram
        finally:
            if process.returncode is None:
                process.terminate()
            await process.communicate()

    @classmethod
    @asynccontextmanager
    async def connect(cls, port: int, token: str = TOKEN) -> AsyncIterator[Emulator]:
        """Use one that runs already on this machine."""
        async with aiohttp.ClientSession() as session:
            yield cls(session, port, token)

    def learner(
        self,
        id: int,  # noqa: A002  Telegram calls it so
        name: str = "Ana",
        *,
        username: str = "",
        language: str = "en",
        chat: int | None = None,
    ) -> Learner:
        """A person in a private chat with the bot, or in a group with a negative `chat`."""
        person: Json = {"id": id, "name": name, "username": username, "language": language}
        return Learner(self.ask, person | {"chat": chat or id})

    async def ask(self, action: str, **wish: object) -> Json:
        """One action of the control surface; ValueError when it is impossible."""
        async with self._session.post(f"{self.url}/control/{action}", json=wish) as response:
            answer: Json = await response.json()
        if response.status != 200:
            raise ValueError(answer["error"])
        return answer

    async def plan(self, fault: Fault) -> None:
        """Let something go wrong."""
        await self.ask("fault", **asdict(fault))

    async def heal(self) -> list[Json]:
        """End all faults; those that struck less often than planned."""
        left: list[Json] = (await self.ask("heal"))["left"]
        return left

    async def limit(
        self, *, chat: int | None = None, group: int | None = None, overall: int | None = None
    ) -> None:
        """Allow so many messages for a chat in a second, a group in a minute, all chats in a second."""
        await self.ask("limit", chat=chat, group=group, overall=overall)

    async def set_clock(self, offset: float) -> float:
        """Move the emulated time to `offset` seconds from the real one; the new time."""
        return float((await self.ask("clock", offset=offset))["now"])

    async def revoke(self) -> None:
        """Make the token invalid, as its owner can at any time."""
        await self.ask("revoke")

    async def expire(self) -> None:
        """Drop all waiting updates."""
        await self.ask("expire")

    async def push(self, update: Json) -> int:
        """Queue any update, however odd; its id."""
        return int((await self.ask("push", update=update))["update_id"])

    async def redeliver(self, update_id: int) -> None:
        """Give the bot an update once more, confirmed or not."""
        await self.ask("redeliver", update_id=update_id)

    async def journal(self, *kinds: str, chat: int | None = None) -> list[Json]:
        """All that happened, oldest first.

        Kinds: said, said_again, pressed, blocked, unblocked; sent, edited, deleted, answered, acted; request.
        """
        entries: list[Json] = (await self.ask("journal", kinds=kinds, chat=chat))["entries"]
        return entries

    async def waiting(self) -> list[Json]:
        """The updates that the bot has not confirmed."""
        updates: list[Json] = (await self.ask("waiting"))["updates"]
        return updates

    async def all_confirmed(self, within: float = PATIENCE) -> None:
        """Wait until the bot has confirmed every update."""
        left = (await self.ask("waiting", seconds=within))["updates"]
        assert not left, f"not confirmed after {within:g} s: {left}"

    async def polled(self, *, up: bool = True, within: float = PATIENCE) -> None:
        """Wait until a bot waits for updates, which is to say that it is up, or until none does."""
        answer = await self.ask("polled", up=up, seconds=within)
        assert answer["up"] == up, f"after {within:g} s {'no' if up else 'a'} bot waits for updates"

    async def menus(self) -> list[Json]:
        """The command menus: `scope` as JSON text, `language`, `commands`."""
        menus: list[Json] = (await self.ask("menu"))["menus"]
        return menus

    async def download(self, seen: Seen) -> bytes:
        """The bytes of a document or photo."""
        content = seen.raw.get("document") or seen.raw["photo"][-1]
        query = {"file_id": content["file_id"]}
        async with self._session.get(f"{self.url}/bot{self.token}/getFile", params=query) as response:
            path = (await response.json())["result"]["file_path"]
        async with self._session.get(f"{self.url}/file/bot{self.token}/{path}") as response:
            return await response.read()
