"""A question compiled, and taught by labelled replies where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.deck import Marked, Question
from bot.grading.compiling.prepare import prepare
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.weighing import decide
from bot.grading.weighing.evidence import gather
from bot.grading.weighing.exemplars import MAX_SHOTS, Example, Shot, learn, vector


def compile_question(
    question: Question,
    glossary: Mapping[str, Sequence[str]],
    shots: Sequence[Shot] = (),
    *,
    language: str = "en",
) -> CompiledQuestion:
    """The question ready for grading; PatternError when a pattern of the author's is malformed.

    It is taught by the replies that its author marked, and by `shots`, further labelled replies to it; labels
    of ids that it does not have are passed over. `language` is the code of the deck's language.
    """
    compiled = prepare(question, glossary, language)
    known = (*map(_shot, question.marked), *shots)[-MAX_SHOTS:]
    if not known:
        return compiled
    taught = tuple(
        learn([example for shot in known if (example := _example(compiled, shot, number))])
        for number in range(len(compiled.items))
    )
    return replace(compiled, taught=taught)


def _shot(marked: Marked) -> Shot:
    return Shot(marked.reply, dict.fromkeys(marked.covers, True) | dict.fromkeys(marked.lacks, False))


def _example(compiled: CompiledQuestion, shot: Shot, item: int) -> Example | None:
    """The reply as an example for one point or misconception; None when it is not labelled for it."""
    label = shot.points.get(compiled.items[item].id)
    if label is None:
        return None
    evidence = gather(compiled, compiled.hear(shot.reply))
    prior = decide.untaught(compiled, evidence, item)
    return Example(vector(compiled.pack, evidence.heard.clauses, compiled.demoted), prior, label)
