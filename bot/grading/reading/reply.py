"""What a reply states, without echoes of the question and what was taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz.distance import Indel

from bot.grading.english import lexicon
from bot.grading.english.families import Turn, is_related, relation
from bot.grading.english.stems import MAX_WORD
from bot.grading.english.words import is_number, weight
from bot.grading.reading.clauses import Clause, Reading, Rewrites, Word, read, sentences, words_of
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


def is_dont_know(reply: str) -> bool:
    """Whether the reply says that the answer is not known, and nothing more; slips of the pen allowed."""
    return says_nothing(tokenize(reply))


def says_nothing(tokens: Sequence[Token]) -> bool:
    """The same of a reply taken apart."""
    if len(tokens) > LONGEST:
        return False
    said = " ".join(token.text[:MAX_WORD] for token in tokens)
    known = _dont_know()
    long = (line for line in known if len(line) > SHORT)
    return said in known or any(Indel.normalized_similarity(said, line, score_cutoff=SLIPS) for line in long)


@cache
def _dont_know() -> frozenset[str]:
    return frozenset(" ".join(words_of(line)) for line in lexicon.DONT_KNOW)


def reading(tokens: Sequence[Token], rewrites: Rewrites, echoes: Sequence[Sequence[str]]) -> Reading:
    """The clauses of the reply, `echoes` of the question left out, taken back what was taken back."""
    return _retract(read(rewrites.apply(_without_echo(tokens, echoes))))


def _without_echo(tokens: Sequence[Token], echoes: Sequence[Sequence[str]]) -> list[Token]:
    kept: list[Token] = []
    at = 0
    for sentence in sentences(tokens):
        if not any(_echoes(sentence, asked) for asked in echoes):
            kept.extend(tokens[at : at + len(sentence)])
        at += len(sentence)
    return kept


def _echoes(sentence: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a sentence is one of the question's; with another «not» it is an answer."""
    sizes = sorted((len(sentence), len(asked)))
    if 2 * sizes[0] < ECHO * sum(sizes) or Indel.normalized_similarity(sentence, asked) < ECHO:
        return False
    negators = lexicon.NEGATORS
    return sum(word in negators for word in sentence) == sum(word in negators for word in asked)


def _retract(said: Reading) -> Reading:
    """The clauses without the words that a later «wait, no» contradicts."""
    clauses = list(said.clauses)
    for start in said.retractions[-MAX_RETRACTIONS:]:
        after = {(word.stem, word.turned): word for clause in clauses[start:] for word in clause.words}
        related = [word for word in after.values() if is_number(word.stem) or is_related(word.stem)]
        earlier = {word.stem for clause in clauses[:start] for word in clause.words}
        for n in range(start):
            clauses[n] = _without(clauses[n], after, related, earlier)
    return Reading(tuple(clause for clause in clauses if clause.words))


def _without(
    clause: Clause, after: Mapping[tuple[str, bool], Word], related: Sequence[Word], earlier: set[str]
) -> Clause:
    """The clause without what a later word contradicts: the same word turned round, or one of `related`."""

    def stays(word: Word) -> bool:
        number = is_number(word.stem)
        if not number and (word.stem, not word.turned) in after and weight(word.token.text):
            return False
        closed = number or is_related(word.stem)
        return not closed or not any(_contradicts(word, later, earlier) for later in related)

    return Clause(tuple(filter(stays, clause.words)), clause.linked)


def _contradicts(word: Word, later: Word, earlier: set[str]) -> bool:
    """Whether another word, said later, takes the place of the earlier one."""
    if is_number(word.stem) and is_number(later.stem):
        return word.stem != later.stem
    if word.stem == later.stem:
        return False
    turn = relation(word.stem, later.stem)
    if turn is Turn.TOPIC:
        return later.stem not in earlier and word.turned == later.turned
    return turn in (Turn.CONTRARY, Turn.DIRECTION) and word.turned == later.turned


def is_listing(tokens: Sequence[Token], reply: str) -> bool:
    """Whether the reply only lists words: four nouns or more, and next to nothing that joins them."""
    told = sum(1 for token in tokens if weight(token.text) and not is_number(token.text))
    glue = sum(map(reply.count, ":=+→>")) + sum(map(_states, tokens))
    return told >= LISTED and glue <= told * GLUE


def _states(token: Token) -> float:
    """How much a word helps to make a statement of the words around it."""
    if is_number(token.text):
        return 0.5
    text = token.text
    stop = text in lexicon.STOP_WORDS and text not in lexicon.NOUNS
    return float(stop or text in lexicon.PREDICATES or text in lexicon.NEGATORS)
