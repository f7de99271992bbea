"""Words answer the question that the learner saw when they wrote them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.attempt import Outcome
from bot.domain.event import Command, Said
from bot.domain.queue import Ask
from bot.storage import attempts
from bot.tutor import studying
from tests import outbox
from tests.tutor.kitchen import BOTH, DAY, Kitchen
from tests.tutor.school import LATER, School


class Chat:
    """Ana's chat as Telegram numbers it: every message that arrives has a higher number than those before."""

    def __init__(self, school: School) -> None:
        self.kitchen = Kitchen(school)
        self.school = school
        self.number = 100

    def arrives(self) -> list[tuple[int, str]]:
        """What waits is sent; the numbers and texts of the messages."""
        arrived = []
        while taken := outbox.take(self.school.tx, "test", LATER):
            self.number += 1
            outbox.sent(self.school.tx, taken[0], str(self.number))
            arrived.append((self.number, taken[0].letter.message.text))
        return arrived

    def asks(self) -> int:
        """The next question reaches Ana; the number of its message."""
        self.kitchen.school.hears(Command("study"))
        return self.arrives()[-1][0]

    def pushes(self) -> None:
        """The reminder puts another question in the place of the open one; it has not been sent yet."""
        with self.school.visit(self.kitchen.ana) as visit:
            studying.leave_behind(visit)
            studying.begin(visit, Ask("ice", "dough", point=None, new=True, recall=0.0), push=True)

    def writes(self, text: str, number: int, **said: object) -> str:
        """Words under this number come in; all that is answered."""
        self.school.hears(Said(text, message=str(number), **said))  # type: ignore[arg-type]  # fields of Said
        return "\n".join(text for _, text in self.arrives())

    def attempts(self) -> list[tuple[str, Outcome | None]]:
        """Every attempt's question and what became of it."""
        since = attempts.since(self.school.tx, self.kitchen.ana.id, self.school.now - 30 * DAY)
        return [(each.attempt.question, each.attempt.outcome) for each in since]


@pytest.fixture
def chat(school: School) -> Chat:
    """The ice is asked for, and then, before an answer has come in, the dough."""
    chat = Chat(school)
    chat.asks()
    chat.pushes()
    return chat


def test_an_answer_that_was_under_way_when_another_question_was_put_answers_the_one_before(
    chat: Chat,
) -> None:
    heard = chat.writes(BOTH, chat.number + 1)
    assert "2 of 2" in heard
    assert chat.attempts() == [("ice-floats", Outcome.DONE), ("dough", Outcome.EXPIRED)]


def test_so_does_one_that_came_in_only_after_the_new_question_was_sent(chat: Chat) -> None:
    written = chat.number + 1
    chat.number += 1
    chat.arrives()
    assert "2 of 2" in chat.writes(BOTH, written)


def test_what_is_written_below_the_new_question_answers_that(chat: Chat) -> None:
    chat.arrives()
    chat.writes("yeast gives off gas", chat.number + 1)
    assert chat.attempts() == [("ice-floats", Outcome.EXPIRED), ("dough", Outcome.DONE)]


def test_an_answer_that_is_faster_than_the_receipt_of_the_question_answers_it(chat: Chat) -> None:
    """The question is on the learner's screen, and we do not know its number yet."""
    while outbox.take(chat.school.tx, "test", LATER):
        pass
    chat.writes("yeast gives off gas", chat.number + 5)
    assert chat.attempts()[-1] == ("dough", Outcome.DONE)


def test_a_reply_to_the_message_of_an_earlier_question_answers_that(chat: Chat) -> None:
    asked = chat.number
    chat.arrives()
    assert "2 of 2" in chat.writes(BOTH, chat.number + 1, replies_to=str(asked))


def test_a_reply_to_a_question_that_is_closed_counts_for_nothing(chat: Chat) -> None:
    asked = chat.number
    chat.writes(BOTH, chat.number + 1)
    chat.asks()
    heard = chat.writes("yeast gives off gas", chat.number + 1, replies_to=str(asked))
    assert "closed by now" in heard
    assert chat.attempts()[-1] == ("dough", None)


def test_half_an_answer_to_the_new_question_is_not_lost_to_the_earlier_one(chat: Chat) -> None:
    asked = chat.number
    chat.arrives()
    chat.writes("it is the flour", chat.number + 1)
    assert "closed by now" in chat.writes(BOTH, chat.number + 1, replies_to=str(asked))
    assert chat.attempts()[-1] == ("dough", None)


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        (timedelta(minutes=-30), timedelta(minutes=-30)),
        (timedelta(hours=-9), timedelta(hours=-8)),
        (timedelta(seconds=-5), timedelta()),
    ],
)
def test_an_answer_counts_for_the_time_when_it_was_written_but_not_before_its_question(
    school: School, written: timedelta, counts: timedelta
) -> None:
    chat = Chat(school)
    chat.asks()
    school.now += timedelta(hours=8)
    chat.writes(BOTH, chat.number + 1, at=school.now + written)
    [attempt] = attempts.since(school.tx, chat.kitchen.ana.id, school.now - DAY)
    assert {row.review.at for row in attempts.reviews_of(school.tx, attempt.id)} == {school.now + counts}
