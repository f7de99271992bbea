"""The decks as attempts use them: each version read once, each question compiled at its first reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from bot.domain.attempt import Attempt
from bot.domain.deck import Deck, Question
from bot.grading import CompiledQuestion, compile_question
from bot.grading.weighing.meaning import sentences
from bot.meaning.known import KnownVectors
from bot.storage import attempts, decks
from bot.storage.decks import Version
from bot.storage.transaction import Transaction
from bot.tutor.held import Held

KEPT = 64
"""Editions held beside the live ones: those that open attempts began with, and drafts that are tried."""

SHELVES_KEPT = 4
"""Sets of live versions held: who reads may still see the one before."""

COMPILED_KEPT = 150
"""Questions held ready for the grader: 100 kB each and 5 ms to be made anew with a few phrasings, 800 kB and
100 ms with as many as those that come with Keypoint; so 15 to 120 MB."""

Wordings = tuple[Version, str, tuple[str | None, ...]]
"""A question of an edition by its id, and how each of its points is asked for."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one deck."""

    deck: Deck
    key: Version
    _compiled: Held[Wordings, CompiledQuestion] = field(default_factory=lambda: Held(COMPILED_KEPT))
    _places: dict[str, int] = field(default_factory=dict)
    _outline: list[str] = field(default_factory=list)

    @property
    def version(self) -> int:
        """Its number."""
        return self.key[1]

    @property
    def outline(self) -> str:
        """A digest of what a plan is made of: the ids of questions and points, in their order."""
        if not self._outline:
            self._outline.append(outline(self.deck))
        return self._outline[0]

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
        return self._compiled.get(
            self._wordings(question),
            lambda: compile_question(question, self.deck.glossary, language=self.deck.language),
        )

    def has_compiled(self, question: Question) -> bool:
        """Whether that is held ready."""
        return self._wordings(question) in self._compiled

    def _wordings(self, question: Question) -> Wordings:
        return self.key, question.id, tuple(point.ask for point in question.points)

    def make_ready(self, question_id: str) -> None:
        """Compile a question with all that its replies need, which takes up to a second."""
        if self.place(question_id) is not None:
            self.compiled(question_id).make_ready()

    def sentences(self, question_id: str) -> tuple[str, ...]:
        """What must be known to compare replies to a question in meaning; nothing where it does not exist."""
        return () if self.place(question_id) is None else sentences(self.question(question_id))

    def label(self, question_id: str, point_id: str) -> str:
        """A few words that name a point in a list; KeyError when this version does not have it."""
        point = self.question(question_id).point(point_id)
        return point.label or point.id.replace("-", " ")


def outline(deck: Deck) -> str:
    """What is the same in two versions of a deck in which the same can be asked, if only in other words."""
    ids = [[question.id, *(point.id for point in question.points)] for question in deck.questions]
    return sha256(repr(ids).encode()).hexdigest()


class Library:
    """Editions by deck, version and content: all live ones are held, and those others that were used last.

    The threads that write and read the database share it. `content` is the folder of the decks' pictures,
    `vectors` what is known of texts in meaning, None where words decide alone.
    """

    def __init__(self, content: Path | None = None, vectors: KnownVectors | None = None) -> None:
        self.content = content
        self.vectors = vectors
        self._shelves: Held[str, Mapping[str, Version]] = Held(SHELVES_KEPT)
        self._editions: Held[Version, Edition] = Held(KEPT, self._is_live)
        self._compiled: Held[Wordings, CompiledQuestion] = Held(COMPILED_KEPT)

    def shelf(self, tx: Transaction) -> Mapping[str, Version]:
        """What is live, by deck id in their order. It is read anew only when it has changed."""
        return self._shelves.get(decks.mark(tx), lambda: decks.shelf(tx))

    def _is_live(self, key: Version) -> bool:
        return any(shelf.get(key[0]) == key for shelf in self._shelves.values())

    def edition(self, tx: Transaction, deck_id: str, version: int) -> Edition:
        """One version of a deck; KeyError when it was never published."""
        return self._held(
            (deck_id, version, decks.digest(tx, deck_id, version)),
            lambda: decks.version(tx, deck_id, version),
        )

    def of(self, tx: Transaction, attempt: Attempt) -> Edition:
        """What an attempt is made under: the version that it began with, or the draft that is tried in it."""
        draft = attempt.draft
        if draft is None:
            return self.edition(tx, attempt.deck, attempt.version)
        return self._held((attempt.deck, attempt.version, str(draft)), lambda: decks.draft(tx, draft).deck)

    def live(self, tx: Transaction) -> list[Edition]:
        """The live version of every deck, by deck id."""
        return [self._live(tx, key) for key in self.shelf(tx).values()]

    def live_of(self, tx: Transaction, deck_id: str) -> Edition | None:
        """The live version of this deck; None when it has none."""
        key = self.shelf(tx).get(deck_id)
        return None if key is None else self._live(tx, key)

    def expected(self, tx: Transaction, most: int) -> list[tuple[Edition, str]]:
        """So many questions that are likely to be answered next: those that are open, then the first ones."""
        places = ((self.edition(tx, *key[:2]), key[2]) for key in attempts.most_open(tx, most))
        first = ((each, question.id) for each in self.live(tx) for question in each.deck.questions)
        found = {(edition.key, question): edition for edition, question in chain(places, islice(first, most))}
        return [(edition, question) for (_, question), edition in islice(found.items(), most)]

    def beginning(self, tx: Transaction, begins: str) -> Edition | None:
        """The first live deck whose id begins so, as a button holds it."""
        shelf = self.shelf(tx)
        return next((self._live(tx, shelf[each]) for each in shelf if each.startswith(begins)), None)

    def _live(self, tx: Transaction, key: Version) -> Edition:
        return self._held(key, lambda: decks.version(tx, *key[:2]))

    def _held(self, key: Version, read: Callable[[], Deck]) -> Edition:
        """The edition of this key, read now if it is not held."""
        return self._editions.get(key, lambda: Edition(read(), key, self._compiled))
