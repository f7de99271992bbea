"""A learner is taught by the real program over days, while it is stopped, killed and started again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from emulator.faults import Fault
from emulator.learner import Seen
from tests.end_to_end.house import ROOT, SKY, House, living
from tests.end_to_end.pupil import Pupil, whole_questions

SEED = ROOT / "content" / "training-deep-networks.yaml"
SEED_POINTS = {"same-weight-init": 5, "choosing-activations": 6, "batch-normalization": 5}
SEED_POINTS |= {"dropout-cost": 4, "momentum-near-one": 4}


REMINDED = "18:10"
"""When the reminders for 18:00 are out: they are spread over ten minutes."""


def march(day: int, clock: str = REMINDED) -> datetime:
    """A moment of March 2026 on Madrid's clock; the 2nd is the day on which a house is built."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo("Europe/Madrid")).astimezone(UTC)


async def test_five_questions_are_taught_over_days_though_the_program_is_stopped_and_killed(
    tmp_path: Path,
) -> None:
    async with living(tmp_path, SEED) as house:
        ana = Pupil(house.telegram, 1, SEED)
        await ana.starts()
        await ana.phone.taps("No")
        await ana.reads("your answers stay yours")
        await ana.goes_on()
        await house.restarts()  # by SIGTERM

        await house.comes(march(3))
        await house.telegram.plan(Fault("hang", method="sendMessage", count=-1))
        await ana.phone.says(ana.answer_to(await ana.reads()))
        await house.sends()
        await house.ends(kill=True)
        await house.telegram.heal()
        await house.opens()
        await ana.reads("Back on")
        await ana.goes_on()

        await house.comes(march(4))
        await ana.finishes(await ana.reads())
        await house.settles()

        asked = [str(question) for (question,) in house.rows("SELECT question FROM attempt ORDER BY id")]
        assert asked[:4] == list(SEED_POINTS)[:4]
        assert sorted(asked[4:]) == sorted([*list(SEED_POINTS)[:2], "momentum-near-one"])
        assert await times_asked(house, SEED) == len(asked)
        reviews = dict(house.rows("SELECT question, count(*) FROM review GROUP BY question"))
        assert reviews == {question: SEED_POINTS[question] * asked.count(question) for question in asked}
        await every_update_has_its_reply(house)


async def test_a_reminder_is_the_question_once_a_day_at_the_chosen_time_and_never_at_night(
    tmp_path: Path,
) -> None:
    async with living(tmp_path, SKY) as house:
        ana = Pupil(house.telegram, 1, SKY)
        await ana.starts()
        await house.settles()
        await ana.phone.unread()

        for day, clock in ((3, REMINDED), (3, "22:30"), (4, "03:00"), (4, "07:59"), (4, "17:59")):
            await house.comes(march(day, clock))
            assert await ana.phone.unread() == [], clock
        await house.comes(march(4))
        (first,) = await ana.phone.unread()
        assert first.text.endswith("Why is the sky blue at noon?")
        await house.comes(march(4, "21:00"))
        assert await ana.phone.unread() == []

        await house.comes(march(5))
        put_off, second = await ana.phone.unread()
        assert (put_off.id, put_off.buttons) == (first.id, [])
        await house.comes(march(4))
        await house.comes(march(5, "18:11"))
        assert await ana.phone.unread() == []

        await ana.answers(second)
        await house.comes(march(6))
        assert await ana.phone.unread() == []
        assert await times_asked(house, SKY) == 3
        await every_update_has_its_reply(house)


async def times_asked(house: House, deck: Path) -> int:
    """How often a question of the deck was sent, whole."""
    asks = whole_questions(deck)
    sent = [Seen(entry["message"]) for entry in await house.telegram.journal("sent")]
    return sum(any(ask in seen.text for ask in asks) for seen in sent)


async def every_update_has_its_reply(house: House) -> None:
    """All that was said or tapped was handled once, and what was said in return stands in the chat once."""
    journal = await house.telegram.journal("said", "pressed")
    done = {number for (number,) in house.rows("SELECT update_id FROM inbox WHERE state = 'done'")}
    assert {entry["update_id"] for entry in journal} <= done
    replies = house.rows("SELECT dedup, reference FROM outbox WHERE state = 'sent'")
    answered = {str(dedup).split(":")[1] for dedup, _ in replies if "telegram:u" in str(dedup)}
    assert answered == {f"u{entry['update_id']}" for entry in journal}
    sent = [str(entry["message"]["message_id"]) for entry in await house.telegram.journal("sent")]
    assert sorted(sent) == sorted({str(reference) for _, reference in replies})
