"""A draft as a deck file: what was guessed is marked `# proposed`, what was left out or not read is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.drafting.helps import Help
from bot.content.drafting.ideas import Idea, unwrapped
from bot.content.drafting.material import Card, Unread, shortened

PROPOSED = "  # proposed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One question of the draft. `tests` are pairs of a reply and the ids of the points that it covers."""

    id: str
    card: Card
    points: tuple[tuple[Idea, Help], ...]
    left_out: tuple[Idea, ...]
    tests: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A deck that an author can go on with."""

    deck: str
    title: str
    source: str
    questions: tuple[Proposal, ...]
    unread: tuple[Unread, ...]
    language: str = "en"


def text_of(draft: Drafted) -> str:
    """The file. It is valid as it stands, and every line that an author should look at says so."""
    return "\n".join(_lines(draft)) + "\n"


def summary(draft: Drafted) -> str:
    """How much it is, and what is missing, in one line."""
    points = sum(len(question.points) for question in draft.questions)
    lost = f"; {_many(len(draft.unread), 'part')} not read, named at its top" if draft.unread else ""
    return f"{_many(len(draft.questions), 'question')}, {_many(points, 'point')} from {draft.source}{lost}"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _lines(draft: Drafted) -> Iterator[str]:
    yield f"# A draft made from {_comment(draft.source)}."
    yield "# Lines marked «proposed» were guessed: mend them or keep them."
    yield "# Then run: keypoint check FILE. A point is read better with two or three phrasings under accept:."
    for each in draft.unread:
        yield f"# not read, {_comment(str(each.place))}: {_comment(str(each.why))}"
    yield f"deck: {draft.deck}{PROPOSED}"
    yield f"title: {_quoted(draft.title)}{PROPOSED}"
    yield f"source: {_quoted(draft.source)}"
    yield from ([f"language: {draft.language}{PROPOSED}"] if draft.language != "en" else [])
    yield "questions:"
    for question in draft.questions:
        yield from _question(question)


def _question(of: Proposal) -> Iterator[str]:
    card = of.card
    yield f"  - id: {of.id}{PROPOSED}  ({_comment(str(card.place))})"
    yield from ([f"    title: {_quoted(card.title)}"] if card.title else [])
    yield f"    ask: {_quoted(card.ask)}"
    yield f"    answer: {_quoted(unwrapped(card.answer))}"
    for idea in of.left_out:
        yield f"    # no point, since {idea.aside}: {_comment(shortened(idea.say, 90))}"
    yield "    points:"
    for idea, proposed in of.points:
        yield from _point(idea, proposed)
    if of.tests:
        yield "    tests:"
    for reply, covers in of.tests:
        yield f"      - reply: {_quoted(reply)}{PROPOSED}"
        yield f"        covers: [{', '.join(covers)}]"


def _point(idea: Idea, proposed: Help) -> Iterator[str]:
    yield f"      - id: {proposed.id}{PROPOSED}"
    if proposed.leans:
        yield "        # it leans on the sentence before: put what is meant in the place of it, they or this"
    yield f"        say: {_quoted(idea.say)}"
    yield f"        label: {_quoted(proposed.label)}{PROPOSED}"
    yield f"        ask: {_quoted(proposed.ask)}{PROPOSED}"
    yield from (["        hints:"] if proposed.hints else [])
    for hint in proposed.hints:
        yield f"          - {_quoted(hint)}{PROPOSED}"


def _quoted(text: str) -> str:
    """A YAML scalar that reads back as exactly this text, on one line of the file."""
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join(text.split())
