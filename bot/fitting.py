"""A learner's own forgetting curve: FSRS-6 parameters fitted to their reviews, if that foretells them better.

The optimizer takes milliseconds, reading the log anew with its parameters up to a second: for a worker process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import fsrs
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from bot.domain.log import Entry, History, gaps, histories, log_loss
from bot.domain.memory import DEFAULT_PARAMETERS, Parameters

TRAINED = 0.75
"""Share of the reviews, the earliest, that parameters are tried on; they must foretell the rest."""

DIGITS = 4
"""Decimals of a parameter, as the defaults have them. The optimizer works in single precision, so that a
value at its bound would else come out a little beyond it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Parameters, and the log loss on later reviews of a trial of them and of the defaults."""

    parameters: Parameters
    loss: float
    default_loss: float


def fit(log: Sequence[Entry], zone: ZoneInfo) -> Fitted | None:
    """The learner's parameters; None when the defaults foretell as well, or there is too little to tell.

    Parameters fitted to the earlier reviews are compared with the defaults on the later ones. When they are
    better, the result is fitted to all. The same log gives the same parameters.
    """
    known, later = histories(log), int(len(log) * TRAINED)
    trial = _train(histories(log[:later]), zone)
    if trial is None:
        return None
    since = log[later].id
    try:
        loss, usual = (log_loss(each, known, zone, since=since) for each in (trial, DEFAULT_PARAMETERS))
    except ValueError:
        return None
    parameters = _train(known, zone) if loss < usual else None
    return Fitted(parameters, loss, usual) if parameters else None


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
    """For each review to be foretold, its id and all that led to it."""
    days = gaps(history, zone)
    reviews = [FSRSReview(int(entry.rating), gap) for entry, gap in zip(history, days, strict=True)]
    return [
        (entry.id, FSRSItem(reviews[: place + 1]))
        for place, entry in enumerate(history)
        if days[place] > 0
    ]
