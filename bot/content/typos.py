"""Words that look misspelled: unknown, one slip away from a common one, and written once in the deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.content.load import Loaded
from bot.content.problem import Problem
from bot.content.tree import Mapping, Node, Path, Scalar, Sequence, Source
from bot.domain import formula
from bot.domain.deck import Misconception, Point, Question
from bot.domain.sentence import shown, told
from bot.grading.english import pack

COMMON = 4.0
"""Zipf frequency of a word that is likely to be meant: ten uses in a million words."""

SHORTEST = 5
"""Letters of a word in which a slip can be told from another word."""

MOST = 20
"""Warnings of one deck: with more of them it is not in English."""

_WORD = re.compile(rf"(?<![\w'’./\\-])[a-z]{{{SHORTEST},}}(?![\w'’/\\-]|\.\w)")
_CODE = re.compile(r"`[^`]*`|https?://\S+")
_PREFIX = re.compile(r"^(?:re|un|pre|non|over|sub|multi)")
_VOWELS = frozenset("aeiou")


def typos(loaded: Loaded) -> Iterator[Problem]:
    """Warnings of likely misspellings in the sentences of an English deck, the first of them.

    `accept` and `tests` may hold slips on purpose, and are not looked at. Words that are written more than
    once anywhere in the file are taken for terms.
    """
    if loaded.source is not None and loaded.language == "en":
        yield from islice(_typos(loaded, loaded.source), MOST)


def _typos(loaded: Loaded, source: Source) -> Iterator[Problem]:
    written: Counter[str] = Counter()
    for text in _scalars(source.root):
        written.update(re.findall(r"[a-z]+", text.lower()))
    for number, question in loaded.questions.items():
        for place, text in _sentences(("questions", number), question):
            for word in _words(text):
                if written[word] == 1 and (likely := meant(word)):
                    what = told("«{word}» looks misspelled", word=shown(word))
                    fix = told("write {likely}, if that is what it means", likely=likely)
                    yield source.problem(place, "misspelled", what, fix, severity="warning")


@lru_cache(maxsize=4096)
def meant(word: str) -> str | None:
    """The common word that an unknown one is a slip of; None where it may be a word of its own.

    Slips are a letter left out or typed twice, two letters exchanged, a vowel for another: other exchanges
    (molar for solar) are mostly words. A form of a known word is known.
    """
    english = pack()
    if any(english.zipf(each) for each in (word, _PREFIX.sub("", word))):
        return None
    alike = process.extract_iter(word, _common(), scorer=OSA.distance, score_cutoff=1)
    near = [other for other, *_ in alike if _is_slip(word, other)]
    return max(near, key=english.zipf) if near and english.stem(word) not in _stems() else None


def _is_slip(word: str, other: str) -> bool:
    """Whether what differs between two words, which is one change, is what fingers do."""
    changed = [(one, another) for one, another in zip(word, other, strict=False) if one != another]
    if len(word) == len(other):
        return len(changed) > 1 or _VOWELS.issuperset(changed[0])
    return len(word) < len(other) or any(word[at] in word[at + 1 : at + 2] for at in _dropped(word, other))


def _dropped(word: str, other: str) -> Iterator[int]:
    """Where a letter of the word can go so that the other one is left."""
    return (at for at in range(len(word)) if word[:at] + word[at + 1 :] == other)


@cache
def _common() -> tuple[str, ...]:
    usage = pack().usage.items()
    return tuple(word for word, often in usage if often >= COMMON and word.isascii() and word.isalpha())


@cache
def _stems() -> frozenset[str]:
    """Of all known words."""
    english = pack()
    return frozenset(map(english.stem, english.usage))


def _words(text: str) -> list[str]:
    for start, end, _ in reversed([*formula.within(text)]):
        text = f"{text[:start]} {text[end:]}"
    return _WORD.findall(_CODE.sub(" ", text))


def _sentences(path: Path, question: Question) -> Iterator[tuple[Path, str]]:
    parts: list[tuple[Path, Question | Point | Misconception]] = [(path, question)]
    parts += [((*path, "points", number), each) for number, each in enumerate(question.points)]
    parts += [
        ((*path, "misconceptions", number), each) for number, each in enumerate(question.misconceptions)
    ]
    for place, part in parts:
        for key in ("ask", "answer", "say", "correction", "contrast"):
            if text := getattr(part, key, None):
                yield (*place, key), text
        for key in ("variants", "hints"):
            for number, text in enumerate(getattr(part, key, ())):
                yield (*place, key, number), text


def _scalars(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _scalars(each)
    elif isinstance(node, Mapping):
        for each in node.values.values():
            yield from _scalars(each)
