"""Who does what to whom: roles exchanged, told from the other side, one word in the place of another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.grading.compiling.phrases import CLOSE, Score
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.compiling.roles import Roles, roles
from bot.grading.compiling.window import Seen, Window
from bot.grading.packs.families import Sense
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number
from bot.grading.weighing.evidence import Evidence

ROLES = 3
"""Words of a sentence that must be there for their order to tell roles."""

MOST = 0.7
"""Part of a sentence that must be there for it to be told from the other side."""

EDITED = 0.6
"""Part of a sentence that must be there, and of a clause that must be about it, for it to be that sentence
with one word changed."""


def exchanged_roles(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether who does what to whom is turned round: «the river follows the border»."""
    own, pack = compiled.items[item], compiled.pack
    least = CLOSE if pack.ordered else EDITED  # forms tell it even where the verb is another
    told = [
        evidence.windows[where]
        for score, where in evidence.found[item].says
        if score.demoted >= least and not score.conflict
    ]
    if (own.roles.clauses == 1 or evidence.found[item].patterns) and any(
        len(window.clauses) > 1 for window in told
    ):
        return False
    ties = pack.lexicon.ties & {word for word, _, _ in own.say}
    return (
        bool(told)
        and not own.balanced
        and all(
            _exchange(pack, own.roles, window, ties)
            or _crossed(pack, own.roles, window)
            or _recast(pack, own.roles, window)
            for window in told
        )
    )


def _exchange(pack: Pack, own: Roles, window: Window, ties: frozenset[str]) -> bool:
    """Whether the words around any word of the sentence have changed sides."""
    if not pack.ordered:
        return False
    wanted = [term for term in own.order if term in window.hits]
    said = _said(pack, window, frozenset(wanted))
    mine = [term for term in said.order if term in wanted]
    if len(mine) < ROLES or len(wanted) < ROLES:
        return False
    for pivot in mine[1:-1]:
        at, here = wanted.index(pivot), mine.index(pivot)
        before, behind = set(wanted[:at]), set(wanted[at + 1 :])
        first, last = set(mine[:here]), set(mine[here + 1 :])
        if first - before and last - behind and first - before <= behind and last - behind <= before:
            return not (_between(window, pivot, last) & (pack.lexicon.symmetric | pack.lexicon.ties - ties))
    return False


def _crossed(pack: Pack, own: Roles, window: Window) -> bool:
    """Whether two sides have changed places and nothing else: «veins are thicker than arteries»."""
    said = _said(pack, window, frozenset(own.order))
    return said.side == own.side and own.swapped(said) and not _turned(own, window)


def _recast(pack: Pack, own: Roles, window: Window) -> bool:
    """Whether whoever does it has it done to them: «Koffein wird von Adenosin verdrängt»."""
    if not own.doers or _turned(own, window):
        return False
    said = _said(pack, window, frozenset(own.order))
    return own.recast(said) and pack.lexicon.symmetric.isdisjoint(one.word.token.text for one in window.seen)


