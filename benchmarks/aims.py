"""What was measured once, what is aimed at, and what is measured now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.results import Table
from benchmarks.spread import number


@dataclass(frozen=True, slots=True)
class Aim:
    """One row of the table. `key` is that of a bench's figure; `unit` stands behind it; `less` is better."""

    what: str
    key: str
    before: str
    aim: float
    unit: str
    less: bool = True

    def met(self, measured: float) -> bool:
        """Whether the aim is reached."""
        return measured <= self.aim if self.less else measured >= self.aim


_ECHO = "updates a second, unlimited, beside a stock echo"
AIMS = (
    Aim(f"{_ECHO}, API at once", "at once", "0.5 x", 1, " x", less=False),
    Aim(f"{_ECHO}, API at 50 ms", "distant", "2.5 to 7.7 x", 25, " x", less=False),
    Aim("300 a second offered, usual pace: answered", "paced", "11.7 /s", 27, " /s", less=False),
    Aim("a reply, CPU, 10 questions", "few", "2.2 ms", 1.2, " ms"),
    Aim("a reply, CPU, 5,000 questions", "many", "44 ms", 1.5, " ms"),
    Aim("a reply, CPU, 65 decks", "decks", "28 ms", 1.5, " ms"),
    Aim("bytes kept for a reply", "bytes", "4,100", 1_000, ""),
    Aim("5,000 unchanged questions: start to first poll", "start", "66 s", 3, " s"),
    Aim("5,000 questions: memory at rest", "at rest", "424 MB", 200, " MB"),
    Aim("check of 1,000 questions", "check", "81 s", 60, " s"),
    Aim("the same, unchanged", "check again", "", 2, " s"),
    Aim("publish with 50,000 learners: longest hold of the writer", "hold", "800 ms", 50, " ms"),
    Aim("the same: delay of a due reminder", "reminder", "300 s", 5, " s"),
    Aim("16 chats that flood: another learner waits", "flood", "33 s", 1, " s"),
    Aim("three programs offered three times as much: answered", "threefold", "", 2.95, " x", less=False),
    Aim("CPU of a reply, three programs at their limit", "crowded", "", 1.25, " x"),
    Aim("the same: backends that wait for locks", "locks", "", 5, " %"),
)  # fmt: skip

_OVERLOAD = "400 a second offered, unlimited: answered"


def table(measured: Mapping[str, float]) -> Table:
    """Every aim with its figure, as far as it was measured."""
    rows = [_row(aim, measured) for aim in AIMS]
    rows.insert(2, _overload(measured))
    return Table("Aims", ("what", "at the beginning", "aim", "now", "met"), tuple(rows))


def _row(aim: Aim, measured: Mapping[str, float]) -> tuple[str, ...]:
    wanted = f"{number(aim.aim)}{aim.unit}"
    if aim.key not in measured:
        return (aim.what, aim.before, wanted, "", "")
    now = measured[aim.key]
    return (aim.what, aim.before, wanted, f"{number(now)}{aim.unit}", "yes" if aim.met(now) else "no")


def _overload(measured: Mapping[str, float]) -> tuple[str, ...]:
    """Held against the closed loop of the same run: what is asked for beyond it must not make it less."""
    aim = "what the closed loop reaches"
    if not {"overload", "loop"} <= measured.keys():
        return (_OVERLOAD, "10 /s", aim, "", "")
    now, loop = measured["overload"], measured["loop"]
    shown = f"{number(now)} /s of {number(loop)} /s"
    return (_OVERLOAD, "10 /s", aim, shown, "yes" if now >= 0.9 * min(loop, 400) else "no")
