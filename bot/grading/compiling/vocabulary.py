"""Which of a question's words a learner's word may stand for: spelling, families, opposites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.grading.compiling.known import Known, Match, known
from bot.grading.compiling.spelling import (
    abbreviates,
    begins,
    edits,
    shared_prefix,
    skeleton,
    spelled_out,
    without_prefix,
)
from bot.grading.packs.families import Sense
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import MAX_WORD, is_number
from bot.grading.reading.text import Token

COMMON_ZIPF = 3.3
"""Words met more often than this (about twice in a million) are taken as meant, not as short forms."""

SYNONYM = 0.8
FAMILY = 0.85
PART = 0.6
SAME_SIDE = 0.75
OPPOSITE = 0.8
HEAD = 0.8
HEAD_LETTERS = 5
"""Letters of what a compound ends with; less are endings as often."""

ADDED_LETTERS = 3
"""Letters before it that a compound has at least."""

FAMILY_LETTERS = 5
"""Letters that relatives begin with alike; fewer are shared by chance."""

BEGINNING = 4
"""Letters that tell most words apart."""

MAX_NEAR = 8
"""Words that one slip may stand for."""

MAX_REMEMBERED = 20_000
"""Words remembered for one question before its memory is emptied."""


def _note(terms: dict[str, tuple[int, ...]], name: str, term: int) -> None:
    """Add a term under a name; most names have one, and tuples of one are small."""
    terms[name] = (*terms.get(name, ()), term)


@dataclass
class Vocabulary:
    """The words of one question, and a memory of what learners' words were read as."""

    pack: Pack
    stems: list[str] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _compounds: dict[str, int] = field(default_factory=dict)
    _remembered: dict[str, Known] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], Known] = field(default_factory=dict)
    _skeletons: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _by_size: dict[int, dict[str, int]] = field(default_factory=dict)
    _sizes: dict[tuple[int, int], dict[str, int]] = field(default_factory=dict)
    _open: dict[str, int] = field(default_factory=dict)
    _prefixes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _beginnings: set[str] = field(default_factory=set)
    _families: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, word: str, base: str) -> int:
        """The number of a word of the question."""
        term = self._ids.setdefault(base, len(self.stems))
        if term == len(self.stems):
            self.stems.append(base)
            self.surfaces.append(word)
            _note(self._skeletons, skeleton(self.pack, word), term)
            self._beginnings.add(base[:BEGINNING])
            for rest in without_prefix(self.pack, base):
                _note(self._prefixes, rest, term)
            _note(self._families, base[:FAMILY_LETTERS], term)
            for spelled in {word, base}:
                if edits(len(spelled)) and not is_number(spelled):
                    self._sizes.clear()
                    self._by_size.setdefault(len(spelled), {}).setdefault(spelled, term)
        return term

    def add_open(self, beginning: str) -> int:
        """The number of a pattern's word that leaves its ending open."""
        term = self._open.setdefault(beginning, len(self.stems))
        if term == len(self.stems):
            self.stems.append("")
            self.surfaces.append(beginning + "*")
        return term

    def __len__(self) -> int:
        return len(self.stems)

    def forget(self) -> None:
        """Empty the memory of what words were read as."""
        self._remembered.clear()
        self._pairs.clear()

    def __contains__(self, base: str) -> bool:
        return base in self._ids

    def opposing(self, term: int) -> frozenset[int]:
        """The question's other words that deny a word of it: «longer» for «shorter»."""
        base = self.stems[term]
        turned = (m for m in self._opposed(base) if m.turn in (Sense.CONTRARY, Sense.DIRECTION))
        return frozenset(match.term for match in turned)

    def join(self, one: Token, other: Token) -> None:
        """Remember two neighbors, so that «mini batch» and «minibatch» are one."""
        if one.text.isalpha() and other.text.isalpha() and len(one.text) + len(other.text) > 6:  # noqa: PLR2004
            self._compounds.setdefault(one.text + other.text, len(one.text))

    def match(self, token: Token, after: Token | None = None) -> Known:
        """What a learner's word may stand for, by itself and joined with the word after it."""
        pair = (token.text, after.text if after else "")
        found = self._pairs.get(pair)
        if found is None:
            if len(self._pairs) > MAX_REMEMBERED:
                self._pairs.clear()
            found = self._pairs[pair] = self._joined(self._alone(token), token, after)
        return found

    def _alone(self, token: Token) -> Known:
        found = self._remembered.get(token.text)
        if found is None:
            if len(self._remembered) > MAX_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[token.text] = known(self._search(token))
        return found

    def _joined(self, alone: Known, token: Token, after: Token | None) -> Known:
        together = self._together(token, after) if after else ()
        return known(alone.matches + together) if together else alone

    def _together(self, one: Token, other: Token) -> tuple[Match, ...]:
        """What two neighboring words stand for when written as one."""
        text = one.text + other.text
        if not text.isalnum() or text.isdigit() or not self._may_hold(text):
            return ()
        term = self._ids.get(self.pack.stem(text))
        return () if term is None else (Match(term, 1.0, Sense.NONE, literal=True),)

    def _may_hold(self, text: str) -> bool:
        """Whether a word that begins so may have a stem of the question's; stems take long to find."""
        return any(text[:size] in self._beginnings for size in range(1, BEGINNING + 1))

    def _search(self, token: Token) -> tuple[Match, ...]:
        if len(token.text) > MAX_WORD:
            return ()
        best: dict[int, Match] = {}
        for found in self._all(token):
            if found.term not in best or found.strength > best[found.term].strength:
                best[found.term] = found
        return tuple(best.values())

    def _all(self, token: Token) -> Iterator[Match]:
        base, stem = token.stem, self.pack.stem
        yield from self._terms((base,), 1.0, literal=True)
        if is_number(token.text):
            return
        if size := self._compounds.get(token.text):
            parts = token.text[:size], token.text[size:]
            yield from self._terms(map(stem, parts), 1.0, literal=True)
        if len(base) == 1 and base not in self.pack.lexicon.articles:
            yield from self._terms((base.swapcase(),), 1.0, literal=True)
        yield from self._terms(map(stem, spelled_out(self.pack, token.text)), 1.0, literal=True)
        yield from self._opened(token.text)
        if " " in base:
            yield from self._terms(base.split(), PART)
        yield from self._terms(self.pack.families.synonyms.get(base, ()), SYNONYM)
        yield from self._opposed(base)
        yield from self._prefixed(base)
        if base not in self._ids:
            yield from self._misspelled(token)
            yield from self._family(token)
        if self.pack.compounds:
            yield from self._headed(base)

    def _terms(
        self, stems: Iterable[str], strength: float, turn: Sense = Sense.NONE, *, literal: bool = False
    ) -> Iterator[Match]:
        for one in stems:
            term = self._ids.get(one)
            if term is not None:
                yield Match(term, strength, turn, literal)

    def _opened(self, word: str) -> Iterator[Match]:
        slips = not self.pack.zipf(word)
        for beginning, term in self._open.items():
            if word.startswith(beginning):
                yield Match(term, 1.0, Sense.NONE, literal=True)
            elif slips and begins(self.pack, word, beginning):
                yield Match(term, 0.95, Sense.NONE, literal=True)

    def _opposed(self, base: str) -> Iterator[Match]:
        for other, turn in self.pack.families.beside(base):
            yield from self._terms((other,), OPPOSITE if turn else SAME_SIDE, turn)
        yield from self._terms(self.pack.families.opposites.get(base, ()), OPPOSITE, Sense.DIRECTION)

    def _prefixed(self, base: str) -> Iterator[Match]:
        for rest in without_prefix(self.pack, base):
            yield from self._terms((rest,), 0.9, Sense.CONTRARY, literal=True)
        for term in self._prefixes.get(base, ()):
            yield Match(term, 0.9, Sense.CONTRARY, literal=True)

    def _misspelled(self, token: Token) -> Iterator[Match]:
        if self.pack.zipf(token.text) > COMMON_ZIPF or not token.text.isalpha():
            return
        if abbreviates(self.pack, token.text):
            for term in self._skeletons.get(skeleton(self.pack, token.text), ()):
                yield Match(term, 0.85, Sense.NONE, literal=True)
        allowed = edits(len(token.text))
        if not allowed or self.pack.zipf(token.text):
            return
        for query in dict.fromkeys((token.stem, token.text)):
            words = self._about(len(query), allowed)
            near = process.extract(
                query, words.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=MAX_NEAR
            )
            for word, distance, _ in near:
                if distance <= edits(len(word)) and not self.pack.lookalikes.distinct(
                    token.text, self.surfaces[words[word]]
                ):
                    yield Match(words[word], (1.0, 0.95, 0.8)[int(distance)], Sense.NONE, literal=True)

    def _about(self, size: int, allowed: int) -> dict[str, int]:
        """The words of about this many letters."""
        found = self._sizes.get((size, allowed))
        if found is None:
            found = {}
            for near in range(size - allowed, size + allowed + 1):
                found |= self._by_size.get(near, {})
            self._sizes[size, allowed] = found
        return found

    def _headed(self, base: str) -> Iterator[Match]:
        """Compounds that end with the word, and what the word ends with when it is one itself."""
        for term, other in enumerate(self.stems):
            short, long = sorted((base, other), key=len)
            if (
                len(short) >= HEAD_LETTERS
                and len(long) - len(short) >= ADDED_LETTERS
                and long.endswith(short)
            ):
                yield Match(term, HEAD, Sense.NONE)

    def _family(self, token: Token) -> Iterator[Match]:
        base = token.stem
        if len(base) < FAMILY_LETTERS:
            return
        for term in self._families.get(base[:FAMILY_LETTERS], ()):
            other = self.stems[term]
            near = shared_prefix(base, other) / max(len(base), len(other)) > 0.6  # noqa: PLR2004 - measured
            if near and not self.pack.lookalikes.apart(token.text, self.surfaces[term]):
                yield Match(term, FAMILY, Sense.NONE)
