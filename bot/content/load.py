"""A pushed file to a Deck, or everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from pydantic import TypeAdapter, ValidationError

from bot.content import tree
from bot.content.pictures import Pictures
from bot.content.points import PointReadiness
from bot.content.problem import MAX_PROBLEMS, Problem
from bot.content.references import reference_problems
from bot.content.text import decode
from bot.content.wording import schema_problem
from bot.domain.deck import Code, Deck, Line, Question

_GLOSSARY: TypeAdapter[dict[str, tuple[str, ...]]] = TypeAdapter(dict[Line, tuple[Line, ...]])
_CODE: TypeAdapter[str] = TypeAdapter(Code)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file after reading: its deck when nothing is wrong, and what is wrong or doubtful, in order.

    `parsed` is the file as a tree, which a deck that was kept lacks: it has the `data` of its file instead.
    `questions` are those that are sound by themselves, by their position in the file: they can be checked
    although others are not. `written` is the deck also when only the linter or the deck's own tests object to
    it, `digest` is its. `readiness` of each point is known once the deck was tried.
    """

    name: str
    deck: Deck | None = None
    problems: tuple[Problem, ...] = ()
    parsed: tree.Source | None = None
    questions: Mapping[int, Question] = field(default_factory=dict)
    glossary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = "en"
    written: Deck | None = None
    digest: str = ""
    data: bytes = b""
    readiness: tuple[PointReadiness, ...] = ()

    @property
    def source(self) -> tree.Source | None:
        """Finds the place of anything in the file, read anew if it was kept; None when it is not YAML."""
        if self.parsed is not None or not self.data:
            return self.parsed
        text, _ = decode(self.name, self.data)
        return tree.parse(self.name, text)[0] if text else None


def load(name: str, data: bytes, pictures: Pictures | None = None) -> Loaded:
    """Read one deck file. Never raises, whatever the bytes are; `name` is the file as problems name it."""
    text, problems = decode(name, data)
    if text is None or any(problem.is_error for problem in problems):
        return Loaded(name, problems=tuple(problems))
    source, mistakes = tree.parse(name, text)
    problems += mistakes
    if source is None:
        return Loaded(name, problems=tuple(sorted(problems)))
    return _from_tree(source, problems, pictures)


def _from_tree(source: tree.Source, problems: list[Problem], pictures: Pictures | None) -> Loaded:
    value = _plain(source.root)
    deck, mistakes = _validated(source, value)
    references = islice(reference_problems(source, pictures), MAX_PROBLEMS)
    problems = sorted({*problems, *mistakes, *references})
    if deck is None or any(problem.is_error for problem in problems):
        glossary, sound = _sound_parts(value)
        return Loaded(source.file, None, tuple(problems), source, sound, glossary, _language(value))
    questions, glossary = dict(enumerate(deck.questions)), deck.glossary
    known = source, questions, glossary, deck.language
    return Loaded(source.file, deck, tuple(problems), *known, deck, deck.digest)


def _validated(source: tree.Source, value: object) -> tuple[Deck | None, list[Problem]]:
    try:
        return Deck.model_validate(value), []
    except ValidationError as error:
        first = islice(error.errors(include_url=False), MAX_PROBLEMS)
        found = (schema_problem(source, each) for each in first)
        return None, [problem for problem in found if problem is not None]


def _sound_parts(value: object) -> tuple[dict[str, tuple[str, ...]], dict[int, Question]]:
    """The glossary and the questions that can be used although the deck cannot; none without a glossary."""
    if not isinstance(value, dict):
        return {}, {}
    try:
        glossary = _GLOSSARY.validate_python(value.get("glossary", {}), strict=True)
    except ValidationError:
        return {}, {}
    questions = value.get("questions")
    numbered = enumerate(questions if isinstance(questions, tuple) else ())
    sound = ((number, _question(each)) for number, each in numbered)
    return glossary, {number: question for number, question in sound if question is not None}


def _language(value: object) -> str:
    """The language that the file names; English when it names none that is one."""
    try:
        return _CODE.validate_python(value.get("language", "en") if isinstance(value, dict) else "en")
    except ValidationError:
        return "en"


def _question(value: object) -> Question | None:
    try:
        return Question.model_validate(value)
    except ValidationError:
        return None


def _plain(node: tree.Node) -> object:
    """The tree as the schema reads it: every leaf of a deck is text, and what YAML reads as else is False."""
    match node:
        case tree.Mapping(values=values):
            return {key: _plain(value) for key, value in values.items()}
        case tree.Sequence(items=items):
            return tuple(_plain(item) for item in items)
        case tree.Scalar(text=text, read_as=None):
            return text
        case tree.Scalar(read_as=tree.NOTHING):
            return None
    return False
