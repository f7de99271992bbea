"""Decks are tried in one thread while replies are marked in another."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.grading.english import pack

WORDS = [
    f"{start}{middle}{end}"
    for start in "bcdfgk"
    for middle in ("onnect", "aliz", "otent")
    for end in ("ing", "ations", "ed")
]


def test_a_word_has_the_same_stem_in_every_thread() -> None:
    alone = [pack().stem(word) for word in WORDS]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for _ in range(20):
                fresh = replace(pack())
                for together in threads.map(
                    lambda _, own=fresh: [own.stem(word) for word in WORDS], range(4)
                ):
                    assert together == alone
    finally:
        sys.setswitchinterval(before)
