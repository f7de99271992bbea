"""Grade one reply against one compiled question."""

from __future__ import annotations

from bot.domain.grading import decide, features
from bot.domain.grading.evidence import Evidence, gather
from bot.domain.grading.families import Turn
from bot.domain.grading.question import CompiledQuestion
from bot.domain.grading.reply import says_nothing
from bot.domain.grading.text import tokenize
from bot.domain.grading.verdict import Finding, Grade, Verdict
from bot.domain.grading.vocabulary import Vocabulary
from bot.domain.grading.window import Window

LONG = 14
"""Words; a longer stretch is quoted only from the first to the last word that counted."""


def grade(compiled: CompiledQuestion, reply: str, focus: str | None = None) -> Grade:
    """What the reply says of every point and every known wrong idea of the question.

    `focus` is the id of the one point that was just asked about by its own short question: the words
    of that question count as said.
    """
    numbers = {owner.id: n for n, owner in enumerate(compiled.owners[: compiled.points])}
    tokens = tokenize(reply)
    if says_nothing(tokens):
        findings = [decide.nothing(wrong=n >= compiled.points) for n in range(len(compiled.owners))]
    else:
        evidence = gather(compiled, reply, tokens, numbers.get(focus or ""))
        findings = [_finding(compiled, evidence, n) for n in range(len(compiled.owners))]
    named = [(owner.id, finding) for owner, finding in zip(compiled.owners, findings, strict=True)]
    return Grade(dict(named[: compiled.points]), dict(named[compiled.points :]))


def _finding(compiled: CompiledQuestion, evidence: Evidence, owner: int) -> Finding:
    value = decide.score(compiled, evidence, owner)
    verdict = decide.verdict(value, wrong=owner >= compiled.points)
    found = evidence.found[owner]
    if verdict in (Verdict.MISSING, Verdict.ABSENT):
        return Finding(verdict, value, matched=tuple(dict.fromkeys(found.rejected)))
    where, spot, texts = _source(evidence, owner)
    if where is None:
        return Finding(verdict, value)
    stretch = evidence.windows[where]
    matched = tuple(dict.fromkeys([p.text for p, _, _ in found.patterns] + texts))
    return Finding(verdict, value, _span(stretch, spot), matched, _readings(stretch, compiled.vocabulary))


def _source(evidence: Evidence, owner: int) -> tuple[int | None, tuple[int, int] | None, list[str]]:
    """The window that earned the verdict, the place in it, and the phrasings that fit it."""
    found = evidence.found[owner]
    top = features.best([*found.says, *found.accepts])
    texts = [top[0].phrase.text] if top and top[0].f > 0.5 else []  # noqa: PLR2004 - less fits only by halves
    if found.patterns:
        _, where, spot = max(
            found.patterns, key=lambda row: (row[0].weight, -len(evidence.windows[row[1]].seen))
        )
        return where, spot, texts
    return (top[1], None, texts) if top else (None, None, texts)


def _span(stretch: Window, spot: tuple[int, int] | None) -> tuple[int, int]:
    """Raw offsets of the words to quote: the stretch, or of a long one the part that counted."""
    if len(stretch.seen) <= LONG:
        return stretch.span
    counted = [
        s
        for s in stretch.seen
        if (spot and spot[0] <= s.place <= spot[1]) or (not spot and s.matches and s.weight)
    ]
    counted = counted or list(stretch.seen)
    return counted[0].word.token.start, max(s.word.token.end for s in counted)


def _readings(stretch: Window, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Spellings that were read as another word."""
    return tuple(
        (seen.word.token.text, vocabulary.surfaces[match.term])
        for seen in stretch.seen
        for match in seen.matches
        if match.literal and match.turn is Turn.NONE and match.strength < 1.0 and seen.weight
    )
