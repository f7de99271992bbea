"""What one step of an attempt is made of: where it plays, what happened and what it led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.attempt import Attempt
from bot.domain.deck import Question
from bot.domain.memory import Curve, Memory, Review
from bot.domain.message import Message
from bot.domain.verdict import Grade
from bot.speech.catalog import Speech


@dataclass(frozen=True, slots=True)
class Scene:
    """What an attempt plays in: its id and question, the learner's memories of the question's points.

    `mix_ups` are those of the question that are open in the learner's ledger, each with whether one more
    answer without it settles it. `source` is where the deck's facts are from, `speech` speaks to the learner.
    """

    attempt_id: int
    question: Question
    memories: Mapping[str, Memory]
    curve: Curve
    now: datetime
    speech: Speech
    mix_ups: Mapping[str, bool] = field(default_factory=dict)
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Typed words and what the grader found in them."""

    text: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Step:
    """What one happening led to. `reviews` is empty until the attempt closes."""

    attempt: Attempt
    messages: tuple[Message, ...] = ()
    reviews: Mapping[str, Review] | None = None