def from_the_other_side(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether both sides and what is said of them have changed places, as in «veins are thinner».

    Or two directions are both turned round: «the smaller, the slower» is «the larger, the faster».
    """
    own = compiled.items[item].roles
    return any(
        score.demoted >= MOST
        and score.precision >= MOST
        and _converse(compiled, own, evidence.windows[where])
        for score, where in evidence.found[item].says
        if score.conflict
    )


def _converse(compiled: CompiledQuestion, own: Roles, window: Window) -> bool:
    if any(seen.word.turned for seen in window.seen):
        return False
    if own.side and own.swapped(_said(compiled.pack, window, frozenset(own.order))):
        return _turned(own, window)
    ways = [window.hits[term][2] for term in compiled.directions.intersection(own.order) & window.hits.keys()]
    return len(ways) > 1 and all(way is Sense.DIRECTION for way in ways)


def _turned(own: Roles, window: Window) -> bool:
    """Whether a word of the sentence is there as its opposite."""
    return any(window.hits[term][2] is Sense.DIRECTION for term in own.order if term in window.hits)


def _said(pack: Pack, window: Window, terms: frozenset[int]) -> Roles:
    """The roles of the sentence's words in the window."""
    seen = window.seen
    return roles(
        pack,
        [one.word.token.text for one in seen],
        lambda at: terms.intersection(match[0] for match in seen[at].known.hits),
        [n for n in range(1, len(seen)) if seen[n].place - seen[n - 1].place > 1],
    )


def _between(window: Window, pivot: int, behind: set[int]) -> frozenset[str]:
    """The words from the pivot to the next of those behind it."""
    at = next(n for n, seen in enumerate(window.seen) if _stands_for(seen, {pivot}))
    end = next((n for n, seen in enumerate(window.seen) if n > at and _stands_for(seen, behind)), at + 1)
    return frozenset(seen.word.token.text for seen in window.seen[at:end])


def _stands_for(seen: Seen, terms: set[int]) -> bool:
    return any(match[0] in terms for match in seen.known.hits)


def another_way(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether something goes where it comes from in the sentence: «to the heart» for «from the heart»."""
    own = compiled.items[item].roles
    if not own.ways:
        return False
    told = [
        _said(compiled.pack, evidence.windows[where], frozenset(own.order)).ways
        for score, where in evidence.found[item].says
        if score.demoted >= EDITED and len(evidence.windows[where].clauses) == 1
    ]
    wanted = dict(own.ways)
    said = [(term, way) for ways in told for term, way in ways if term in wanted]
    return bool(said) and all(wanted[term] != way for term, way in said)


def denial_left_out(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether all is there of a sentence with a denial but the denial: «wet meat browns» for «does not»."""
    denied = {word.term for word in compiled.says[item].words if word.denied and word.demoted}
    told = [
        evidence.windows[where]
        for score, where in evidence.found[item].says
        if score.demoted >= MOST and denied <= evidence.windows[where].hits.keys()
    ]
    return bool(denied) and bool(told) and all(_affirms(compiled.pack, window, denied) for window in told)


def _affirms(pack: Pack, window: Window, denied: set[int]) -> bool:
    if window.disowned or any(seen.word.token.text in pack.lexicon.negators for seen in window.seen):
        return False
    return not any(window.hits[term][1] or window.hits[term][2] is not Sense.NONE for term in denied)


def another_word(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether the reply is the sentence with one word changed: «neap tides occur when ...» for spring tides.

    Where points compete that is another statement; a verb or a word that the author's stands for is not.
    """
    found = evidence.found[item]
    best = max(found.says, key=lambda row: row[0].f, default=None)
    if compiled.points == 1 or best is None:
        return False
    score, where = best
    return not score.conflict and _edited(compiled, score, evidence.windows[where])


def _edited(compiled: CompiledQuestion, score: Score, window: Window) -> bool:
    if score.demoted < EDITED or score.precision < EDITED:
        return False
    wanted = [word.term for word in score.phrase.words if word.demoted]
    terms = set(wanted)
    said = [seen for seen in window.seen if seen.weight]
    stand = [next((m[0] for m in seen.known.hits if m[0] in terms), None) for seen in said]
    gone = [n for n, term in enumerate(wanted) if term not in stand]
    new = [n for n, term in enumerate(stand) if term is None]
    if len(gone) != 1 or len(new) not in (1, 2) or new[-1] - new[0] != len(new) - 1:
        return False
    replaced, pack = compiled.vocabulary.surfaces[wanted[gone[0]]], compiled.pack
    if replaced in pack.lexicon.common_verbs or pack.states(replaced):
        return False
    if not all(_tells(pack, said[n]) for n in new):
        return False
    return _neighbors(wanted, gone[0], terms.intersection(stand)) == _neighbors(stand, new[0], terms)


def _tells(pack: Pack, seen: Seen) -> bool:
    """Whether a word may say something else: it is no number and no verb."""
    text = seen.word.token.text
    return not (is_number(text) or text in pack.lexicon.common_verbs or pack.states(text))


def _neighbors(row: Sequence[int | None], at: int, terms: set[int]) -> tuple[int | None, int | None]:
    """The nearest known words on both sides of a place."""
    before = next((term for term in reversed(row[:at]) if term in terms), None)
    return before, next((term for term in row[at + 1 :] if term in terms), None)
