"""Grade one reply against one compiled question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain import formula
from bot.domain.verdict import Finding, Grade, Verdict
from bot.grading.compiling.phrases import Score
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.compiling.window import Seen, Window
from bot.grading.packs.families import Sense
from bot.grading.reading.gaps import without_clozes
from bot.grading.reading.reply import says_nothing
from bot.grading.reading.text import Token, meant, tokenize
from bot.grading.weighing import decide, features
from bot.grading.weighing.case import Case
from bot.grading.weighing.evidence import Evidence, Found, gather
from bot.grading.weighing.meaning import Vectors, needed
from bot.grading.weighing.rules import CERTAIN, UNSURE_AT_MOST, shares_a_word

LEFT_OPEN = "left open"
"""What decided where the idea is only doubted, asked, supposed or said by others."""

NOT_BOTH = "not both"
"""What decided where the reply also holds the opposite, and more surely."""

RANKS = {
    Verdict.MISSING: 0,
    Verdict.ABSENT: 0,
    Verdict.UNSURE: 1,
    Verdict.COVERED: 2,
    Verdict.PRESENT: 2,
}
"""How much each verdict gives."""

LONG = 14
"""Words; a longer window is quoted only from the first to the last word that counted."""


NO_WORD = "close to the sentence, though no word is shared"
CLOSER = "closer to the sentence than its words show"
FARTHER = "farther from the sentence than its words look"
"""What meaning changed."""


def grade(
    compiled: CompiledQuestion, reply: str, focus: str | None = None, vectors: Vectors | None = None
) -> Grade:
    """What the reply says of every point and every known wrong idea of the question.

    `focus` is the id of the one point that was just asked about by its own short question: the words
    of that question count as said. With `vectors` nearness in meaning is weighed beside
    the words, where all of `wanted` is known; else they decide alone.
    """
    pack = compiled.pack
    tokens = tokenize(pack, without_clozes(reply))
    if gave_up := says_nothing(pack, tokens):
        findings = [decide.nothing(wrong=n >= compiled.points) for n in range(len(compiled.items))]
    else:
        findings = _findings(compiled, reply, tokens, _place(compiled, focus), vectors)
    named = [(item.id, finding) for item, finding in zip(compiled.items, findings, strict=True)]
    return Grade(dict(named[: compiled.points]), dict(named[compiled.points :]), gave_up)


def wanted(compiled: CompiledQuestion, reply: str, focus: str | None = None) -> list[str]:
    """The texts whose vectors may change what the reply is taken for; none where words settle all of it."""
    tokens = tokenize(compiled.pack, without_clozes(reply))
    if says_nothing(compiled.pack, tokens):
        return []
    heard = compiled.hear(reply, tokens)
    texts = needed(compiled, heard)
    if not texts:
        return []
    evidence = gather(compiled, heard, _place(compiled, focus))
    return [] if all(decide.settled(compiled, evidence, n) for n in range(len(compiled.items))) else texts


def _place(compiled: CompiledQuestion, focus: str | None) -> int | None:
    return next((n for n, item in enumerate(compiled.items[: compiled.points]) if item.id == focus), None)


def _findings(
    compiled: CompiledQuestion,
    reply: str,
    tokens: Sequence[Token],
    focus: int | None,
    vectors: Vectors | None,
) -> list[Finding]:
    """What is found for every item; what the reply leaves open makes a point unsure at most."""
    heard = compiled.hear(reply, tokens)
    firm = gather(compiled, heard, focus, vectors)
    found = [_finding(compiled, firm, n, reply) for n in range(len(compiled.items))]
    if heard.floats:
        loose = gather(compiled, heard, focus, asserted=False)
        found[: compiled.points] = [
            finding
            if finding.verdict is Verdict.COVERED
            else _open(finding, _finding(compiled, loose, n, reply))
            for n, finding in enumerate(found[: compiled.points])
        ]
    return _without_both(compiled, found)


def _without_both(compiled: CompiledQuestion, found: list[Finding]) -> list[Finding]:
    """Of a point and its opposite only the surer one stands: nobody says both at once."""
    for point, wrong in compiled.opposites:
        if found[point].verdict is Verdict.COVERED and found[wrong].verdict is Verdict.PRESENT:
            weaker = wrong if _stronger(found[point], found[wrong]) else point
            score = min(found[weaker].score, UNSURE_AT_MOST)
            verdict = decide.verdict(score, wrong=weaker == wrong)
            found[weaker] = replace(found[weaker], score=score, verdict=verdict, rule=NOT_BOTH)
    return found


def _stronger(one: Finding, other: Finding) -> bool:
    """Whether the first is surer; of two that are certain the last word counts."""
    if min(one.score, other.score) >= CERTAIN:
        return (one.span or (0, 0)) >= (other.span or (0, 0))
    return one.score >= other.score


def _open(firm: Finding, loose: Finding) -> Finding:
    """The stronger of what is asserted and what is left open, the latter unsure at most."""
    if loose.score <= firm.score:
        return firm
    score = min(loose.score, UNSURE_AT_MOST)
    if score <= firm.score:
        return firm
    return replace(loose, score=score, verdict=decide.verdict(score, wrong=False), rule=LEFT_OPEN)


def _finding(compiled: CompiledQuestion, evidence: Evidence, item: int, reply: str) -> Finding:
    value, rule = decide.score(compiled, evidence, item)
    verdict = decide.verdict(value, wrong=item >= compiled.points)
    found = evidence.found[item]
    changed = _changed(compiled, evidence, item, verdict)
    if verdict in (Verdict.MISSING, Verdict.ABSENT):
        return Finding(
            verdict, value, matched=tuple(dict.fromkeys(found.rejected)), rule=rule, meaning=changed
        )
    top = features.best([*found.says, *found.accepts])
    where, spot = _source(evidence, found, top)
    if evidence.near and (where is None or changed in (NO_WORD, CLOSER)):
        return Finding(verdict, value, evidence.near[item].claim, rule=rule, meaning=changed)
    if where is None:
        return Finding(verdict, value, rule=rule)
    matched = [(pattern.text, number) for pattern, number, _ in found.patterns]
    if top and top[0].f > 0.5:  # noqa: PLR2004 - less fits only by halves
        matched.append((top[0].phrase.text, top[1]))
    places = dict.fromkeys([where, *(number for _, number in matched)])
    readings = _readings(reply, [evidence.windows[n] for n in places], compiled.vocabulary)
    texts = tuple(dict.fromkeys(text for text, _ in matched))
    span = formula.whole(reply, _span(evidence.windows[where], spot))
    return Finding(verdict, value, span, texts, readings, rule, changed)


def _changed(compiled: CompiledQuestion, evidence: Evidence, item: int, verdict: Verdict) -> str:
    """What meaning changed of what words alone would have decided; empty when nothing."""
    if evidence.near is None:
        return ""
    words = replace(evidence, near=None)
    alone = decide.verdict(decide.score(compiled, words, item)[0], wrong=item >= compiled.points)
    if RANKS[verdict] == RANKS[alone]:
        return ""
    if RANKS[verdict] < RANKS[alone]:
        return FARTHER
    return CLOSER if shares_a_word(Case(compiled, evidence, item)) else NO_WORD


def _source(
    evidence: Evidence, found: Found, top: tuple[Score, int] | None
) -> tuple[int | None, tuple[int, int] | None]:
    """The window that earned the verdict, and the place in it."""
    if found.patterns:
        _, where, spot = max(
            found.patterns, key=lambda row: (row[0].weight, -len(evidence.windows[row[1]].seen))
        )
        return where, spot
    return (top[1] if top else None), None


def _span(window: Window, spot: tuple[int, int] | None) -> tuple[int, int]:
    """Raw offsets of the words to quote: the window, or of a long one the part that counted."""
    if len(window.seen) <= LONG:
        return window.span
    counted = [
        s
        for s in window.seen
        if (spot and spot[0] <= s.place <= spot[1]) or (not spot and s.known.matches and s.weight)
    ]
    counted = counted or list(window.seen)
    return counted[0].word.token.start, max(s.word.token.end for s in counted)


def _readings(reply: str, parts: Iterable[Window], vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Spellings that were read as another word, each once, in the order of the reply."""
    seen = {one.word.token.start: one for window in parts for one in window.seen if one.weight}
    found = ((place, _reading(reply, seen[place], vocabulary)) for place in sorted(seen))
    return tuple(dict.fromkeys(reading for _, reading in found if reading))


def _reading(reply: str, seen: Seen, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A word as typed and what it was read as; None when it is itself, or nothing that the question knows."""
    token = seen.word.token
    spelled = [match for match in seen.known.matches if match.literal and match.turn is Sense.NONE]
    if not spelled:
        return None
    typed = reply[token.start : token.end].lower()
    word = meant(vocabulary.pack, typed) if typed != token.text else None
    if word:
        return typed, word
    best = max(spelled, key=lambda match: match.strength)
    return (token.text, vocabulary.surfaces[best.term]) if best.strength < 1.0 else None
