"""A question made ready for grading, once for each version of its deck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.deck import Misconception, Point, Question
from bot.grading.compiling.patterns import is_pattern
from bot.grading.compiling.phrases import Index, Kind, Phrase, Term
from bot.grading.compiling.search import Binder, Pattern, Patterns
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.compiling.window import QUESTION_DEMOTION
from bot.grading.english import lexicon
from bot.grading.english.words import is_number, weight
from bot.grading.reading.clauses import Rewrites, Word, denials, read, rewrites, sentences
from bot.grading.reading.text import Token, tokenize
from bot.grading.weighing.exemplars import Vector

GIVEN_DEMOTION = 0.1
"""What is left of the weight of a word that the point's own short question used."""

ECHO_WORDS = 3
"""A shorter sentence of the question is not known again in a reply."""

LIST_WORDS = 12
"""A sentence of more words is a statement even when an «or» stands in it."""

_OR = re.compile(r"\bor\b|\w/\w")
_ITEMS = re.compile(r",\s*or\b|,|\bor\b|/")

FALLBACK_WEIGHT = 0.4
"""Of each word of a phrasing that has only words without an idea of their own, such as «it goes up»."""


@dataclass(frozen=True)
class Item:
    """A point or a misconception, numbered by its place in CompiledQuestion.items.

    `say` is its sentence, `denials` the number of negations in it; `given` are the words of the point's own
    short question.
    """

    id: str
    say: str
    authored: bool
    denials: int
    given: frozenset[int] = frozenset()


@dataclass(frozen=True)
class CompiledQuestion:
    """Everything that can be known before a reply arrives. Points come first among the items."""

    id: str
    items: tuple[Item, ...]
    points: int
    says: tuple[Phrase, ...]
    rewrites: Rewrites
    vocabulary: Vocabulary
    index: Index
    sentences: Index
    focused: Mapping[int, Index]
    patterns: Patterns
    crossing: Patterns
    rejecting: Patterns
    own_patterns: Mapping[int, tuple[Patterns, Patterns]]
    patterned: frozenset[int]
    question_terms: frozenset[int]
    subject: frozenset[int]
    numbers: tuple[frozenset[int], ...]
    rivals: dict[int, frozenset[int]]
    echoes: tuple[tuple[str, ...], ...]
    taught: tuple[Vector, ...] = ()

    @property
    def demoted(self) -> frozenset[str]:
        """The stems of the question's own words."""
        return frozenset(self.vocabulary.stems[term] for term in self.question_terms)


@dataclass(frozen=True)
class _Scale:
    """How much the words of a point's phrasings count: those asked with less, shared ones too.

    What a phrasing denies is news even if it stood in the question: «nothing changes».
    """

    demoted: frozenset[int]
    demotion: float
    share: Mapping[int, float]
    asked_back: bool = False


@dataclass(frozen=True)
class _Compiler:
    rewrites: Rewrites
    vocabulary: Vocabulary

    def tokens(self, text: str) -> list[Token]:
        """A text of the author's, read as replies are; its words join the vocabulary."""
        return self.rewrites.apply(tokenize(text))

    def term(self, token: Token) -> int:
        return self.vocabulary.add(token.text, token.stem)

    def words(self, text: str) -> list[Word]:
        """All words of a text in order, with what it denies."""
        tokens = self.tokens(text)
        for one, other in pairwise(tokens):
            self.vocabulary.join(one, other)
        return [word for clause in read(tokens).clauses for word in clause.words]

    def terms(self, text: str) -> frozenset[int]:
        """The numbers of a text's words that carry an idea."""
        return frozenset(self.term(w.token) for w in self.words(text) if weight(w.token.text))

    def phrase(self, item: int, text: str, kind: Kind, scale: _Scale) -> Phrase:
        """A plain phrasing with the weights of its words, each word once."""
        read_words = self.words(text)
        plain = all(not weight(w.token.text) for w in read_words)
        first_denied = next((word for word in read_words if word.denied and weight(word.token.text)), None)
        found: dict[int, Term] = {}
        for word in read_words:
            term = self.term(word.token)
            own = FALLBACK_WEIGHT if plain else weight(word.token.text)
            asked = term in scale.demoted and not (scale.asked_back and word is first_denied)
            own *= scale.demotion if asked else 1.0
            if own and term not in found:
                distinctive = own * (1.0 - scale.share.get(term, 0.0)) ** 2
                found[term] = Term(term, word.denied, own, distinctive, asked and scale.asked_back)
        return Phrase(item, text, tuple(found.values()), kind, plain)


def _shares(says: Sequence[frozenset[int]], points: int) -> list[dict[int, float]]:
    """For each item, the part of the other points that use a word too."""
    shares: list[dict[int, float]] = []
    for item, terms in enumerate(says):
        others = [says[n] for n in range(points) if n != item]
        shares.append({t: sum(t in other for other in others) / len(others) for t in terms} if others else {})
    return shares


