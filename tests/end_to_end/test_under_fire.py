"""Where things once went wrong on the running program, and what holds them now.

Faults that were found by firing at a real process, by the numbers under which they were written down, each
with the test that fails when it comes back: one of those below, or of another module of tests/, where
channel/ is short for channels/telegram/. A name that ends in dots goes on.

Found under fire, and held by
 1   an answer is graded against a question that its writer had not seen: test_an_answer_that_waited_over_...
 1b  a reply to an earlier question: test_a_reply_to_an_earlier_question_..., tutor/test_belonging
 1c  an answer counts for the time when it was written: tutor/test_belonging
 2   rate limits and refused connections count as tries: app/test_post test_rate_limits_and_...
 2b  an outage of minutes loses replies: app/test_post test_an_outage_of_hours_loses_no_reply
 3   a page of a proxy is taken for Telegram's word: test_a_page_of_a_proxy_..., channel/test_request
 4   chats that flood make everybody wait: app/test_line, app/test_allowance, `benchmarks flood`
 4b  a chart that is drawn makes everybody wait: app/test_post test_drawing_holds_up_no_text
 5   the wrong one of two programs ends: test_of_two_programs_with_one_token_the_newcomer_ends
 5b  stray conflicts add up over hours: channel/test_intake test_stray_conflicts_that_are_far_apart_...
 6   all is well although Telegram is out of reach: test_the_doctor_says_that_..., app/test_pulse
 7   a part that fails repeats those before it: test_a_part_that_fails_..., test_a_kill_between_two_parts_...
 8   the first poll waits for the menus: test_the_first_poll_does_not_wait_for_the_menus
 9   a pause is forgotten at a restart: test_a_pause_that_telegram_asked_for_outlives_a_kill
 10  every user of the machine reads the files: test_private, storage/test_private
 11  a refusal that is not known drops a message silently: app/test_post test_a_message_that_cannot_...
 12  more than thirty in a second after a stall: channel/test_pace test_turns_that_were_missed_...
 13  an answer in several messages is several answers: test_what_is_typed_in_parts_..., app/test_lanes
 14  groups and topics: test_a_group_is_told_once_..., test_a_topic_is_answered_..., tutor/test_places
 15  a command without its mark, words of others: test_a_command_alone_..., test_forwarded_words_...
 16  an update that cannot be read, a name of marks: test_who_sends_what_..., tutor/test_places
 17  the log is full of the database's library: test_the_fullest_log_is_not_the_databases
 18  /health knows no ages: app/test_pulse, tutor/test_oversight

From public trackers, and held by
 T01 to T03  another zone: tutor/test_plan test_what_is_due_..., test_the_first_..., test_nothing_...
 T04  another wanted recall: tutor/test_plan test_whoever_wants_to_keep_more_is_asked_earlier_...
 B02  a text that the app cuts in two: test_a_text_that_the_app_cuts_in_two_is_one_answer
 B03  an answer in several messages: test_what_is_typed_in_parts_is_one_answer
 B04  a reply for each photo of an album: test_an_album_is_answered_once
 B08  groups and topics: test_a_group_is_told_once_..., test_a_topic_is_answered_...
 B09  an update that the library cannot read: test_who_sends_what_cannot_be_read_is_told
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from emulator.errors import Json
from emulator.faults import Fault
from emulator.learner import Learner, Seen
from tests.end_to_end.house import COLORS, House, built, living, set_clock
from tests.end_to_end.pupil import Pupil
from tests.end_to_end.test_learner import march
from tests.patience import PATIENCE, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

_ids = count(100)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One that joins what is typed in parts, and logs all that it can."""
    folder = tmp_path_factory.mktemp("house")
    async with living(folder, COLORS, KEYPOINT_LOG_LEVEL="DEBUG", KEYPOINT_JOIN_SECONDS="0.5") as house:
        yield house


@pytest.fixture
def ana(house: House) -> Learner:
    return house.telegram.learner(id=next(_ids))


async def asked(house: House, ana: Learner) -> Seen:
    """The first question of somebody new."""
    await ana.says("/start")
    await ana.reads("short open questions", within=PATIENCE)
    await ana.taps("Try one")
    question = await ana.reads("Which two paints", within=PATIENCE)
    await house.settles()
    return question


async def told(house: House, ana: Learner) -> list[Seen]:
    """All that is new in a chat once nothing is under way any more."""
    await house.settles()
    return await ana.unread()


async def requests(house: House, method: str, chat: int | None = None) -> list[Json]:
    """What the bot asked Telegram for."""
    entries = await house.telegram.journal("request", chat=chat)
    return [entry for entry in entries if entry["method"].lower() == method.lower()]


