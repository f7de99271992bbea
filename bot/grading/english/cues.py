"""English turns of phrase that say how a statement is meant: denied, doubted, said by others, taken back.

They are looked for in a sentence whose words are folded and joined by single blanks, without marks: «isn't»
is «is not», «that's» is «that». `cues.txt` beside this file has them, a section for each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from importlib.resources import files


class Cue(StrEnum):
    """What a turn of phrase does to what stands after it, or before it."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    DOUBTS = "doubts"
    REPORTS = "reports"
    EXCLUDES = "excludes"
    SUPPOSES = "supposes"
    MOCKS = "mocks"
    KNOWS_NOT = "knows_not"
    ADMITS = "admits"
    RESUMES = "resumes"
    DENIED = "denied"
    DOUBTED = "doubted"
    AGREED = "agreed"
    MOCKED = "mocked"


_WORDS = "words: "


def _sections() -> dict[str, list[str]]:
    """The lines of the file by section; what stands in `<>` is written out."""
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    lines: list[str] = []
    for line in (files(__package__) / "cues.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(re.sub(r"<(\w+)>", lambda name: names.get(name[1], name[0]), line))
        if lines is found.get("names") and " = " in line:
            name, _, text = line.partition(" = ")
            names[name] = text
    return found


_FOUND = _sections()
_NAMES = dict(line.split(" = ", 1) for line in _FOUND.pop("names"))


def _pattern(lines: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(line for line in lines if not line.startswith(_WORDS))})(?!\S)")


_PATTERNS: Mapping[Cue, re.Pattern[str]] = {Cue(name): _pattern(lines) for name, lines in _FOUND.items()}
_TRIGGERS: Mapping[Cue, frozenset[str]] = {
    Cue(name): frozenset(word for line in lines if line.startswith(_WORDS) for word in line.split()[1:])
    for name, lines in _FOUND.items()
}
"""Words without any of which a sentence holds no turn of phrase of the kind: most sentences have none."""

AHEAD = (
    Cue.KNOWS_NOT,
    Cue.ADMITS,
    Cue.AFFIRMS,
    Cue.DISPUTES,
    Cue.DENIES,
    Cue.EXCLUDES,
    Cue.MOCKS,
    Cue.SUPPOSES,
    Cue.REPORTS,
    Cue.DOUBTS,
)
"""Cues that speak of what follows them; where two begin alike the earlier kind is meant."""

BACK = (Cue.DENIED, Cue.DOUBTED, Cue.AGREED, Cue.MOCKED)
"""Cues that speak of what stands before them; they make a clause, or end one."""


def present(words: Sequence[str], kinds: Iterable[Cue]) -> tuple[Cue, ...]:
    """The kinds of cue that a sentence of these words may hold."""
    return tuple(kind for kind in kinds if not _TRIGGERS[kind].isdisjoint(words))


def first(kinds: Iterable[Cue], text: str, offset: int) -> tuple[Cue, re.Match[str]] | None:
    """The first cue of these kinds from an offset on."""
    found = [(kind, match) for kind in kinds if (match := _PATTERNS[kind].search(text, offset))]
    return min(found, key=lambda each: each[1].start(), default=None)


RESUMING = _PATTERNS[Cue.RESUMES]
"""Where a sentence goes on in the learner's own name."""

DENIED_FALSEHOOD = re.compile(rf"\b(?:not|never|hardly|no)\b.* (?:{_NAMES['false']}|{_NAMES['myth']})\b")
"""«It is not false that» affirms."""

OPPOSED = re.compile(r"(?!is |are |was |were |be |not true|untrue|false)")
"""A denial of its own clause, such as «he is wrong»; «X is a myth» is a denial within the sentence."""

OTHERS = re.compile(
    r"(?:(?:and|but|though|however) )?(?:i (?:think|believe|know|guess) )?"
    r"(?:he|she|they|these|you|hes|shes|theyre|youre)\b"
)
"""A denial of what somebody says, whatever that is: of a denial it affirms."""

NEGATED = re.compile(r"\b(?:not|never|nobody|no 1|hardly|no|without|can not|can)(?: \w+){0,2} $")
"""A denial right before a cue that denies: together they affirm."""
