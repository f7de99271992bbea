"""One value turned into another that is like it but for a few places."""

from __future__ import annotations

import random
from typing import Any

ODD: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, -(2**63), 10**30, 1.5, float("1e308"), "", " ", "0", "private",
    "\ud800", "\x00", "\u202e", "😀" * 40, "/start", "/" * 70, "a" * 5_000, [], [[]], {}, {"id": 5}, ["x"],
)  # fmt: skip
"""What stands where something else was expected."""

MARKS = tuple("0123456789abcXYZ:;.,-_/|=%& \x00\ud800😀~")


def mutated(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON of any shape
    """A copy of some JSON with up to four places changed."""
    for _ in range(chance.randint(1, 4)):
        value = _changed(value, chance)
    return value


def scribbled(text: str, chance: random.Random) -> str:
    """A text with up to four characters changed, doubled, swapped or left out."""
    letters = list(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(letters))
        match chance.randint(0, 3):
            case 0:
                letters[at : at + 1] = []
            case 1:
                letters.insert(at, chance.choice(MARKS))
            case 2:
                letters[at : at + 1] = [chance.choice(MARKS)]
            case _:
                cut = chance.randint(0, len(letters))
                letters = letters[cut:] + letters[:cut]
    return "".join(letters)


def _changed(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON of any shape
    """One place of some JSON changed, the deeper ones as likely as the others."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        match chance.randint(0, 7):
            case 0:
                return {name: value[name] for name in value if name != key}
            case 1:
                return {**value, chance.choice(("from", "chat", "text", "data", "message")): value[key]}
            case _:
                return {**value, key: _changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _changed(value[at], chance), *value[at + 1 :]]
    if isinstance(value, str) and value and chance.random() < 0.5:
        return scribbled(value, chance)
    return chance.choice(ODD)
