"""What a reply holds for each point and misconception of a question, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import Indel

from bot.domain.grading import lexicon
from bot.domain.grading.clauses import Clause, Reading, Word, read, word_set
from bot.domain.grading.exemplars import Vector, vector
from bot.domain.grading.phrases import Score
from bot.domain.grading.question import CompiledQuestion, sentences
from bot.domain.grading.search import Pattern, Spot, matching
from bot.domain.grading.text import Token, tokenize
from bot.domain.grading.vocabulary import Turn, is_number, relation, weight
from bot.domain.grading.window import CLAUSE_GAP, Window, window, windows

SLIPS = 0.88
"""Similarity (letter by letter) from which a reply counts as one of the ways to say «I don't know»."""

SHORT = 5
"""Letters; so short a phrase must be spelled as it is."""

ECHO = 0.8
"""Similarity (word by word, in order) from which a sentence counts as one of the question's."""


LISTED = 4
"""Words from which a reply without a statement is a list; fewer are an answer in short."""

GLUE = 0.125
"""Words of a list that may be none of its items, for each item."""


@dataclass(slots=True)
class Found:
    """The evidence for one owner: scores with the number of their window, patterns with their place."""

    says: list[tuple[Score, int]] = field(default_factory=list)
    accepts: list[tuple[Score, int]] = field(default_factory=list)
    patterns: list[tuple[Pattern, int, Spot]] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    rejected: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reply as the question sees it: its windows, the whole of it, and what was found for each owner."""

    windows: tuple[Window, ...]
    found: tuple[Found, ...]
    totals: dict[int, Score]
    listing: bool
    words: int
    vector: Vector


def is_dont_know(reply: str) -> bool:
    """Whether the reply says that the answer is not known, and nothing more; slips of the pen allowed."""
    said = " ".join(token.text for token in tokenize(reply))
    return any(Indel.normalized_similarity(said, known) >= _slips(known) for known in _dont_know())


def _slips(known: str) -> float:
    return SLIPS if len(known) > SHORT else 1.0


@cache
def _dont_know() -> frozenset[str]:
    return frozenset(" ".join(words_of(line)) for line in lexicon.DONT_KNOW.replace("\n", "").split("|"))


def reading(compiled: CompiledQuestion, tokens: Sequence[Token]) -> Reading:
    """The clauses of the reply, echoes of the question left out, taken back what was taken back."""
    tokens = _without_echo(tokens, compiled.echoes)
    return _retract(read(compiled.rewrites.apply(tokens)))


def _without_echo(tokens: Sequence[Token], echoes: Sequence[Sequence[str]]) -> list[Token]:
    kept: list[Token] = []
    at = 0
    for sentence in sentences(tokens):
        echo = any(
            Indel.normalized_similarity(sentence, asked, score_cutoff=ECHO) >= ECHO for asked in echoes
        )
        if not echo:
            kept.extend(tokens[at : at + len(sentence)])
        at += len(sentence)
    return kept


def _retract(said: Reading) -> Reading:
    """The clauses without the words that a later «wait, no» contradicts."""
    clauses = list(said.clauses)
    for start in said.retractions:
        after = [word for clause in clauses[start:] for word in clause.words]
        earlier = {word.stem for clause in clauses[:start] for word in clause.words}
        for n in range(start):
            kept = tuple(
                w for w in clauses[n].words if not any(_contradicts(w, later, earlier) for later in after)
            )
            clauses[n] = Clause(kept, clauses[n].linked)
    return Reading(tuple(clause for clause in clauses if clause.words))


def _contradicts(word: Word, later: Word, earlier: set[str]) -> bool:
    """Whether the later word takes the place of the earlier one."""
    if is_number(word.stem) and is_number(later.stem):
        return word.stem != later.stem
    if word.stem == later.stem:
        return bool(weight(word.token.text)) and word.denied != later.denied
    turn = relation(word.stem, later.stem)
    if turn is Turn.TOPIC:
        return later.stem not in earlier and word.denied == later.denied
    return turn in (Turn.CONTRARY, Turn.DIRECTION) and word.denied == later.denied


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
    stop = text in word_set(lexicon.STOP_WORDS) and text not in word_set(lexicon.NOUNS)
    return float(stop or text in word_set(lexicon.PREDICATES) or text in word_set(lexicon.NEGATORS))


def gather(compiled: CompiledQuestion, reply: str, focus: int | None = None) -> Evidence:
    """All evidence in the reply. `focus` is the owner whose own short question was asked."""
    tokens = tokenize(reply)
    said = reading(compiled, tokens)
    stretches = tuple(windows(said.clauses, compiled.vocabulary, compiled.question_terms, compiled.rivals))
    found = tuple(Found() for _ in compiled.owners)
    rows = [_scores(compiled, stretch, focus) for stretch in stretches]
    for n, stretch in enumerate(stretches):
        _patterns(compiled, stretch, n, found, focus)
        for score in rows[n]:
            if score.phrase.kind == "reject" and _rejects(score, rows[n], stretch):
                _strike(found[score.phrase.owner], stretch.clauses, score.phrase.text)
    for n, stretch in enumerate(stretches):
        for score in rows[n]:
            owner = found[score.phrase.owner]
            if score.phrase.kind != "reject" and owner.struck.isdisjoint(stretch.clauses):
                (owner.says if score.phrase.kind == "say" else owner.accepts).append((score, n))
    for owner in found:
        owner.patterns = [p for p in owner.patterns if owner.struck.isdisjoint(stretches[p[1]].clauses)]
    whole = window([s for w in stretches if len(w.clauses) == 1 for s in w.seen])
    totals: dict[int, Score] = {}
    for score in compiled.index.scores(whole):
        old = totals.get(score.phrase.owner)
        if score.phrase.kind == "say" and (old is None or score.f > old.f):
            totals[score.phrase.owner] = score
    return Evidence(
        stretches,
        found,
        totals,
        is_listing(tokens, reply),
        sum(len(c.words) for c in said.clauses),
        vector(said.clauses, compiled.demoted),
    )


def _rejects(score: Score, scores: Iterable[Score], stretch: Window) -> bool:
    """Whether a near miss is all there and fits the stretch better than any good phrasing of the point."""
    good = (s.f for s in scores if s.phrase.owner == score.phrase.owner and s.phrase.kind != "reject")
    return score.complete(stretch) and score.f > max(good, default=0.0)


def _scores(compiled: CompiledQuestion, stretch: Window, focus: int | None) -> list[Score]:
    """The phrasings in a window; those of the point in focus measured without what its question gave."""
    scores = compiled.index.scores(stretch)
    index = None if focus is None else compiled.focused.get(focus)
    if index is None:
        return scores
    return [s for s in scores if s.phrase.owner != focus] + index.scores(stretch)


def _patterns(
    compiled: CompiledQuestion, stretch: Window, number: int, found: Sequence[Found], focus: int | None
) -> None:
    """Note the patterns that hold in a window; one that rejects strikes out the clause it stands in."""
    given = frozenset() if focus is None else compiled.owners[focus].given
    for pattern, spot in matching(compiled.patterns, stretch):
        _note(found[pattern.owner], pattern, number, spot)
    if given:
        own = [p for p in compiled.patterns if p.owner == focus and not p.rejects]
        for pattern, spot in matching(own, stretch, given):
            _note(found[pattern.owner], pattern, number, spot)


def _note(owner: Found, pattern: Pattern, number: int, spot: Spot) -> None:
    first, last = spot[0] // CLAUSE_GAP, spot[1] // CLAUSE_GAP
    if pattern.rejects:
        if first == last:
            _strike(owner, {first}, pattern.text)
    elif all(number != n or pattern is not p for p, n, _ in owner.patterns):
        owner.patterns.append((pattern, number, spot))


def _strike(owner: Found, clauses: Iterable[int], text: str) -> None:
    owner.struck.update(clauses)
    owner.rejected.append(text)
