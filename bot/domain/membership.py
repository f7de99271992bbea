"""Classes that learners join by a link, and what they agreed to be seen of them there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

PROMISE = 1
"""The newest text of what a class's teachers see by name (`speech/membership.py`).

A text that says more gets the next number. Everybody is asked anew then, and who said yes to an older one is
shown as that one says. 0 is what those were told who joined before names were asked for: numbers only.
"""

MOST_CLASSES = 10
"""Classes that one learner can be in."""

BUTTON_BYTES = 48
"""Of a class's name in a button, so that the longest button fits."""

_NAME = re.compile(r"[A-Za-z0-9_-]{1,62}")


@dataclass(frozen=True, slots=True)
class Membership:
    """One learner in one class.

    `asked` is the promise that was put to them last, `agreed` the one that they said yes to, `at` that time;
    0 and None: they are only counted.
    """

    name: str
    asked: int = 0
    agreed: int = 0
    at: datetime | None = None


def in_button(name: str) -> str:
    """What a button says for a class: its name, or the start of a long one with what tells it from others."""
    if len(name) <= BUTTON_BYTES:
        return name
    return f"{name[: BUTTON_BYTES - 9]}-{crc32(name.encode()):08x}"


def of_button(names: Iterable[str], said: str) -> str | None:
    """The class that a button means; None when it is none of these."""
    return next((name for name in names if in_button(name) == said), None)


def is_name(text: str) -> bool:
    """Whether a link can carry this as the name of a class."""
    return _NAME.fullmatch(text) is not None
