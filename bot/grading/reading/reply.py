"""What a reply states, without echoes of the question and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from rapidfuzz.distance import Indel

from bot.grading.packs.families import Sense
from bot.grading.packs.known import pack_of
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import MAX_WORD, is_number
from bot.grading.reading.clauses import (
    Clause,
    Reading,
    Run,
    Signature,
    Word,
    read,
    runs,
    sentences,
    signature,
)
from bot.grading.reading.marks import Stance
from bot.grading.reading.rewrites import Rewrites, words_of
from bot.grading.reading.text import Token, tokenize

SLIPS = 0.88
"""Similarity (letter by letter) from which a reply counts as one of the ways to say «I don't know»."""

LONGEST = 10
"""Words; a longer reply says something."""

SHORT = 5
"""Letters; so short a phrase must be spelled as it is."""

MAX_RETRACTIONS = 3
"""The last changes of mind that are followed up."""

ECHO = 0.8
"""Similarity (word by word, in order) from which a sentence counts as one of the question's."""


LISTED = 4
"""Words from which a reply without a statement is a list; fewer are an answer in short."""

GLUE = 0.125
"""Words of a list that may be none of its items, for each item."""


def typings(line: str, language: str) -> Iterable[str]:
    """What a line may be that was typed with the letters of another keyboard, besides what it is."""
    return pack_of(language).typings(line)


def is_dont_know(reply: str, language: str = "en") -> bool:
    """Whether the reply says that the answer is not known, and nothing more; slips of the pen allowed."""
    pack = pack_of(language)
    return says_nothing(pack, tokenize(pack, reply))


def says_nothing(pack: Pack, tokens: Sequence[Token]) -> bool:
    """The same of a reply taken apart."""
    if len(tokens) > LONGEST:
        return False
    said = " ".join(token.text[:MAX_WORD] for token in tokens)
    known = _dont_know(pack)
    long = (line for line in known if len(line) > SHORT)
    return said in known or any(Indel.normalized_similarity(said, line, score_cutoff=SLIPS) for line in long)


@cache
def _dont_know(pack: Pack) -> frozenset[str]:
    return frozenset(" ".join(words_of(pack, line)) for line in pack.lexicon.dont_know)


class Told(Enum):
    """How the reply means a sentence that it holds word for word: as it is, turned round, or left open."""

    SO = "so"
    DENIED = "denied"
    OPEN = "open"


def _told(said: Signature, say: Signature) -> Told:
    if said == say:
        return Told.SO
    turned = any(one[2] != other[2] for one, other in zip(said, say, strict=True))
    return Told.DENIED if turned else Told.OPEN


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply as read: its clauses without echoes of the question, and the whole of it word by word.

    `runs` are its words with how they are meant, `vocabulary` the words of the whole;
    `listing` when it only lists words; `words` how many its
    clauses have.
    """

    reply: str
    clauses: tuple[Clause, ...]
    said: Signature
    vocabulary: frozenset[str]
    listing: bool
    runs: tuple[Run, ...] = ()

    @property
    def words(self) -> int:
        """How many words its clauses have."""
        return sum(len(clause.words) for clause in self.clauses)

    @property
    def floats(self) -> bool:
        """Whether anything in it is neither asserted nor taken back."""
        return any(clause.stance not in (Stance.ASSERTED, Stance.WITHDRAWN) for clause in self.clauses)

    def told(self, say: Signature) -> Told | None:
        """How these very words are meant where the reply holds them; None when it does not."""
        if not say or say[0][0] not in self.vocabulary or say[-1][0] not in self.vocabulary:
            return None
        size, words = len(say), [word for word, _, _ in say]
        there = [
            _told(self.said[at : at + size], say)
            for at in range(len(self.said) - size + 1)
            if self.said[at][0] == words[0] and [word for word, _, _ in self.said[at : at + size]] == words
        ]
        return next((how for how in Told if how in there), None)


def heard(
    reply: str,
    tokens: Sequence[Token],
    rewrites: Rewrites,
    echoes: Sequence[Sequence[str]],
    parts: Sequence[Sequence[Token]] = (),
) -> Heard:
    """The reply read, `echoes` of the question left out, taken back what was taken back.

    `parts` are the yes-or-no parts of the question: to two of them «Yes. No.» is two statements.
    """
    pack = rewrites.pack
    whole = runs(pack, rewrites.apply(tokens))
    fresh = _without_echo(pack, tokens, echoes)
    own = whole if len(fresh) == len(tokens) else runs(pack, rewrites.apply(fresh))
    reading = read(pack, own)
    clauses = _answers(pack, tokens, parts) or _retract(pack, reading)
    said = signature(pack, whole, _gone(reading.clauses, clauses) if reading.retractions else frozenset())
    return Heard(
        reply,
        clauses,
        said,
        frozenset(word for word, _, _ in said),
        is_listing(pack, tokens, reply),
        tuple(whole),
    )


def _gone(before: Iterable[Clause], after: Iterable[Clause]) -> frozenset[int]:
    """Where the words stand that were taken back."""
    stay = {w.token.start for clause in after if clause.stance is not Stance.WITHDRAWN for w in clause.words}
    return frozenset(w.token.start for clause in before for w in clause.words) - stay


def yes_no_parts(pack: Pack, tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """The statements that a question asks to be affirmed or denied, each up to its first mark."""
    parts: list[tuple[Token, ...]] = []
    for at, token in enumerate(tokens):
        opens = at == 0 or token.gap or (token.gap == 0 and tokens[at - 1].text in pack.lexicon.linking)
        if token.asked and opens and token.text in pack.lexicon.auxiliaries:
            end = next((n for n in range(at + 1, len(tokens)) if tokens[n].gap), len(tokens))
            parts.append(tuple(tokens[at + 1 : end]))
    return tuple(parts)


def _answers(pack: Pack, tokens: Sequence[Token], parts: Sequence[Sequence[Token]]) -> tuple[Clause, ...]:
    """The statements of the question, affirmed or denied by a reply of yes and no alone."""
    answers = [token for token in tokens if token.text in pack.lexicon.yes or token.text in pack.lexicon.no]
    if not parts or len(answers) != len(parts):
        return ()
    if any(token not in answers and token.text not in pack.lexicon.counting for token in tokens):
        return ()
    return tuple(
        Clause(
            tuple(_answered(pack, word, answer) for word in part if word.text not in pack.lexicon.negators)
        )
        for part, answer in zip(parts, answers, strict=True)
    )


def _answered(pack: Pack, word: Token, answer: Token) -> Word:
    token = replace(word, start=answer.start, end=answer.end, gap=0, asked=False)
    return Word(token, disowned=answer.text in pack.lexicon.no)


def _without_echo(pack: Pack, tokens: Sequence[Token], echoes: Sequence[Sequence[str]]) -> list[Token]:
    kept: list[Token] = []
    at = 0
    for sentence in sentences(tokens):
        if not any(_echoes(pack, sentence, asked) for asked in echoes):
            kept.extend(tokens[at : at + len(sentence)])
        at += len(sentence)
    return kept


def _echoes(pack: Pack, sentence: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a sentence is one of the question's; with another «not» it is an answer.

    So is a statement in the words of a yes-or-no question: «dropout slows training down».
    """
    if asked[0] in pack.lexicon.auxiliaries and sentence[0] not in pack.lexicon.auxiliaries:
        return False
    sizes = sorted((len(sentence), len(asked)))
    if 2 * sizes[0] < ECHO * sum(sizes) or Indel.normalized_similarity(sentence, asked) < ECHO:
        return False
    negators = pack.lexicon.negators
    return sum(word in negators for word in sentence) == sum(word in negators for word in asked)


