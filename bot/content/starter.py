"""A deck to begin with: one question with all that a groomed one has, each part explained where it stands."""

from __future__ import annotations

STARTER = """\
# A deck to begin with: put your own words in the place of these, then run keypoint check on the file.
deck: {deck}  # what progress hangs on: it never changes, whatever the file is called
title: {title}
questions:
  - id: why-tides  # lower-case words with hyphens; never used again for something else
    ask: Why are there two high tides a day?
    answer: >-
      The moon pulls the water on the near side more strongly than the earth. On the far side the earth is
      pulled away from the water, so a second bulge stays behind: the sea bulges on both sides.
    points:
      # One idea each, as a sentence that stands without the one before.
      - id: near-side
        say: The moon pulls the water on the near side more strongly than the earth.
        label: the water below the moon  # names the point in lists and does not give it away
        ask: What happens to the water that faces the moon?  # asks back for this point alone
        hints:  # a pointer first, then a sentence with a gap
          - Which is nearer to the moon?
          - The water on the near side is pulled ___ than the earth.
        accept:  # other ways to say it, as learners would write them
          - the sea bulges towards the moon
          - the moon attracts the closer water more
      - id: far-side
        say: On the far side the earth is pulled away from the water, so a second bulge stays behind.
        label: the far side
        ask: What happens to the water on the other side?
        hints:
          - Which is pulled more there?
          - On the far side the ___ is pulled away from the water.
        accept:
          - the earth is pulled away from the water behind it
    tests:  # replies and what must be found in them; the deck goes live only if they pass
      - reply: The moon pulls the near water more than it pulls the earth.
        covers: [near-side]
      - reply: The wind pushes the water from one shore to the other.
        covers: []  # a wrong reply, which earns nothing
"""


def starter(deck: str) -> str:
    """The file of a deck with this id."""
    return STARTER.format(deck=deck, title=deck.replace("-", " ").capitalize())
