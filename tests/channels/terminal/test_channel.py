from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from rich.console import Console

from bot.channels.base import Channel, Delivery, Later, Raw, Sent
from bot.channels.terminal import TerminalChannel
from bot.domain.event import Command, Event, Person, Pressed, Said
from bot.domain.message import Button, Message
from bot.domain.moves.base import OldButton

ANA = Person("terminal", "ana", "ana", "ana", at_home=True)
QUESTION = Message(
    "What is it?", ((Button("Hint", OldButton("hint:1")), Button("I don't know", OldButton("idk:1"))),)
)


class Script:
    """Lines written beforehand; what is printed beside them is noted down in order."""

    def __init__(self, *lines: str, interactive: bool = False) -> None:
        self.interactive = interactive
        self.asides = 0
        self._lines = iter(lines)

    async def read(self) -> str | None:
        return next(self._lines, None)

    @contextmanager
    def aside(self) -> Iterator[None]:
        self.asides += 1
        yield


class Chat:
    """A tutor that answers line after line with `answers`, when it is settled, and then is silent."""

    def __init__(
        self, *lines: str, answers: Sequence[Message] = (), learner: str = "ana", **options: bool
    ) -> None:
        self.screen = io.StringIO()
        self.raws: list[Raw] = []
        self.now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
        self._answers = iter(answers)
        self.waiting: list[Raw] = []
        self.lines = Script(*lines, interactive=options.get("interactive", False))
        self.channel = TerminalChannel(
            learner,
            self.lines,
            Console(file=self.screen, width=80, force_terminal=False),
            next_id=count(100).__next__,
            settled=self._settle,
            skip=self._skip,
            opening=("/start",) if options.get("opening") else (),
            echo=options.get("echo", False),
        )

    async def run(self) -> list[Event | None]:
        await self.channel.listen(self._receive)
        return [await self.channel.decode(raw) for raw in self.raws]

    async def show(self, message: Message, reference: str | None = None) -> str | None:
        receipt = await self.channel.send(Delivery("ana", message, reference))
        assert isinstance(receipt, Sent)
        return receipt.reference

    @property
    def printed(self) -> str:
        return self.screen.getvalue()

    async def _receive(self, raws: Sequence[Raw]) -> None:
        assert not self.waiting, "a line was taken before the one before it was handled"
        self.raws.extend(raws)
        self.waiting.extend(raws)

    async def _settle(self) -> None:
        for _ in self.waiting:
            if answer := next(self._answers, None):
                await self.show(answer)
        self.waiting.clear()

    async def _skip(self, length: timedelta) -> datetime:
        self.now += length
        return self.now


async def test_it_is_a_channel() -> None:
    channel: Channel = Chat().channel
    await channel.close()
    await channel.close()
    assert channel.name == "terminal"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("it slows training", Said("it slows training")),
        ("", Said("")),
        ("  spaced  ", Said("  spaced  ")),
        ("b", Pressed("idk:1", "100")),
        (":b", Pressed("idk:1", "100")),
        (" a ", Pressed("hint:1", "100")),
        ("ф", Pressed("hint:1", "100")),
        ("A", Said("A")),
        ("1", Said("1")),
        ("2", Said("2")),
        ("3 of them", Said("3 of them")),
        ("aa", Said("aa")),
        ("HINT", Pressed("hint:1", "100")),
        ("i don’t know", Pressed("idk:1", "100")),
        ("3", Said("3")),
        ("1.5", Said("1.5")),
        ("²", Said("²")),
        ("9" * 4096, Said("9" * 4096)),
        ("\\a", Said("a")),
        ("\\/stop", Said("/stop")),
        ("\\hint", Said("hint")),
        ("/STOP", Command("stop")),
        ("/settings  time 18:00 ", Command("settings", "time 18:00")),
        ("/", Said("/")),
        ("a/b", Said("a/b")),
        ("[red]<b>שלום\u200b\x1b[31m", Said("[red]<b>שלום\u200b\x1b[31m")),
        ("\ud800", Said("?")),
    ],
)
async def test_a_line_becomes_an_event(line: str, what: Said | Pressed | Command) -> None:
    chat = Chat(line)
    await chat.show(QUESTION)
    assert await chat.run() == [Event(ANA, what)]


@pytest.mark.parametrize("key", ["c", "x", ":c", ":no"])
async def test_a_key_that_no_button_has_is_said_so_and_not_graded(key: str) -> None:
    chat = Chat(key)
    await chat.show(QUESTION)
    assert await chat.run() == []
    assert chat.printed.endswith(f"No button has the key {key}. \\{key} says it as words.\n\n")


async def test_the_buttons_of_all_messages_of_one_turn_can_be_pressed() -> None:
    chat = Chat("a", "c")
    asked = await chat.show(QUESTION)
    newest = await chat.show(Message("And now?", ((Button("Show", OldButton("show:2")),),)))
    await chat.show(Message("By the way."))
    assert await chat.run() == [Event(ANA, Pressed("hint:1", asked)), Event(ANA, Pressed("show:2", newest))]
    assert "And now?\n[c] Show" in chat.printed