def _rivals(named: frozenset[int], says: Sequence[frozenset[int]]) -> dict[int, frozenset[int]]:
    """Words of the question that single points are about: a clause about one is not about the others."""
    counts = {term: sum(term in say for say in says) for term in named}
    subjects = {term for term, count in counts.items() if 0 < count <= len(says) / 2}
    return {
        term: frozenset(
            other
            for other in subjects
            if other != term and not any(term in say and other in say for say in says)
        )
        for term in subjects
    }


def _plain(part: Point | Misconception) -> list[tuple[str, Kind]]:
    """The phrasings of a part that are no patterns, its own sentence first."""
    lines: list[tuple[str, Kind]] = [(text, "say") for text in (part.say, *_alternatives(part.say))]
    lines += [(text, "accept") for text in part.accept if not is_pattern(text)]
    return lines + [(text, "reject") for text in part.reject if not is_pattern(text)]


def _alternatives(say: str) -> list[str]:
    """The items of a short sentence that lists alternatives, such as «welding or cutting»."""
    if len(say.split()) > LIST_WORDS or not _OR.search(say):
        return []
    return [item.strip() for item in _ITEMS.split(say) if item.strip()]


def _patterned(part: Point | Misconception) -> list[tuple[str, bool]]:
    lines = [(text, False) for text in part.accept] + [(text, True) for text in part.reject]
    return [line for line in lines if is_pattern(line[0])]


def prepare(question: Question, glossary: Mapping[str, Sequence[str]]) -> CompiledQuestion:
    """The question ready for grading, untaught; PatternError when a pattern of the author's is malformed."""
    compiler = _Compiler(rewrites(glossary), Vocabulary())
    parts: list[Point | Misconception] = [*question.points, *question.misconceptions]
    asked = compiler.terms(question.ask)
    says = [compiler.terms(part.say) for part in parts]
    shares = _shares(says, len(question.points))
    given = [compiler.terms((part.ask or "") if isinstance(part, Point) else "") for part in parts]

    def phrases(item: int, scale: _Scale) -> list[Phrase]:
        return [compiler.phrase(item, text, kind, scale) for text, kind in _plain(parts[item])]

    def focused(item: int) -> Index:
        return Index(phrases(item, _Scale(given[item], GIVEN_DEMOTION, shares[item], asked_back=True)))

    everything = [phrases(n, _Scale(asked, QUESTION_DEMOTION, shares[n])) for n in range(len(parts))]
    patterns = _patterns(compiler, parts)
    accepting = [p for p in patterns if not p.rejects]
    return CompiledQuestion(
        id=question.id,
        items=tuple(_item(part, given[n]) for n, part in enumerate(parts)),
        points=len(question.points),
        says=tuple(own[0] for own in everything),
        rewrites=compiler.rewrites,
        vocabulary=compiler.vocabulary,
        index=Index([phrase for own in everything for phrase in own]),
        sentences=Index([phrase for own in everything for phrase in own if phrase.kind == "say"]),
        focused={n: focused(n) for n, terms in enumerate(given) if terms},
        patterns=Patterns(accepting),
        crossing=Patterns([p for p in accepting if p.crosses]),
        rejecting=Patterns([p for p in patterns if p.rejects]),
        own_patterns={n: _own(accepting, n) for n in range(len(question.points))},
        patterned=frozenset(p.item for p in accepting),
        question_terms=asked,
        subject=asked.union(*says),
        numbers=tuple(_numbers(own[0], compiler.vocabulary) for own in everything),
        rivals=_rivals(asked, says[: len(question.points)]),
        echoes=_sentences(_asked(question)),
    )


def _item(part: Point | Misconception, given: frozenset[int]) -> Item:
    return Item(part.id, part.say, bool(part.accept or part.reject), denials(tokenize(part.say)), given)


def _patterns(compiler: _Compiler, parts: Sequence[Point | Misconception]) -> tuple[Pattern, ...]:
    binder = Binder(
        compiler.term, compiler.vocabulary.add_open, compiler.tokens, lexicon.NEGATORS.__contains__
    )
    return tuple(
        binder.bind(item, text, rejects=rejects)
        for item, part in enumerate(parts)
        for text, rejects in _patterned(part)
    )


def _numbers(say: Phrase, vocabulary: Vocabulary) -> frozenset[int]:
    """The numbers of the words of a sentence that are numbers themselves."""
    return frozenset(word.term for word in say.words if is_number(vocabulary.stems[word.term]))


def _own(patterns: Iterable[Pattern], item: int) -> tuple[Patterns, Patterns]:
    """The patterns of one point: for single clauses, and for two."""
    own = [pattern for pattern in patterns if pattern.item == item]
    return Patterns(own), Patterns([pattern for pattern in own if pattern.crosses])


def _asked(question: Question) -> Iterator[str]:
    """Every wording in which the question, or a point of it, may be asked."""
    yield from (question.ask, *question.variants)
    for point in question.points:
        yield from (point.ask, *point.variants) if point.ask else point.variants


def _sentences(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The sentences of the questions, word by word, to know them again in a reply."""
    found = (sentence for text in texts for sentence in sentences(tokenize(text)))
    return tuple(sentence for sentence in found if len(sentence) >= ECHO_WORDS)
