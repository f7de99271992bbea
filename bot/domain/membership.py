"""Classes that learners join by a link, and what they agreed to be seen of them there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

PROMISE = 1
"""The newest text of what a class's teachers see by name (`speech/membership.py`).

A text that says more gets the next number. Everybody is asked anew then, and who said yes to an older one is
shown as that one says. 0 is what those were told who joined before names were asked for: numbers only.
"""

MOST_CLASSES = 10
"""Classes that one learner can be in."""

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


def is_name(text: str) -> bool:
    """Whether a link can carry this as the name of a class."""
    return _NAME.fullmatch(text) is not None
