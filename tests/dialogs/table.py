"""Tables of what was said: how they are written, read and held against what a bot said.

A file holds dialogs, each under a line `== its title`; what stands above the first one is a remark. A line
`after: title` lets a dialog go on where another one ends. `> ` begins what the learner does, and below it
stand the messages of the bot, a blank line between two of them:

    > words               types them
    > [Hint]              presses the newest button of that name
    > /skip 2d            lets time pass; whatever comes due is sent
    > (an author adds a deck)
    > (sends colors.yaml)  as a document, from the folder pushed; on a terminal with /publish
    > (sends a sticker)   and other things that only Telegram knows

The buttons of a message are its last line; `...` stands for any text. A message that changes an earlier one
begins with `(in place)`, or `(in place, without its buttons)` when nothing else changes; one under a figure
with `(photo) what it shows`: a photo in Telegram, words on a terminal. A file is written `Saved as ...name`,
as the terminal reports it. A dialog whose title ends in `(Telegram)` is for that channel only; in one whose
title begins `An author` Ana is an owner; where it begins `По-русски` the deck and her app are Russian.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

IN_PLACE = "(in place)\n"
"""Before a message that changes an earlier one; on a terminal both stand below each other."""

LESS_BUTTONS = "(in place, without its buttons)\n"
"""Before a message that only loses its buttons, which a terminal does not print again."""

PHOTO = "(photo)"
"""Before the words of a photo in Telegram; in a table what a figure shows follows in the same line."""

CLOCK = "It is now "
"""How the terminal answers /skip; nobody can skip time in Telegram."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the learner does, and the messages that answer it."""

    does: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dialog:
    """One conversation of one new learner."""

    title: str
    exchanges: tuple[Exchange, ...]

    @property
    def anywhere(self) -> bool:
        """Whether every channel can hold it."""
        return not self.title.endswith("(Telegram)")

    @property
    def in_russian(self) -> bool:
        """Whether the deck and Ana's app are Russian."""
        return self.title.startswith("По-русски")

    @property
    def by_author(self) -> bool:
        """Whether Ana may push decks."""
        return self.title.startswith("An author ")


def read_dialogs(folder: Path) -> list[Dialog]:
    """All dialogs of a folder's .txt files."""
    bodies = {title: body for file in sorted(folder.glob("*.txt")) for title, body in _bodies(file)}
    return [Dialog(title, tuple(_exchanges(title, bodies))) for title in bodies]


def _bodies(file: Path) -> Iterable[tuple[str, str]]:
    _, *parts = re.split(r"^== (.+)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return zip(parts[::2], parts[1::2], strict=True)


def _exchanges(title: str, bodies: Mapping[str, str]) -> Iterable[Exchange]:
    head, *parts = re.split(r"^> (.*)\n", bodies[title], flags=re.MULTILINE)
    if head.startswith("after: "):
        yield from _exchanges(head.removeprefix("after: ").strip(), bodies)
    for does, said in zip(parts[::2], parts[1::2], strict=True):
        yield Exchange(does, tuple(block.strip() for block in re.split(r"\n\s*\n", said) if block.strip()))


def written(text: str, buttons: Sequence[str], *, in_place: bool = False) -> str:
    """A message as a table writes it: without blank lines and margins, all buttons in one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    row = [" ".join(f"[{label}]" for label in buttons)] if buttons else []
    return (IN_PLACE if in_place else "") + "\n".join([*lines, *row])


def on_terminal(answers: Iterable[str]) -> list[str]:
    """What a terminal shows of these messages."""
    shown = (answer for answer in answers if not answer.startswith(LESS_BUTTONS))
    return [_figures(r"[\1]", answer.removeprefix(IN_PLACE)) for answer in shown]


def in_telegram(answers: Iterable[str]) -> list[str]:
    """What Telegram shows of these messages."""
    shown = (answer for answer in answers if not answer.startswith(CLOCK))
    return [_figures(PHOTO, answer.replace(LESS_BUTTONS, IN_PLACE, 1)) for answer in shown]


def _figures(shown: str, answer: str) -> str:
    return re.sub(rf"^{re.escape(PHOTO)} (.+)", shown, answer, flags=re.MULTILINE)


def agreed(expected: Sequence[str], seen: Sequence[str]) -> list[str]:
    """`expected`, with what was seen instead wherever the two do not fit: equal to it when all is well."""
    kept = [wanted if fits(wanted, got) else got for wanted, got in zip(expected, seen, strict=False)]
    return [*kept, *seen[len(kept) :]]


def fits(expected: str, seen: str) -> bool:
    """Whether a message is what a table says; `...` stands for any text."""
    pattern = ".*".join(re.escape(part) for part in expected.split("..."))
    return re.fullmatch(pattern, seen, re.DOTALL) is not None


def split_at(marks: Sequence[int], items: Sequence[str]) -> list[list[str]]:
    """Cut items at places that rise: `marks` are where each part begins."""
    return [list(items[start:end]) for start, end in pairwise([*marks, len(items)])]
