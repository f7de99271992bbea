"""A question compiled, and taught by labelled replies where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.deck import Question
from bot.domain.grading import decide
from bot.domain.grading.evidence import gather
from bot.domain.grading.exemplars import MAX_SHOTS, Example, Shot, learn
from bot.domain.grading.question import CompiledQuestion, prepare


def compile_question(
    question: Question, glossary: Mapping[str, Sequence[str]], shots: Sequence[Shot] = ()
) -> CompiledQuestion:
    """The question ready for grading; PatternError when a pattern of the author's is malformed.

    `shots` are labelled replies to this question; labels of ids that it does not have are passed over.
    """
    compiled = prepare(question, glossary)
    if not shots:
        return compiled
    seen = [(gather(compiled, shot.reply), shot.points) for shot in shots[-MAX_SHOTS:]]
    taught = [
        learn(
            [
                Example(evidence.vector, decide.untaught(compiled, evidence, number), labels[owner.id])
                for evidence, labels in seen
                if owner.id in labels
            ]
        )
        for number, owner in enumerate(compiled.owners)
    ]
    return replace(compiled, taught=tuple(taught))
