from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Sequence

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.base import Raw
from bot.channels.telegram.intake import RIVALS, RIVALS_AMID, SETTLED, Intake, IsRefused, Rivalry, raws
from bot.errors import ChannelError
from tests.channels.telegram.conftest import Naps
from tests.channels.telegram.updates import message, text


class Over(BaseException):
    """The script of answers has come to its end."""


class Polls:
    """Answers to getUpdates, and the offsets that were asked for."""

    def __init__(self, *answers: object) -> None:
        self._answers = iter(answers)
        self.offsets: list[int | None] = []

    async def __call__(self, offset: int | None) -> object:
        self.offsets.append(offset)
        answer = next(self._answers, Over())
        if isinstance(answer, BaseException):
            raise answer
        return answer


class Inbox(list[int]):
    """Stores ids; fails first as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        super().__init__()
        self._failures = failures

    async def __call__(self, updates: Sequence[Raw]) -> None:
        if self._failures:
            self._failures -= 1
            raise OSError("database is locked")
        self.extend(update.update for update in updates)


def update(number: int, **parts: object) -> dict[str, object]:
    return {"update_id": number, **(parts or {"message": text("hi")})}


Run = Callable[..., Awaitable[None]]

RIVAL = Conflict("Conflict: terminated by other getUpdates request")


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


def intake(polls: Polls, naps: Naps, is_refused: IsRefused = yes) -> Intake:
    """One whose time passes only while it rests."""
    return Intake(polls, is_refused, lambda: 1_000.0 + sum(naps), naps)


@pytest.fixture
def run(naps: Naps) -> Run:
    async def until_over(polls: Polls, inbox: Inbox) -> None:
        with pytest.raises(Over):
            await intake(polls, naps).run(inbox)

    return until_over


async def test_updates_are_stored_before_they_are_confirmed(run: Run) -> None:
    polls, inbox = Polls([update(7), update(8)], [update(9)], []), Inbox()
    await run(polls, inbox)
    assert inbox == [7, 8, 9]
    assert polls.offsets == [None, 9, 10, 10]


async def test_what_could_not_be_stored_is_not_confirmed_and_comes_again(
    run: Run, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    polls, inbox = Polls([update(7)], [update(7)], [update(7)]), Inbox(failures=2)
    await run(polls, inbox)
    assert inbox == [7]
    assert polls.offsets == [None, None, None, 8]
    assert naps == [1, 2]
    assert "could not be stored" in caplog.text
    assert "database is locked" in caplog.text


async def test_ids_may_begin_again_with_smaller_ones(run: Run) -> None:
    polls = Polls([update(900)], [update(5)], [])
    await run(polls, Inbox())
    assert polls.offsets == [None, 901, 6, 6]


@pytest.mark.parametrize(
    "trouble",
    [
        NetworkError("Bad Gateway (502)"),
        TelegramError("Invalid server response"),
        {"x": 1},
        None,
        [3],
        KeyError("result"),
    ],
)
async def test_trouble_with_telegram_is_waited_out_and_said(
    run: Run, naps: Naps, caplog: pytest.LogCaptureFixture, trouble: object
) -> None:
    polls, inbox = Polls(trouble, trouble, trouble, [update(7)]), Inbox()
    await run(polls, inbox)
    assert inbox == [7]
    assert naps == [1, 2, 4]
    assert "trying again in 4 s" in caplog.text


async def test_the_waits_grow_to_half_a_minute_and_begin_anew_after_a_success(run: Run, naps: Naps) -> None:
    down = [NetworkError("down")] * 7
    await run(Polls(*down, [], NetworkError("down")), Inbox())
    assert naps == [1, 2, 4, 8, 16, 30, 30, 1]


async def test_recovery_is_said(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await run(Polls(NetworkError("down"), []), Inbox())
    assert "updates come in again" in caplog.text


async def test_a_flood_limit_is_kept_to_the_second(run: Run, naps: Naps) -> None:
    await run(Polls(RetryAfter(11)), Inbox())
    assert naps == [11]


async def test_a_second_instance_is_put_up_with_for_a_while(run: Run) -> None:
    inbox = Inbox()
    await run(Polls(*[RIVAL] * (RIVALS - 1), [], *[RIVAL] * (RIVALS - 1), [update(7)]), inbox)
    assert inbox == [7]


async def test_a_newcomer_yields_even_when_updates_come_between(naps: Naps) -> None:
    polls = Polls(*[RIVAL, [update(7)]] * RIVALS_AMID)
    with pytest.raises(ChannelError, match="another instance polls with this token; stop it"):
        await intake(polls, naps).run(Inbox())


async def test_stray_conflicts_that_are_far_apart_end_nothing(run: Run) -> None:
    spread = [answer for _ in range(40) for answer in (RIVAL, RetryAfter(11), [update(7)])]
    inbox = Inbox()
    await run(Polls(*spread), inbox)
    assert len(inbox) == 40


async def test_who_has_polled_in_peace_for_a_minute_stays_and_says_so(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    await run(Polls([], RetryAfter(int(SETTLED)), *[RIVAL] * 100, [update(7)]), inbox)
    assert inbox == [7]
    assert caplog.text.count("find it and stop it") == 100


def test_of_two_that_have_just_started_the_younger_one_yields() -> None:
    older, younger = Rivalry(), Rivalry()
    older.quiet(0.0)
    for turn in range(100):
        assert not older.conflict(20.0 + 2 * turn, 21.0 + 2 * turn)
        if younger.conflict(21.0 + 2 * turn, 22.0 + 2 * turn):
            break
    assert turn < 10


async def test_a_refused_token_ends_it_with_the_next_step(naps: Naps) -> None:
    polls = Polls([update(7)], InvalidToken("Unauthorized"))
    with pytest.raises(ChannelError, match="@BotFather") as failure:
        await intake(polls, naps).run(Inbox())
    assert failure.value.__suppress_context__


async def test_a_token_that_is_refused_only_once_is_no_reason_to_end(naps: Naps) -> None:
    polls, inbox = Polls(InvalidToken("Unauthorized"), [update(7)]), Inbox()
    with pytest.raises(Over):
        await intake(polls, naps, no).run(inbox)
    assert inbox == [7]


def test_an_update_keeps_all_that_telegram_sent() -> None:
    sent = update(7, mind_reading={"thought": "ü \U0001f642 \u0000"})
    (found,) = raws([sent])
    assert json.loads(found.body) == sent


def test_half_characters_are_replaced_because_no_database_takes_them() -> None:
    (found,) = raws([update(7, message=text("\ud800"))])
    assert json.loads(found.body)["message"]["text"] == "?"


def test_an_update_without_an_id_is_left_out_and_said(caplog: pytest.LogCaptureFixture) -> None:
    assert [
        found.update for found in raws([{"x": 1}, update(7), "?", {"update_id": "8"}, update(10**30)])
    ] == [7]
    assert "left out" in caplog.text


@pytest.mark.parametrize(
    ("parts", "lane"),
    [
        ({"message": message(5)}, "5"),
        ({"message": {"chat": {"id": -100}}}, "-100"),
        ({"callback_query": {"from": {"id": 6}, "message": message(5)}}, "6"),
        ({"poll": {"id": "1"}}, ""),
        ({"message": {"from": "garbage", "chat": []}}, ""),
    ],
)
def test_the_lane_is_who_did_it(parts: dict[str, object], lane: str) -> None:
    assert raws([update(7, **parts)])[0].lane == lane


def test_names_that_nothing_needs_are_not_kept() -> None:
    person = {"id": 1, "is_bot": False, "first_name": "Ana", "last_name": "Quokka", "username": "quokka_ana"}
    said = {"from": person, "chat": person, "text": "@quokka_ana", "entities": [{"user": person}]}
    (raw,) = raws([{"update_id": 7, "message": said}])
    body = json.loads(raw.body)
    assert body["message"]["from"] == {"id": 1, "is_bot": False, "first_name": "Ana"}
    assert body["message"]["entities"] == [{"user": {"id": 1, "is_bot": False, "first_name": "Ana"}}]
    assert body["message"]["text"] == "@quokka_ana"
