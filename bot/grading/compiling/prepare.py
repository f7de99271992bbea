"""A question is made ready for grading, once for each version of its deck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain.deck import Misconception, Point, Question
from bot.grading.compiling.authored import patterned, phrasings
from bot.grading.compiling.binder import Binder
from bot.grading.compiling.kinds import asks_for_list, grams, is_sign, kind, says_equal, says_unequal
from bot.grading.compiling.phrases import Index, Kind, Phrase, Term
from bot.grading.compiling.question import CompiledQuestion, Focused, Item
from bot.grading.compiling.roles import Roles, roles
from bot.grading.compiling.search import Pattern, Patterns
from bot.grading.compiling.subjects import (
    fresh_of,
    name_of,
    numbers_of,
    rivals_of,
    shares_of,
    subjects_of,
)
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.compiling.window import QUESTION_DEMOTION, Amount, amounts_of, see, windows
from bot.grading.packs.known import pack_of
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number
from bot.grading.reading.clauses import (
    Clause,
    Word,
    read,
    runs,
    sentences,
    signature,
    words,
)
from bot.grading.reading.reply import yes_no_parts
from bot.grading.reading.rewrites import Rewrites, rewrites
from bot.grading.reading.scanning import is_glyph
from bot.grading.reading.text import Token, tokenize

GIVEN_DEMOTION = 0.1
"""What is left of the weight of a word that the point's own short question used."""

ECHO_WORDS = 3
"""A shorter sentence of the question is not known again in a reply."""

DENIES = 0.7
"""Part of a point's sentence that a misconception must turn round to be its opposite."""

FALLBACK_WEIGHT = 0.4
"""Of each word of a phrasing that has only words without an idea of their own, such as «it goes up»."""


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
    pack: Pack
    rewrites: Rewrites
    vocabulary: Vocabulary
    _tokens: dict[str, list[Token]] = field(default_factory=dict)
    _words: dict[str, list[Word]] = field(default_factory=dict)

    def tokens(self, text: str) -> list[Token]:
        """A text of the author's, read as replies are; its words join the vocabulary."""
        if text not in self._tokens:
            self._tokens[text] = self.rewrites.apply(tokenize(self.pack, text))
        return self._tokens[text]

    def forget(self) -> None:
        """Empty the memory of what was read: a question lives long after it was prepared."""
        self._tokens.clear()
        self._words.clear()
        self.vocabulary.forget()

    def term(self, token: Token) -> int:
        return self.vocabulary.add(token.text, token.stem)

    def words(self, text: str) -> list[Word]:
        """All words of a text in order, with what it denies."""
        if text not in self._words:
            tokens = self.tokens(text)
            for one, other in pairwise(tokens):
                self.vocabulary.join(one, other)
            self._words[text] = words(self.pack, tokens)
        return self._words[text]

    def head(self, say: str) -> int | None:
        """The first word of a sentence that carries an idea: what the sentence is about."""
        return next((self.term(w.token) for w in self.words(say) if self.pack.weight(w.token.text)), None)

    def roles(self, say: str) -> Roles:
        """Who does what to whom in a sentence."""
        tokens, lexicon = self.tokens(say), self.pack.lexicon
        terms = [
            frozenset({self.term(t)} if self.pack.weight(t.text) and t.text not in lexicon.floating else ())
            for t in tokens
        ]
        starts = [n for n, t in enumerate(tokens) if n and (t.gap or t.text in lexicon.clause_words)]
        if any(tokens[n].gap > 1 or tokens[n].text in lexicon.ties for n in starts):
            starts = []  # such clauses stand in any order
        return roles(self.pack, [token.text for token in tokens], terms.__getitem__, starts)

    def wholes(self, part: Point | Misconception) -> tuple[tuple[int, ...], ...]:
        """The terms of its phrasings that only count as a whole; see Item."""
        lines = [self.words(text) for text, kind in phrasings(part) if kind != "reject"]
        return tuple(
            tuple(self.term(word.token) for word in line)
            for line in lines
            if self.pack.is_plain or any(is_glyph(word.token.text) for word in line)
        )

    def amounts(self, say: str) -> tuple[Amount, ...]:
        """The quantities of a sentence."""
        clause = Clause(tuple(self.words(say)))
        return amounts_of(self.pack, see(clause, self.vocabulary, frozenset(), 0))

    def terms(self, text: str) -> frozenset[int]:
        """The numbers of a text's words that carry an idea."""
        return frozenset(self.term(w.token) for w in self.words(text) if self.pack.weight(w.token.text))

    def phrase(self, item: int, text: str, kind: Kind, scale: _Scale) -> Phrase:
        """A plain phrasing with the weights of its words, each word once."""
        read_words = self.words(text)
        plain = all(not self.pack.weight(w.token.text) for w in read_words)
        first_denied = next(
            (word for word in read_words if word.denied and self.pack.weight(word.token.text)), None
        )
        found: dict[int, Term] = {}
        for word in read_words:
            term = self.term(word.token)
            own = FALLBACK_WEIGHT if plain else self.pack.weight(word.token.text)
            asked = term in scale.demoted and not (scale.asked_back and word is first_denied)
            own *= scale.demotion if asked else 1.0
            if own and term not in found:
                distinctive = own * (1.0 - scale.share.get(term, 0.0)) ** 2
                found[term] = Term(term, word.denied, own, distinctive, asked and scale.asked_back)
        return Phrase(item, text, tuple(found.values()), kind, plain)


