"""A question made ready for grading: what can be known before a reply arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.grading.compiling.phrases import Index, Phrase
from bot.grading.compiling.roles import NO_ROLES, Roles
from bot.grading.compiling.search import Patterns
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.compiling.window import Amount
from bot.grading.packs.pack import Pack
from bot.grading.reading.clauses import Signature
from bot.grading.reading.reply import Heard, heard
from bot.grading.reading.rewrites import Rewrites
from bot.grading.reading.text import Token, tokenize
from bot.grading.weighing.exemplars import Vector

FOCUSED_KEPT = 64
"""Points asked back for which phrasings are held, of all questions together: each takes 5 to 50 ms to be made
anew, and a class that is at one question is asked back about all of its points at once."""


@dataclass(frozen=True)
class Item:
    """A point or a misconception, numbered by its place in CompiledQuestion.items.

    `say` is its sentence as read; `given` are the words of its own short question; `subjects` the words of
    its
    sentence that tell what it is about from what rivals are about; `amounts` what it says in numbers; `name`
    the words that no other point has and the question has not, by which the point is named in a list; `signs`
    the formulas and terms with signs, which match as a whole; `equal` and `compares` whether it says that
    things
    are the same, or differ; `roles` who does what to whom;
    `balanced` when it has a word and its opposite: «the longer ..., the shorter ...»; `wholes` the terms of
    its phrasings, word by word, where nothing tells a statement from a list: in a language without a pack,
    in a script without spaces.
    """

    id: str
    say: Signature
    authored: bool
    given: frozenset[int] = frozenset()
    subjects: frozenset[int] = frozenset()
    amounts: tuple[Amount, ...] = ()
    name: frozenset[int] = frozenset()
    equal: bool = False
    compares: bool = False
    signs: frozenset[int] = frozenset()
    roles: Roles = NO_ROLES
    balanced: bool = False
    wholes: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Focused:
    """The phrasings of a point that was asked back, made when they are needed."""

    make: Callable[[int], Index | None]

    def get(self, item: int) -> Index | None:
        """The phrasings of one item without what its own question gives away; None when it has none."""
        return _made(self, item)


@lru_cache(maxsize=FOCUSED_KEPT)
def _made(focused: Focused, item: int) -> Index | None:
    return focused.make(item)


@dataclass(frozen=True)
class CompiledQuestion:
    """Everything that can be known before a reply arrives. Points come first among the items."""

    id: str
    pack: Pack
    ask: str
    items: tuple[Item, ...]
    points: int
    says: tuple[Phrase, ...]
    rewrites: Rewrites
    vocabulary: Vocabulary
    index: Index
    sentences: Index
    focused: Focused
    patterns: Patterns
    rejecting: Patterns
    patterned: frozenset[int]
    question_terms: frozenset[int]
    subject: frozenset[int]
    numbers: tuple[frozenset[int], ...]
    rivals: dict[int, frozenset[int]]
    echoes: tuple[tuple[str, ...], ...]
    grams: tuple[frozenset[str], ...]
    kind: tuple[float, ...]
    measures: bool
    lists: bool
    parts: tuple[tuple[Token, ...], ...]
    opposites: tuple[tuple[int, int], ...]
    numeric: frozenset[int]
    topics: frozenset[int]
    directions: frozenset[int]
    taught: tuple[Vector, ...] = ()

    def make_ready(self) -> None:
        """Make ahead what would be made when each point is first asked back."""
        for item in range(self.points):
            self.focused.get(item)

    def hear(self, reply: str, tokens: Sequence[Token] | None = None) -> Heard:
        """The reply read as one to this question; `tokens` are its words where they are known already."""
        return heard(
            reply,
            tokenize(self.pack, reply) if tokens is None else tokens,
            self.rewrites,
            self.echoes,
            self.parts,
        )

    @property
    def demoted(self) -> frozenset[str]:
        """The stems of the question's own words."""
        return frozenset(self.vocabulary.stems[term] for term in self.question_terms)