def _retract(pack: Pack, said: Reading) -> tuple[Clause, ...]:
    """The clauses without the words that a later «wait, no» contradicts."""
    clauses = list(said.clauses)
    for start in said.retractions[-MAX_RETRACTIONS:]:
        after = {(word.stem, word.turned): word for clause in clauses[start:] for word in clause.words}
        related = [
            word for word in after.values() if is_number(word.stem) or pack.families.is_related(word.stem)
        ]
        earlier = {word.stem for clause in clauses[:start] for word in clause.words}
        for n in range(start):
            clauses[n] = _without(pack, clauses[n], after, related, earlier)
        if start in said.firm and clauses[start - 1].words:
            clauses[start - 1] = replace(clauses[start - 1], stance=Stance.WITHDRAWN)
    return tuple(clause for clause in clauses if clause.words)


def _without(
    pack: Pack,
    clause: Clause,
    after: Mapping[tuple[str, bool], Word],
    related: Sequence[Word],
    earlier: set[str],
) -> Clause:
    """The clause without what a later word contradicts: the same word turned round, or one of `related`."""

    def stays(word: Word) -> bool:
        number = is_number(word.stem)
        if not number and (word.stem, not word.turned) in after and pack.weight(word.token.text):
            return False
        closed = number or pack.families.is_related(word.stem)
        return not closed or not any(_contradicts(pack, word, later, earlier) for later in related)

    return replace(clause, words=tuple(filter(stays, clause.words)))


def _contradicts(pack: Pack, word: Word, later: Word, earlier: set[str]) -> bool:
    """Whether another word, said later, takes the place of the earlier one."""
    if is_number(word.stem) and is_number(later.stem):
        return word.stem != later.stem
    if word.stem == later.stem:
        return False
    turn = pack.families.relation(word.stem, later.stem)
    if turn is Sense.TOPIC:
        return later.stem not in earlier and word.turned == later.turned
    return turn in (Sense.CONTRARY, Sense.DIRECTION) and word.turned == later.turned


def is_listing(pack: Pack, tokens: Sequence[Token], reply: str) -> bool:
    """Whether the reply only lists words: four nouns or more, and next to nothing that joins them."""
    told = sum(1 for token in tokens if pack.weight(token.text) and not is_number(token.text))
    chained = sum(token.text in pack.lexicon.linking for token in tokens)
    glue = sum(map(reply.count, ":=+→>")) + sum(_states(pack, token) for token in tokens)
    glue -= chained if 2 * chained >= told - 1 else 0  # «this and that and that» states nothing
    return told >= LISTED and glue <= told * GLUE


def _states(pack: Pack, token: Token) -> float:
    """How much a word helps to make a statement of the words around it."""
    if is_number(token.text):
        return 0.5
    text = token.text
    stop = text in pack.lexicon.stop_words and text not in pack.lexicon.nouns
    return float(
        stop or pack.states(text) or text in pack.lexicon.predicates or text in pack.lexicon.negators
    )