async def test_buttons_of_an_earlier_turn_cannot_be_pressed_once_there_are_new_ones() -> None:
    next_one = Message("And now?", ((Button("Show", OldButton("show:2")),),))
    chat = Chat("water", "a", "Hint", answers=[next_one])
    await chat.show(QUESTION)
    assert (await chat.run())[1:] == [Event(ANA, Pressed("show:2", "102")), Event(ANA, Said("Hint"))]


async def test_an_edit_changes_what_can_be_pressed() -> None:
    chat = Chat("d")
    reference = await chat.show(QUESTION)
    assert (
        await chat.show(
            Message("Choose", ((Button("A", OldButton("a")),), (Button("B", OldButton("b")),))), reference
        )
        == reference
    )
    assert await chat.run() == [Event(ANA, Pressed("b", reference))]
    assert chat.printed.endswith("Choose\n[c] A\n[d] B\n\n")


async def test_an_edit_that_takes_the_buttons_away_is_silent_and_ends_the_offer() -> None:
    chat = Chat("hint")
    reference = await chat.show(QUESTION)
    before = chat.printed
    await chat.show(Message(QUESTION.text), reference)
    assert chat.printed == before
    assert await chat.run() == [Event(ANA, Said("hint"))]


async def test_a_message_edited_from_an_earlier_run_is_printed() -> None:
    chat = Chat()
    await chat.show(Message("New version"), "7")
    assert chat.printed == "New version\n\n"


async def test_the_next_line_waits_for_the_answer_to_the_one_before() -> None:
    chat = Chat("first", "a", answers=[QUESTION, Message("A hint.")], echo=True)
    events = await chat.run()
    assert events == [Event(ANA, Said("first")), Event(ANA, Pressed("hint:1", "101"))]
    assert chat.printed == "> first\n\nWhat is it?\n[a] Hint  [b] I don't know\n\n> a\n\nA hint.\n\n"


async def test_what_is_still_to_be_said_comes_before_the_first_line() -> None:
    chat = Chat("a", answers=[QUESTION])
    chat.waiting.append(Raw(1, "ana", '{"said": "in an earlier run"}'))
    assert await chat.run() == [Event(ANA, Pressed("hint:1", "100"))]


async def test_update_ids_rise_and_the_lane_is_the_learner() -> None:
    chat = Chat("a", "b", answers=[QUESTION], learner="ana")
    await chat.run()
    assert [(raw.update, raw.lane) for raw in chat.raws] == [(100, "ana"), (102, "ana")]


async def test_an_update_of_another_learner_is_decoded_as_theirs() -> None:
    event = await Chat().channel.decode(Raw(1, "bob", '{"said": "hi"}'))
    assert event == Event(Person("terminal", "bob", "bob", "bob", at_home=True), Said("hi"))


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"said": 1}', '{"pressed": "a"}', "null"])
async def test_an_unreadable_update_is_a_value_error(body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        await Chat().channel.decode(Raw(1, "ana", body))


async def test_a_message_for_somebody_else_waits() -> None:
    chat = Chat()
    receipt = await chat.channel.send(Delivery("bob", QUESTION))
    assert isinstance(receipt, Later)
    assert not receipt.everyone
    assert chat.printed == ""


async def test_quit_ends_it() -> None:
    assert await Chat("a", " /QUIT ", "b").run() == [Event(ANA, Said("a"))]


async def test_skip_lets_time_pass_and_says_what_time_it_is() -> None:
    chat = Chat("/skip 2d")
    assert await chat.run() == []
    assert chat.printed == "It is now Wed 25 Nov, 18:00.\n\n"


async def test_a_bad_skip_says_what_was_wanted() -> None:
    chat = Chat("/skip", "/skip tomorrow")
    assert await chat.run() == []
    assert "'tomorrow' is not a time to skip: say 2d, 3h, 90m or 1w" in chat.printed
    assert chat.now.day == 23


async def test_a_line_that_is_longer_than_a_message_is_refused() -> None:
    chat = Chat("x" * 4097)
    assert await chat.run() == []
    assert "holds 4,096 characters, this one has 4,097" in chat.printed


async def test_a_person_is_told_how_to_type_and_a_pipe_is_not() -> None:
    typed, piped = Chat(interactive=True), Chat()
    await typed.run()
    await piped.run()
    assert "A small letter presses the button" in typed.printed
    assert piped.printed == ""


async def test_help_goes_to_the_tutor_and_adds_how_to_type() -> None:
    chat = Chat("/help", answers=[Message("All commands.")])
    assert await chat.run() == [Event(ANA, Command("help"))]
    assert chat.printed.startswith("All commands.\n\nType an answer")


async def test_the_opening_comes_first() -> None:
    chat = Chat("hello", opening=True)
    assert await chat.run() == [Event(ANA, Command("start")), Event(ANA, Said("hello"))]


async def test_whatever_is_printed_steps_around_the_line_being_typed() -> None:
    chat = Chat()
    await chat.show(QUESTION)
    assert chat.lines.asides == 1
