"""What a reply holds for each point and misconception of a question, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.grading.clauses import Clause, denials
from bot.domain.grading.phrases import CLOSE, Score
from bot.domain.grading.question import CompiledQuestion
from bot.domain.grading.reply import is_listing, reading
from bot.domain.grading.search import Pattern, Spot
from bot.domain.grading.text import Token
from bot.domain.grading.window import Window, joined, windows


@dataclass(slots=True)
class Found:
    """The evidence for one owner: scores with the number of their window, patterns with their place."""

    says: list[tuple[Score, int]] = field(default_factory=list)
    accepts: list[tuple[Score, int]] = field(default_factory=list)
    patterns: list[tuple[Pattern, int, Spot]] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    rejected: list[str] = field(default_factory=list)

    def strike(self, clauses: Iterable[int], text: str) -> None:
        """Let these clauses count for nothing, because of this near miss."""
        self.struck.update(clauses)
        self.rejected.append(text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reply as the question sees it: its windows, the whole of it, and what was found for each owner.

    `leads` has, for each window, how well each owner's sentence fits it; `leaders` are the two owners whose
    sentences the whole reply fits best; `about` is the part of it that is about the question at all.
    """

    windows: tuple[Window, ...]
    leads: tuple[dict[int, float], ...]
    found: tuple[Found, ...]
    totals: dict[int, Score]
    leaders: tuple[tuple[int, float], ...]
    whole: Window
    about: float
    denials: int
    listing: bool
    words: int
    clauses: tuple[Clause, ...]


def gather(
    compiled: CompiledQuestion, reply: str, tokens: Sequence[Token], focus: int | None = None
) -> Evidence:
    """All evidence in the reply. `focus` is the owner whose own short question was asked."""
    said = reading(compiled, tokens)
    stretches = tuple(windows(said.clauses, compiled.vocabulary, compiled.question_terms, compiled.rivals))
    found = tuple(Found() for _ in compiled.owners)
    scores = [_scores(compiled, stretch, focus) for stretch in stretches]
    for number, stretch in enumerate(stretches):
        _strike(compiled, stretch, scores[number], found)
    leads: tuple[dict[int, float], ...] = tuple({} for _ in stretches)
    for number, stretch in enumerate(stretches):
        _note_phrases(stretch, number, scores[number], found, leads[number])
        _note_patterns(compiled, stretch, number, found, focus)
    whole = joined([stretch for stretch in stretches if len(stretch.clauses) == 1])
    totals = _totals(compiled, whole)
    return Evidence(
        windows=stretches,
        leads=leads,
        found=found,
        totals=totals,
        leaders=_leaders(totals),
        whole=whole,
        about=_about(compiled, whole),
        denials=denials(tokens),
        listing=is_listing(tokens, reply),
        words=sum(len(clause.words) for clause in said.clauses),
        clauses=said.clauses,
    )


def _scores(compiled: CompiledQuestion, stretch: Window, focus: int | None) -> list[Score]:
    """The phrasings in a window; those of the point in focus measured without what its question gave."""
    scores = compiled.index.scores(stretch)
    index = None if focus is None else compiled.focused.get(focus)
    if index is None:
        return scores
    return [s for s in scores if s.phrase.owner != focus] + index.scores(stretch)


def _strike(
    compiled: CompiledQuestion, stretch: Window, scores: Sequence[Score], found: Sequence[Found]
) -> None:
    """Strike out what a near miss fits: a pattern within one clause, or a phrasing that is all there."""
    if len(stretch.clauses) == 1:
        for pattern, _ in compiled.rejecting.matching(stretch):
            found[pattern.owner].strike(stretch.clauses, pattern.text)
    for score in scores:
        if score.phrase.kind == "reject" and _rejects(score, scores, stretch):
            found[score.phrase.owner].strike(stretch.clauses, score.phrase.text)


def _rejects(score: Score, scores: Iterable[Score], stretch: Window) -> bool:
    """Whether a near miss is all there and fits the stretch better than any good phrasing of the point."""
    if not score.complete(stretch):
        return False
    good = (s.f for s in scores if s.phrase.owner == score.phrase.owner and s.phrase.kind != "reject")
    return score.f > max(good, default=0.0)


def _note_phrases(
    stretch: Window, number: int, scores: Iterable[Score], found: Sequence[Found], lead: dict[int, float]
) -> None:
    """Note the phrasings found in a window, and in `lead` how well each owner's sentence fits it."""
    for score in scores:
        phrase = score.phrase
        owner = found[phrase.owner]
        if phrase.kind == "reject" or not owner.struck.isdisjoint(stretch.clauses):
            continue
        if phrase.kind == "say":
            owner.says.append((score, number))
            lead[phrase.owner] = max(lead.get(phrase.owner, 0.0), score.f)
        else:
            owner.accepts.append((score, number))


def _note_patterns(
    compiled: CompiledQuestion, stretch: Window, number: int, found: Sequence[Found], focus: int | None
) -> None:
    """Note the patterns that hold in a window; for the point in focus with its question's words given."""
    crossing = len(stretch.clauses) > 1
    patterns = compiled.crossing if crossing else compiled.patterns
    held = [match for match in patterns.matching(stretch) if match[0].owner != focus]
    if focus is not None:
        held += compiled.own_patterns[focus][crossing].matching(stretch, compiled.owners[focus].given)
    for pattern, spot in held:
        owner = found[pattern.owner]
        if owner.struck.isdisjoint(stretch.clauses):
            owner.patterns.append((pattern, number, spot))


def _totals(compiled: CompiledQuestion, whole: Window) -> dict[int, Score]:
    """How much of each owner's sentence is anywhere in the reply."""
    totals: dict[int, Score] = {}
    for score in compiled.sentences.scores(whole):
        old = totals.get(score.phrase.owner)
        if old is None or score.f > old.f:
            totals[score.phrase.owner] = score
    return totals


def _leaders(totals: dict[int, Score]) -> tuple[tuple[int, float], ...]:
    ranked = sorted(((owner, score.f) for owner, score in totals.items()), key=lambda row: -row[1])
    return tuple(ranked[:2])


def _about(compiled: CompiledQuestion, whole: Window) -> float:
    """Part of the reply that is about the question at all, whichever of its sentences."""
    known = [hit[3] for term, hit in whole.hits.items() if term in compiled.subject and hit[0] >= CLOSE]
    return min(1.0, sum(known) / whole.weight) if whole.weight else 0.0
