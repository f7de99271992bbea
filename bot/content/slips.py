"""What slipped in the mock exam, as problems: where it stands, what it means for learners, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.content.exam import Kind, Slip
from bot.content.lint import meaning
from bot.content.problem import Severity
from bot.content.tree import Path
from bot.domain.sentence import Field, Sentence, shown, told
from bot.speech.verdicts import named

_REJECT = told("add it to reject, or make what is accepted more exact")
_MENDING = {
    Kind.OWN: told("say it as one plain statement, without asides"),
    Kind.ANSWER: told("state the point in the answer, or accept the words that the answer has for it"),
    Kind.MIX_UP: told("say it as one plain statement, or accept its words"),
    Kind.HINT: told("leave out what the point says, or put ___ in its place"),
    Kind.LABEL: told("name what the point is about, not what it says"),
    Kind.ASK: told("ask without the words of the answer"),
    Kind.CORRECTION: told("say what is right without repeating what is wrong"),
    Kind.NEIGHBOR: told("write it with what belongs to this point alone"),
    Kind.DENIED: _REJECT,
    Kind.TURNED: _REJECT,
    Kind.SWAPPED: _REJECT,
}
"""Kinds that an author can mend; words in any order count in the readiness alone."""

_CODES = {
    Kind.OWN: "own-missed",
    Kind.ANSWER: "answer-missed",
    Kind.MIX_UP: "mix-up-missed",
    Kind.HINT: "hint-earns",
    Kind.LABEL: "label-earns",
    Kind.ASK: "ask-earns",
    Kind.CORRECTION: "correction-asserts",
    Kind.NEIGHBOR: "overlap",
    Kind.DENIED: "opposite-covered",
    Kind.TURNED: "opposite-covered",
    Kind.SWAPPED: "swap-covered",
}

_WHAT = {
    Kind.OWN: told("the point's own sentence is read as {verdict}: nobody could earn it"),
    Kind.ANSWER: told("the model answer leaves {id} {verdict}"),
    Kind.MIX_UP: told("the wrong idea's own sentence is read as {verdict}"),
    Kind.HINT: told("the hint «{text}» typed back earns the point"),
    Kind.LABEL: told("the label «{text}» typed back earns the point"),
    Kind.ASK: told("the short question «{text}» typed back earns the point"),
    Kind.CORRECTION: told("the correction itself is read as {id}"),
    Kind.NEIGHBOR: told("«{text}» also covers {id}"),
    Kind.DENIED: told("«{text}», which denies the point, is covered too"),
    Kind.TURNED: told("«{text}», which says something else, is covered too"),
    Kind.SWAPPED: told("«{text}», with the subject of {other}, is covered too"),
}


class Doubt(NamedTuple):
    """Something wrong at a path of a file."""

    path: Path
    code: str
    what: Sentence
    fix: Sentence
    severity: Severity = "warning"


def slip_doubts(question: Path, slips: Sequence[Slip]) -> Iterator[Doubt]:
    """What slipped in one question; only a point whose own sentence is not covered keeps a deck back."""
    for slip in slips:
        if slip.kind in _MENDING:
            severity: Severity = "error" if slip.kind is Kind.OWN and meaning(slip.text).words else "warning"
            where = (*question, *slip.place)
            yield Doubt(where, _CODES[slip.kind], _what(slip), _MENDING[slip.kind], severity)


def _what(slip: Slip) -> Sentence:
    fields: dict[str, Field] = {
        "text": shown(slip.text),
        "id": slip.part,
        "verdict": named(slip.verdict),
        "other": slip.other,
    }
    return Sentence(_WHAT[slip.kind].text, tuple(fields.items()))
