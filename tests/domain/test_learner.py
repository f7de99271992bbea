"""What a learner starts with."""

from __future__ import annotations

import runpy
from datetime import UTC, datetime

import pytest

from bot.domain import learner, memory, queue
from bot.domain.queue import Load
from bot.tutor import settings

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_the_usual_load_and_recall_reach_new_learners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "USUAL_LOAD", Load(1, 3))
    monkeypatch.setattr(memory, "RETENTION", 0.85)
    kind = runpy.run_path(learner.__file__)["Learner"]
    new = kind(id=1, channel="test", address="1", name="Ana", joined=NOW)
    assert (new.new_questions, new.attempts, new.retention) == (1, 3, 0.85)


def test_what_is_usual_can_be_chosen_again() -> None:
    assert queue.USUAL_LOAD.new_questions in settings.NEW
    assert queue.USUAL_LOAD.attempts in settings.ATTEMPTS
    assert memory.RETENTION in settings.RETENTIONS
