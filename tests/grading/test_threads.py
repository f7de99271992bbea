"""Decks are tried in one thread while replies are marked in another."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from bot.grading.english.stems import stem

WORDS = [
    f"{start}{middle}{end}"
    for start in "bcdfgk"
    for middle in ("onnect", "aliz", "otent")
    for end in ("ing", "ations", "ed")
]


def test_a_word_has_the_same_stem_in_every_thread() -> None:
    stem.cache_clear()
    alone = [stem(word) for word in WORDS]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for _ in range(20):
                stem.cache_clear()
                for together in threads.map(lambda _: [stem(word) for word in WORDS], range(4)):
                    assert together == alone
    finally:
        sys.setswitchinterval(before)
