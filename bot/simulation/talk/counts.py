"""What is counted of a month of talk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.message import Message

_LEADS_ON = re.compile(r"/[a-z]+\b|\?")
"""What a sentence holds that leads on: a command, or something asked."""


@dataclass(slots=True)
class Counts:
    """What happened. `talk` are typed lines that were no answers.

    `lost` holds answers that were not graded, `graded` talk that was. `wanted` counts corrections that the
    learner tried to make, and `failed` names those that could not be made. `dead_ends` has what was done and
    what was said, where nothing leads on. `busiest` are the most messages of one day.
    """

    days: int = 0
    answers: int = 0
    lost: list[str] = field(default_factory=list)
    talk: int = 0
    graded: list[str] = field(default_factory=list)
    wanted: int = 0
    failed: list[str] = field(default_factory=list)
    messages: int = 0
    busiest: int = 0
    dead_ends: list[str] = field(default_factory=list)

    def typed(self, text: str, *, answer: bool, graded: bool) -> None:
        """A line, and whether it was graded."""
        if answer:
            self.answers += 1
            self.lost += [] if graded else [text]
        else:
            self.talk += 1
            self.graded += [text] if graded else []

    def heard(self, done: str, said: Iterable[Message]) -> None:
        """What came back; nothing at all leads nowhere."""
        texts = [message.text for message in said if not leads_on(message)]
        if len(texts) == len([*said]):
            self.dead_ends.append(" | ".join([done, *texts]))

    def day_over(self, messages: int) -> None:
        """A day with so many messages."""
        self.days += 1
        self.messages += messages
        self.busiest = max(self.busiest, messages)


def leads_on(message: Message) -> bool:
    """Whether the message has a button, names a command or asks something."""
    return bool(message.buttons) or _LEADS_ON.search(message.text) is not None
