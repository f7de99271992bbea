"""Small decks that the tests of this folder start from."""

from __future__ import annotations

import io

from PIL import Image

from bot.content.load import Loaded, load
from bot.domain.deck import Deck

BARE = """\
deck: sums
title: Sums
questions:
  - id: two-and-two
    ask: What are two and two?
    points:
      - id: four
        say: Two and two make four.
"""

FULL = """\
deck: sums
title: Sums
glossary:
  four: [quartet]
questions:
  - id: two-and-two
    ask: What are two and two, and does their order matter?
    answer: Four. The order of the numbers changes nothing.
    points:
      - id: four
        say: Two and two make four.
        ask: What do they make?
        hints: [An even number., Two and two make ___.]
        accept: [the sum is four]
        reject: [the sum is five]
      - id: any-order
        say: The order of the numbers changes nothing.
        ask: Does the order matter?
        hints: [Swap them., The order ___ nothing.]
        accept: [addition commutes]
    misconceptions:
      - id: five
        say: Two and two make five.
        accept: [the result is five]
        correction: Count again.
        contrast: Are two and two an odd number?
    tests:
      - {reply: addition commutes, covers: [any-order]}
"""


def loaded(text: str) -> Loaded:
    """A deck file of this text, read but not tried."""
    return load("sums.yaml", text.encode())


def deck(text: str) -> Deck:
    """The deck of a text that has nothing wrong with it."""
    found = loaded(text).deck
    assert found is not None
    return found


def places(file: Loaded) -> list[str]:
    """What is wrong with a file, as `line:column code`."""
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in file.problems]


def picture(width: int = 8, height: int = 8) -> bytes:
    """A PNG of one color."""
    file = io.BytesIO()
    Image.new("L", (width, height)).save(file, "PNG")
    return file.getvalue()
