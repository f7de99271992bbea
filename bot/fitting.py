"""A learner's own forgetting curve: FSRS-6 parameters fitted to their reviews, if that foretells them better.

The optimizer takes milliseconds, but to reckon a long log anew takes a second: it is for a worker process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean
from zoneinfo import ZoneInfo

import fsrs
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from bot.domain.log import Entry, History, gaps, histories, losses, replay
from bot.domain.memory import DEFAULT_PARAMETERS, Curve, Parameters, Review

SPLITS = (0.5, 0.75, 1.0)
"""Shares of the log. Parameters fitted to all before one of them must foretell what follows until the next:
with one such test, of the last quarter, luck decides too often at 400 reviews."""

DIGITS = 4
"""Decimals of a parameter, as the defaults have them. The optimizer works in single precision, so that a
value at its bound would else come out a little beyond it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Parameters; and the log loss of reviews that their trials, and the defaults, had not seen."""

    parameters: Parameters
    loss: float
    default_loss: float


@dataclass(frozen=True, slots=True)
class Task:
    """All of a learner that a fit needs; `parameters` are those that the log was written with."""

    log: tuple[Entry, ...]
    zone: ZoneInfo
    parameters: Parameters | None


@dataclass(frozen=True, slots=True)
class Refit:
    """What was found; and the reviews as they would have been, by id, where the parameters change."""

    fitted: Fitted | None
    reviews: dict[int, Review] = field(default_factory=dict)

    @property
    def parameters(self) -> Parameters | None:
        """The learner's from now on; None for the defaults."""
        return self.fitted.parameters if self.fitted else None


def carry_out(task: Task) -> Refit:
    """Fit, and replay the log if that changes the learner's parameters."""
    outcome = Refit(fit(task.log, task.zone))
    if outcome.parameters == task.parameters:
        return outcome
    curve = Curve(task.zone, parameters=outcome.parameters or DEFAULT_PARAMETERS)
    return Refit(
        outcome.fitted,
        {
            entry.id: review
            for history in histories(task.log)
            for entry, review in zip(history, replay(history, curve), strict=True)
        },
    )


def fit(log: Sequence[Entry], zone: ZoneInfo) -> Fitted | None:
    """The learner's parameters; None when the defaults foretell as well, or there is too little to tell.

    What is compared is the recall that the tutor would have expected. Parameters that pass are fitted anew to
    the whole log. The same log gives the same parameters.
    """
    tried: dict[int, float] = {}
    for start, end in pairwise(int(len(log) * share) for share in SPLITS):
        trial = _train(histories(log[:start]), zone)
        if trial is None:
            return None
        foreseen = losses(Curve(zone, parameters=trial), histories(log[:end]))
        tried |= {entry.id: foreseen[entry.id] for entry in log[start:end] if entry.id in foreseen}
    if not tried:
        return None
    usual = losses(Curve(zone), histories(log))
    loss, default_loss = fmean(tried.values()), fmean(usual[each] for each in tried)
    parameters = _train(histories(log), zone) if loss < default_loss else None
    return Fitted(parameters, loss, default_loss) if parameters else None


def checked(parameters: Sequence[float]) -> Parameters | None:
    """Parameters as the scheduler takes them; None when it would refuse them."""
    rounded = tuple(round(value, DIGITS) for value in parameters)
    try:
        fsrs.Scheduler(rounded)
    except ValueError:
        return None
    return rounded


def _train(known: Iterable[History], zone: ZoneInfo) -> Parameters | None:
    """Parameters fitted to these histories; None when there is nothing to fit them to."""
    items = [item for history in known for item in _items(history, zone)]
    in_time = [item for _, item in sorted(items, key=lambda each: each[0])]  # later ones weigh more
    if not in_time:
        return None
    return checked(FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(in_time))


def _items(history: History, zone: ZoneInfo) -> list[tuple[int, FSRSItem]]:
    """For each review that is to be foretold its id, and all that led to it.

    The optimizer panics on a history without a day in it, and the same day's reviews foretell nothing.
    """
    days = gaps(history, zone)
    reviews = [FSRSReview(int(entry.rating), gap) for entry, gap in zip(history, days, strict=True)]
    return [
        (entry.id, FSRSItem(reviews[: place + 1])) for place, entry in enumerate(history) if days[place] > 0
    ]