# --- the time when it was said


async def test_an_answer_that_waited_over_a_reminder_answers_the_question_before_it(tmp_path: Path) -> None:
    async with living(tmp_path, COLORS) as house:
        ana = Pupil(house.telegram, 1, COLORS)
        await ana.starts()
        await ana.phone.taps("No")
        await ana.reads("your answers stay yours")
        await house.settles()
        await house.comes(march(4))
        asked = await ana.reads("?")
        await house.ends()
        set_clock(tmp_path / "clock", march(4, "20:00"))  # Telegram keeps what she writes for a day
        await ana.phone.says(ana.answer_to(asked))
        set_clock(tmp_path / "clock", march(5))
        await house.opens()
        await house.settles()
        told = [seen.text for seen in await ana.phone.unread()]
        assert not [text for text in told if "Put off" in text or "I could not find" in text]
        assert house.rows("SELECT count(*) FROM attempt WHERE outcome = 'expired'") == [(0,)]
        outcomes = house.rows("SELECT outcome FROM attempt ORDER BY id")
        assert outcomes[:2] == [("done",), ("done",)]
        ((at,),) = house.rows("SELECT max(at) FROM review")
        assert at < march(4, "23:00").timestamp() * 1_000_000


async def test_a_reply_to_an_earlier_question_is_no_answer_to_the_newest(house: House, ana: Learner) -> None:
    first = await asked(house, ana)
    await ana.taps("Skip")
    await ana.reads(within=PATIENCE)
    await house.settles()
    await ana.says("/study")
    await ana.reads("sky blue", within=PATIENCE)
    await ana.says("Blue and yellow", reply_to=first)
    answer = (await told(house, ana))[-1]
    assert "I could not find" not in answer.text
    (said,) = house.rows(
        "SELECT count(*) FROM turn WHERE said LIKE 'Blue and yellow%' AND verdict IS NOT NULL"
    )
    assert said == (0,)


async def test_what_is_typed_in_parts_is_one_answer(house: House, ana: Learner) -> None:
    await asked(house, ana)
    for part in (
        "blue and yellow paint",
        "each paint absorbs a part of the light",
        "and both reflect the green",
    ):
        await ana.says(part)
    answer = (await told(house, ana))[0]
    assert answer.text.startswith("2 of 2")


async def test_a_text_that_the_app_cuts_in_two_is_one_answer(house: House, ana: Learner) -> None:
    await asked(house, ana)
    text = "blue paint and yellow paint " * 160
    await ana.says(text)
    await house.settles()
    ((said,),) = house.rows("SELECT said FROM turn WHERE said LIKE 'blue paint and yellow%'")
    assert len(text) > 4_096
    assert said.replace("\n", "") == text.strip()


async def test_an_album_is_answered_once(house: House, ana: Learner) -> None:
    await asked(house, ana)
    for number in range(4):
        await house.telegram.push({"message": _message(ana, number, media_group_id="1", photo=[_PIXEL])})
    (answer,) = await told(house, ana)
    assert "only text" in answer.text


# --- a sceptical edge


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 429])
async def test_a_page_of_a_proxy_is_not_telegrams_word(house: House, ana: Learner, code: int) -> None:
    await house.telegram.plan(Fault("page", method="sendMessage", chat=ana.chat, code=code))
    await house.telegram.plan(Fault("page", method="getUpdates", code=code))
    await ana.says("/help")
    await ana.reads("/study", within=PATIENCE)
    await house.settles()
    await house.telegram.heal()
    assert house.rows("SELECT standing FROM learner WHERE address = ?", str(ana.chat)) == [("active",)]


async def test_of_two_programs_with_one_token_the_newcomer_ends(house: House, tmp_path: Path) -> None:
    async with built(tmp_path, COLORS) as other:
        other.telegram = house.telegram
        await other.starts()
        assert await other.ended() == 1
        assert "another instance polls with this token" in other.log[-1]
    ana = house.telegram.learner(id=next(_ids))
    await ana.says("/help")
    await ana.reads("/study", within=PATIENCE)


# --- a fair post


async def test_a_part_that_fails_repeats_no_part_before_it(house: House, ana: Learner) -> None:
    await house.telegram.plan(Fault("bad_gateway", method="sendDocument", chat=ana.chat, skip=1))
    await ana.says("/export")
    parts = [seen.raw.get("document", {}).get("file_name") for seen in await told(house, ana)]
    assert parts == [None, "keypoint.json", "keypoint-reviews.csv"]


