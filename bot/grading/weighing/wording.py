"""Whether the author's own words for an idea stand in a reply, and in which sense."""

from __future__ import annotations

from bot.grading.compiling.phrases import CLOSE
from bot.grading.weighing.case import Case
from bot.grading.weighing.roles import from_the_other_side

UNRELATED = 0.02
"""Part of a reply about the question up to which it does not even touch it."""

TOUCHED = 0.3
"""Part of a sentence from which it matters in which sense it is there."""

MOST, SOME = 0.7, 0.5
"""Parts of a phrasing: most of it turned round, and enough of it as it is to leave that alone."""


def near_miss(case: Case) -> bool:
    """Whether all that might speak for the idea is a near miss of the author's."""
    found = case.found
    return bool(found.rejected) and not (found.says or found.accepts or found.patterns)


def nothing_speaks(case: Case) -> bool:
    """Whether no word of the reply speaks for the idea, and next to none for any other, and words are all."""
    found = case.found
    if case.evidence.near or case.evidence.about > UNRELATED:
        return False
    return not (found.says or found.accepts or found.patterns or case.compiled.taught)


def authors_words(case: Case) -> bool:
    """Whether words of the author's own for the idea are all there."""
    found = case.found
    own = (*found.says, *found.accepts)
    return any(s.demoted >= CLOSE and s.complete(case.evidence.windows[where]) for s, where in own)


def authors_words_denied(case: Case) -> bool:
    """Whether the author's own words for the idea are there only with the opposite sense."""
    found = case.found
    own = (*found.says, *found.accepts)
    return not found.patterns and any(
        s.demoted >= CLOSE and s.complete(case.evidence.windows[where], opposite=True) for s, where in own
    )


def agreeing_patterns(case: Case) -> bool:
    """Whether two of the author's patterns speak for a point."""
    return case.item < case.compiled.points and len({p.text for p, _, _ in case.found.patterns}) > 1


def mostly_turned_round(case: Case) -> bool:
    """Whether the best that speaks for the idea is most of its sentence in the opposite sense."""
    found = case.found
    if the_other_side(case):
        return False
    if found.patterns or any(not s.conflict and s.demoted > SOME for s, _ in (*found.says, *found.accepts)):
        return False
    return any(s.conflict and s.demoted > MOST and s.precision > MOST for s, _ in found.says)


def rather_turned_round(case: Case) -> bool:
    """Whether more of the sentence is there turned round than as it is, so that nearness tells nothing."""
    found = case.found
    scores = [score for score, _ in (*found.says, *found.accepts)]
    turned = max([score.demoted for score in scores if score.conflict], default=0.0)
    return turned > max([TOUCHED, *(score.demoted for score in scores if not score.conflict)])


def both_ways(case: Case) -> bool:
    """Whether the idea is asserted and denied in the same breath."""
    windows = case.evidence.windows
    told = [(s, windows[where]) for s, where in case.found.says if s.demoted >= CLOSE]
    return any(s.complete(w) for s, w in told) and any(s.complete(w, opposite=True) for s, w in told)


def the_other_side(case: Case) -> bool:
    """Whether the reply tells the sentence from its other side."""
    return from_the_other_side(case.compiled, case.evidence, case.item)
