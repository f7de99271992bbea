"""How much the grader does for replies that are meant to keep it busy: calls are counted, not seconds."""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from string import ascii_lowercase
from types import FrameType

import pytest

from tests.grading.decks import graded

CALLS = 150_000
"""Function calls for one question; some hundredths of a second when no word was met before."""

CHANCE = random.Random(5)


def made_up(count: int) -> list[str]:
    """Words that nobody has met before, so that no memory of earlier ones helps."""
    return ["".join(CHANCE.choices(ascii_lowercase, k=CHANCE.randint(3, 8))) for _ in range(count)]


SLIPS = [
    word[:at] + word[at + 1 :] for word in ("training", "converge", "dropout", "slowly") for at in range(1, 6)
]
"""Words that are each compared with all words of about their length."""

HOSTILE = {
    "random words": " ".join(made_up(680)),
    "random words and commas": ", ".join(made_up(520)),
    "random words taken back": " ".join(f"{one} {other}. wait no" for one, other in pairwise(made_up(240))),
    "slips of the pen": " ".join(SLIPS * 30),
    "one letter": "a" * 4096,
    "one letter apart": "a " * 2048,
    "commas": "," * 4096,
    "letters and commas": "a," * 2048,
    "combining marks": "\u0301" * 4096,
    "marks on letters": ("e" + "\u0301" * 7) * 512,
    "one word": "train " * 682,
    "one word and commas": "train," * 682,
    "negations": "not training slow, " * 215,
    "changes of mind": "wait slow, " * 372,
    "all that counts": "slow training twice inference, " * 132,
    "question marks": "?" * 4096,
    "numbers": "1 " * 2048,
    "snails": "🐌" * 4096,
    "Hangul": "각" * 4096,
}


def calls(reply: str) -> int:
    """Function calls, Python's and C's, that grading a reply makes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        graded(reply)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("reply", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_reply_costs_no_more_than_a_long_honest_one(reply: str) -> None:
    graded("warm")
    assert calls(reply) < CALLS
