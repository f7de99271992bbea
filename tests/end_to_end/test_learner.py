"""A learner is taught by the real program over days, while it is stopped, killed and started again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.emulator.learner import Seen
from tests.end_to_end.house import COLORS, ROOT, House, living
from tests.end_to_end.pupil import Pupil

SEED = ROOT / "content" / "training-deep-networks.yaml"
SEED_POINTS = {"same-weight-init": 5, "choosing-activations": 6, "batch-normalization": 5}
SEED_POINTS |= {"dropout-cost": 4, "momentum-near-one": 4}


def march(day: int, clock: str = "18:00") -> datetime:
    """A moment of March 2026 on Madrid's clock; the 2nd is the day on which a house is built."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo("Europe/Madrid")).astimezone(UTC)


async def test_five_questions_are_taught_over_days_though_the_program_is_stopped_and_killed(
    tmp_path: Path,
) -> None:
    async with living(tmp_path, SEED) as house:
        ana = Pupil(house.telegram, 1, SEED)
        await ana.starts()
        await ana.goes_on()
        await house.restarts()

        await house.comes(march(3))
        push = await ana.reads()
        await ana.phone.says(ana.answer_to(push))
        await house.restarts(kill=True)
        await ana.reads("on ")
        await ana.goes_on()

        await house.comes(march(4))
        await ana.answers(await ana.reads())
        await house.settles()

        asked = [str(question) for (question,) in house.rows("SELECT question FROM attempt ORDER BY id")]
        assert set(asked) == set(SEED_POINTS)
        assert len(await questions(house)) == len(asked)
        reviews = dict(house.rows("SELECT question, count(*) FROM review GROUP BY question"))
        assert reviews == {question: SEED_POINTS[question] * asked.count(question) for question in asked}
        await every_update_has_its_reply(house)


async def questions(house: House) -> list[Seen]:
    """Every question that was sent, each time that it was."""
    sent = [Seen(entry["message"]) for entry in await house.telegram.journal("sent")]
    return [seen for seen in sent if "I don't know" in seen.buttons]


async def every_update_has_its_reply(house: House) -> None:
    """All that was said or tapped was handled once, and what was said in return stands in the chat once."""
    journal = await house.telegram.journal("said", "pressed")
    done = {number for (number,) in house.rows("SELECT update_id FROM inbox WHERE state = 'done'")}
    assert {entry["update_id"] for entry in journal} <= done
    replies = house.rows("SELECT dedup, reference FROM outbox WHERE state = 'sent'")
    answered = {str(dedup).split(":")[1] for dedup, _ in replies if "telegram:u" in str(dedup)}
    assert answered == {f"u{entry['update_id']}" for entry in journal}
    sent = [str(entry["message"]["message_id"]) for entry in await house.telegram.journal("sent")]
    assert sorted(sent) == sorted(str(reference) for _, reference in replies)
