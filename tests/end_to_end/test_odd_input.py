"""Whatever a learner sends gets one clear answer, changes nothing that it should not, and breaks nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count

import pytest
import pytest_asyncio

from emulator.errors import Json
from emulator.learner import Learner, Seen
from tests.end_to_end.house import COLORS, House, living

pytestmark = pytest.mark.asyncio(loop_scope="module")

Act = Callable[[Learner], Awaitable[object]]

WORDLESS: dict[str, Act] = {
    "only emoji": lambda ana: ana.says("🙂👍🏽❤️"),
    "only zero-width characters": lambda ana: ana.says("\u200b\u200d\u2060\ufeff"),
    "only marks": lambda ana: ana.says("?!… — ()"),
    "an invisible right-to-left mark": lambda ana: ana.says("\u202e"),
}
WORDS: dict[str, Act] = {
    "4,096 characters": lambda ana: ana.says("lorem ipsum dolor sit " * 186 + "amet"),
    "4,096 characters of one letter": lambda ana: ana.says("a " * 2047 + "ab"),
    "4,096 characters without a blank": lambda ana: ana.says("x" * 4096),
    "a script from right to left": lambda ana: ana.says("لأن جزيئات الهواء تبعثر الضوء \u202eהשמיים"),
    "HTML": lambda ana: ana.says("</b><script>alert('1')</script> &amp; <tg-spoiler>"),
    "SQL and a path": lambda ana: ana.says("'; DROP TABLE learner; -- ../../etc/passwd %s {0}"),
    "zero-width characters within words": lambda ana: ana.says("some\u200bthing e\u0301lse"),
    "only digits": lambda ana: ana.says("42"),
}
NO_TEXT: dict[str, Act] = {
    "a sticker": Learner.sends_sticker,
    "a voice message": Learner.sends_voice,
    "a photo with words under it": lambda ana: ana.sends_photo("Blue and yellow"),
    "a document": lambda ana: ana.sends_document("essay.pdf", b"%PDF-1.7"),
    "a deck of somebody who may not push": lambda ana: ana.sends_document("deck.yaml", b"deck: x"),
}
COMMANDS: dict[str, Act] = {
    "an unknown command": lambda ana: ana.says("/dance"),
    "an unknown command with markup": lambda ana: ana.says("/dance <b>now</b>"),
    "a command for owners": lambda ana: ana.says("/publish"),
    "a command for another bot": lambda ana: ana.says("/study@another_bot"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with living(tmp_path_factory.mktemp("house"), COLORS) as house:
        yield house


_ids = count(100)


@pytest_asyncio.fixture(loop_scope="module")
async def ana(house: House) -> Learner:
    """Somebody new with a question in front of them."""
    learner = house.telegram.learner(id=next(_ids))
    await learner.says("/start")
    await learner.reads("short open questions")
    await learner.taps("Try one")
    await learner.reads("Which two paints")
    await house.settles()
    return learner


async def answers(house: House, ana: Learner, act: Awaitable[object]) -> list[Seen]:
    """All that is new in the chat once something has been done."""
    await act
    await house.settles()
    return await ana.unread()


def attempts(house: House, ana: Learner) -> list[tuple[str, str]]:
    """The learner's attempts as they are kept: question and state."""
    learner = house.rows("SELECT id FROM learner WHERE address = ?", str(ana.chat))[0][0]
    assert not house.rows("SELECT * FROM review WHERE learner = ?", learner)
    return house.rows("SELECT question, state FROM attempt WHERE learner = ? ORDER BY id", learner)


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in WORDLESS.items()])
async def test_a_reply_without_words_is_no_reply(house: House, ana: Learner, act: Act) -> None:
    before = attempts(house, ana)
    (answer,) = await answers(house, ana, act(ana))
    assert "I see no words in that" in answer.text
    assert attempts(house, ana) == before


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in WORDS.items()])
async def test_odd_words_are_marked_like_any_others(house: House, ana: Learner, act: Act) -> None:
    (answer,) = await answers(house, ana, act(ana))
    assert answer.text.startswith("I could not find the ideas")
    assert answer.button("Hint")
    assert len(attempts(house, ana)) == 1


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in NO_TEXT.items()])
async def test_what_is_not_text_is_declined(house: House, ana: Learner, act: Act) -> None:
    before = attempts(house, ana)
    (answer,) = await answers(house, ana, act(ana))
    assert "I can read only text" in answer.text
    assert attempts(house, ana) == before


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in COMMANDS.items()])
async def test_an_unknown_command_says_where_to_look(house: House, ana: Learner, act: Act) -> None:
    before = attempts(house, ana)
    (answer,) = await answers(house, ana, act(ana))
    assert "I do not know" in answer.text
    assert "/help" in answer.text
    assert attempts(house, ana) == before


