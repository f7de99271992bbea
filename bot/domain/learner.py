"""One person in one chat, and how they want to be taught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.memory import DEFAULT_PARAMETERS, RETENTION, Curve, Parameters
from bot.domain.queue import USUAL_LOAD

DEFAULT_ZONE = "UTC"
"""Until the learner has told us where they are."""


class Standing(StrEnum):
    """Whether we may write.

    Active; stopped by the learner; unreachable since they blocked the bot; quiet since they left pushes
    unanswered for long.
    """

    ACTIVE = "active"
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"
    QUIET = "quiet"


class Setup(StrEnum):
    """How far the two questions about time and place have come; LOAD is only ever expected, as a number."""

    NEW = "new"
    TIME = "time"
    ZONE = "zone"
    CONSENT = "consent"
    LOAD = "load"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Times of day are minutes after local midnight; `retention` is the wanted probability of recall.

    `unanswered` counts pushes in a row without an answer, the first of them on `unanswered_since`. `extra`
    attempts are allowed on the study day `extra_on` beyond the cap. Weekdays in `days_off` count from Monday,
    0. `parameters` are the learner's own 21 numbers of FSRS-6, None for the defaults. `tapped` is the button
    that was tapped last, unless something else was done since. `topic` is the part of the chat where they
    were last, in the channel's id.
    """

    id: int
    channel: str
    address: str
    name: str
    language: str = "en"
    standing: Standing = Standing.ACTIVE
    setup: Setup = Setup.NEW
    expects: Setup | None = None
    zone: str = DEFAULT_ZONE
    remind_at: int = 18 * 60
    quiet_from: int = 22 * 60
    quiet_to: int = 8 * 60
    new_questions: int = USUAL_LOAD.new_questions
    attempts: int = USUAL_LOAD.attempts
    retention: float = RETENTION
    consent: bool | None = None
    silent: bool = False
    days_off: frozenset[int] = frozenset()
    decks_off: frozenset[str] = frozenset()
    paused_until: date | None = None
    snoozed_until: datetime | None = None
    extra: int = 0
    extra_on: date | None = None
    pushed_on: date | None = None
    unanswered: int = 0
    unanswered_since: date | None = None
    erase_at: datetime | None = None
    parameters: Parameters | None = None
    fitted_at: datetime | None = None
    tapped: str | None = None
    tapped_at: datetime | None = None
    topic: str | None = None
    next_due: datetime | None = None
    joined: datetime

    @property
    def tz(self) -> ZoneInfo:
        """The learner's time zone."""
        return ZoneInfo(self.zone)

    @property
    def curve(self) -> Curve:
        """What their memories follow."""
        return Curve(self.tz, self.retention, self.parameters or DEFAULT_PARAMETERS)

    @property
    def quiet(self) -> tuple[int, int]:
        """Start and end of the hours in which nothing is sent."""
        return self.quiet_from, self.quiet_to
