"""Whether a reply speaks of what a point speaks of: its subject, its roles, its amounts."""

from __future__ import annotations

from collections.abc import Sequence

from bot.grading.compiling.kinds import is_sign
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.compiling.window import Amount, Window
from bot.grading.packs.pack import Pack
from bot.grading.reading.quantities import Agreement, Bound, agreement
from bot.grading.weighing.evidence import Evidence, foreign

SUPPORT = 0.3
"""How well a sentence must fit a window for the window's amounts to be about it."""


def supporting(evidence: Evidence, item: int) -> list[int]:
    """The windows that speak best for the item, by its sentence, by a phrasing and by patterns."""
    found = evidence.found[item]
    tops = (max(scores, key=lambda row: row[0].f, default=None) for scores in (found.says, found.accepts))
    best = [top[1] for top in tops if top and top[0].f >= SUPPORT]
    return sorted({*best, *(where for _, where, _ in found.patterns)})


def amounts(compiled: CompiledQuestion, evidence: Evidence, item: int) -> Agreement | None:
    """How the amounts of the reply stand to those of the item; None where either has none.

    One wanted amount that is contradicted, or two that have changed places, are enough for OTHER.
    """
    wanted = compiled.items[item].amounts
    if not wanted or _told_without(compiled, evidence, item):
        return None
    places = supporting(evidence, item) or range(len(evidence.windows))
    said = [amount for where in places for amount in evidence.windows[where].amounts]
    if not said:
        return None
    right = [a for a in said if any(agreement(w.quantity, a.quantity) is Agreement.SAME for w in wanted)]
    sentence = frozenset(word.term for word in compiled.says[item].words)
    if _exchanged(wanted, said):
        return Agreement.OTHER
    return max((_best(one, said, sentence, right) for one in wanted), key=_ORDER.index)


def _told_without(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether the author lets the point be told by a phrasing without an amount."""
    found = evidence.found[item]
    numeric = compiled.numeric
    return any(not pattern.numeric for pattern, _, _ in found.patterns) or any(
        score.complete(evidence.windows[where])
        and numeric.isdisjoint(word.term for word in score.phrase.words)
        for score, where in found.accepts
    )


_ORDER = (Agreement.SAME, Agreement.UNRELATED, Agreement.LOOSE, Agreement.OTHER)


def _best(
    wanted: Amount, said: Sequence[Amount], sentence: frozenset[int], right: Sequence[Amount]
) -> Agreement:
    """SAME where any amount agrees, else OTHER where any contradicts.

    An amount that bears another name of the sentence does not agree: «mean 1, deviation 0» for a mean of 0.
    """
    if all(agreement(wanted.quantity, amount.quantity) is not Agreement.SAME for amount in said):
        said = [
            amount for amount in said if amount not in right
        ]  # what is right elsewhere contradicts nothing
    if not said:
        return Agreement.UNRELATED
    same_name = [amount for amount in said if amount.name & wanted.name]
    if same_name:
        said = [a for a in said if a.name & wanted.name or not a.name & sentence]
    found = {agreement(wanted.quantity, amount.quantity) for amount in said}
    ends = {(a.quantity.low, a.quantity.unit) for a in said if a.quantity.bound is Bound.EXACT}
    low, high, unit = wanted.quantity.low, wanted.quantity.high, wanted.quantity.unit
    if low != high and {(low, unit), (high, unit)} <= ends:
        return Agreement.SAME
    order = (Agreement.SAME, Agreement.OTHER, Agreement.LOOSE, Agreement.UNRELATED)
    return next(sort for sort in order if sort in found)


def _exchanged(wanted: Sequence[Amount], said: Sequence[Amount]) -> bool:
    """Whether an amount is right and stands with another's name, as in «mean one and deviation zero»."""
    names = {amount.name for amount in said}
    for amount in said if len(wanted) > 1 and len(names) > 1 else ():
        own = {
            n for n, one in enumerate(wanted) if agreement(one.quantity, amount.quantity) is Agreement.SAME
        }
        by_name = {n for n, one in enumerate(wanted) if one.name & amount.name}
        if own and by_name and not own & by_name:
            return True
    return False


def another_subject(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether what the sentence says of its subject is said of a rival only."""
    own = compiled.items[item].subjects
    told = {w.term for w in compiled.says[item].words if w.demoted} - own - compiled.question_terms
    holding = [w for w in evidence.windows if len(w.clauses) == 1 and told & w.hits.keys()]
    return bool(own) and bool(holding) and all(foreign(compiled, window, item) for window in holding)


def only_amounts(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether the reply is made of amounts and of words that the question or the item's sentence has."""
    known = compiled.question_terms.union(word.term for word in compiled.says[item].words)
    for window in evidence.windows:
        if len(window.clauses) > 1:
            continue
        measured = {n for amount in window.amounts for n in range(*amount.quantity.place)}
        if window.named - compiled.items[item].subjects or any(
            at not in measured and seen.weight and seen.known.own.isdisjoint(known)
            for at, seen in enumerate(window.seen)
        ):
            return False
    return True


def another_sign(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether other formulas or terms stand in place of its own: O(n) for O(log n)."""
    own = compiled.items[item].signs
    places = supporting(evidence, item)
    if not own or not places or any(own & evidence.windows[where].hits.keys() for where in places):
        return False
    seen = (s for where in places for s in evidence.windows[where].seen)
    return any(s.weight > 0 and is_sign(s.word.token.text) for s in seen)  # an article is no sign


def unequal(pack: Pack, evidence: Evidence, item: int) -> bool:
    """Whether all that speaks for an equality compares: «it is faster» for «it stays as fast»."""
    places = supporting(evidence, item)
    return bool(places) and all(
        _compares(pack, evidence.heard.reply, evidence.windows[where]) for where in places
    )


def equal_instead(pack: Pack, evidence: Evidence, item: int) -> bool:
    """Whether all that speaks for a comparison says that both are the same: «exactly as thick»."""
    places = supporting(evidence, item)
    return bool(places) and all(
        _equates(pack, evidence.heard.reply, evidence.windows[where]) for where in places
    )


def _equates(pack: Pack, reply: str, window: Window) -> bool:
    words = [reply[s.word.token.start : s.word.token.end].lower() for s in window.seen]
    as_as = any(
        one == other and one in pack.lexicon.as_as for one, other in zip(words, words[2:], strict=False)
    )
    return not any(map(pack.families.is_comparative, words)) and (
        as_as or not pack.lexicon.equality.isdisjoint(words)
    )


def _compares(pack: Pack, reply: str, window: Window) -> bool:
    tokens = [s.word.token for s in window.seen]  # as typed: a glossary may read «faster» as «fast»
    words = {reply[token.start : token.end].lower() for token in tokens}
    denied = any(s.word.turned for s in window.seen) or not words.isdisjoint(pack.lexicon.negators)
    return (
        not denied and words.isdisjoint(pack.lexicon.alike) and any(map(pack.families.is_comparative, words))
    )
