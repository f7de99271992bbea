"""Authors push decks while the program runs: into its folder, or as a document in the chat."""

from __future__ import annotations

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from emulator.learner import Learner, Seen
from tests.content.decks import picture
from tests.end_to_end.house import COLORS, OWNER, ROOT, House, built, living
from tests.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")

BROKEN = COLORS.with_name("broken.yaml")
PLACES = ["9:9: unknown-key", "12:5: missing-key", "16:9: duplicate-id"]

GOOD = COLORS.read_text(encoding="utf-8")
ASK = "Which two paints do you mix to get green, and why does it work?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with living(tmp_path_factory.mktemp("house"), COLORS) as house:
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def owner(house: House) -> Learner:
    learner = house.telegram.learner(id=OWNER, name="Olga")
    await learner.says("/start")
    await learner.reads("short open questions")
    return learner


def push(house: House, text: str, name: str = "colors.yaml") -> None:
    """Put a deck into the folder as editors do, whole at once."""
    new = house.content / ".new"
    new.write_text(text, encoding="utf-8")
    new.replace(house.content / name)


def asking(question: str) -> str:
    """The deck with another wording of one question."""
    return GOOD.replace(ASK, question)


def live(house: House) -> tuple[int, str]:
    """The number and the text of the version that is live."""
    ((number, body),) = house.rows(
        "SELECT version, body FROM deck JOIN deck_version ON id = deck AND live = version WHERE id = 'colors'"
    )
    return number, body


async def news(owner: Learner, words: str) -> Seen:
    return await owner.reads(words, within=PATIENCE)


async def test_a_changed_file_goes_live_without_a_restart(house: House, owner: Learner) -> None:
    push(house, asking("What makes paint green?"))
    report = await news(owner, "is live")
    assert "1 question   wording only" in report.text
    await owner.taps("Try one")
    await news(owner, "What makes paint green?")


async def test_a_bad_file_changes_nothing_and_owners_get_the_report(house: House, owner: Learner) -> None:
    before = live(house)
    push(house, BROKEN.read_text(encoding="utf-8"))
    report = await news(owner, "Nothing was changed")
    assert told(report.text) == PLACES
    assert live(house) == before
    push(house, asking("What makes paint green?"))


async def test_keypoint_check_prints_the_same_places() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "check", str(BROKEN), cwd=ROOT, stdout=PIPE, stderr=PIPE
    )
    output, complaint = await process.communicate()
    assert errors(output.decode()) == PLACES
    assert (process.returncode, complaint) == (1, b"")


async def test_an_owner_publishes_a_document_after_seeing_what_it_changes(
    house: House, owner: Learner
) -> None:
    before = live(house)
    await owner.sends_document("colors.yaml", asking("Who makes paint green?").encode())
    review = await news(owner, "colors.yaml is valid")
    assert "1 question   wording only" in review.text
    assert review.buttons == ["Try it", "Diff", "Publish", "Discard"]
    assert live(house) == before
    await owner.taps("Publish")
    await news(owner, "is live")
    assert "Who makes paint green?" in live(house)[1]


async def test_what_was_published_in_the_chat_stays_after_a_restart(house: House, owner: Learner) -> None:
    await owner.sends_document("colors.yaml", asking("Who keeps paint green?").encode())
    await news(owner, "colors.yaml is valid")
    await owner.taps("Publish")
    await news(owner, "is live")
    published = live(house)
    await house.restarts()
    push(house, GOOD.replace("deck: colors", "deck: shades"), "shades.yaml")
    await news(owner, "shades: version 1 is live")  # so the whole folder has been read anew
    assert live(house) == published


async def test_a_discarded_document_changes_nothing(house: House, owner: Learner) -> None:
    before = live(house)
    await owner.sends_document("colors.yaml", asking("Is paint green?").encode())
    review = await news(owner, "colors.yaml is valid")
    await owner.taps("Discard")
    await news(owner, "Discarded")
    await owner.taps("Publish", on=review)
    await news(owner, "decided before")
    assert live(house) == before


async def test_a_document_with_mistakes_is_refused_with_their_places(house: House, owner: Learner) -> None:
    before = live(house)
    await owner.sends_document("colors.yaml", BROKEN.read_bytes())
    report = await news(owner, "Nothing was changed")
    assert told(report.text) == PLACES
    assert live(house) == before


async def test_a_deck_and_its_picture_in_one_album_are_published_together(tmp_path: Path) -> None:
    pictured = GOOD.replace("    answer:", "    figure: figures/jars.png\n    alt: two jars\n    answer:", 1)
    async with built(tmp_path, KEYPOINT_JOIN_SECONDS="0.2") as house:
        owner = house.telegram.learner(id=OWNER, name="Olga")
        await owner.says("/start")
        await owner.sends_document("jars.png", picture(), album="1")
        await owner.sends_document("colors.yaml", pictured.encode(), album="1")
        await house.opens()  # all of it waits for the first poll, however slow the machine
        review = await news(owner, "colors.yaml is valid")
        assert "Publish" in review.buttons
        await owner.taps("Publish")
        await news(owner, "is live")
        await house.settles()
        assert [seen.text for seen in await owner.unread() if "album" in seen.text] == []
        (figure,) = re.findall(r"sent/[^\s\"]+", live(house)[1])
        assert (house.content / figure).read_bytes() == picture()
        house.has_no_traceback()


async def test_nobody_else_can_push_or_publish(house: House, owner: Learner) -> None:
    before = live(house)
    ben = house.telegram.learner(id=2, name="Ben")
    await ben.sends_document("colors.yaml", asking("Is it me?").encode())
    await ben.sends_document("holiday.pdf", b"%PDF-1.7")
    first, second = await ben.reads(within=PATIENCE), await ben.reads(within=PATIENCE)
    assert first.text == second.text

    await owner.sends_document("colors.yaml", asking("Is it her?").encode())
    draft = (await news(owner, "colors.yaml is valid")).raw["reply_markup"]["inline_keyboard"][1][0]
    person = {"id": ben.chat, "is_bot": False, "first_name": "Ben"}
    message = {"message_id": first.id, "date": 1, "chat": {"id": ben.chat, "type": "private"}, "from": person}
    tap = {
        "id": "1",
        "from": person,
        "chat_instance": "1",
        "message": message,
        "data": draft["callback_data"],
    }
    await house.telegram.push({"callback_query": tap})
    await ben.reads("earlier step", within=PATIENCE)
    assert live(house) == before


def told(message: str) -> list[str]:
    """`line:column: code` of every error in a message to an owner."""
    found = re.findall(r"^(\d+:\d+)  (\S+)(?=  |$)", message, re.MULTILINE)
    return [f"{place}: {code.strip()}" for place, code in found]


def errors(report: str) -> list[str]:
    """`line:column: code` of every error in a report."""
    lines = [line.split(":") for line in report.splitlines() if line.count(":") > 3]
    return [f"{line}:{column}:{code}" for _, line, column, code, *_ in lines if "(warning)" not in code]
