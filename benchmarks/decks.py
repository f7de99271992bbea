"""Made-up decks of any size: four points of three phrasings a question, no two questions alike."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from bot.content.folder import Checked
from bot.content.load import load

QUESTIONS_IN_A_DECK = 100

_THINGS = (
    "glacier", "turbine", "enzyme", "harbor", "ledger", "violin", "tunnel", "orchard", "furnace", "compass",
    "lantern", "reservoir", "telescope", "battery", "vaccine", "comet", "bridge", "kettle", "loom", "volcano",
)  # fmt: skip
_VERBS = (
    "slows", "heats", "cools", "lifts", "hides", "splits", "dries", "bends", "feeds", "guards",
    "melts", "sorts", "drains", "shields", "stretches", "weakens", "filters", "marks", "holds", "moves",
)  # fmt: skip
_OBJECTS = (
    "the river", "the copper wire", "the night shift", "the harvest", "the sample", "the north wall",
    "the crew",
    "the signal", "the root cells", "the market", "the cargo", "the salt water", "the first row",
    "the old road",
    "the lower valve", "the thin ice", "the red dye", "the gravel", "the main beam", "the warm air",
)  # fmt: skip


def write(folder: Path, questions: int, in_a_deck: int = QUESTIONS_IN_A_DECK) -> None:
    """Put decks with so many questions in all into a folder, which is made."""
    folder.mkdir(parents=True)
    for number, start in enumerate(range(0, questions, in_a_deck)):
        text = _deck(number, range(start, min(start + in_a_deck, questions)))
        (folder / f"deck-{number:03}.yaml").write_text(text, encoding="utf-8")


def read(folder: Path) -> Checked:
    """The decks of a folder, parsed but not tried out, where checking is not what is measured."""
    files = sorted(folder.glob("*.yaml"))
    return Checked(tuple(load(file.name, file.read_bytes()) for file in files), ())


def _deck(number: int, questions: range) -> str:
    lines = [f"deck: made-up-{number}", f"title: Made up {number}", "questions:"]
    return "\n".join([*lines, *itertools.chain.from_iterable(map(_question, questions)), ""])


def _question(number: int) -> Iterator[str]:
    thing = f"{_THINGS[number % 20]} of type {number}"
    yield f"  - id: question-{number}"
    yield f"    ask: What are the four effects of a {thing}?"
    yield "    points:"
    for point in range(4):
        verb = _VERBS[(number // 20 + 5 * point) % 20]
        what = _OBJECTS[(number // 400 + 7 * number + 5 * point) % 20]
        yield f"      - id: effect-{point}"
        yield f"        say: It {verb} {what}."
        yield f"        ask: What happens to {what}?"
        noun = what.removeprefix("the ")
        yield f'        accept: ["{verb} {what}", "{noun} & {verb}", "{what} is what it {verb}"]'
