"""A learner who knows a deck by heart, and how such a learner is taught."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from emulator.client import Emulator
from emulator.learner import Learner, Seen
from tests.patience import PATIENCE

_MOST_REPLIES = 5
_CLOSED = ("Back on", "on Mon", "on Tue", "on Wed", "on Thu", "on Fri", "on Sat", "on Sun")


class Pupil:
    """Answers every question of a deck with the points' own sentences."""

    def __init__(self, telegram: Emulator, id: int, deck: Path) -> None:  # noqa: A002  Telegram calls it so
        self.phone: Learner = telegram.learner(id=id)
        self._answers = _answers(deck)

    async def starts(self) -> None:
        """Say /start, answer a first question and choose 18:00 in Madrid."""
        await self.phone.says("/start")
        await self.phone.reads("I ask short open questions")
        await self.phone.taps("Try one")
        await self.answers(await self.reads())
        await self.reads("When should I write?")
        await self.phone.taps("18:00")
        await self.reads("Your clock shows")
        await self.phone.says("Madrid")
        await self.reads("every day at 18:00 (Madrid)")

    async def goes_on(self) -> Seen:
        """Take the next question and answer it; the message that closes it."""
        await self.phone.taps("Next")
        return await self.answers(await self.reads())

    async def finishes(self, asked: Seen) -> None:
        """Answer this question and all that there are on this day."""
        closing = await self.answers(asked)
        while closing.button("Next"):
            closing = await self.goes_on()

    async def answers(self, asked: Seen) -> Seen:
        """Answer a question and whatever is asked back, until a date is told; that message."""
        for _ in range(_MOST_REPLIES):
            await self.phone.says(self.answer_to(asked))
            asked = await self.reads()
            if any(words in asked.text for words in _CLOSED):
                return asked
        raise AssertionError(f"still asked after {_MOST_REPLIES} replies: {asked}")

    def answer_to(self, asked: Seen) -> str:
        """What the deck would say to the last question in a message."""
        there = {question: answer for question, answer in self._answers.items() if question in asked.text}
        assert there, f"no question of the deck in: {asked}"
        return there[max(there, key=asked.text.rindex)]

    async def reads(self, containing: str = "") -> Seen:
        """The next message, waited for as long as a busy machine may need."""
        return await self.phone.reads(containing, within=PATIENCE)


def whole_questions(deck: Path) -> list[str]:
    """The questions of a deck as they are sent."""
    return [text for question in _questions(deck) for text in _wordings(question)]


def _answers(deck: Path) -> dict[str, str]:
    """Every question of a deck, those of its points and its mix-ups too, with an answer."""
    found: dict[str, str] = {}
    for question in _questions(deck):
        says = {point["id"]: _flat(point["say"]) for point in question["points"]}
        found |= dict.fromkeys(_wordings(question), " ".join(says.values()))
        for point in question["points"]:
            found |= dict.fromkeys(_wordings(point), says[point["id"]])
        wrong = [each for each in question.get("misconceptions", ()) if "contrast" in each]
        found |= {_flat(each["contrast"]): says.get(each.get("about"), "something else") for each in wrong}
    return found


def _wordings(part: dict[str, Any]) -> list[str]:
    """All ways in which a question or a point is asked for, a hint with a gap among them."""
    clozes = [hint for hint in part.get("hints", ()) if "___" in hint]
    return [_flat(text) for text in (*filter(None, [part.get("ask")]), *part.get("variants", ()), *clozes)]


def _questions(deck: Path) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = yaml.safe_load(deck.read_text(encoding="utf-8"))["questions"]
    return questions


def _flat(text: str) -> str:
    return " ".join(text.split())
