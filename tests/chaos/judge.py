"""What became of a storm, from what the emulator saw and what the database keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import TypeVar

T = TypeVar("T")

TAKEOVER_SECONDS = 2.0
"""So long before a kill a pause may have been asked for that was not kept yet."""

ARRIVES_SECONDS = 0.5
"""So long after its process ended a message that was on its way may arrive; a new one is not up by then."""

UNDER_WAY_SECONDS = 1.0
"""So long after it was asked to wait a program may still have requests under way, on a busy machine."""


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
class Asked:
    """One request of the bot; `pause` are the seconds that its answer asked to be left alone, mostly none."""

    method: str
    tick: float
    pause: float


@dataclass(frozen=True, slots=True)
class Killed:
    """The end of a process that was killed, when it had begun, and the chats that rows were being sent to."""

    tick: float
    under_way: frozenset[int] = frozenset()
    begun: float = -inf


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a storm.

    Args:
        updates: ids of all that learners did.
        handled: ids and states of what the inbox keeps.
        counted: the words that count as answers; those that end in a number were said once.
        posted: what the bot wanted to say, oldest first.
        arrived: what stands in the chats, oldest first.
        asked: the bot's requests, oldest first.
        kills: the ends of processes that were killed, on the clock of `arrived`, oldest first.
        hung_up: those at which the database server hung up, so that another process may have come to lead.
        ended: the statuses of processes that ended by themselves.
    """

    updates: Sequence[int] = ()
    handled: Sequence[tuple[int, str]] = ()
    counted: Sequence[str] = ()
    posted: Sequence[Posted] = ()
    arrived: Sequence[Arrived] = ()
    asked: Sequence[Asked] = ()
    kills: Sequence[Killed] = ()
    hung_up: Sequence[float] = ()
    ended: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What must be empty, and how many doubles are excused: by a lost answer, or a kill before their mark.

    `ended` processes ended by themselves and were started again.
    """

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    hasty: list[str] = field(default_factory=list)
    excused: int = 0
    ended: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled without an excuse, out of order, or sent in a pause."""
        return not (self.lost or self.doubled or self.disordered or self.hasty)


def judge(record: Record) -> Outcome:
    """The outcome of a storm."""
    posted, arrived = record.posted, record.arrived
    wanted = {row.message for row in posted}
    extra = [each for each in arrived if each.message not in wanted]
    unmarked = {each.message for kill in record.kills for each in _unmarked(arrived, kill)}
    excused = [each for each in extra if each.lost or each.message in unmarked]
    return Outcome(
        lost=_unhandled(record.updates, record.handled) + _unsent(posted, arrived),
        doubled=[
            *(_double(each, record.kills) for each in extra if each not in excused),
            *(f"update {update}" for update in _repeated(update for update, _ in record.handled)),
            *(f"answer {words}" for words in _repeated(record.counted) if words[-1:].isdigit()),
        ],
        disordered=_disorder(posted),
        hasty=list(_hasty(record.asked, [*(kill.tick for kill in record.kills), *record.hung_up])),
        excused=len(excused),
        ended=len(record.ended),
    )


def _unhandled(updates: Iterable[int], handled: Sequence[tuple[int, str]]) -> list[str]:
    states = dict(handled)
    return [f"update {each} is {states.get(each, 'gone')}" for each in updates if states.get(each) != "done"]


def _unsent(posted: Sequence[Posted], arrived: Sequence[Arrived]) -> list[str]:
    there = {each.message for each in arrived}
    return [f"row {row.id} did not arrive" for row in posted if row.message not in there]


def _repeated(found: Iterable[T]) -> list[T]:
    return [each for each, times in Counter(found).items() if times > 1]


def _hasty(asked: Sequence[Asked], ends: Sequence[float]) -> Iterator[str]:
    """Messages that were sent while Telegram wanted to be left alone, and who was told still led."""
    told, until, by = -inf, -inf, ""
    for each in asked:
        is_message = _writes(each.method) and each.method != "sendchataction"
        early = told + UNDER_WAY_SECONDS < each.tick < until - UNDER_WAY_SECONDS and is_message
        if early and not any(told - TAKEOVER_SECONDS < end < each.tick for end in ends):
            yield f"{each.method} {until - each.tick:.1f} s too early after {by}"
        if each.pause and _writes(each.method):  # a poll that is to wait holds up nothing but polls
            told, until, by = each.tick, each.tick + each.pause, each.method


def _writes(method: str) -> bool:
    return method.startswith(("send", "edit"))


def _unmarked(arrived: Sequence[Arrived], kill: Killed) -> Iterator[Arrived]:
    """The last that arrived in each chat to which something was under way: a chat has one at a time."""
    until = kill.tick + ARRIVES_SECONDS
    last = {each.chat: each for each in arrived if kill.begun < each.tick < until}
    return (each for chat, each in last.items() if chat in kill.under_way)


def _double(each: Arrived, kills: Sequence[Killed]) -> str:
    away = min((abs(kill.tick - each.tick) for kill in kills), default=inf)
    return f"message {each.message} in chat {each.chat}, {away:.1f} s from a kill"


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
