"""Where somebody is answered: in their topic of a chat, and from a group in private."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.event import Command, Event, Happening, InPublic, Left, Person, Pressed, Returned, Said
from bot.storage import learners, mail
from bot.storage.mail import Waiting
from bot.tutor import desk, remind
from tests import outbox
from tests.tutor.kitchen import Kitchen
from tests.tutor.school import DECK, LATER, School

CALL = InPublic("https://t.me/tutor_bot")


class Places:
    """Ana writes from here and there."""

    def __init__(self, school: School) -> None:
        self.school = school
        self._update = 0

    def hears(self, what: Happening, *, address: str = "1", topic: str | None = None) -> None:
        self._update += 1
        school, person = self.school, Person("test", address, "1", "Ana", topic=topic)
        mail.receive(school.tx, "test", [Waiting(self._update, "1", "")], school.now)
        desk.handle(school.tx, school.library, frozenset(), (self._update,), Event(person, what), school.now)

    def said(self) -> list[tuple[str, str | None]]:
        """What waits, each by its address and topic; sent now."""
        found = []
        while taken := outbox.take(self.school.tx, "test", LATER):
            outbox.sent(self.school.tx, taken[0], None)
            letter = taken[0].letter
            found.append((letter.address, letter.message.topic))
        return found


def test_answers_stand_in_the_topic_that_was_written_in(school: School) -> None:
    places = Places(school)
    places.hears(Command("help"), topic="7")
    places.hears(Command("help"))
    places.hears(Command("help"), topic="8")
    assert places.said() == [("1", "7"), ("1", None), ("1", "8")]


def test_a_tap_on_a_message_of_old_is_answered_where_the_learner_was(school: School) -> None:
    places = Places(school)
    places.hears(Said("hello"), topic="7")
    places.said()
    places.hears(Pressed("how"))
    places.hears(Left())
    places.hears(Returned())
    places.hears(Pressed("how"))
    assert {topic for _, topic in places.said()} == {"7"}


def test_a_push_stands_in_the_topic_that_was_written_in_last(school: School) -> None:
    kitchen = Kitchen(school)
    ana = learners.get(school.tx, kitchen.ana.id)
    places = Places(school)
    places.hears(Command("help"), topic="7")
    places.said()
    school.now += timedelta(days=1, hours=6, minutes=30)
    remind.remind(school.tx, school.library, ana.id, school.now, frozenset())
    pushed = places.said()
    assert pushed
    assert {topic for _, topic in pushed} == {"7"}


def test_a_group_is_told_once_a_day_where_to_write_and_learns_nothing(school: School) -> None:
    school.push(DECK)
    places = Places(school)
    for _ in range(3):
        places.hears(CALL, address="-5", topic="3")
        places.hears(CALL, address="-6")
    school.now += timedelta(days=1)
    places.hears(CALL, address="-5")
    assert places.said() == [("-5", "3"), ("-6", None), ("-5", None)]
    assert learners.at(school.tx, "test", "-5") is None


def test_a_name_of_marks_alone_is_no_name(school: School) -> None:
    school.push(DECK)
    school.hears(Command("start"), name="\u200b\u3164 \u2060")
    (welcome, *_) = school.said("1")
    assert welcome.startswith("Hi.")
