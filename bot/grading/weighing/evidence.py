"""What a reply holds for each point and misconception of a question, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.grading.compiling.kinds import grams
from bot.grading.compiling.phrases import CLOSE, CONFLICT, Score
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.compiling.search import Pattern, Spot
from bot.grading.compiling.window import Window, joined, windows
from bot.grading.reading.reply import Heard, Told
from bot.grading.weighing.comments import Comments
from bot.grading.weighing.meaning import Near, Vectors, near


@dataclass(slots=True)
class Found:
    """The evidence for one item: scores with the number of their window, patterns with their place."""

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
    """A reply as the question sees it: its windows, the whole of it, and what was found for each item.

    `leads` has, for each window, how well each item's sentence fits it; `leaders` are the two items whose
    sentences the whole reply fits best; `about` is the part of it that is about the question at all; `told`
    is how
    each item's own sentence stands in the reply, word for word; `unmatched` the weight of the words that
    are in no
    sentence; `grams` the pieces of those that are not the question's; `comments`
    weigh what is said of each sentence; `near` how near it comes to each sentence in meaning, None where the
    words decide alone.
    """

    windows: tuple[Window, ...]
    leads: tuple[dict[int, float], ...]
    found: tuple[Found, ...]
    totals: dict[int, Score]
    leaders: tuple[tuple[int, float], ...]
    whole: Window
    about: float
    unmatched: float
    grams: frozenset[str]
    heard: Heard
    told: tuple[Told | None, ...]
    comments: Comments
    focus: int | None = None
    near: tuple[Near, ...] | None = None


def gather(
    compiled: CompiledQuestion,
    heard: Heard,
    focus: int | None = None,
    vectors: Vectors | None = None,
    *,
    asserted: bool = True,
) -> Evidence:
    """The evidence in what the reply asserts, or, without `asserted`, also in what it leaves open.

    `focus` is the item whose own short question was asked; without `vectors` only words are compared.
    """
    spans = tuple(
        windows(
            heard.clauses,
            compiled.vocabulary,
            compiled.question_terms,
            compiled.rivals,
            asserted=asserted,
        )
    )
    found = tuple(Found() for _ in compiled.items)
    scores = [_scores(compiled, window, focus) for window in spans]
    for number, window in enumerate(spans):
        _strike(compiled, window, scores[number], found, focus)
    leads: tuple[dict[int, float], ...] = tuple({} for _ in spans)
    for number, window in enumerate(spans):
        others = _others(compiled, window)
        _note_phrases(window, number, scores[number], found, leads[number], others)
        _note_patterns(compiled, window, number, found, focus, others)
    whole = joined([window for window in spans if len(window.clauses) == 1])
    totals = _totals(compiled, whole)
    return Evidence(
        windows=spans,
        leads=leads,
        found=found,
        totals=totals,
        leaders=_leaders(totals),
        whole=whole,
        about=_about(compiled, whole),
        unmatched=_unmatched(compiled, whole),
        grams=grams(_fresh(compiled, whole)),
        heard=heard,
        told=tuple([heard.told(item.say) for item in compiled.items]),
        comments=Comments(heard.runs, compiled.vocabulary),
        focus=focus,
        near=None if vectors is None else near(compiled, heard, vectors),
    )


def _scores(compiled: CompiledQuestion, window: Window, focus: int | None) -> list[Score]:
    """The phrasings in a window; those of the point in focus measured without what its question gave."""
    scores = compiled.index.scores(window)
    index = None if focus is None else compiled.focused.get(focus)
    if index is None:
        return scores
    return [s for s in scores if s.phrase.item != focus] + index.scores(window)


def _strike(
    compiled: CompiledQuestion,
    window: Window,
    scores: Sequence[Score],
    found: Sequence[Found],
    focus: int | None,
) -> None:
    """Strike out what a near miss fits: a pattern within one clause, or a phrasing that is all there."""
    if len(window.clauses) == 1:
        held = [pattern for pattern, _ in compiled.rejecting.matching(window) if pattern.item != focus]
        if focus is not None:
            given = compiled.items[focus].given
            held += [pattern for pattern, _ in compiled.rejecting.of(focus, window, given)]
        for pattern in held:
            found[pattern.item].strike(window.clauses, pattern.text)
    for score in scores:
        if score.phrase.kind == "reject" and _rejects(score, scores, window):
            found[score.phrase.item].strike(window.clauses, score.phrase.text)


def _rejects(score: Score, scores: Iterable[Score], window: Window) -> bool:
    """Whether a near miss is all there and fits the window better than any good phrasing of the point."""
    if not score.complete(window):
        return False
    good = (s.f for s in scores if s.phrase.item == score.phrase.item and s.phrase.kind != "reject")
    return score.f > max(good, default=0.0)


def foreign(compiled: CompiledQuestion, window: Window, item: int) -> frozenset[int]:
    """The subjects that a window names where the item is about a rival of each of them; empty otherwise."""
    own = compiled.items[item].subjects
    if not own or not window.named or own & window.named:
        return frozenset()
    say = {word.term for word in compiled.says[item].words}
    named = window.named - say - compiled.topics  # a clause may be about training and testing both
    return frozenset(term for term in named if own <= compiled.rivals[term])


def _others(compiled: CompiledQuestion, window: Window) -> Foreign:
    if not window.named:
        return {}
    return {n: subjects for n in range(compiled.points) if (subjects := foreign(compiled, window, n))}


Foreign = Mapping[int, frozenset[int]]
"""By item, the rival subjects that a window is about."""


def _note_phrases(  # noqa: PLR0913 - one window with all that is known of it
    window: Window,
    number: int,
    scores: Iterable[Score],
    found: Sequence[Found],
    lead: dict[int, float],
    others: Foreign,
) -> None:
    """Note the phrasings found in a window, and in `lead` how well each item's sentence fits it.

    What is said of a rival subject speaks against the item, unless the phrasing names the rival.
    """
    for score in scores:
        phrase = score.phrase
        rivals = others.get(phrase.item)
        if rivals and rivals.isdisjoint(word.term for word in phrase.words) and not score.conflict:
            score = score._replace(f=score.f * CONFLICT, conflict=True)  # noqa: PLW2901 - the same score, marked
        item = found[phrase.item]
        if phrase.kind == "reject" or not item.struck.isdisjoint(window.clauses):
            continue
        if window.lent and not any(
            w.term in window.hits and not window.lent >> w.term & 1 for w in phrase.words
        ):
            continue  # all of it stands where nothing counts
        if phrase.kind == "say":
            item.says.append((score, number))
            lead[phrase.item] = max(lead.get(phrase.item, 0.0), score.f)
        else:
            item.accepts.append((score, number))


def _note_patterns(  # noqa: PLR0913 - one window with all that is known of it
    compiled: CompiledQuestion,
    window: Window,
    number: int,
    found: Sequence[Found],
    focus: int | None,
    others: Foreign,
) -> None:
    """Note the patterns that hold in a window; for the point in focus with its question's words given.

    In what is said of a rival subject only a pattern that names the rival counts.
    """
    crossing = len(window.clauses) > 1
    patterns = compiled.patterns
    held = [match for match in patterns.matching(window, crossing=crossing) if match[0].item != focus]
    if focus is not None:
        held += patterns.of(focus, window, compiled.items[focus].given, crossing=crossing)
    for pattern, spot in held:
        item = found[pattern.item]
        rivals = others.get(pattern.item)
        if rivals and not any(need >> term & 1 for need in pattern.needs for term in rivals):
            continue
        if window.lent and not any(need & window.mask & ~window.lent for need in pattern.needs):
            continue
        if item.struck.isdisjoint(window.clauses):
            item.patterns.append((pattern, number, spot))


def _totals(compiled: CompiledQuestion, whole: Window) -> dict[int, Score]:
    """How much of each item's sentence is anywhere in the reply."""
    totals: dict[int, Score] = {}
    for score in compiled.sentences.scores(whole):
        old = totals.get(score.phrase.item)
        if old is None or score.f > old.f:
            totals[score.phrase.item] = score
    return totals


def _leaders(totals: dict[int, Score]) -> tuple[tuple[int, float], ...]:
    ranked = sorted(((item, score.f) for item, score in totals.items()), key=lambda row: -row[1])
    return tuple(ranked[:2])


def _fresh(compiled: CompiledQuestion, whole: Window) -> list[str]:
    """The words of the reply that carry an idea and are not the question's."""
    asked = compiled.question_terms
    return [s.word.stem for s in whole.seen if s.weight and s.known.literal.isdisjoint(asked)]


def _unmatched(compiled: CompiledQuestion, whole: Window) -> float:
    """Weight of what the reply says that no sentence of the question knows."""
    return sum(
        {s.word.stem: s.weight for s in whole.seen if s.known.own.isdisjoint(compiled.subject)}.values()
    )


def _about(compiled: CompiledQuestion, whole: Window) -> float:
    """Part of the reply that is about the question at all, whichever of its sentences."""
    known = [hit[3] for term, hit in whole.hits.items() if term in compiled.subject and hit[0] >= CLOSE]
    return min(1.0, sum(known) / whole.weight) if whole.weight else 0.0
