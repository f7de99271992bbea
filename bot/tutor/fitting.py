"""Each learner's own forgetting curve: whose turn it is, and what becomes of their memories."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.learner import Learner
from bot.domain.log import histories
from bot.fitting import Refit, Task
from bot.speech.progress import your_memory
from bot.storage import learners, log
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.schedule import visiting
from bot.tutor.visit import Visit

REVIEWS = 400
"""Reviews from which on a fit is tried; with fewer it hardly ever foretells better than the defaults."""

EVERY = timedelta(days=7)


def due(tx: Transaction, now: datetime) -> list[int]:
    """Ids of the learners whose memory is to be fitted now; one who did not study waits until they do."""
    return [each.id for each in learners.reviewed(tx, REVIEWS, now - EVERY) if _is_due(each, now)]


def task(tx: Transaction, learner_id: int) -> Task:
    """All that the fit needs. KeyError when the learner is gone."""
    learner = learners.get(tx, learner_id)
    return Task(log.entries(tx, learner_id), learner.tz, learner.parameters)


def keep(  # noqa: PLR0913 - the task and what came of it
    tx: Transaction, library: Library, learner_id: int, done: Task, outcome: Refit, now: datetime
) -> bool:
    """Keep what was found; False, and nothing is kept, when the learner did something meanwhile.

    With new parameters all memories and the log become what they would have been with these from the first
    review on, so that corrections and undo fit what they find. The memory of a point that was renamed, whose
    first reviews stand under its old name, is kept as it is.
    """
    if task(tx, learner_id) != done:
        return False
    with visiting(tx, library, learners.get(tx, learner_id), f"fit:{learner_id}", now) as visit:
        log.rewrite(tx, outcome.reviews)
        _remember(visit, done, outcome)
        visit.change(parameters=outcome.parameters, fitted_at=now)
    return True


def put_off(tx: Transaction, learner_id: int, now: datetime) -> None:
    """A fit that failed is tried again when the next one is due."""
    with suppress(KeyError):  # erased meanwhile
        learners.save(tx, replace(learners.get(tx, learner_id), fitted_at=now))


def describe(visit: Visit) -> str:
    """The learner's memory in a sentence for the statistics; empty before the first review."""
    learner = visit.learner
    reviews = log.length(visit.tx, learner.id, learner.fitted_at or visit.now)
    return your_memory(visit.speech, learner, reviews, REVIEWS) if reviews else ""


def _is_due(learner: Learner, now: datetime) -> bool:
    return learner.fitted_at is None or now - learner.fitted_at >= EVERY


def _remember(visit: Visit, done: Task, outcome: Refit) -> None:
    memories = learners.memories(visit.tx, visit.learner.id)
    for history in histories(done.log):
        last, old = outcome.reviews.get(history[-1].id), memories.get(history[-1].point)
        if last and old and (old.reviews, old.last_review) == (last.after.reviews, last.at):
            visit.remember(history[-1].point, last.after)
