"""A deck: questions, their key points and the known wrong ideas; the schema of the YAML files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MAX_POINTS = 8
"""Key points of one question: more than a learner can hold in mind while answering."""

HEADING = 48
"""Characters of a question that name it where it has no title."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""Lower-case words joined by hyphens; what progress hangs on, so it never changes meaning."""

Earlier = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=129)
]
"""The id that a point had; with that of its question, as `question/point`, where it has moved."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""The ISO 639 code of a language."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""Text that a person reads or that a reply is compared with; never blank."""


_ID = "Lower-case words with hyphens. Progress hangs on it: it is never used again for something else."
_FIGURE = "A picture beside the deck, as a relative path to a .png or .jpg."
_ALT = "The figure in words, for the terminal and for those who cannot see it."


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Point(_Part):
    """One idea of the answer, with its own short question, hints and phrasings."""

    id: Slug = Field(description=_ID)
    say: Line = Field(description="The point in one sentence.")
    ask: Line | None = Field(None, description="A short question that this point alone answers.")
    variants: tuple[Line, ...] = Field((), description="Other wordings of its short question.")
    label: Line | None = Field(
        None, description="A few words that name the point in a list, without its subject matter given away."
    )
    hints: tuple[Line, ...] = Field(
        (), max_length=4, description="First a pointer, then a sentence with a gap (___)."
    )
    accept: tuple[Line, ...] = Field(
        (), description="Other ways learners say it: phrases, or patterns with & | *."
    )
    reject: tuple[Line, ...] = Field((), description="Near misses that must not count.")
    figure: Line | None = Field(None, description=_FIGURE)
    alt: Line | None = Field(None, description=_ALT)
    was: Earlier | None = Field(
        None,
        description="The id this point had before, or question/point if it was in another question; its "
        "memories move along.",
    )


class Misconception(_Part):
    """A known wrong idea, its phrasings and what to tell a learner who holds it."""

    id: Slug = Field(description=_ID)
    say: Line = Field(description="The wrong idea in one sentence.")
    accept: tuple[Line, ...] = Field((), description="Ways learners say it: phrases, or patterns with & | *.")
    reject: tuple[Line, ...] = Field((), description="Look-alikes that are not this wrong idea.")
    correction: Line | None = Field(None, description="What to tell the learner.")
    contrast: Line | None = Field(
        None, description="A question that separates the wrong idea from the right one."
    )
    about: Slug | None = Field(
        None, description="The point that a right answer to the contrast question states."
    )
    was: Slug | None = Field(None, description="The id this misconception had before.")


class DeckTest(_Part):
    """One of the author's own unit tests: a reply and what the grader must find in it."""

    reply: Annotated[str, StringConstraints(max_length=4096)] = Field(
        description="What a learner might write, right or wrong."
    )
    covers: tuple[Slug, ...] = Field(
        (), description="Points that the reply states; every other point must not be covered."
    )
    misconceptions: tuple[Slug, ...] = Field(
        (), description="Wrong ideas that the reply asserts; no others may be present."
    )


class Marked(_Part):
    """A reply as a person marked it, from which the grader learns. Ids in neither list are not marked."""

    reply: Annotated[str, StringConstraints(max_length=4096)] = Field(
        description="What a learner said, as it stands."
    )
    covers: tuple[Slug, ...] = Field((), description="Points and wrong ideas that the reply states.")
    lacks: tuple[Slug, ...] = Field((), description="Those that it does not state.")


class Question(_Part):
    """One open question with one to eight key points."""

    id: Slug = Field(description=_ID)
    title: Line | None = Field(None, description="A few words that name the question in lists.")
    ask: Line = Field(description="The question as sent.")
    variants: tuple[Line, ...] = Field((), description="Other wordings over the same points.")
    answer: Line | None = Field(None, description="The model answer, shown after the attempt.")
    figure: Line | None = Field(None, description=_FIGURE)
    alt: Line | None = Field(None, description=_ALT)
    points: tuple[Point, ...] = Field(
        min_length=1, max_length=MAX_POINTS, description="The key points of the answer, one idea each."
    )
    misconceptions: tuple[Misconception, ...] = Field(
        (), description="Wrong ideas that come again and again."
    )
    tests: tuple[DeckTest, ...] = Field(
        (), description="Replies and what must be found in them; the deck goes live only if they pass."
    )
    marked: tuple[Marked, ...] = Field(
        (), description="Replies of learners as a person marked them; the grader learns from them."
    )
    retire: tuple[Slug, ...] = Field((), description="Point ids that are gone on purpose.")
    was: Slug | None = Field(None, description="The id this question had before.")

    @property
    def heading(self) -> str:
        """A few words that name it to people: its title, or the first words of what it asks."""
        line = " ".join((self.title or self.ask).split())
        return line if self.title or len(line) <= HEADING else f"{line[:HEADING].rsplit(' ', 1)[0]}…"

    @property
    def items(self) -> tuple[Point | Misconception, ...]:
        """All that is marked: the points, then the misconceptions."""
        return (*self.points, *self.misconceptions)

    def point(self, point_id: str) -> Point:
        """The point with this id; KeyError when there is none."""
        for point in self.points:
            if point.id == point_id:
                return point
        raise KeyError(point_id)

    def misconception(self, misconception_id: str) -> Misconception:
        """The misconception with this id; KeyError when there is none."""
        for misconception in self.misconceptions:
            if misconception.id == misconception_id:
                return misconception
        raise KeyError(misconception_id)


class Deck(_Part):
    """One YAML file. `deck` is its identity, whatever the file is called."""

    deck: Slug = Field(
        description="What progress hangs on, whatever the file is called: lower-case words with hyphens."
    )
    title: Line = Field(description="The deck's name in lists and statistics.")
    language: Code = Field("en", description="The language of questions and replies, by its ISO 639 code.")
    source: Line | None = Field(None, description="Where the facts are from; shown with the answer.")
    license: Line | None = Field(None, description="Under which terms it may be passed on.")
    glossary: dict[Line, tuple[Line, ...]] = Field(
        default_factory=dict, description="Deck-wide synonyms, both ways."
    )
    questions: tuple[Question, ...] = Field(
        min_length=1, description="Open questions, each with its key points."
    )
    retire: tuple[Slug, ...] = Field((), description="Question ids that are gone on purpose.")
    was: Slug | None = Field(None, description="The id this deck had before; its memories move along.")

    @property
    def digest(self) -> str:
        """What tells two versions of a deck apart; unused keys do not count, so new ones may come."""
        return sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class Remembered:
    """How many learners remember anything of a question, by id, and of a point, by question and point."""

    questions: Mapping[str, int] = field(default_factory=dict)
    points: Mapping[tuple[str, str], int] = field(default_factory=dict)
