"""What became of a storm, from what the emulator saw and what the database keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

KILL_SECONDS = 2.0
"""So long before a kill a message may have arrived whose answer was never read, or so long after it, when it
was on its way."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message that stands in a chat: `tick` in seconds; `lost` when the emulator kept its answer back."""

    chat: int
    message: int
    tick: float
    lost: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """One row of the outbox, in the order of `id`; `message` is the one that it became."""

    id: int
    chat: int
    message: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What must be empty, and how many doubles are excused: their answer was lost, or its reader killed."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    excused: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled without an excuse, or out of order."""
        return not (self.lost or self.doubled or self.disordered)


def judge(
    updates: Iterable[int],
    handled: Sequence[tuple[int, str]],
    posted: Sequence[Posted],
    arrived: Sequence[Arrived],
    kills: Sequence[float],
) -> Outcome:
    """The outcome of a storm.

    Args:
        updates: ids of all that learners did.
        handled: ids and states of what the inbox keeps.
        posted: what the bot wanted to say, oldest first.
        arrived: what stands in the chats, oldest first.
        kills: the moments at which the process was killed, on the clock of `arrived`.
    """
    outcome = Outcome(lost=_unhandled(updates, handled) + _unsent(posted, arrived))
    wanted = {row.message for row in posted}
    extra = [each for each in arrived if each.message not in wanted]
    excused = [each for each in extra if each.lost or _is_near(each.tick, kills)]
    outcome.doubled.extend(f"message {each.message}" for each in extra if each not in excused)
    outcome.doubled.extend(
        f"update {update}" for update, times in Counter(update for update, _ in handled).items() if times > 1
    )
    outcome.disordered.extend(_disorder(posted))
    return Outcome(outcome.lost, outcome.doubled, outcome.disordered, len(excused))


def _unhandled(updates: Iterable[int], handled: Sequence[tuple[int, str]]) -> list[str]:
    states = dict(handled)
    return [f"update {each} is {states.get(each, 'gone')}" for each in updates if states.get(each) != "done"]


def _unsent(posted: Sequence[Posted], arrived: Sequence[Arrived]) -> list[str]:
    there = {each.message for each in arrived}
    return [f"row {row.id} did not arrive" for row in posted if row.message not in there]


def _is_near(tick: float, kills: Sequence[float]) -> bool:
    return any(abs(kill - tick) < KILL_SECONDS for kill in kills)


def _disorder(posted: Sequence[Posted]) -> list[str]:
    """Rows of one chat that stand in another order than they were posted in; an edit stands where it did."""
    chats: dict[int, list[Posted]] = {}
    seen: set[int | None] = {None}
    for row in posted:
        if row.message not in seen:
            seen.add(row.message)
            chats.setdefault(row.chat, []).append(row)
    return [
        f"row {later.id} stands before row {earlier.id}"
        for rows in chats.values()
        for earlier, later in pairwise(rows)
        if later.message is not None and earlier.message is not None and later.message < earlier.message
    ]