@pytest.mark.parametrize("after", [False, True])
async def test_a_kill_between_two_parts_repeats_none_that_was_answered(
    house: House, ana: Learner, *, after: bool
) -> None:
    await house.telegram.plan(
        Fault("hang", method="sendDocument", chat=ana.chat, skip=1, count=-1, after=after)
    )
    await ana.says("/export")
    for _ in range(3 if after else 2):
        await ana.reads(within=PATIENCE)
    hangs = "SELECT 1 FROM outbox WHERE address = ? AND part = 2 AND state = 'sending'"
    await until(lambda: bool(house.rows(hangs, str(ana.chat))), "the second file to be under way")
    await house.ends(kill=True)
    await house.telegram.heal()
    await house.opens()
    await house.settles()
    sent = await house.telegram.journal("sent", chat=ana.chat)
    parts = [entry["message"].get("document", {}).get("file_name") for entry in sent]
    assert parts == [None, "keypoint.json", *["keypoint-reviews.csv"] * (2 if after else 1)]


async def test_a_pause_that_telegram_asked_for_outlives_a_kill(house: House, ana: Learner) -> None:
    flood = "Too Many Requests: retry after 8"
    await house.telegram.plan(
        Fault("error", "sendMessage", ana.chat, code=429, description=flood, parameters={"retry_after": 8})
    )
    await ana.says("/help")
    await until(lambda: bool(house.rows("SELECT 1 FROM pause")), "the pause to be kept")
    (refused,) = [each["tick"] for each in await requests(house, "sendMessage", ana.chat)]
    await house.restarts(kill=True)
    await ana.reads("/study", within=PATIENCE)
    (sent,) = await house.telegram.journal("sent", chat=ana.chat)
    assert sent["tick"] > refused + 7.9


async def test_a_crowd_is_answered_at_a_pace_that_telegram_takes(house: House) -> None:
    crowd = [house.telegram.learner(id=next(_ids)) for _ in range(60)]
    await house.telegram.limit(overall=30, chat=5)
    await asyncio.gather(*(learner.says("/help") for learner in crowd))
    await house.settles()
    await house.telegram.limit()
    refused = [each for each in await requests(house, "sendMessage") if each["outcome"] == "too fast"]
    assert not refused
    assert [len(await learner.unread()) for learner in crowd] == [1] * 60


async def test_who_asks_for_the_same_again_and_again_is_answered_once(house: House, ana: Learner) -> None:
    await ana.says("/start")
    await ana.reads("short open questions", within=PATIENCE)
    for _ in range(40):
        await ana.says("/help")
    assert len(await told(house, ana)) < 20


# --- the menus, and places


@pytest.mark.sqlite("it is about a file beside the database")
async def test_the_first_poll_does_not_wait_for_the_menus(tmp_path: Path) -> None:
    async with built(tmp_path, COLORS) as house:
        await house.telegram.plan(Fault("hang", method="setMyCommands", count=-1))
        await house.opens()
        ana = house.telegram.learner(id=1)
        await ana.says("/help")
        await ana.reads("/study", within=PATIENCE)
        assert await house.ends() == 0
        await house.telegram.heal()

        await house.opens()
        await until(lambda: len(_kept_menus(house)) == 2, "the menus")
        before = len(await requests(house, "setMyCommands"))
        await house.restarts()
        await house.settles()
        after = await requests(house, "setMyCommands")
        assert {each["outcome"] for each in after[before:]} <= {"400"}, (
            "only those of an owner without a chat"
        )
        await house.ends()


def _kept_menus(house: House) -> list[str]:
    kept = house.database.with_name(f"{house.database.name}.menus")
    return kept.read_text(encoding="utf-8").splitlines()[1:-1] if kept.exists() else []


async def test_a_group_is_told_once_where_to_write(house: House) -> None:
    ana = house.telegram.learner(id=next(_ids), chat=-next(_ids))
    await ana.joins()
    await ana.invites()
    await ana.says("/study@tutor_test_bot")
    await ana.says("/start")
    await ana.says("what do you say, @tutor_test_bot?")
    (line,) = await told(house, ana)
    assert "https://t.me/tutor_test_bot" in line.text
    assert not house.rows("SELECT 1 FROM learner WHERE address = ?", str(ana.chat))


async def test_a_topic_is_answered_in_its_topic_as_long_as_there_is_one(house: House, ana: Learner) -> None:
    await ana.says("/help", topic=7)
    (help_,) = await told(house, ana)
    await ana.says("/export", topic=7)
    export = await told(house, ana)
    await ana.closes(7)
    place = {"message_thread_id": 7, "is_topic_message": True}
    await house.telegram.push({"message": _message(ana, 1, text="/dance", **place)})
    (outside,) = await told(house, ana)
    topics = [seen.raw.get("message_thread_id") for seen in (help_, *export, outside)]
    assert topics == [7, 7, 7, 7, None]


