"""What a new version of a deck would have made of the replies of the last weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from bot.content.diff import Changes, compare
from bot.domain.attempt import Heard, focus
from bot.domain.deck import Deck
from bot.domain.verdict import Grade, Verdict
from bot.grading import CompiledQuestion, compile_question, grade

REGRADED_DAYS = timedelta(days=30)
"""How old a reply may be."""

MOST_REGRADED = 1000
"""Replies that are graded anew: the newest ones. An author waits for it, a few seconds."""

_RANKS = {Verdict.MISSING: 0, Verdict.UNSURE: 1, Verdict.COVERED: 2}

_Compiled = Callable[[str], CompiledQuestion]


@dataclass(frozen=True, slots=True)
class Regraded:
    """How many verdicts on points rise and fall, of how many. `falling` are replies with a point that falls.

    `mix_ups` and `fewer_mix_ups` are wrong ideas found in addition, and no longer found.
    """

    up: int = 0
    down: int = 0
    points: int = 0
    mix_ups: int = 0
    fewer_mix_ups: int = 0
    falling: tuple[Heard, ...] = ()


def regrade(live: Deck, new: Deck, replies: Iterable[Heard]) -> Regraded:
    """Grade replies to questions of the live deck with it and with the new one, and count what differs.

    Replies to a question that is the same in both are counted and not graded. Renamed ids are followed.
    """
    changes = compare(live, new)
    names = _names(changes)
    before, after = _compiler(live), _compiler(new)
    changed = {change.id for change in changes.questions} if "glossary" not in changes.keys else None
    total = Regraded()
    for heard in replies:
        old = heard.before.question
        question = dict(changes.ids.renamed).get(old, old)
        if not (_has(live, old) and _has(new, question)):
            continue
        if changed is not None and question not in changed:
            total = _sum(total, Regraded(points=len(new.question(question).points)))
        else:
            at = focus(heard.before, live.question(old))
            one = grade(before(old), heard.text, at)
            other = grade(after(question), heard.text, names.get((question, at or ""), at))
            total = _sum(total, _difference(one, other, question, names, heard))
    return total


def _compiler(deck: Deck) -> _Compiled:
    """Each question compiled for the grader when it is first asked for."""
    return cache(
        lambda question_id: compile_question(
            deck.question(question_id), deck.glossary, language=deck.language
        )
    )


def _names(changes: Changes) -> dict[tuple[str, str], str]:
    """New ids of renamed points, by the question's new id and their old one."""
    return {(change.id, old): new for change in changes.questions for old, new in change.points.renamed}


def _has(deck: Deck, question_id: str) -> bool:
    return any(question.id == question_id for question in deck.questions)


def _difference(
    one: Grade, other: Grade, question: str, names: Mapping[tuple[str, str], str], heard: Heard
) -> Regraded:
    moved = {names.get((question, key), key): finding.verdict for key, finding in one.points.items()}
    both = moved.keys() & other.points.keys()
    steps = [_RANKS[other.points[key].verdict] - _RANKS[moved[key]] for key in both]
    was = {key for key, finding in one.misconceptions.items() if finding.verdict is Verdict.PRESENT}
    now = {key for key, finding in other.misconceptions.items() if finding.verdict is Verdict.PRESENT}
    down = sum(step < 0 for step in steps)
    return Regraded(
        up=sum(step > 0 for step in steps),
        down=down,
        points=len(both),
        mix_ups=len(now - was),
        fewer_mix_ups=len(was - now),
        falling=(heard,) if down else (),
    )


def _sum(one: Regraded, other: Regraded) -> Regraded:
    return Regraded(
        one.up + other.up,
        one.down + other.down,
        one.points + other.points,
        one.mix_ups + other.mix_ups,
        one.fewer_mix_ups + other.fewer_mix_ups,
        one.falling + other.falling,
    )
