"""The weekly round with a real database and a real worker process."""

from __future__ import annotations

import logging
import multiprocessing
import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot import fitting
from bot.app import rounds
from bot.domain.attempt import Attempt, Outcome, Stage
from bot.domain.learner import Learner
from bot.domain.memory import DEFAULT_PARAMETERS, Memory, Parameters, review
from bot.storage import attempts, learners
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from tests.fitting.pupils import EVENING, QUICK_TO_FORGET, log

NOW = EVENING + timedelta(days=200)


def enroll(tx: Transaction, name: str, true: Parameters, most: int) -> int:
    """A learner with a log; the last review is now."""
    new = Learner(id=0, channel="test", address=name, name=name, zone="Europe/Berlin", joined=EVENING)
    learner = learners.add(tx, new)
    entries = log(true, 60, most)
    shift = NOW - entries[-1].at
    attempt = Attempt(deck="deck", version=1, question="question")
    kept = attempts.start(tx, learner.id, attempt, NOW)
    attempts.save(tx, kept.id, replace(attempt, stage=Stage.CLOSED, outcome=Outcome.DONE), NOW)
    memories: dict[str, Memory] = {}
    for entry in entries:
        point = entry.point[2]
        made = review(memories.get(point), entry.rating, entry.at + shift, learner.curve)
        attempts.log_reviews(tx, kept, {point: made})
        memories[point] = made.after
    for point, memory in memories.items():
        learners.remember(tx, learner.id, ("deck", "question", point), memory)
    return learner.id


def die(task: fitting.Task) -> None:
    """A worker that is killed, say for want of memory."""
    os._exit(len(task.log))


def now() -> datetime:
    return NOW


async def test_the_round_fits_whose_turn_it_is_and_leaves_no_process(database: str) -> None:
    async with await Store.open(database) as store:
        own = await store.run(enroll, "own", QUICK_TO_FORGET, 900)
        usual = await store.run(enroll, "usual", DEFAULT_PARAMETERS, 500)
        new = await store.run(enroll, "new", QUICK_TO_FORGET, 300)
        await rounds.fit_due(store, Library(), now)
        after = {each: await store.read(learners.get, each) for each in (own, usual, new)}
    assert after[own].parameters not in (None, DEFAULT_PARAMETERS)
    assert after[usual].parameters is None
    assert [after[each].fitted_at for each in (own, usual, new)] == [NOW, NOW, None]
    assert multiprocessing.active_children() == []


async def test_a_worker_that_crashes_is_logged_and_the_others_have_their_turn(
    database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(fitting, "carry_out", die)
    async with await Store.open(database) as store:
        ids = [await store.run(enroll, name, DEFAULT_PARAMETERS, 400) for name in ("a", "b")]
        with caplog.at_level(logging.ERROR):
            await rounds.fit_due(store, Library(), now)
        after = [await store.read(learners.get, each) for each in ids]
    assert [each.fitted_at for each in after] == [NOW, NOW]
    assert all("BrokenProcessPool" in (record.exc_text or "") for record in caplog.records)
    assert [record.message for record in caplog.records] == [
        f"the memory of learner {each} could not be fitted; tried again in a week" for each in ids
    ]


async def test_when_it_is_nobodys_turn_no_process_starts(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.worker.ProcessPoolExecutor", None)
    async with await Store.open(database) as store:
        await store.run(enroll, "new", DEFAULT_PARAMETERS, 100)
        await rounds.fit_due(store, Library(), now)
