"""Every sentence that learners read about their data names the tests that fail when it is not kept."""

from __future__ import annotations

import ast
import re
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import rounds
from bot.domain.event import Command, Pressed
from bot.domain.learner import Learner, Setup
from bot.domain.membership import Membership
from bot.domain.message import Message
from bot.speech import account, corrections, data, membership, settings
from bot.speech.catalog import Speech
from bot.storage import erasures, learners, mail, record
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from tests.app.test_faults import NOW, learner
from tests.tutor.kitchen import DECK
from tests.tutor.school import School
from tests.tutor.test_appeals import WORDS, accepts, appeals_about_dough, marks

TESTS = Path(__file__).parent.parent
HERE = "tutor/test_promises.py"
CONSENT = (
    "tutor/test_appeals.py::test_nothing_is_shown_of_who_did_not_allow_it_or_does_not_any_longer",
    "tutor/test_reviewing.py::test_nothing_is_shown_of_who_did_not_allow_it_or_does_not_any_longer",
    "tutor/test_drafts.py::test_replies_that_would_fall_are_shown_when_their_learner_allows_it_and_not_kept",
)
NAMELESS = (
    "tutor/test_appeals.py::test_the_name_is_not_shown",
    "tutor/test_reviewing.py::test_an_unsure_reply_is_shown_with_its_marks_and_without_a_name",
)
BY_NAME = (
    "tutor/test_classes.py::test_who_joined_before_names_were_asked_for_is_asked_once_and_only_counted",
    "tutor/test_classes.py::test_who_stays_away_is_told_with_what_waits",
    "tutor/test_classes.py::test_a_point_that_was_forgotten_three_times_is_told_until_it_is_firm",
    "tutor/test_classes.py::test_a_mix_up_that_came_back_is_told_until_it_is_over",
    "tutor/test_classes.py::test_the_table_has_everybody_who_agreed_and_a_row_for_each_need",
)
LEAVES = (
    "tutor/test_classes.py::test_the_privacy_page_shows_every_class_and_leads_to_it",
    "tutor/test_classes.py::test_a_yes_is_kept_with_its_promise_and_its_time",
    "tutor/test_classes.py::test_who_leaves_is_neither_seen_nor_counted",
)
NOTHING_ELSE = (
    f"{HERE}::test_what_is_kept_is_what_is_told",
    "channels/telegram/test_intake.py::test_names_that_nothing_needs_are_not_kept",
)
EXPORTS = "tutor/test_data.py::test_an_export_holds_every_table_with_rows_of_the_learner"
ERASED = (
    "tutor/test_data.py::test_erasure_leaves_no_row_of_the_learner_in_any_table",
    "tutor/test_data.py::test_what_an_erased_owner_published_stays_without_them",
    "tutor/test_classes.py::test_who_is_about_to_be_erased_is_not_named_and_then_nothing_is_left",
    "app/test_erasure.py::test_an_erased_name_is_in_no_byte_of_the_files_once_the_round_is_over",
    "storage/postgres/test_vacuum.py::test_an_erased_name_is_in_no_file",
)

PROMISES = {
    # /privacy
    "What is kept: your chat id, first name, time zone and settings; the classes that you joined; your "
    "answers with their marking; when each idea is due.": NOTHING_ELSE,
    "Nothing else.": NOTHING_ELSE,
    "Where: in one database on the machine of whoever runs this bot.": (
        f"{HERE}::test_only_the_channel_and_the_owners_page_know_the_network",
    ),
    "Nothing is passed on.": (f"{HERE}::test_only_the_channel_and_the_owners_page_know_the_network",),
    "How long: until you erase it.": ERASED,
    "Backups are kept for 14 days, messages in transit for 8.": (
        "app/test_back_up.py::test_copies_live_for_the_days_that_privacy_promises",
        f"{HERE}::test_messages_are_forgotten_after_the_days_that_privacy_promises",
    ),
    "Who sees it: you.": (EXPORTS,),
    "Authors see answers, without your name, only if you said yes; [Privacy] under /settings changes that.": (
        *CONSENT,
        *NAMELESS,
        f"{HERE}::test_the_privacy_page_takes_a_yes_back",
    ),
    "Words of yours that they add to a deck stay in it.": (
        f"{HERE}::test_words_that_were_added_to_a_deck_stay_without_who_said_them",
    ),
    "Of a class of three or more they see its numbers.": (
        "tutor/test_classes.py::test_a_class_is_told_in_numbers",
        "tutor/test_classes.py::test_of_a_class_of_two_only_the_size_is_told",
        "tutor/test_classes.py::test_numbers_from_which_the_one_who_did_not_agree_could_be_told_are_not_told",
    ),
    "By name those who look after this bot see you only in a class for which you said yes: when you answered "
    "last, how many questions wait, ideas that you forgot three times, mix-ups that came back.": BY_NAME,
    "[Privacy] under /settings takes it back or leaves the class; what they saved by then stays with them.": (
        *LEAVES,
        "tutor/test_classes.py::test_screens_with_a_name_are_forgotten_when_their_learner_wants_that",
    ),
    "/export sends you all of it, /deletemydata erases it.": (EXPORTS, *ERASED),
    # the set-up, corrections and the page of the settings
    "I keep your chat id, your answers and the results, nothing else: /privacy": NOTHING_ELSE,
    "May authors see your answers, without your name, to improve the marking?": (*CONSENT, *NAMELESS),
    "More under /privacy.": NOTHING_ELSE,
    "May the authors see these words, without your name?": (*CONSENT, *NAMELESS),
    "Thank you.": CONSENT,
    "Authors see your answers without your name.": NAMELESS,
    "Fine, your answers stay yours.": CONSENT,
    # a class
    "You are in the class spring, and only counted there.": BY_NAME[:1],
    "By name, as «Ana», the teachers who look after this bot see on a screen and in a file: when you "
    "answered last, how many questions wait for you, ideas that you forgot three times, mix-ups that came "
    "back.": BY_NAME,
    "They never see your answers with your name.": NAMELESS,
    "You can change it or leave at any time: /settings, [Privacy].": LEAVES,
    "What they saved by then stays with them.": LEAVES[1:],
    "May they see you by name?": LEAVES[1:2],
    # the erasure
    "Erase everything about you, progress included?": ERASED,
    "It happens after 24 hours; until then /cancel stops it.": (
        "tutor/test_data.py::test_nothing_is_erased_before_the_day_is_over",
    ),
}
"""What is promised, and the tests that fail without what keeps it."""


