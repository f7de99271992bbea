"""A deck with a mix-up in it, and Ana, who answers its questions."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.event import Command, Pressed, Said
from bot.domain.learner import Learner
from bot.storage import attempts, learners
from tests.tutor.school import School

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
        hints: [Think of a bottle.]
      - {id: floats, say: Ice is less dense than water., ask: How dense is ice?}
    misconceptions:
      - id: denser
        say: Ice is denser than water.
        accept: [ice is heavier than water]
        contrast: Would it sink?
        about: floats
  - id: dough
    title: Dough
    ask: What makes dough rise?
    variants: [Why does dough grow?]
    points:
      - {id: gas, say: Yeast gives off gas.}
"""

BOTH = "Water expands when it freezes. Ice is less dense than water."
MIXED_UP = f"{BOTH} Ice is heavier than water."
RESULTS = ("memory", "review", "sighting", "appeal")
"""Tables of what attempts lead to."""

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Kitchen:
    """Ana's conversation; a minute passes with everything that she does."""

    def __init__(self, school: School) -> None:
        school.push(DECK)
        school.enroll()
        self.school = school

    @property
    def ana(self) -> Learner:
        found = learners.at(self.school.tx, "test", "1")
        assert found
        return found

    def says(self, *texts: str) -> list[str]:
        """Type words or commands; what is answered."""
        for text in texts:
            self.school.now += MINUTE
            command, _, argument = text.removeprefix("/").partition(" ")
            typed = Command(command, argument) if text.startswith("/") else Said(text, message=text)
            self.school.hears(typed)
        return self.school.said()

    def presses(self, *data: str) -> list[str]:
        """Press buttons by what they carry; what is answered."""
        for each in data:
            self.school.now += MINUTE
            self.school.hears(Pressed(each))
        return self.school.said()

    def edits(self, before: str, after: str) -> list[str]:
        """Change the message that was typed first as `before`."""
        self.school.hears(Said(after, edited=True, message=before))
        return self.school.said()

    def newest(self) -> int:
        """The id of the newest attempt."""
        return attempts.since(self.school.tx, self.ana.id, self.school.now - 30 * DAY)[-1].id

    def answers(self, *texts: str) -> int:
        """One question, asked and answered; the attempt's id."""
        self.says("/study", *texts)
        return self.newest()
