"""What was kept of a reply before the grader named its rules is read as it was."""

from __future__ import annotations

from bot.domain.verdict import Grade, Verdict
from bot.storage.values import loads

KEPT = (
    '{"points": {"slower": {"verdict": "covered", "score": 0.93, "span": [0, 12], "matched": ["slow*"],'
    ' "readings": [["trainin", "training"]]}},'
    ' "misconceptions": {"faster": {"verdict": "absent", "score": 0.02, "span": null, "matched": [],'
    ' "readings": []}}}'
)


def test_a_verdict_kept_without_a_rule_is_read() -> None:
    grade = loads(Grade, KEPT)
    assert grade.points["slower"].verdict is Verdict.COVERED
    assert grade.points["slower"].span == (0, 12)
    assert grade.points["slower"].rule == ""
    assert grade.misconceptions["faster"].verdict is Verdict.ABSENT
    assert not grade.gave_up
