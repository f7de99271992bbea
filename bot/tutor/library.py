"""The decks as attempts use them: each version read once and its questions compiled for the grader once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from bot.domain.attempt import Attempt
from bot.domain.deck import Deck, Question
from bot.grading import CompiledQuestion, compile_question
from bot.storage import decks
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one deck."""

    deck: Deck
    version: int
    _compiled: dict[tuple[str | None, ...], CompiledQuestion] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def place(self, question_id: str) -> int | None:
        """Where a question stands in the deck, from 0; None when this version does not have it."""
        if not self._places:
            self._places.update((question.id, place) for place, question in enumerate(self.deck.questions))
        return self._places.get(question_id)

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when this version does not have it."""
        place = self.place(question_id)
        if place is None:
            raise KeyError(question_id)
        return self.deck.questions[place]

    def compiled(self, question_id: str) -> CompiledQuestion:
        """The question as the grader needs it; KeyError when this version does not have it."""
        return self.compiled_as(self.question(question_id))

    def compiled_as(self, question: Question) -> CompiledQuestion:
        """The same for a question whose short questions are put in other wordings."""
        wordings = (question.id, *(point.ask for point in question.points))
        if wordings not in self._compiled:
            self._compiled[wordings] = compile_question(question, self.deck.glossary)
        return self._compiled[wordings]

    def compile(self) -> None:
        """Compile every question now: a large deck takes seconds, which no learner should wait for."""
        for question in self.deck.questions:
            self.compiled(question.id)

    def label(self, question_id: str, point_id: str) -> str:
        """A few words that name a point in a list; KeyError when this version does not have it."""
        point = self.question(question_id).point(point_id)
        return point.label or point.id.replace("-", " ")


KEPT = 64
"""Editions held at a time: the live ones, and those that open attempts began with."""


class Library:
    """Editions by deck, version and content; those used last are held.

    The threads that write and read the database share it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._editions: OrderedDict[tuple[str, int, str], Edition] = OrderedDict()

    def edition(self, tx: Transaction, deck_id: str, version: int) -> Edition:
        """One version of a deck; KeyError when it was never published."""
        key = (deck_id, version, decks.digest(tx, deck_id, version))
        return self._held(key, lambda: decks.version(tx, deck_id, version))

    def of(self, tx: Transaction, attempt: Attempt) -> Edition:
        """What an attempt is made under: the version that it began with, or the draft that is tried in it."""
        draft = attempt.draft
        if draft is None:
            return self.edition(tx, attempt.deck, attempt.version)
        return self._held((attempt.deck, attempt.version, str(draft)), lambda: decks.draft(tx, draft).deck)

    def live(self, tx: Transaction) -> list[Edition]:
        """The live version of every deck, by deck id."""
        return [self.edition(tx, deck_id, version) for deck_id, version in decks.live(tx).items()]

    def live_of(self, tx: Transaction, deck_id: str) -> Edition | None:
        """The live version of this deck; None when it has none."""
        version = decks.live(tx).get(deck_id)
        return None if version is None else self.edition(tx, deck_id, version)

    def beginning(self, tx: Transaction, begins: str) -> Edition | None:
        """The first live deck whose id begins so, as a button holds it."""
        return next((edition for edition in self.live(tx) if edition.deck.deck.startswith(begins)), None)

    def _held(self, key: tuple[str, int, str], read: Callable[[], Deck]) -> Edition:
        """The edition of this key, read now if it is not held.

        It is read outside of the lock, so that a slow one keeps nobody else waiting: two threads may read the
        same one at once, and the first to be done has it held.
        """
        with self._lock:
            if key in self._editions:
                self._editions.move_to_end(key)
                return self._editions[key]
        edition = Edition(read(), key[1])
        with self._lock:
            edition = self._editions.setdefault(key, edition)
            self._editions.move_to_end(key)
            while len(self._editions) > KEPT:
                self._editions.popitem(last=False)
            return edition
