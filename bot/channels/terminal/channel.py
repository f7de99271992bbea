"""The terminal as a channel: one learner, one screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from itertools import chain, count
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.channels.base import Delivery, Gate, Later, Open, Raw, Receipt, Receive, Sent
from bot.channels.terminal.lines import PROMPT, Lines
from bot.channels.terminal.screen import flat, layout
from bot.channels.terminal.typed import Offer, Typed, decode, duration, encode, meaning
from bot.content.drafting.endings import MOST_BYTES, is_deck
from bot.content.text import MAX_BYTES
from bot.domain.event import Command, Event, File, Person
from bot.domain.markup import plain
from bot.domain.message import Attachment, Message
from bot.domain.moves import MOVES, Move
from bot.domain.moves.commands import Publish

LONGEST = 4096
"""Characters of one message, as in Telegram, so that both channels carry the same."""

LARGEST_FILE = MAX_BYTES
"""Bytes of a file that is sent with /publish."""

ABSENT_SECONDS = 60.0
"""When to ask again for a learner who is not at this terminal."""

_TAKES: Mapping[type[Move], str] = {Publish: " FILE"}
"""What commands take here that other chats send as documents."""

_OWN = [f"/{kind.command}{_TAKES.get(kind, '')}" for kind in MOVES if kind.command and kind.owners_only]

HELP = (
    "Type an answer and press Enter. A small letter presses the button that carries it; \\a says a plain a. "
    f"/skip 2d lets two days pass, /quit leaves. Authors have {', '.join(_OWN[:-1])} and {_OWN[-1]}."
)


class TerminalChannel:
    """Turns typed lines into updates and prints messages.

    `next_id` gives a number that was never given before, in this run or an earlier one: updates and
    messages are told apart by it. `settled` returns when all that was received is handled and all that is
    to be said is printed; only then is the next line taken. `skip` moves the clock and returns the learner's
    new local time; what becomes due by it is said while `settled` is awaited. `opening` are lines as if
    typed at the start; `echo` also prints what comes from a pipe. Files that are sent are saved in `folder`.
    `zone` is that of the machine, if it is known.
    """

    name = "terminal"
    gate: Gate = Open()

    def __init__(  # noqa: PLR0913  each is one thing that the app provides
        self,
        learner: str,
        lines: Lines,
        console: Console,
        *,
        next_id: Callable[[], int],
        settled: Callable[[], Awaitable[None]],
        skip: Callable[[timedelta], Awaitable[datetime]],
        opening: tuple[str, ...] = (),
        echo: bool = False,
        folder: Path = Path(),
        zone: str | None = None,
    ) -> None:
        self._learner = learner
        self._lines = lines
        self._console = console
        self._next_id = next_id
        self._settled = settled
        self._skip = skip
        self._opening = opening
        self._echo = echo and not lines.interactive
        self._folder = folder
        self._zone = zone
        self._offer = Offer()
        self._answered = False
        self._shown: dict[str, Message] = {}
        self.in_parts = False
        self.caught_up = True

    async def listen(self, receive: Receive) -> None:
        """Take lines until the input ends or `/quit` is typed, each when all before it is settled."""
        if self._lines.interactive:
            self._note(HELP)
        await self._settled()
        for command in self._opening:
            await self._take(command, receive)
        while (line := await self._lines.read()) is not None:
            if line.strip().lower() == "/quit":
                return
            if self._echo:
                self._note(PROMPT + line, "cyan")
            await self._take(line, receive)

    async def decode(self, raw: Raw) -> Event | None:
        """The event of a stored line; ValueError when it is not one."""
        person = Person(self.name, raw.lane, raw.lane, raw.lane, at_home=True, zone=self._zone)
        return Event(person, decode(raw.body))

    async def send(self, delivery: Delivery) -> Receipt:
        """Print a message, or the new version of one; `Later` for a learner who is not here."""
        if delivery.address != self._learner:
            return Later(ABSENT_SECONDS, f"{delivery.address} is not at this terminal")
        reference = delivery.reference or str(self._next_id())
        before = self._shown.get(reference)
        self._shown[reference] = delivery.message
        if not _only_loses_buttons(before, delivery.message):
            first = 0 if self._answered else self._offer.free
            edited = delivery.reference is not None
            self._print(layout(delivery.message, self._console, edited=edited, first=first))
        self._offer = self._offer_after(reference, delivery.message)
        for file in delivery.message.files:
            self._save(file)
        return Sent(reference)

    async def show_busy(self, address: str) -> None:
        """A terminal needs no sign: it has nothing else to do."""

    def answered_at(self) -> float | None:
        """It is always there."""
        return self.gate.time()

    async def close(self) -> None:
        """Nothing is held."""

    async def _take(self, line: str, receive: Receive) -> None:
        typed = meaning(line.encode(errors="replace").decode(), self._offer)
        self._answered = True
        match typed:
            case None:
                self._note(f"No button has the key {line.strip()}. \\{line.strip()} says it as words.")
            case Command("skip", argument):
                await self._let_pass(argument)
            case Command("publish", argument) if argument:
                await self._hand_over(argument.strip("\"'"), receive)
            case _ if len(line) > LONGEST:
                self._note(
                    f"A message holds {LONGEST:,} characters, this one has {len(line):,}: nothing was sent."
                )
            case _:
                await receive([self._raw(typed)])
        await self._settled()
        if isinstance(typed, Command) and typed.name == "help":
            self._note(HELP)

    def _save(self, file: Attachment) -> None:
        """Write a file into the folder and say where it is."""
        target = _unused(self._folder / Path(file.name).name)
        try:
            target.write_text(file.body or "", encoding="utf-8")
        except OSError as error:
            self._note(f"{target} cannot be written ({error.strerror}): start the chat in a folder of yours.")
        else:
            self._note(f"Saved as {target}.")

    def _raw(self, typed: Typed) -> Raw:
        return Raw(self._next_id(), self._learner, encode(typed))

    async def _hand_over(self, path: str, receive: Receive) -> None:
        """Send a file, as a document is sent in other chats."""
        try:
            file = await asyncio.to_thread(_read, path)
        except OSError as error:
            self._note(
                f"{path} cannot be read ({error.strerror}): give the path of a .yaml deck, or of a document."
            )
        else:
            await receive([self._raw(file)])

    async def _let_pass(self, argument: str) -> None:
        try:
            now = await self._skip(duration(argument))
        except ValueError as error:
            self._note(f"{error}.")
        else:
            self._note(f"It is now {now:%a} {now.day} {now:%b}, {now:%H:%M}.")

    def _offer_after(self, reference: str, message: Message) -> Offer:
        """The buttons of messages that answer the same line can be pressed; an edit may take them away."""
        if not message.buttons:
            return self._offer.extended(reference, ())
        before = Offer() if self._answered else self._offer
        self._answered = False
        return before.extended(reference, flat(message.buttons))

    def _note(self, text: str, style: str = "dim") -> None:
        """Print words of the terminal's own."""
        note = layout(Message(plain(text)), self._console)
        note.stylize(style)
        self._print(note)

    def _print(self, text: Text) -> None:
        with self._lines.aside():
            self._console.print(text, end="\n\n", soft_wrap=True)


def _unused(wanted: Path) -> Path:
    """The path, or one with a number where a file is there already: it may have been worked on."""
    numbered = (wanted.with_name(f"{number}.{wanted.name}") for number in count(2))
    return next(path for path in chain([wanted], numbered) if not path.exists())


def _read(name: str) -> File:
    """A file; one that is too large without its contents."""
    path = Path(name).expanduser()
    size = path.stat().st_size
    most = LARGEST_FILE if is_deck(path.name) else MOST_BYTES
    return File(path.name, size, path.read_bytes() if size <= most else None)


def _only_loses_buttons(before: Message | None, after: Message) -> bool:
    return before is not None and before.text == after.text and not after.buttons
