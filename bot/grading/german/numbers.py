"""German number words, which are written in one: «zweiunddreißig»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

ONES = dict(
    zip(["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"], range(1, 10), strict=True)
)
TEENS = {"zehn": 10, "elf": 11, "zwölf": 12, "sechzehn": 16, "siebzehn": 17} | {
    f"{one}zehn": 10 + ONES[one] for one in ("drei", "vier", "fünf", "acht", "neun")
}
TENS = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from TEENS.items()
    for ten, worth in TENS.items():
        yield ten, worth
        yield from ((f"{one}und{ten}", worth + figure) for one, figure in ONES.items())


def _numbers() -> Iterator[tuple[str, int]]:
    below = dict(_below_hundred())
    yield from ((word, figure) for word, figure in ONES.items() if figure > 1)
    yield from below.items()
    for scale, worth in (("hundert", 100), ("tausend", 1000)):
        yield scale, worth
        yield from ((f"{one}{scale}", figure * worth) for one, figure in ONES.items())
    yield from ((f"{word}tausend", figure * 1000) for word, figure in below.items())
    yield "hunderttausend", 100_000


NUMBERS: Mapping[str, str] = {word: str(figure) for word, figure in _numbers()}
"""Number words as digits."""
