"""A learner is spoken to in their own language; only the deck keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest

from bot.domain.event import Command, Event, Happening, Person, Pressed, Said, Unsupported
from bot.domain.message import Message
from bot.domain.moves import MOVES
from bot.domain.moves.codec import encode
from bot.domain.moves.settings import OpenPage, Page
from bot.storage import mail
from bot.storage.mail import Waiting
from bot.tutor import desk, remind
from tests import outbox
from tests.tutor.school import LATER, School

DECK = """\
deck: ice
title: Kitchen
questions:
  - id: ice-floats
    title: Ice
    ask: What happens to water as it freezes, and why does ice float?
    answer: Freezing water expands, so ice floats.
    points:
      - id: expands
        say: Water expands when it freezes.
        ask: What happens to the volume?
        label: freezing
        hints: [Think of a bottle., "It ___."]
      - id: floats
        say: Ice is less dense than water.
        label: density
  - id: dough
    title: Dough
    ask: What makes dough rise?
    points:
      - {id: gas, say: Yeast gives off gas.}
"""

LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {"Ana", "English", "JSON", "UTC"}
"""What is written so in every language."""

LONGEST_MESSAGE = 4096
LONGEST_BUTTON = 40
"""Characters of a button that a phone still shows in a row of its own."""


@dataclass
class Chat:
    """What one Russian does, and what they are shown."""

    school: School
    shown: list[Message] = field(default_factory=list)
    language: str = "ru"
    _updates: Iterator[int] = field(default_factory=lambda: count(1))

    def does(self, *happenings: Happening) -> None:
        person = Person("telegram", "1", "1", "Ana", self.language)
        for what in happenings:
            event, update = Event(person, what), next(self._updates)
            mail.receive(self.school.tx, "telegram", [Waiting(update, "1", "")], self.school.now)
            desk.handle(self.school.tx, self.school.library, frozenset(), (update,), event, self.school.now)
            self.hears()

    def hears(self) -> None:
        while taken := outbox.take(self.school.tx, "telegram", LATER, 1):
            self.shown.append(taken[0].letter.message)
            outbox.sent(self.school.tx, taken[0], "1")

    def taps(self, text: str) -> None:
        """Tap the newest button that is called so."""
        buttons = [button for message in self.shown for row in message.buttons for button in row]
        data = next(button.data for button in reversed(buttons) if button.text == text)
        self.does(Pressed(data))


def words(message: Message) -> str:
    """All that is to be read in a message, but for tags, commands and names of files."""
    buttons = " ".join(button.text for row in message.buttons for button in row)
    return re.sub(r"</?[a-z][^>]*>|/[a-z]+", " ", f"{message.text} {buttons}")


@pytest.fixture
def chat(school: School) -> Chat:
    school.push(DECK)
    return Chat(school)


def foreign(chat: Chat) -> list[str]:
    """Messages with words that are neither Russian nor the deck's."""
    own = set(LATIN.findall(DECK)) | NAMES
    return [message.text for message in chat.shown if set(LATIN.findall(words(message))) - own]


def test_a_conversation_in_russian_is_russian_throughout(chat: Chat) -> None:
    chat.does(Command("start"))
    chat.taps("Попробовать")
    chat.does(Said("Water expands when it freezes."), Said("не знаю"), Said("..."))
    chat.taps("Показать")
    chat.does(Said("25:00"), Said("19:30"), Said("Нарния"), Said("Москва"))
    chat.taps("Нет")
    chat.does(Command("study"), Said("хз"))
    chat.taps("Показать ответ")
    chat.does(Said("?"), Command("more"), Command("undo"), Command("why"), Unsupported("sticker"))
    assert foreign(chat) == []
    assert "Готово: каждый день в 19:30 (Москва)" in "".join(message.text for message in chat.shown)


COMMANDS = (*(kind.command for kind in MOVES if kind.command), "narnia")
PAGES = (*(encode(OpenPage(page)) for page in Page), "set:time", "set:zone", "set:pause")
BUTTONS = (
    *PAGES, "time:other", "clock:more", "clock:60", "pause:7", "erase", "keep",
    "chart:ice", "forecast:ice", "weakest:ice", "deck:ice", "old:1",
)  # fmt: skip


@pytest.mark.parametrize("begun", [False, True])
def test_every_command_and_page_is_russian(chat: Chat, begun: bool) -> None:  # noqa: FBT001 - a case
    chat.does(Command("start"))
    if begun:
        chat.does(Command("study"), Said("Water expands when it freezes and ice is less dense than water."))
    for name in COMMANDS:
        chat.does(Command(name))
    for data in BUTTONS:
        chat.does(Pressed(data))
    assert len(chat.shown) > len(COMMANDS) + len(BUTTONS)
    assert foreign(chat) == []


def test_a_push_is_russian(chat: Chat) -> None:
    chat.does(Command("start"), Command("study"), Said("Water expands when it freezes."), Pressed("set:time"))
    learner = 1
    remind.remind(chat.school.tx, chat.school.library, learner, LATER)
    chat.hears()
    assert foreign(chat) == []


def test_a_changed_language_is_spoken_at_once(chat: Chat) -> None:
    chat.does(Command("settings"), Pressed("set:language:en"))
    assert "questions a day" in chat.shown[-1].text
    chat.does(Pressed("set:language:ru"), Command("stop"))
    assert "вопросов в день" in chat.shown[-2].text
    assert chat.shown[-1].text.startswith("Хорошо, первым больше не пишу")


def test_a_fault_is_said_in_the_learners_language(chat: Chat) -> None:
    chat.does(Command("start"), Pressed("set:language:en"))
    person = Person("telegram", "1", "1", "Ana", "ru")
    for update, somebody in enumerate((person, Person("telegram", "2", "2", "Bo", "ru"))):
        desk.apologize(chat.school.tx, somebody, (100 + update,), "test", chat.school.now)
    chat.hears()
    assert [message.text.split()[0] for message in chat.shown[-2:]] == ["Something", "У"]


def test_russian_screens_keep_within_the_channels_limits(chat: Chat) -> None:
    chat.does(Command("start"), Command("study"))
    chat.does(*map(Command, COMMANDS), *map(Pressed, BUTTONS))
    assert max(len(message.text) for message in chat.shown) <= LONGEST_MESSAGE
    texts = [button.text for message in chat.shown for row in message.buttons for button in row]
    assert max(map(len, texts)) <= LONGEST_BUTTON
