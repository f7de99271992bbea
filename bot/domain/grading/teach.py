"""A question compiled, and taught by labelled replies where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.deck import Question
from bot.domain.grading import decide
from bot.domain.grading.evidence import gather
from bot.domain.grading.exemplars import MAX_SHOTS, Example, Shot, learn, vector
from bot.domain.grading.question import CompiledQuestion, prepare
from bot.domain.grading.text import tokenize


def compile_question(
    question: Question, glossary: Mapping[str, Sequence[str]], shots: Sequence[Shot] = ()
) -> CompiledQuestion:
    """The question ready for grading; PatternError when a pattern of the author's is malformed.

    `shots` are labelled replies to this question; labels of ids that it does not have are passed over.
    """
    compiled = prepare(question, glossary)
    if not shots:
        return compiled
    taught = tuple(
        learn([example for shot in shots[-MAX_SHOTS:] if (example := _example(compiled, shot, number))])
        for number in range(len(compiled.owners))
    )
    return replace(compiled, taught=taught)


def _example(compiled: CompiledQuestion, shot: Shot, owner: int) -> Example | None:
    """The reply as an example for one point or misconception; None when it is not labelled for it."""
    label = shot.points.get(compiled.owners[owner].id)
    if label is None:
        return None
    evidence = gather(compiled, shot.reply, tokenize(shot.reply))
    prior = decide.untaught(compiled, evidence, owner)
    return Example(vector(evidence.clauses, compiled.demoted), prior, label)
