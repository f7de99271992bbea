"""A deck's own JSON, as other programs write it."""

from __future__ import annotations

import json

from pydantic import ValidationError

from bot.content.drafting.material import Card, Material, Unread, gathered
from bot.domain.deck import Deck
from bot.domain.sentence import told
from bot.errors import ContentError


def from_json(name: str, text: str) -> Material:
    """The questions of a deck in JSON, or of a list of objects with a question and an answer."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ContentError(
            told("{name} is no JSON ({error}): write it anew", name=name, error=str(error))
        ) from None
    if isinstance(value, dict) and "questions" in value:
        return _from_deck(name, value)
    rows = value if isinstance(value, list) else []
    cards = [
        Card(
            _of(row, ("question", "ask", "front", "term", "q")),
            _of(row, ("answer", "back", "definition", "a")),
            told("entry {number}", number=number),
        )
        for number, row in enumerate(rows, start=1)
        if isinstance(row, dict)
    ]
    unread = (
        [Unread(told("the file"), told("it is no deck and no list of questions with answers"))]
        if not cards
        else []
    )
    return gathered(cards, unread)


def _from_deck(name: str, value: dict[str, object]) -> Material:
    try:
        deck = Deck.model_validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ContentError(
            told("{name} is no deck: {where}: {error}", name=name, where=where, error=first["msg"])
        ) from None
    cards = [
        Card(
            question.ask,
            question.answer or " ".join(point.say for point in question.points),
            told("question {number}", number=question.id),
            tuple(point.say for point in question.points),
            question.title,
        )
        for question in deck.questions
    ]
    return gathered(cards, title=deck.title)


def _of(row: dict[str, object], names: tuple[str, ...]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "")
