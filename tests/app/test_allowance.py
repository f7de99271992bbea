"""What takes long is had by everybody now and then, by nobody all the time."""

from __future__ import annotations

from bot.app.allowance import AT_ONCE, GAP, Allowance


class Time:
    """A clock that moves only by waiting."""

    def __init__(self) -> None:
        self.moment = 100.0

    def now(self) -> float:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.moment += seconds


async def test_some_are_had_at_once_and_then_one_after_the_other() -> None:
    time = Time()
    allowance = Allowance(time.now, time.sleep)
    moments = []
    for _ in range(AT_ONCE + 2):
        await allowance.spend("ana")
        moments.append(time.moment - 100)
    assert moments == [0] * AT_ONCE + [GAP, 2 * GAP]


async def test_nobody_waits_for_somebody_else() -> None:
    time = Time()
    allowance = Allowance(time.now, time.sleep)
    for _ in range(AT_ONCE + 5):
        await allowance.spend("ana")
    before = time.moment
    await allowance.spend("ben")
    assert time.moment == before


async def test_what_was_spent_comes_back_and_is_forgotten() -> None:
    time = Time()
    allowance = Allowance(time.now, time.sleep)
    for number in range(2_000):
        await allowance.spend(str(number))
    time.moment += AT_ONCE * GAP
    before = time.moment
    for _ in range(AT_ONCE):
        await allowance.spend("0")
    assert time.moment == before
    assert len(allowance._owed) == 1