async def test_a_message_without_any_content_is_declined(house: House, ana: Learner) -> None:
    update = {"message": _head(ana) | {"message_id": 9_000_000, "date": 1_772_449_200, "text": ""}}
    (answer,) = await answers(house, ana, house.telegram.push(update))
    assert "only text" in answer.text


async def test_an_edited_reply_is_no_second_one(house: House, ana: Learner) -> None:
    said = await ana.says("Red paint does it")
    marked = await ana.reads("I could not find")
    (answer,) = await answers(house, ana, ana.corrects(said, "Blue paint and yellow paint"))
    assert answer.id == marked.id
    assert len(attempts(house, ana)) == 1


async def test_an_edit_of_an_old_message_is_declined(house: House, ana: Learner) -> None:
    said = await ana.says("I wonder")
    await ana.says("I still wonder")
    await house.settles()
    before = attempts(house, ana)
    await ana.unread()
    (answer,) = await answers(house, ana, ana.corrects(said, "Blue paint and yellow paint"))
    assert "edit" in answer.text
    assert attempts(house, ana) == before


async def test_a_button_of_an_earlier_step_is_declined(house: House, ana: Learner) -> None:
    question = (await ana.screen())[-1]
    await ana.taps("Hint")
    await house.settles()
    before = attempts(house, ana)
    await ana.unread()
    (answer,) = await answers(house, ana, ana.taps("I don't know", on=question))
    assert "earlier" in answer.text
    assert attempts(house, ana) == before


@pytest.mark.parametrize("label", ["Hint", "I don't know", "Skip"])
async def test_a_double_tap_is_one_tap(house: House, ana: Learner, label: str) -> None:
    assert len(await answers(house, ana, ana.taps(label, times=2))) == 1
    (last,) = house.rows("SELECT max(id) FROM attempt")
    assert house.rows("SELECT count(*) FROM turn WHERE attempt = ?", *last) == [(1,)]


async def test_a_double_tap_on_next_asks_one_question(house: House) -> None:
    ana = house.telegram.learner(id=next(_ids))
    await ana.says("/start")
    await ana.reads("short open questions")
    (question,) = await answers(house, ana, ana.taps("Try one", times=2))
    assert "Which two paints" in question.text


@pytest.mark.parametrize(
    "data", ["publish:1", "zone:../../etc", "time:9999", "hint:999999999:0", "é" * 32, "::"]
)
async def test_a_forged_button_changes_nothing(house: House, ana: Learner, data: str) -> None:
    before = attempts(house, ana)
    message = _head(ana) | {"message_id": (await ana.screen())[-1].id, "date": 1_772_449_200}
    query: Json = {
        "id": "1",
        "from": _head(ana)["from"],
        "chat_instance": "1",
        "message": message,
        "data": data,
    }
    assert len(await answers(house, ana, house.telegram.push({"callback_query": query}))) == 1
    assert attempts(house, ana) == before


async def test_too_easy_is_answered_also_when_nothing_was_said(house: House, ana: Learner) -> None:
    await ana.taps("I don't know")
    await ana.reads("Fine")
    await ana.taps("Show")
    await ana.reads("Back tomorrow")
    await ana.taps("More")
    (answer,) = await answers(house, ana, ana.taps("Too easy", on=await ana.reads("What about")))
    assert "went wrong" not in answer.text


async def test_an_update_that_nobody_can_read_stops_nobody(house: House, ana: Learner) -> None:
    odd = await house.telegram.push({"callback_query": {"id": "1"}})
    unknown = await house.telegram.push({"mind_reading": {"from": {"id": ana.chat}, "thought": "hm"}})
    (answer,) = await answers(house, ana, ana.says("/help"))
    assert "/study" in answer.text
    query = "SELECT state FROM inbox WHERE update_id IN (?, ?) ORDER BY update_id"
    assert house.rows(query, odd, unknown) == [("poison",), ("done",)]


def _head(ana: Learner) -> Json:
    """Who wrote and where, as it stands in an update."""
    person = {"id": ana.chat, "is_bot": False, "first_name": "Ana"}
    return {"from": person, "chat": {"id": ana.chat, "type": "private", "first_name": "Ana"}}
