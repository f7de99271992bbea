"""Classes: what learners are told and asked, what owners see of whom, and that it ends when it is to end."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from bot.domain.attempt import Attempt, Outcome
from bot.domain.event import Command, Happening, Pressed, Said
from bot.domain.learner import Learner
from bot.domain.membership import PROMISE, Membership, in_button
from bot.domain.memory import Memory, State
from bot.domain.message import Message
from bot.storage import attempts, classes, erasures, history, learners, record
from bot.storage.documents import loads
from tests.tutor.kitchen import BOTH, DAY, DECK
from tests.tutor.school import MONDAY, OLGA, School

YES, NO, LEAVE = Pressed("class:1:spring"), Pressed("class:0:spring"), Pressed("class:leave:spring")
JOIN = Command("start", "c_spring")
HELP, TABLE = Pressed("help:0:spring"), Pressed("table:spring")


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


def class_of(school: School, size: int, *, named: int = 0, **state: object) -> list[Learner]:
    """So many join «spring», the first of them by name; two of them answer a question."""
    enrolled = [
        school.enroll(**{"address": f"1{number}", "name": f"Ana {number}"} | state) for number in range(size)
    ]
    for number, learner in enumerate(enrolled):
        by_name = number < named
        membership = Membership("spring", PROMISE, PROMISE if by_name else 0, MONDAY if by_name else None)
        classes.keep(school.tx, learner.id, membership)
    for learner in enrolled[:2]:
        school.hears(Command("study"), Said(BOTH), address=learner.address, name=learner.name)
    school.said()
    return enrolled


def owner(school: School, *happenings: Happening) -> str:
    """What Olga is shown last."""
    return school.author(*happenings)[-1]


def letters(school: School) -> list[Message]:
    """All that is kept of what Olga was sent."""
    bodies = school.connection.execute("SELECT body FROM outbox WHERE address = ? ORDER BY id", (OLGA,))
    return [loads(Message, body) for (body,) in bodies.fetchall()]


def slipping(school: School, learner: Learner, lapses: int = 3, stability: float = 1.0) -> None:
    """A point that was forgotten so many times."""
    memory = Memory(
        state=State.REVIEW,
        step=None,
        stability=stability,
        difficulty=8.0,
        last_review=school.now,
        lapses=lapses,
        reviews=lapses + 1,
    )
    learners.remember(school.tx, learner.id, ("ice", "ice-floats", "floats"), memory)


# --- the learner's side


def test_who_follows_the_link_of_a_class_is_told_what_is_seen_and_asked(school: School) -> None:
    school.hears(JOIN)
    welcome, asked = school.said("1")
    assert welcome.startswith("Hi Ana.")
    assert asked.startswith("You are in the class <b>spring</b>, and only counted there.")
    for promised in (
        "«Ana»",
        "answered last",
        "questions wait",
        "forgot three times",
        "mix-ups",
        "in a file",
    ):
        assert promised in asked
    assert "leave at any time" in asked
    ana = learners.at(school.tx, "test", "1")
    assert ana
    assert classes.of(school.tx, ana.id) == [Membership("spring", asked=PROMISE)]


def test_a_yes_is_kept_with_its_promise_and_its_time(school: School) -> None:
    ana = school.enroll()
    school.hears(JOIN, YES)
    assert school.said("1")[-1] == "Thank you. The teachers of <b>spring</b> see you as «Ana» from now on."
    assert classes.of(school.tx, ana.id) == [Membership("spring", PROMISE, PROMISE, school.now)]
    school.hears(NO)
    assert school.said("1")[-1] == "Fine. In <b>spring</b> you are only counted."
    assert classes.of(school.tx, ana.id) == [Membership("spring", PROMISE)]


def test_who_joined_before_names_were_asked_for_is_asked_once_and_only_counted(
    school: School,
) -> None:
    ana = school.enroll()
    classes.keep(school.tx, ana.id, Membership("spring"))
    assert "Only counted: 1" in owner(school, HELP)
    school.hears(Command("study"))
    assert "class" not in "".join(school.said("1"))  # not amid a question
    school.hears(Said(BOTH))
    assert "May they see you by name?" in school.said("1")[-1]
    school.hears(Command("study"), Said("Yeast gives off gas."))
    assert "by name" not in "".join(school.said("1"))
    assert "Ana" not in owner(school, HELP)


def test_who_leaves_is_neither_seen_nor_counted(school: School) -> None:
    school.enroll()
    school.hears(JOIN, YES, LEAVE)
    assert school.said("1")[-1].startswith("You have left <b>spring</b>")
    assert "spring" not in owner(school, Command("class")).split("joined by a link")[0]
    assert owner(school, HELP).startswith("That button belongs to an earlier step.")


def test_the_privacy_page_shows_every_class_and_leads_to_it(school: School) -> None:
    school.enroll()
    school.hears(JOIN, YES, Command("start", "c_autumn"), Pressed("set:privacy"))
    page = school.said("1")[-1]
    assert "Class <b>autumn</b>: only counted\nClass <b>spring</b>: by name" in page
    school.hears(Pressed("set:class:spring"))
    assert school.said("1")[-1].startswith("In the class <b>spring</b> teachers see you by name, as «Ana».")


@pytest.mark.parametrize("begins", ["class:1:", "class:0:", "class:leave:", "set:class:"])
def test_a_button_of_a_class_that_one_is_not_in_does_nothing(school: School, begins: str) -> None:
    ana = school.enroll()
    school.hears(JOIN)
    before = classes.of(school.tx, ana.id)
    school.hears(Pressed(f"{begins}autumn"))
    assert classes.of(school.tx, ana.id) == before


@pytest.mark.parametrize("name", ["", "a b", "<b>x</b>", "x" * 63, "a\nb"])
def test_a_name_that_no_link_carries_is_no_class(school: School, name: str) -> None:
    ana = school.enroll()
    school.hears(Command("start", f"c_{name}"))
    assert classes.of(school.tx, ana.id) == []


def test_long_names_that_begin_alike_are_told_apart(school: School) -> None:
    ana, names = school.enroll(), [f"{'x' * 61}{last}" for last in "ab"]
    assert len({in_button(name) for name in names}) == 2
    school.hears(
        *(Command("start", f"c_{name}") for name in names), Pressed(f"class:1:{in_button(names[1])}")
    )
    assert [(each.name, each.agreed) for each in classes.of(school.tx, ana.id)] == [
        (names[0], 0),
        (names[1], PROMISE),
    ]
    assert f"<b>{names[1]}</b>: 1 learner" in owner(school, Command("class"))
    assert f"<b>{names[1]}</b>" in owner(school, Pressed(f"help:9999:{in_button(names[1])}"))
    school.hears(Pressed(f"class:leave:{in_button(names[1])}"))
    assert [each.name for each in classes.of(school.tx, ana.id)] == names[:1]


def test_nobody_is_in_more_than_ten_classes(school: School) -> None:
    ana = school.enroll()
    school.hears(*(Command("start", f"c_{number}") for number in range(11)))
    assert school.said("1")[-1].startswith("You are in 10 classes already.")
    assert len(classes.of(school.tx, ana.id)) == 10


# --- numbers


def test_a_class_is_told_in_numbers(school: School) -> None:
    class_of(school, 3)
    shown = owner(school, Command("class"))
    assert "<b>spring</b>: 3 learners, 2 active in the last 7 days" in shown
    assert "100% of what was learned is kept" in shown
    assert "Weakest: Ice (expands), Ice (floats)" in shown
    assert "Ana" not in shown


def test_of_a_class_of_two_only_the_size_is_told(school: School) -> None:
    class_of(school, 2)
    shown = owner(school, Command("class"))
    assert "2 learners; too few" in shown
    assert "Weakest" not in shown


def test_numbers_from_which_the_one_who_did_not_agree_could_be_told_are_not_told(school: School) -> None:
    class_of(school, 4, named=3)
    shown = owner(school, Command("class"))
    assert "4 learners, 2 active" in shown
    assert "Numbers of those 3 whom you may see by name." in shown
    class_of(school, 1, address="20")  # two are only counted now
    assert "Numbers of those 3" in owner(school, Command("class"))
    class_of(school, 1, address="21")  # three
    assert "Numbers of" not in owner(school, Command("class"))


def test_of_two_by_name_and_one_counted_only_the_size_is_told(school: School) -> None:
    class_of(school, 3, named=2)
    assert "3 learners; too few" in owner(school, Command("class"))


def test_without_a_class_the_author_hears_how_one_begins(school: School) -> None:
    assert owner(school, Command("class")).startswith("A class is joined by a link")


# --- who needs help


def test_who_stays_away_is_told_with_what_waits(school: School) -> None:
    class_of(school, 3, named=2)
    school.now += 9 * DAY
    shown = owner(school, HELP)
    assert "<b>spring</b>: 2 of 2 learners need help.\nOnly counted: 1" in shown
    assert "<b>Ana 0</b>\n· no answer for 9 days; 1 question waits" in shown
    assert "Ana 2" not in shown


def test_who_never_answered_is_told_so(school: School) -> None:
    class_of(school, 3, named=3)
    school.now += 9 * DAY
    assert "<b>Ana 2</b>\n· has not answered anything yet, for 9 days" in owner(school, HELP)


def test_who_takes_a_break_is_not_told_to_stay_away(school: School) -> None:
    class_of(school, 1, named=1, paused_until=(MONDAY + 30 * DAY).date())
    school.now += 9 * DAY
    assert "nobody needs help now" in owner(school, HELP)


def test_a_point_that_was_forgotten_three_times_is_told_until_it_is_firm(school: School) -> None:
    (ana,) = class_of(school, 1, named=1)
    slipping(school, ana, lapses=2)
    assert "nobody needs help" in owner(school, HELP)
    slipping(school, ana)
    assert "<b>Ana 0</b>\n· forgot 3 times: floats (Ice)" in owner(school, HELP)
    slipping(school, ana, stability=8.0)
    assert "nobody needs help" in owner(school, HELP)


def test_a_mix_up_that_came_back_is_told_until_it_is_over(school: School) -> None:
    (ana,) = class_of(school, 1, named=1)
    for asserted, told in (
        (True, "nobody needs help"),
        (True, "1 of 1"),
        (False, "1 of 1"),
        (False, "nobody needs help"),
    ):
        kept = attempts.start(
            school.tx, ana.id, Attempt(deck="ice", version=1, question="ice-floats"), school.now
        )
        attempts.save(school.tx, kept.id, replace(kept.attempt, outcome=Outcome.DONE), school.now)
        history.log_sightings(school.tx, kept, {"denser": asserted}, school.now)
        shown = owner(school, HELP)
        assert told in shown
        assert ("· mix-up, 2 times: Ice is denser than water (Ice)" in shown) == (told == "1 of 1")
        school.now += 4 * DAY
        school.connection.execute("DELETE FROM opening")  # nothing waits


def test_nothing_is_told_of_decks_that_the_learner_does_not_study_or_that_are_gone(school: School) -> None:
    (ana,) = class_of(school, 1, named=1)
    slipping(school, ana)
    assert "1 of 1" in owner(school, HELP)
    learners.save(school.tx, replace(ana, decks_off=frozenset({"ice"})))
    assert "nobody needs help" in owner(school, HELP)
    learners.save(school.tx, ana)
    school.push(
        "deck: other\nquestions: [{id: a, ask: What?, points: [{id: b, say: Two and two make four.}]}]"
    )
    assert "nobody needs help" in owner(school, HELP)


def test_a_page_holds_a_handful_and_a_page_that_is_gone_is_the_last(school: School) -> None:
    enrolled = class_of(school, 12, named=12)
    for each in enrolled:
        slipping(school, each)
    pages = [owner(school, Pressed(f"help:{page}:spring")) for page in (0, 1, 2, 99)]
    assert [page.count("forgot 3 times") for page in pages] == [5, 5, 2, 2]
    assert sum(page.count(f"<b>{each.name}</b>") for page in pages[:3] for each in enrolled) == 12


def test_names_are_text_whatever_they_are_made_of(school: School) -> None:
    for number, name in enumerate(("<b>A\nna</b>", "x" * 64, "\u202eanA", "\n")):
        ana = school.enroll(address=f"5{number}", name=name)
        classes.keep(school.tx, ana.id, Membership("spring", PROMISE, PROMISE, MONDAY))
        slipping(school, ana)
    shown = owner(school, HELP)
    assert "<b>&lt;b&gt;A na&lt;/b&gt;</b>" in shown
    assert "x" * 41 not in shown
    assert "\u202e" not in shown
    assert "<b>?</b>" in shown


# --- the table


def rows(text: str | None) -> list[dict[str, str]]:
    assert text
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_table_has_everybody_who_agreed_and_a_row_for_each_need(school: School) -> None:
    ana, ben, _ = class_of(school, 3, named=2)
    slipping(school, ana)
    assert owner(school, TABLE).startswith("<b>spring</b>: 2 learners by name.")
    (file,) = letters(school)[-1].files
    assert file.name == "class-spring.csv"
    first, second = rows(file.body)
    assert first == {
        "class": "spring",
        "learner": str(ana.id),
        "name": "Ana 0",
        "last_answer": "2026-11-23",
        "waiting": "0",
        "needs": "missed",
        "times": "3",
        "deck": "ice",
        "question": "Ice",
        "idea": "floats",
    }
    assert (second["name"], second["learner"], second["needs"]) == ("Ana 1", str(ben.id), "")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "＝1"])
def test_no_spreadsheet_takes_a_name_for_a_formula(school: School, name: str) -> None:
    ana = school.enroll(address="51", name=name)
    classes.keep(school.tx, ana.id, Membership("spring", PROMISE, PROMISE, MONDAY))
    owner(school, TABLE)
    (row,) = rows(letters(school)[-1].files[0].body)
    assert row["name"] == f"'{name.strip()}"


# --- when it is to end


@pytest.mark.parametrize("ending", [NO, LEAVE])
def test_screens_with_a_name_are_forgotten_when_their_learner_wants_that(
    school: School, ending: Happening
) -> None:
    (ana,) = class_of(school, 1, named=1)
    slipping(school, ana)
    school.author(Command("help"), HELP, TABLE)
    assert "Ana 0" in str(letters(school))
    school.hears(ending, address=ana.address)
    (kept,) = letters(school)
    assert "Ana 0" not in kept.text


def test_who_is_about_to_be_erased_is_not_named_and_then_nothing_is_left(school: School) -> None:
    (ana,) = class_of(school, 1, named=1)
    slipping(school, ana)
    school.author(HELP, TABLE)
    school.hears(Pressed("erase"), address=ana.address)
    shown = owner(school, HELP)
    assert "Ana 0" not in shown
    assert "Only counted: 1" in shown
    erasures.erase(school.tx, ana.id, "test", ana.address, school.now + DAY)
    assert letters(school) == []
    assert "Ana 0" not in str(school.rows("outbox", "membership", "learner"))


def test_who_is_an_owner_no_more_sees_nobody(school: School) -> None:
    (ana,) = class_of(school, 1, named=1)
    slipping(school, ana)
    assert "Ana 0" in owner(school, HELP)
    school.hears(HELP, TABLE, address=OLGA, name="Olga")
    assert all("Ana 0" not in text for text in school.said(OLGA))


def test_an_export_tells_classes_with_what_was_agreed(school: School) -> None:
    ana = school.enroll()
    school.hears(JOIN, YES)
    assert record.everything(school.tx, ana)["memberships"] == [
        {"class": "spring", "asked": PROMISE, "agreed": PROMISE, "at": school.now.isoformat()}
    ]