# --- odd updates


async def test_who_sends_what_cannot_be_read_is_told(house: House, ana: Learner) -> None:
    await ana.says("/help")
    await told(house, ana)
    odd = await house.telegram.push({"message": _message(ana, 1, text="x", entities=[{"type": 5}])})
    (answer,) = await told(house, ana)
    assert "Something went wrong on my side" in answer.text
    assert house.rows("SELECT state FROM inbox WHERE update_id = ?", odd) == [("poison",)]


async def test_a_command_alone_is_one_without_its_mark(house: House, ana: Learner) -> None:
    await asked(house, ana)
    await house.telegram.push({"message": _message(ana, 1, text="/help")})
    (answer,) = await told(house, ana)
    assert "I could not find" not in answer.text
    assert "/study" in answer.text


async def test_forwarded_words_are_no_answer(house: House, ana: Learner) -> None:
    await asked(house, ana)
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ben"}
    words = "Blue paint and yellow paint give green."
    await house.telegram.push({"message": _message(ana, 1, text=words, forward_origin=origin)})
    (answer,) = await told(house, ana)
    assert "no forwarded message" in answer.text


async def test_the_fullest_log_is_not_the_databases(house: House, ana: Learner) -> None:
    await ana.says("/help")
    await told(house, ana)
    assert house.log
    assert not house.has_logged("functools.partial")


# --- a truthful health


async def doctor(house: House, *more: str) -> tuple[int, str]:
    """Status and words of `keypoint doctor`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "doctor", *more,
        cwd=house._folder, env=house._environment(), stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        out, error = await process.communicate()
    assert process.returncode is not None
    return process.returncode, (out + error).decode()


async def test_the_doctor_says_that_telegram_was_never_reached(house: House, tmp_path: Path) -> None:
    heard = "SELECT 1 FROM pulse WHERE polled_at IS NOT NULL"
    await until(lambda: bool(house.rows(heard)), "the first poll to be written down")
    assert (await doctor(house, "--running"))[0] == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with built(tmp_path, COLORS, KEYPOINT_TELEGRAM_URL=f"http://127.0.0.1:{port}") as deaf:
        await deaf.starts()
        await deaf.logs("waiting for Telegram")
        await deaf.ticks()
        status, words = await doctor(deaf, "--running")
        assert status == 1
        assert "Telegram answers: not since the start" in words
        assert await deaf.ends() == 0


@pytest.mark.parametrize("how", ["deleted", "replaced"])
@pytest.mark.sqlite("it is about the file")
async def test_a_database_that_is_taken_away_ends_the_program(tmp_path: Path, how: str) -> None:
    async with built(tmp_path, COLORS) as house:
        await house.opens()
        await house.ticks()
        if how == "deleted":
            house.database.unlink()
        else:
            copy = tmp_path / "copy"
            copy.write_bytes(house.database.read_bytes())
            copy.replace(house.database)
        assert (await doctor(house, "--running"))[0] in {0, 1}
        assert await house.ended() == 1
        assert "was deleted or replaced while the bot ran" in house.log[-1]
        house.has_no_traceback()


@pytest.mark.sqlite("it is about the file")
async def test_a_database_that_is_damaged_meanwhile_ends_the_program(tmp_path: Path) -> None:
    async with built(tmp_path, COLORS) as house:
        await house.opens()
        await house.ticks()
        damaged = house.database.read_bytes()[:8192].ljust(house.database.stat().st_size, b"\xff")
        with house.database.open("r+b") as file:  # the same file, so that only its pages tell
            file.write(damaged)
        assert await house.ended() == 1
        assert "the database is damaged; put a copy back: keypoint db restore COPY" in house.log[-1]
        house.has_no_traceback()


async def test_the_end_of_a_terminal_is_an_orderly_end(tmp_path: Path) -> None:
    async with built(tmp_path, COLORS) as house:
        await house.opens()
        assert house._process is not None
        house._process.send_signal(signal.SIGHUP)
        assert await house.ended() == 0
        house.has_no_traceback()


_PIXEL = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}


def _message(ana: Learner, number: int, **content: object) -> Json:
    """A message that the emulator's phone cannot write."""
    person = {"id": ana.chat, "is_bot": False, "first_name": "Ana"}
    head = {"message_id": 9_000_000 + number, "date": int(march(2, "12:00").timestamp()), "from": person}
    return head | {"chat": {"id": ana.chat, "type": "private", "first_name": "Ana"}} | content
