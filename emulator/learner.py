"""A learner in a test's hands: what they do, what they see, what they wait for."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from emulator.errors import Json
from emulator.world import BOT, choices

PATIENCE = 10.0
"""Real seconds that a learner waits before giving up."""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
_NEWS = ("sent", "edited")

Ask = Callable[..., Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as a learner sees it; `raw` is all that the Bot API says of it.

    `seq` is its place in the journal, 0 when it comes from the screen; `silent` and `lost` (the bot never
    learned that it arrived) are known from the journal only.
    """

    raw: Json
    seq: int = 0
    silent: bool = False
    lost: bool = False

    @property
    def id(self) -> int:
        """The message_id."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """The text or the caption, without markup."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.raw["from"] == BOT)

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons, row after row."""
        return [str(button["text"]) for button in choices(self.raw)]

    def marked(self, kind: str) -> list[str]:
        """The words under one kind of entity, such as bold, spoiler or expandable_blockquote."""
        units = self.text.encode("utf-16-le")
        entities = self.raw.get("entities") or self.raw.get("caption_entities") or []
        chosen = [entity for entity in entities if entity["type"] == kind]
        spans = [(2 * entity["offset"], 2 * (entity["offset"] + entity["length"])) for entity in chosen]
        return [units[start:end].decode("utf-16-le") for start, end in spans]

    def __str__(self) -> str:
        return f"{self.text} {self.buttons or ''}".rstrip()

    def button(self, label: str) -> str | None:
        """The label of a button that is `label`, or else of the first that begins with it."""
        fitting = [button for button in self.buttons if button.startswith(label)]
        return label if label in fitting else next(iter(fitting), None)


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped button whose spinner turns."""

    learner: Learner
    queries: tuple[str, ...]

    async def answer(self, within: float = PATIENCE) -> str:
        """What the bot shows over the chat, mostly nothing; AssertionError when a spinner turns on."""
        texts = [await self.learner.toast(query, within) for query in self.queries]
        return texts[0]


class Learner:
    """One person with the app: sees what stands in the chat now, taps only what is or was there."""

    def __init__(self, ask: Ask, person: Json) -> None:
        self.chat: int = person["chat"]
        self._ask = ask
        self._person = person
        self._joined = False
        self._read = 0

    async def joins(self) -> None:
        """Open the chat without a word; done by the first other action as well."""
        if not self._joined:
            self._joined = True
            await self._ask("join", **self._person)

    async def says(self, text: str, *, topic: int | None = None, reply_to: Seen | None = None) -> int:
        """Type and send a text; its message id, that of the last part when the app cut it."""
        return await self._posts("say", text=text, topic=topic, reply_to=reply_to.id if reply_to else None)

    async def corrects(self, message_id: int, text: str) -> None:
        """Edit an own message."""
        await self._does("edit", message_id=message_id, text=text)

    async def sends_document(  # noqa: PLR0913 - what a document has
        self,
        name: str,
        body: bytes,
        *,
        caption: str = "",
        mime: str = "",
        size: int | None = None,
        album: str | None = None,
    ) -> int:
        """Send a file; `size` may claim more bytes than there are. Those of one album name the same."""
        facts = {"name": name, "caption": caption, "mime": mime, "size": size, "album": album}
        return await self._sends("document", body, **facts)

    async def sends_photo(self, caption: str = "") -> int:
        """Send a picture of one pixel."""
        return await self._sends("photo", PIXEL, caption=caption)

    async def sends_sticker(self) -> int:
        """Send a sticker."""
        return await self._sends("sticker", b"RIFF")

    async def sends_voice(self) -> int:
        """Send a voice message."""
        return await self._sends("voice", b"OggS")

    async def taps(self, label: str, *, on: Seen | None = None, times: int = 1) -> Tap:
        """Tap the newest button that is or begins with `label`; with `on`, that of a copy seen earlier."""
        message = on or await self._newest_with(label)
        button = message.button(label)
        wish = {"message_id": message.id, "button": button, "old": on is not None}
        queries = [(await self._does("press", **wish))["query"] for _ in range(times)]
        return Tap(self, tuple(queries))

    async def closes(self, topic: int) -> None:
        """Delete a topic of the chat."""
        await self._does("close_topic", topic=topic)

    async def invites(self) -> None:
        """Add the bot to this group."""
        await self._does("invite")

    async def blocks(self) -> None:
        """Stop the bot."""
        await self._does("block")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self._does("unblock")

    async def screen(self) -> list[Seen]:
        """What stands in the chat now, oldest first."""
        return [Seen(raw) for raw in (await self._does("screen"))["messages"]]

    async def reads(
        self, containing: str = "", *, after: Seen | None = None, within: float = PATIENCE
    ) -> Seen:
        """The next message or edit by the bot that has these words, waited for; others are passed over.

        It starts behind what was read last, or behind `after`. AssertionError when nothing comes.
        """
        start = after.seq if after else self._read
        entry = await self._awaited(_NEWS, lambda entry: containing in _seen(entry).text, start, within)
        self._read = int(entry["seq"])
        return _seen(entry)

    async def unread(self) -> list[Seen]:
        """The messages and edits that came since the last one read, without waiting; now read."""
        entries = await self._news(_NEWS, self._read, 0)
        self._read = max([self._read, *(entry["seq"] for entry in entries)])
        return [_seen(entry) for entry in entries]

    async def toast(self, query: str, within: float) -> str:
        """The text that answers one tap, waited for."""
        entry = await self._awaited(("answered",), lambda entry: entry["query"] == query, 0, within)
        return str(entry["text"])

    async def _awaited(
        self, kinds: tuple[str, ...], fits: Callable[[Json], bool], after: int, within: float
    ) -> Json:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while entries := await self._news(kinds, after, max(deadline - loop.time(), 0)):
            for entry in entries:
                if fits(entry):
                    return entry
            after = entries[-1]["seq"]
        shown = "\n".join(f"{'bot' if seen.by_bot else 'me'}: {seen}" for seen in await self.screen())
        raise AssertionError(f"{self._person['name']} waited {within:g} s in vain; the chat shows\n{shown}")

    async def _news(self, kinds: tuple[str, ...], after: int, seconds: float) -> list[Json]:
        wish = {"kinds": kinds, "after": after, "seconds": seconds}
        entries: list[Json] = (await self._does("journal", **wish))["entries"]
        return entries

    async def _newest_with(self, label: str) -> Seen:
        screen = await self.screen()
        for seen in reversed(screen):
            if seen.button(label):
                return seen
        raise AssertionError(f"no button {label!r} on the screen, only {[seen.buttons for seen in screen]}")

    async def _sends(self, what: str, body: bytes, **facts: object) -> int:
        return await self._posts("send", what=what, body=base64.b64encode(body).decode(), **facts)

    async def _posts(self, action: str, **wish: object) -> int:
        return int((await self._does(action, **wish))["message_ids"][-1])

    async def _does(self, action: str, **wish: object) -> Json:
        await self.joins()
        return await self._ask(action, chat=self.chat, **wish)


def _seen(entry: Json) -> Seen:
    facts = {name: bool(entry.get(name)) for name in ("silent", "lost")}
    return Seen(entry["message"], entry["seq"], **facts)
