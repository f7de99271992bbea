"""Word groups that mean one thing, general ones and those of a deck's glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from bot.grading.packs.pack import Pack
from bot.grading.reading.text import Token, tokenize


@dataclass(frozen=True)
class Rewrites:
    """Word groups that mean one thing, by first stem, longest first."""

    pack: Pack
    table: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]

    def apply(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with every known group replaced; each replacement keeps the place of the whole group."""
        out: list[Token] = []
        at = 0
        while at < len(tokens):
            size, words = self._at(tokens, at)
            if size:
                out.extend(self._instead(tokens[at : at + size], words))
            else:
                out.append(tokens[at])
            at += size or 1
        return out

    def _at(self, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
        """How many tokens from here on are a known group, and what stands for them."""
        for source, words in self.table.get(tokens[at].stem, ()):
            group = tokens[at : at + len(source)]
            if tuple([t.stem for t in group]) == source and not any(t.gap for t in group[1:]):
                return len(source), words
        return 0, ()

    def _instead(self, group: Sequence[Token], words: Iterable[str]) -> Iterator[Token]:
        first, end = group[0], group[-1].end
        for n, word in enumerate(words):
            yield replace(first, text=word, stem=self.pack.stem(word), end=end, gap=0 if n else first.gap)


def words_of(pack: Pack, text: str) -> tuple[str, ...]:
    """The words of a phrase as the reader sees them."""
    return tuple(token.text for token in tokenize(pack, text))


@cache
def groups(pack: Pack, texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Word groups of the lexicon as the reader sees them."""
    return frozenset(words_of(pack, text) for text in texts)


def rewrites(pack: Pack, glossary: Mapping[str, Sequence[str]]) -> Rewrites:
    """The general groups and the deck's own: a synonym is read as its key, a longer key as one word.

    The questions of a deck share one.
    """
    return _rewrites(pack, tuple((key, tuple(synonyms)) for key, synonyms in glossary.items()))


@lru_cache(maxsize=8)
def _rewrites(pack: Pack, glossary: tuple[tuple[str, tuple[str, ...]], ...]) -> Rewrites:
    found: dict[tuple[str, ...], tuple[str, ...]] = dict.fromkeys(
        groups(pack, pack.lexicon.empty_negations), ()
    )
    found |= {words_of(pack, source): (meaning,) for source, meaning in pack.lexicon.phrases.items()}
    for key, synonyms in glossary:
        target = " ".join(words_of(pack, key))
        found |= {words_of(pack, phrase): (target,) for phrase in (*synonyms, key)}
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for source_words, target_words in found.items():
        stems = tuple(map(pack.stem, source_words))
        if stems and source_words != target_words:
            table.setdefault(stems[0], []).append((stems, target_words))
    return Rewrites(
        pack, {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()}
    )