def told() -> list[Message]:
    _, ana = Speech("en"), learner("Ana")
    return [
        data.privacy(_),
        data.really_erase(_),
        Message(account.ask_consent(_, ana).text.partition("\n")[2]),
        *(account.thanks(_, consent=yes) for yes in (True, False)),
        settings.privacy(_, ana, ()),
        Message(corrections.not_a_mix_up(_, ask=True).text.partition("against you. ")[2]),
        membership.ask(_, Membership("spring"), "Ana"),
    ]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?])\s+|\n", re.sub(r"</?b>", "", text))


def test_every_sentence_is_in_the_table_and_nothing_else_is() -> None:
    assert {each for message in told() for each in sentences(message.text)} == PROMISES.keys()


@pytest.mark.parametrize("test", sorted({test for tests in PROMISES.values() for test in tests}))
def test_every_test_of_the_table_is_there(test: str) -> None:
    file, name = test.split("::")
    assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8")


# --- what no other test holds


PERSON = {"id", "channel", "address", "name", "language", "joined"}
SETTINGS = {
    *("zone", "remind_at", "quiet_from", "quiet_to", "new_questions", "attempts", "retention", "consent"),
    *("silent", "days_off", "decks_off", "paused_until", "snoozed_until", "extra", "extra_on", "erase_at"),
}
PLACE = {
    *(
        "standing",
        "setup",
        "expects",
        "pushed_on",
        "unanswered",
        "unanswered_since",
        "parameters",
        "fitted_at",
    ),
    *("tapped", "tapped_at", "topic", "next_due"),
}
"""What a learner's row has: who they are, what they set, and how far the conversation with them is."""


def test_what_is_kept_is_what_is_told(school: School) -> None:
    ana = school.enroll()
    kept = record.everything(school.tx, ana)
    assert kept["learner"]["address"] == ana.address
    assert {field.name for field in fields(Learner)} == PERSON | SETTINGS | PLACE
    assert kept.keys() == {
        *("learner",),  # chat id, first name, time zone and settings
        *("memberships",),  # classes
        *("attempts", "turns", "reviews", "appeals", "inbox", "outbox"),  # answers with their marking
        *("memories", "courses", "openings", "sightings"),  # when each idea is due
    }
    tables = [f"SELECT * FROM {name} LIMIT 0" for name in ("learner", "membership")]  # noqa: S608 - ours
    columns = [{column[0] for column in school.connection.execute(each).description} for each in tables]
    assert not {"username", "phone", "surname", "email"} & set.union(*columns)


def test_only_the_channel_and_the_owners_page_know_the_network() -> None:
    network = {
        "socket",
        "http",
        "httpx",
        "aiohttp",
        "requests",
        "smtplib",
        "telegram",
        "ftplib",
        "websockets",
    }
    package, known = TESTS.parent / "bot", set()
    for file in package.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        names = {each.name for node in nodes if isinstance(node, ast.Import) for each in node.names}
        names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
        if any(name.partition(".")[0] in network or name == "urllib.request" for name in names):
            known.add(file.relative_to(package).parent.as_posix())
    assert known == {"app", "channels/telegram"}


async def test_messages_are_forgotten_after_the_days_that_privacy_promises(tmp_path: Path) -> None:
    assert f"in transit for {rounds.MAIL_KEPT.days}" in data.privacy(Speech("en")).text

    def send(tx: Transaction) -> None:
        mail.post(tx, "", "test", "1", Message("a word"), NOW)
        (entry,) = mail.fresh(tx, "test", 0, 9)
        mail.take(tx, "test", entry.id)
        mail.mark(tx, [mail.Mark(entry.id, sent=True, part=1, doubts=0, not_before=NOW)])

    def kept(tx: Transaction) -> int:
        return len(tx.all("record_outbox", channel="test", address="1"))

    async with await Store.open(tmp_path / "keypoint.sqlite3") as store:
        await store.run(send)
        await rounds.prune(store, "test", lambda: NOW + rounds.MAIL_KEPT)
        assert await store.read(kept) == 1
        await rounds.prune(store, "test", lambda: NOW + rounds.MAIL_KEPT + timedelta(minutes=1))
        assert await store.read(kept) == 0


def test_the_privacy_page_takes_a_yes_back(school: School) -> None:
    ana = replace(school.enroll(consent=True), setup=Setup.DONE)
    school.hears(Command("settings"), Pressed("set:privacy"), Pressed("set:consent:0"))
    assert learners.get(school.tx, ana.id).consent is False


def test_words_that_were_added_to_a_deck_stay_without_who_said_them(school: School) -> None:
    school.push(DECK)
    ana = appeals_about_dough(school, "777")
    accepts(school)
    erasures.erase(school.tx, ana.id, "test", "777", school.now)
    assert marks(school, WORDS).startswith("1 of 1")
    assert "777" not in str(school.rows("deck_version", "appeal", "attempt"))
