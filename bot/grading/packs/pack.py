"""What the grader knows of one language, as one value."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files

import snowballstemmer
from rapidfuzz.distance import OSA

from bot.grading.frequencies import Language, frequencies
from bot.grading.packs.amounts import Amounts
from bot.grading.packs.cast import Casting, nobody
from bot.grading.packs.comments import CommentWords, read_comments
from bot.grading.packs.cues import Cues, read_cues
from bot.grading.packs.families import Families
from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.lookalikes import Lookalikes
from bot.grading.packs.sections import read
from bot.grading.packs.signs import GREEK, TERMS
from bot.grading.packs.units import Units, read_units
from bot.grading.packs.words import KANA_WEIGHT, MAX_WORD, NUMBER_WEIGHT, UNKNOWN_WEIGHT, is_kana, is_number

MIN_NUMBER = 4
"""Letters of a number word that can be misspelled and still be known."""

REMEMBERED = 16384
"""Words of which stem and weight are remembered."""


def never(_: str) -> bool:
    """Of a language whose words do not tell so."""
    return False


@dataclass(frozen=True, eq=False)
class Pack:
    """A language as the readers take it.

    `usage` has how often words are used, log10 of uses per billion; `stemmed` the stem of one word of
    letters, `graded` a word with the forms that compare it; `compares` and `states` whether a word has the
    form of a comparative or of a verb; `retyped` a text as it was meant, which keeps its length, `respelled`
    a word; `typings` what else a line may be; `joins` whether a particle at the end of a clause belongs to a
    verb. `letters` are told apart from others where accents would fold, each with what it is read as.
    `ordered` where the order of words tells who does what to whom, `casting` what forms tell of it,
    `inverts` where the order tells questions, `compounds` where what a noun ends with is what it is: a
    «Luftdruck» is a «Druck».
    """

    code: str
    lexicon: Lexicon
    amounts: Amounts
    cues: Cues
    comments: CommentWords
    units: Units
    opposites: tuple[tuple[str, str], ...]
    usage: Mapping[str, float]
    stemmed: Callable[[str], str]
    graded: Callable[[str], Iterable[str]] = lambda word: (word,)
    compares: Callable[[str], bool] = never
    states: Callable[[str], bool] = never
    retyped: Callable[[str], str] = str
    respelled: Callable[[str], str] = str
    typings: Callable[[str], Iterable[str]] = lambda text: ()  # noqa: ARG005 - none but as it is
    joins: Callable[[str, str], bool] = lambda particle, verb: False  # noqa: ARG005 - of no verb
    letters: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = True
    inverts: bool = True
    compounds: bool = False
    casting: Casting = nobody

    @cached_property
    def stem(self) -> Callable[[str], str]:
        """The stem of a word, or of several; numbers and very long runs stay as they are."""
        return lru_cache(REMEMBERED)(self._stem)

    def _stem(self, word: str) -> str:
        if " " in word:
            return " ".join(map(self.stem, word.split()))
        return self.stemmed(word) if len(word) <= MAX_WORD and word.isalpha() else word

    def zipf(self, word: str) -> float:
        """Frequency of a word, log10 of uses per billion; 0 when unknown."""
        return self.usage.get(word, 0.0)

    @cached_property
    def weight(self) -> Callable[[str], float]:
        """How much a word tells, from 0.4 (common) to 5.5 (rare); words without an idea of their own 0."""
        return lru_cache(REMEMBERED)(self._weight)

    def _weight(self, word: str) -> float:
        if is_number(word):
            return NUMBER_WEIGHT
        if word in self._weightless:
            return 0.0
        if is_kana(word):
            return KANA_WEIGHT
        if " " in word:
            return max(map(self.weight, word.split()))
        frequency = self.zipf(word)
        return min(5.5, max(0.4, 7.6 - frequency)) if frequency else UNKNOWN_WEIGHT

    @cached_property
    def _weightless(self) -> frozenset[str]:
        return self.lexicon.stop_words | self.lexicon.negators | {"idk"}

    @cached_property
    def families(self) -> Families:
        """Which words stand for one another, and which deny one another."""
        return Families(self.lexicon, self.opposites, self.stem, self.graded, self.compares)

    @cached_property
    def lookalikes(self) -> Lookalikes:
        """Which words are no slips of one another."""
        return Lookalikes(self.lexicon, self.zipf)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Short forms and pictures, each with the word that it stands for."""
        return {**self.lexicon.spellings, **self.lexicon.symbols, **GREEK, **TERMS}

    @cached_property
    def has_verbs(self) -> bool:
        """Whether verbs are known by their form."""
        return self.states is not never

    @cached_property
    def is_plain(self) -> bool:
        """Whether no word of the language is known, only how replies are spelled."""
        return not self.lexicon.stop_words

    @cached_property
    def contracted(self) -> frozenset[str]:
        """What contractions are read as, before their negation."""
        return frozenset(self.lexicon.contractions.values())

    def slipped_number(self, word: str) -> str | None:
        """The number word that this unknown word is one slip of the pen away from; None unless it is plain.

        First letters are rarely mistyped, and of four letters too many other words are one letter away.
        """
        numbers = self.lexicon.numbers
        if not MIN_NUMBER <= len(word) <= MAX_WORD or word in numbers or self.zipf(word):
            return None
        if word in self.lexicon.near_numbers:
            return None
        near = [
            number
            for number in numbers
            if number[0] == word[0]
            and len(number) >= MIN_NUMBER
            and (len(word) > MIN_NUMBER or sorted(word) == sorted(number))
            and OSA.distance(word, number, score_cutoff=1) <= 1
        ]
        return near[0] if len({numbers[number] for number in near}) == 1 else None


class _Stemmer(threading.local):
    """One for each thread: it keeps the word that it works on, and decks are tried beside the marking."""

    def __init__(self, algorithm: str) -> None:
        self._stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord

    def stem(self, word: str) -> str:
        return self._stem(word)


def snowball(algorithm: str) -> Callable[[str], str]:
    """The Snowball stemmer of this name."""
    return _Stemmer(algorithm).stem


def read_pack(package: str, code: Language, stemmed: Callable[[str], str]) -> Pack:
    """The pack whose files stand beside `package`, its words taken as not compared."""
    lexicon = read(Lexicon, package, "lexicon.txt")
    pairs = files(package) / "opposites.txt"
    opposites = pairs.read_text(encoding="utf-8").split() if pairs.is_file() else []
    return Pack(
        code=code,
        lexicon=lexicon,
        amounts=read(Amounts, package, "amounts.txt"),
        cues=read_cues(package),
        comments=read_comments(package, lexicon.stop_words),
        units=Units(read_units("bot.grading.english", package)),
        opposites=tuple((one, other) for one, _, other in (pair.partition("/") for pair in opposites)),
        usage=frequencies(code),
        stemmed=stemmed,
    )
