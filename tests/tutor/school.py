"""One learner, one deck and an open transaction: what the tests of the tutor start from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.content.drafting.sent import read_sent
from bot.content.folder import Checked
from bot.content.load import Loaded, load
from bot.domain.attempt import Attempt, Outcome, Stage
from bot.domain.event import Event, File, Happening, Person
from bot.domain.learner import Learner, Setup
from bot.domain.memory import Memory, Rating, review
from bot.domain.moves.authors import ReadingMove
from bot.domain.moves.codec import understood
from bot.domain.moves.commands import Review
from bot.storage import attempts, learners, mail
from bot.storage.mail import Waiting
from bot.storage.transaction import Transaction
from bot.tutor import appeals, desk, losses, publish, reviewing
from bot.tutor.library import Library
from bot.tutor.prepared import NOTHING, Prepared
from bot.tutor.publish import Pushed
from bot.tutor.schedule import visiting
from bot.tutor.visit import Visit
from tests import outbox
from tests.rows import Rows

MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""Noon; the learner is reminded at 18:00 in London, where the clock shows UTC."""

LATER = datetime(2100, 1, 1, tzinfo=UTC)

OLGA = "9"
"""Where the author is answered."""

DECK = """\
deck: sums
title: Sums
questions:
  - id: two-and-two
    ask: What are two and two?
    points:
      - id: four
        say: Two and two make four.
"""


def folder(*decks: str) -> Checked:
    """A folder of these decks, named 1.yaml and so on, as it is read."""
    loaded = tuple(load(f"{number}.yaml", text.encode()) for number, text in enumerate(decks, start=1))
    return Checked(loaded, tuple(problem for each in loaded for problem in each.problems))


def document(text: str) -> Loaded:
    """A deck that was sent."""
    return load("sums.yaml", text.encode())


class School:
    """Speaks to the tutor as of `now`; `owner` may push decks."""

    def __init__(self, tx: Transaction, connection: Rows) -> None:
        self.tx = tx
        self.connection = connection
        self.library = Library()
        self.now = MONDAY
        self._causes = count(1)
        self._updates = count(1)

    def push(self, *decks: str) -> Pushed:
        """Publish a folder that holds just these decks."""
        pushed = folder(*decks)
        known = losses.remembered(self.tx, self.library, pushed.loaded)
        return publish.publish_folder(self.tx, self.library, pushed, self.now, known)

    def enroll(self, **state: object) -> Learner:
        """A learner who is set up for 18:00 in London."""
        ana = Learner(
            id=0,
            channel="test",
            address="1",
            name="Ana",
            setup=Setup.DONE,
            zone="Europe/London",
            joined=MONDAY,
        )
        return learners.add(self.tx, replace(ana, **state))  # type: ignore[arg-type]  # any of its fields

    @contextmanager
    def visit(self, learner: Learner) -> Iterator[Visit]:
        """The learner does something now."""
        cause = f"test:{next(self._causes)}"
        with visiting(self.tx, self.library, learner, cause, self.now) as visit:
            yield visit

    def hears(self, *happenings: Happening, address: str = "1", name: str = "Ana") -> None:
        """Somebody does this, through the one door."""
        for what in happenings:
            update = next(self._updates)
            event = Event(Person("test", address, address, name), what)
            mail.receive(self.tx, "test", [Waiting(update, address, repr(what))], self.now)
            desk.handle(self.tx, self.library, frozenset(), (update,), event, self.now)

    def author(self, *happenings: Happening) -> list[str]:
        """Olga, who looks after the decks, does this; what she is answered."""
        olga = Person("test", OLGA, OLGA, "Olga", at_home=True)
        for what in happenings:
            update = next(self._updates)
            mail.receive(self.tx, "test", [Waiting(update, OLGA, repr(what))], self.now)
            event = Event(olga, what)
            desk.handle(self.tx, self.library, frozenset(), (update,), event, self.now, self._prepared(what))
        return self.said(OLGA)

    def _prepared(self, what: Happening) -> Prepared:
        if isinstance(what, File):
            if what.body is None:
                return NOTHING
            loaded, made = read_sent(what.name, what.body)
            known = losses.remembered(self.tx, self.library, [loaded] if loaded else [])
            return Prepared(loaded, remembered=known, made=made)
        move = understood(what, is_owner=True)
        if move and move.weighs:
            return Prepared(weighed=appeals.docket(self.tx, self.library, move).weighed())
        if isinstance(move, Review | ReadingMove):
            return Prepared(reviewed=reviewing.pile(self.tx, self.library, move, self.now).reviewed())
        return NOTHING

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is done within never was."""
        now = self.now
        self.connection.execute("SAVEPOINT aside")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK TO aside")
            self.tx._known.clear()  # which no unit outlives
            self.now = now

    def rows(self, *tables: str) -> dict[str, list[tuple[object, ...]]]:
        """Everything in these tables."""
        query = "SELECT * FROM {} ORDER BY 1, 2, 3, 4"
        return {name: list(map(tuple, self.connection.execute(query.format(name)))) for name in tables}

    def answered(self, learner: Learner, rating: Rating, point: str = "four") -> Memory:
        """The learner has just answered the question: a closed attempt and a memory."""
        attempt = Attempt(deck="sums", version=1, question="two-and-two")
        kept = attempts.start(self.tx, learner.id, attempt, self.now)
        done = replace(attempt, stage=Stage.CLOSED, outcome=Outcome.DONE)
        attempts.save(self.tx, kept.id, done, self.now)
        memory = review(None, rating, self.now, learner.curve).after
        with self.visit(learner) as visit:
            visit.remember(("sums", "two-and-two", point), memory)
        return memory

    def said(self, *addresses: str) -> list[str]:
        """What waits to be sent, to these addresses or to all, as text, oldest first; then it is gone."""
        texts = []
        while taken := [
            each for name in ("test", "telegram") for each in outbox.take(self.tx, name, LATER, 1)
        ]:
            texts += [
                each.letter.message.text
                for each in taken
                if not addresses or each.letter.address in addresses
            ]
            for each in taken:
                outbox.sent(self.tx, each, "1")
        return texts
