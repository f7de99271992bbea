"""Chats are written to by turns, and nobody who may not be written to yet stands in the way."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from bot.app.line import Line
from bot.channels.telegram.pace import PER_SECOND
from bot.storage.mail import Entry, Rank

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Post:
    """A line whose messages need no time; a chat takes three at once and then one a second."""

    def __init__(self) -> None:
        self.line = Line()
        self.time = 1_000.0
        self.sent: list[tuple[float, str]] = []
        self._ids = count(1)
        self._owed: dict[str, float] = {}

    def posts(self, address: str, messages: int = 1, rank: Rank = Rank.REPLY) -> None:
        for _ in range(messages):
            self.line.add(Entry(next(self._ids), address, rank, NOW), self.time)

    def shut(self, address: str) -> float:
        return self._owed.get(address, 0.0) - 2.0 - self.time

    def sends(self, seconds: float) -> None:
        """Let time pass, a message at each turn."""
        for _ in range(round(seconds * PER_SECOND)):
            entry = self.line.take(self.time, self.shut)
            if entry:
                self._owed[entry.address] = max(self._owed.get(entry.address, 0.0), self.time) + 1.0
                self.sent.append((self.time - 1_000.0, entry.address))
                self.line.done(entry.address, self.time)
            self.time += 1 / PER_SECOND

    def when(self, address: str) -> list[float]:
        return [time for time, to in self.sent if to == address]


def test_nobody_waits_for_those_who_flood() -> None:
    post = Post()
    for number in range(16):
        post.posts(f"flood {number}", 40)
    post.posts("ana")
    post.sends(5)
    post.posts("ben")
    post.sends(5)
    assert post.when("ana")[0] < 1
    assert post.when("ben")[0] - 5 < 0.2
    assert len(post.sent) > 16 * 10


def test_nobody_waits_for_more_floods_than_can_be_answered() -> None:
    post = Post()
    for number in range(100):
        post.posts(f"flood {number}", 40)
    post.sends(30)
    post.posts("ana")
    post.sends(10)
    assert post.when("ana")[0] - 30 < 100 / PER_SECOND + 0.1
    served = [len(post.when(f"flood {number}")) for number in range(100)]
    assert max(served) - min(served) <= 1


def test_what_comes_in_faster_than_it_goes_out_is_answered_in_order() -> None:
    post = Post()
    for number in range(300):
        post.posts(str(number))
    post.sends(20)
    assert [to for _, to in post.sent] == [str(number) for number in range(300)]


def test_replies_go_before_pushes_and_reports_last() -> None:
    post = Post()
    post.posts("report", rank=Rank.REPORT)
    post.posts("push", rank=Rank.PUSH)
    post.posts("reply")
    post.sends(1)
    assert [to for _, to in post.sent] == ["reply", "push", "report"]


def test_a_chat_has_one_message_under_way_and_keeps_its_order() -> None:
    post = Post()
    post.posts("ana", 2)
    first = post.line.take(post.time, post.shut)
    assert first
    assert post.line.take(post.time, post.shut) is None
    post.line.again("ana", post.time + 5)
    assert post.line.take(post.time, post.shut) is None
    assert post.line.wakes_at() == post.time + 5
    post.time += 5
    assert post.line.take(post.time, post.shut) == first
    post.line.done("ana", post.time)
    assert post.line.waiting("ana") == 1


def test_a_message_is_not_in_the_line_twice() -> None:
    line = Line()
    entry = Entry(1, "ana", Rank.REPLY, NOW)
    line.add(entry, 0.0)
    line.add(entry, 0.0)
    assert line.waiting("ana") == 1
    line.drop("ana")
    assert line.take(0.0, lambda _: 0.0) is None


def test_chats_that_are_done_with_are_forgotten() -> None:
    post = Post()
    for number in range(1_500):
        post.posts(str(number))
    post.sends(60)
    post.posts("ana")
    post.sends(1)
    assert len(post.line._rounds) < 1_200
    assert not post.line._chats


def test_a_reply_waits_for_no_other_chat_because_of_the_reminder_before_it() -> None:
    post = Post()
    for number in range(60):
        post.posts(f"busy {number}", 40)
    post.posts("late", rank=Rank.PUSH)
    post.posts("ana", rank=Rank.PUSH)
    post.sends(10)
    post.posts("ana")
    post.sends(5)
    assert len(post.when("ana")) == 2
    assert not post.when("late")


def test_a_reply_hurries_no_message_that_is_to_wait() -> None:
    post = Post()
    post.posts("ana", rank=Rank.PUSH)
    assert post.line.take(post.time, post.shut)
    post.line.again("ana", post.time + 5)
    post.posts("ana")
    post.sends(10)
    assert [time >= 5 for time in post.when("ana")] == [True, True]
