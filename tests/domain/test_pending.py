"""Everything that is pending is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.learner import Learner, Setup, Standing
from bot.domain.pending import Break, Erasure, Pending, PutOff, Stopped, Unanswered, WaitingDraft, pending

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)
ANA = Learner(id=1, channel="test", address="1", name="Ana", setup=Setup.DONE, joined=NOW)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ({}, ()),
        ({"erase_at": SOON}, (Erasure(SOON),)),
        ({"erase_at": NOW - timedelta(hours=1)}, (Erasure(NOW - timedelta(hours=1)),)),
        ({"standing": Standing.STOPPED}, (Stopped(),)),
        ({"paused_until": date(2026, 11, 24)}, (Break(date(2026, 11, 24)),)),
        ({"paused_until": date(2026, 11, 23)}, ()),
        ({"snoozed_until": SOON}, (PutOff(SOON),)),
        ({"snoozed_until": NOW}, ()),
        ({"expects": Setup.ZONE}, (Unanswered(Setup.ZONE),)),
        ({"expects": Setup.LOAD}, ()),
        ({"setup": Setup.NEW}, ()),
        ({"setup": Setup.TIME}, (Unanswered(Setup.TIME),)),
        ({"setup": Setup.CONSENT}, (Unanswered(Setup.CONSENT),)),
    ],
)
def test_what_is_pending_is_listed(state: dict[str, object], found: tuple[Pending, ...]) -> None:
    assert pending(replace(ANA, **state), NOW) == found  # type: ignore[arg-type]


def test_drafts_come_last() -> None:
    assert pending(replace(ANA, erase_at=SOON), NOW, ["a.yaml"]) == (Erasure(SOON), WaitingDraft("a.yaml"))
