"""How near a reply comes to each item's sentence in meaning, by vectors that are handed in.

Vectors cannot read a negation, so they are numbers among others for a fitted model and judge nothing: only
what is asserted is compared, and the rules stand above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from operator import mul
from typing import Protocol

from bot.domain.deck import Question
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.reading.clauses import Clause
from bot.grading.reading.marks import Stance
from bot.grading.reading.reply import Heard

Vector = Sequence[float]
"""Of length one; the product of two is their cosine."""

MEANING = (
    "claim_near",
    "claim_fresh",
    "claim_margin",
    "claim_lead",
    "claim_share",
)
"""The reply's nearest sentence beside the item's: as they are, without what the question gave (`fresh`), and
by how much the other items are farther."""

FITTED = frozenset({"en"})
"""Languages of the replies that the models with meaning were fitted on: in German, with a pack, they cover
twice as many wrong answers as words alone."""

MOST_CLAIMS = 12
"""Sentences from which a reply is read by its words alone: more take longer than anybody waits."""

SHARPNESS = 10.0
"""Of the share that an item has of a sentence, among all items."""


SENTENCE = 2
"""The gap before a word that opens a sentence."""

SAME = 1e-6
"""What is left of a text without the question when it is the question."""


class Vectors(Protocol):
    """The vectors that are known."""

    def get(self, text: str, /) -> Vector | None:
        """The vector of this text, None when it is not known."""


@dataclass(frozen=True, slots=True)
class Near:
    """How near the reply comes to one item: the features of MEANING, and the nearest claim's raw offsets."""

    values: tuple[float, ...]
    claim: tuple[int, int] | None


def sentences(question: Question) -> tuple[str, ...]:
    """What must be known of a question before a reply can be compared with it."""
    return (question.ask, *(item.say for item in question.items))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence of the reply states, and its raw offsets."""

    text: str
    span: tuple[int, int]


def claims(heard: Heard) -> list[Claim]:
    """The sentences of a reply, of each what is asserted."""
    found: list[list[Clause]] = []
    for clause in heard.clauses:
        if not found or clause.words[0].token.gap == SENTENCE:
            found.append([])
        if _counts(clause):
            found[-1].append(clause)
    return [_claim(heard.reply, sentence) for sentence in found if sentence]


def _counts(clause: Clause) -> bool:
    return clause.stance is Stance.ASSERTED and not all(word.disowned for word in clause.words)


def _claim(reply: str, sentence: Sequence[Clause]) -> Claim:
    spans = [_span(clause) for clause in sentence]
    return Claim(" ".join(reply[start:end] for start, end in spans), (spans[0][0], spans[-1][1]))


def _span(clause: Clause) -> tuple[int, int]:
    return clause.words[0].token.start, max(word.token.end for word in clause.words)


def needed(compiled: CompiledQuestion, heard: Heard) -> list[str]:
    """The texts whose vectors are needed to compare a reply; none for one that is not compared."""
    said = claims(heard)
    if not _comparable(compiled, said):
        return []
    return [*dict.fromkeys([*_sentences(compiled), *(claim.text for claim in said)])]


def _comparable(compiled: CompiledQuestion, said: Sequence[Claim]) -> bool:
    """Whether a reply states something, not too much, in a language that the models were fitted on."""
    return compiled.pack.code in FITTED and 0 < len(said) <= MOST_CLAIMS


def _sentences(compiled: CompiledQuestion) -> list[str]:
    return [compiled.ask, *(say.text for say in compiled.says)]


def near(compiled: CompiledQuestion, heard: Heard, vectors: Vectors) -> tuple[Near, ...] | None:
    """How near the reply comes to each item; None where it is not compared, and without a vector."""
    said = claims(heard)
    if not _comparable(compiled, said):
        return None
    known = [vectors.get(text) for text in (*_sentences(compiled), *(one.text for one in said))]
    if any(each is None for each in known):
        return None
    asked, *rest = [each for each in known if each is not None]
    says, parts = rest[: len(compiled.items)], rest[len(compiled.items) :]
    given = [dot(say, asked) for say in says]
    rows = [_row(part, says, asked, given) for part in parts]
    return tuple(_near(item, rows, said) for item in range(len(says)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A text beside each sentence: as it is, and without what the question gave."""

    plain: tuple[float, ...]
    fresh: tuple[float, ...]

    def lead(self, item: int) -> float:
        """By how much the nearest other item is farther."""
        return self.fresh[item] - max(self._others(item), default=0.0)

    def over(self, item: int) -> float:
        """By how much the others are farther in the mean."""
        others = self._others(item)
        return self.fresh[item] - sum(others) / (len(others) or 1)

    def share(self, item: int) -> float:
        """The item's part of the text, if all of it belonged to one or the other."""
        parts = [exp(SHARPNESS * each) for each in self.fresh]
        return parts[item] / sum(parts)

    def _others(self, item: int) -> tuple[float, ...]:
        return self.fresh[:item] + self.fresh[item + 1 :]


def _row(text: Vector, says: Sequence[Vector], asked: Vector, given: Sequence[float]) -> _Row:
    own = dot(text, asked)
    plain = tuple(dot(text, say) for say in says)
    return _Row(plain, tuple(_fresh(one, own, by) for one, by in zip(plain, given, strict=True)))


def _fresh(cosine: float, one: float, other: float) -> float:
    """The cosine of two vectors without what both have of a third, given their cosines with it."""
    rest = (1.0 - one * one) * (1.0 - other * other)
    return (cosine - one * other) / sqrt(rest) if rest > SAME else 0.0


def _near(item: int, rows: Sequence[_Row], said: Sequence[Claim]) -> Near:
    best = max(range(len(rows)), key=lambda at: rows[at].fresh[item])
    row = rows[best]
    values = (
        max(each.plain[item] for each in rows),
        row.fresh[item],
        row.lead(item),
        row.over(item),
        max(each.share(item) for each in rows),
    )
    return Near(values, said[best].span)


def dot(one: Vector, other: Vector) -> float:
    """The product of two vectors."""
    return sum(map(mul, one, other), 0.0)
