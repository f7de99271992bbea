"""Turns of phrase that say how a statement is meant: denied, doubted, said by others, taken back.

They are looked for in a sentence whose words are folded and joined by single blanks, without marks: «isn't»
is «is not», «that's» is «that». `cues.txt` of each language has them, a section for each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.grading.packs.sections import texts


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

WORDS = "words: "
"""Before the words that trigger a kind."""

NEVER = re.compile(r"(?!)")
"""What is found nowhere."""


@dataclass(frozen=True, eq=False)
class Cues:
    """The turns of phrase of a language.

    `triggers` are words without any of which a sentence holds no turn of phrase of the kind: most sentences
    have none. `opposed` begins a denial of its own clause, such as «he is wrong», unlike «X is a myth», which
    is one within the sentence; `others` a denial of what somebody says, whatever that is: of a denial it
    affirms. `denied_falsehood` is «it is not false that», which affirms; `negated` a denial right before a
    cue that denies: together they affirm.
    """

    patterns: Mapping[Cue, re.Pattern[str]]
    triggers: Mapping[Cue, frozenset[str]]
    opposed: re.Pattern[str] = NEVER
    others: re.Pattern[str] = NEVER
    denied_falsehood: re.Pattern[str] = NEVER
    negated: re.Pattern[str] = NEVER

    def present(self, words: Sequence[str], kinds: Iterable[Cue]) -> tuple[Cue, ...]:
        """The kinds of cue that a sentence of these words may hold."""
        return tuple(kind for kind in kinds if not self.triggers[kind].isdisjoint(words))

    def finder(self, kinds: Iterable[Cue], text: str) -> Finder:
        """What looks for cues of these kinds in a text, from further and further on."""
        return Finder(text, {kind: self.patterns[kind] for kind in kinds})

    @property
    def resuming(self) -> re.Pattern[str]:
        """Where a sentence goes on in the learner's own name."""
        return self.patterns[Cue.RESUMES]


@dataclass(slots=True)
class Finder:
    """Looks for cues in a text; what it has found ahead it remembers, so that no part is searched again."""

    text: str
    patterns: Mapping[Cue, re.Pattern[str]]
    _ahead: dict[Cue, re.Match[str] | None] = field(default_factory=dict)

    def first(self, offset: int) -> tuple[Cue, re.Match[str]] | None:
        """The first cue from an offset on, which must not be smaller than the one before."""
        for kind, pattern in self.patterns.items():
            match = self._ahead.get(kind)
            if kind not in self._ahead or (match and match.start() < offset):
                self._ahead[kind] = pattern.search(self.text, offset)
        found = [(kind, match) for kind, match in self._ahead.items() if match]
        return min(found, key=lambda each: each[1].start(), default=None)


SINGLE = ("opposed", "others", "denied_falsehood", "negated")
"""Sections of one expression each, taken as it stands."""


def sections(package: str) -> dict[str, list[str]]:
    """The sections of `cues.txt` beside a package, their names written out, without remarks."""
    found = {name: text.splitlines() for name, text in texts(package, "cues.txt").items()}
    names: dict[str, str] = {}
    for line in filter(None, found.pop("names", ())):
        name, _, text = line.partition(" = ")
        names[name] = _written_out(text, names)
    return {
        name: [_written_out(line, names) for line in text if line and not line.startswith("#")]
        for name, text in found.items()
    }


def read_cues(package: str) -> Cues:
    """The turns of phrase of `cues.txt` beside a package; of a kind that has no section there are none."""
    lines = sections(package)
    single = {name: re.compile(lines.pop(name)[0]) for name in SINGLE if name in lines}
    kinds = {kind: lines.pop(kind, []) for kind in Cue}
    if lines:
        msg = f"{package}/cues.txt: unknown sections {', '.join(lines)}"
        raise ValueError(msg)
    return Cues(
        {kind: _pattern(own) for kind, own in kinds.items()},
        {
            kind: frozenset(word for line in own if line.startswith(WORDS) for word in line.split()[1:])
            for kind, own in kinds.items()
        },
        **single,
    )


def _written_out(line: str, names: Mapping[str, str]) -> str:
    """What stands in `<>` written out."""
    return re.sub(r"<(\w+)>", lambda name: names.get(name[1], name[0]), line)


def _pattern(lines: Iterable[str]) -> re.Pattern[str]:
    told = [line for line in lines if not line.startswith(WORDS)]
    return re.compile(rf"\b(?:{'|'.join(told)})(?!\S)") if told else NEVER
