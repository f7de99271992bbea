"""What typed words would answer now, so that they can be graded before their transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import wordings
from bot.domain.attempt import Attempt, focus
from bot.domain.deck import Question
from bot.domain.event import Person, Said
from bot.grading import grade, wanted
from bot.grading.languages import language_of
from bot.grading.weighing.meaning import Vectors
from bot.storage import attempts, history, sight
from bot.storage.transaction import Transaction
from bot.tutor.belonging import belongs, reopened
from bot.tutor.library import Edition, Library
from bot.tutor.prepared import Graded


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reply is graded against: an open attempt, the edition that it was asked from, known vectors."""

    id: int
    attempt: Attempt
    edition: Edition
    vectors: Vectors | None = None

    @property
    def point(self) -> str | None:
        """The point that was asked about by itself."""
        return focus(self.attempt, self.edition.question(self.attempt.question))

    @property
    def question(self) -> Question:
        """The question in the wording that it was put in."""
        return wordings.as_read(self.edition.question(self.attempt.question), self.attempt, self.point)

    @property
    def is_ready(self) -> bool:
        """Whether the question is compiled."""
        return self.edition.has_compiled(self.question)

    def make_ready(self) -> None:
        """Compile the question, which takes up to a second."""
        self.edition.compiled_as(self.question)

    def wanted(self, text: str) -> list[str]:
        """The texts whose vectors may change the grade."""
        return wanted(self.edition.compiled_as(self.question), text, self.point)

    def graded(self, text: str) -> Graded:
        """The reply graded, which takes milliseconds once the question is compiled."""
        found = grade(self.edition.compiled_as(self.question), text, self.point, self.vectors)
        return Graded(self.id, self.attempt.turn, text, found, language_of(text))

    def is_answered_by(self, graded: Graded, text: str) -> bool:
        """Whether this was graded as it stands now."""
        return (graded.attempt, graded.turn, graded.text) == (self.id, self.attempt.turn, text)


def edited_of(tx: Transaction, library: Library, person: Person, said: Said, now: datetime) -> Asked | None:
    """What an edited answer would be graded against; None when it is not the newest one."""
    learner = sight.at(tx, person.channel, person.address, now)
    if learner is None:
        return None
    kept = attempts.open_of(tx, learner.id) or history.last_reviewed(tx, learner.id, now - timedelta(days=1))
    last = history.last_turn(tx, kept.id) if kept else None
    if kept is None or last is None or last.message is None or last.message != said.message:
        return None
    return Asked(kept.id, last.before, library.of(tx, kept.attempt), library.vectors)


def asked_of(tx: Transaction, library: Library, person: Person, said: Said, now: datetime) -> Asked | None:
    """What these words would answer now; None when that is no open question."""
    learner = sight.at(tx, person.channel, person.address, now)
    if learner is None or learner.expects is not None:
        return None
    meant = belongs(tx, learner, said)
    kept = meant.attempt
    if kept is None or meant.is_over:
        return None
    attempt = reopened(kept.attempt) if meant.reopens else kept.attempt
    return Asked(kept.id, attempt, library.of(tx, attempt), library.vectors)