def prepare(
    question: Question, glossary: Mapping[str, Sequence[str]], language: str = "en"
) -> CompiledQuestion:
    """The question ready for grading, untaught; PatternError when a pattern of the author's is malformed."""
    pack = pack_of(language)
    compiler = _Compiler(pack, rewrites(pack, glossary), Vocabulary(pack))
    parts: list[Point | Misconception] = [*question.points, *question.misconceptions]
    asked = compiler.terms(question.ask)
    says = [compiler.terms(part.say) for part in parts]
    shares = shares_of(says, len(question.points))
    heads = asked.intersection(h for point in question.points if (h := compiler.head(point.say)) is not None)
    rivals = rivals_of(asked, heads, says[: len(question.points)])
    given = [compiler.terms((part.ask or "") if isinstance(part, Point) else "") for part in parts]

    def phrases(item: int, scale: _Scale) -> list[Phrase]:
        return [compiler.phrase(item, text, kind, scale) for text, kind in phrasings(parts[item])]

    def focused(item: int) -> Index:
        scale = _Scale(given[item], GIVEN_DEMOTION, shares[item], asked_back=True)
        found = Index(phrases(item, scale), opposing=opposing)
        compiler.forget()
        return found

    everything = [phrases(n, _Scale(asked, QUESTION_DEMOTION, shares[n])) for n in range(len(parts))]
    opposing = compiler.vocabulary.opposing
    index = Index([phrase for own in everything for phrase in own], opposing=opposing)
    patterns = _patterns(compiler, parts)
    accepting = [p for p in patterns if not p.rejects]
    compiled = CompiledQuestion(
        id=question.id,
        pack=pack,
        ask=question.ask,
        items=tuple(
            Item(
                part.id,
                signature(pack, runs(pack, compiler.tokens(part.say))),
                bool(part.accept or part.reject),
                given[n],
                subjects_of(compiler.head(part.say), says[n], rivals),
                compiler.amounts(part.say),
                name_of(everything[n], shares[n], asked),
                equal=says_equal(pack, compiler.tokens(part.say)),
                signs=frozenset(t for t in says[n] if is_sign(compiler.vocabulary.surfaces[t])),
                roles=compiler.roles(part.say),
                balanced=index.balances(everything[n][0]),
                compares=says_unequal(pack, compiler.tokens(part.say)),
                wholes=compiler.wholes(part),
            )
            for n, part in enumerate(parts)
        ),
        points=len(question.points),
        says=tuple(own[0] for own in everything),
        rewrites=compiler.rewrites,
        vocabulary=compiler.vocabulary,
        index=index,
        sentences=Index(
            [phrase for own in everything for phrase in own if phrase.kind == "say"], opposing=opposing
        ),
        focused=Focused(lambda n: focused(n) if given[n] else None),
        patterns=Patterns(accepting),
        rejecting=Patterns([p for p in patterns if p.rejects]),
        patterned=frozenset(p.item for p in accepting),
        question_terms=asked,
        subject=asked.union(*says),
        numbers=tuple(numbers_of(own[0], compiler.vocabulary) for own in everything),
        rivals=rivals,
        echoes=_sentences(pack, _asked(question)),
        grams=tuple(grams(fresh_of(own[0], asked, compiler.vocabulary)) for own in everything),
        kind=kind(pack, question.ask),
        lists=asks_for_list(pack, question.ask),
        parts=yes_no_parts(pack, compiler.tokens(question.ask)),
        topics=frozenset(
            n for n, stem in enumerate(compiler.vocabulary.stems) if pack.families.is_topic(stem)
        ),
        directions=frozenset(
            n for n, stem in enumerate(compiler.vocabulary.stems) if pack.families.is_direction(stem)
        ),
        numeric=frozenset(n for n, stem in enumerate(compiler.vocabulary.stems) if is_number(stem)),
        opposites=_opposites(question, compiler, index, asked),
        measures=not {token.text for token in tokenize(pack, question.ask)}.isdisjoint(
            pack.lexicon.measuring
        ),
    )
    compiler.forget()
    return compiled


def _patterns(compiler: _Compiler, parts: Sequence[Point | Misconception]) -> tuple[Pattern, ...]:
    binder = Binder(compiler.pack, compiler.term, compiler.vocabulary.add_open, compiler.tokens)
    return tuple(
        binder.bind(item, text, rejects=rejects)
        for item, part in enumerate(parts)
        for text, rejects in patterned(part)
    )


def _opposites(
    question: Question, compiler: _Compiler, index: Index, asked: frozenset[int]
) -> tuple[tuple[int, int], ...]:
    """Points and misconceptions that cannot both be said: the one is the other turned round."""
    points = len(question.points)
    found: set[tuple[int, int]] = set()
    for number, wrong in enumerate(question.misconceptions, points):
        clauses = read(compiler.pack, runs(compiler.pack, compiler.tokens(wrong.say))).clauses
        for window in windows(clauses, compiler.vocabulary, asked, {}):
            for score in index.scores(window):
                if score.conflict and score.demoted >= DENIES and score.phrase.item < points:
                    found.add((score.phrase.item, number))
    return tuple(sorted(found))


def _asked(question: Question) -> Iterator[str]:
    """Every wording in which the question, or a point of it, may be asked."""
    yield from (question.ask, *question.variants)
    for point in question.points:
        yield from (point.ask, *point.variants) if point.ask else point.variants


def _sentences(pack: Pack, texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The sentences of the questions, word by word, to know them again in a reply."""
    found = (sentence for text in texts for sentence in sentences(tokenize(pack, text)))
    return tuple(sentence for sentence in found if len(sentence) >= ECHO_WORDS)
