"""What the schema found wrong, in words for authors and at its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.content.ids import nearest_id
from bot.content.problem import Problem
from bot.content.tree import NOTHING, Mapping, Node, Path, Refused, Scalar, Sequence, Source, in_quotes
from bot.domain.deck import Deck, DeckTest, Misconception, Point, Question
from bot.domain.sentence import Sentence, shown, told

LIKELY_KEY = 60
"""Similarity, 0 to 100, from which a key is proposed for an unknown one: "hints" for "hint"."""

SURE = 80
"""The same, from which no other key is meant."""

_Words = tuple[str, Sentence, Sentence]
"""Code, what is wrong, how to fix it."""


class _Part(NamedTuple):
    """A part of a file: its model, and what is said of one that is no mapping, lacks a key or has another."""

    model: type[BaseModel]
    no_keys: Sentence
    lacks: Callable[[str], Sentence]
    unknown: Callable[[str], Sentence]


_DECK = _Part(
    Deck,
    told("a deck is written as keys with values, and this is none"),
    lambda key: told("the file has no key {key}", key=key),
    lambda key: told("«{key}» is not a key of a deck", key=key),
)
_PARTS = {
    "questions": _Part(
        Question,
        told("a question is written as keys with values, and this is none"),
        lambda key: told("the question has no {key}", key=key),
        lambda key: told("«{key}» is not a key of a question", key=key),
    ),
    "points": _Part(
        Point,
        told("a point is written as keys with values, and this is none"),
        lambda key: told("the point has no {key}", key=key),
        lambda key: told("«{key}» is not a key of a point", key=key),
    ),
    "misconceptions": _Part(
        Misconception,
        told("a misconception is written as keys with values, and this is none"),
        lambda key: told("the misconception has no {key}", key=key),
        lambda key: told("«{key}» is not a key of a misconception", key=key),
    ),
    "tests": _Part(
        DeckTest,
        told("a test is written as keys with values, and this is none"),
        lambda key: told("the test has no {key}", key=key),
        lambda key: told("«{key}» is not a key of a test", key=key),
    ),
}

_ELSEWHERE: dict[type[BaseModel], Sentence] = {
    Point: told("it is a key of a point: write it there, indented as the other keys are"),
    Question: told("it is a key of a question: write it there, indented as the other keys are"),
    Misconception: told("it is a key of a misconception: write it there, indented as the other keys are"),
    DeckTest: told("it is a key of a test: write it there, indented as the other keys are"),
    Deck: told("it is a key of the deck: write it at the margin"),
}
"""The way out for a key that stands in the wrong part."""

_REQUIRED: dict[tuple[type[BaseModel], str], Sentence] = {
    (Deck, "deck"): told("add deck: a short name in lower case"),
    (Deck, "title"): told("add title: how learners see the deck called"),
    (Deck, "questions"): told("add questions: a list whose items have id:, ask: and points:"),
    (Question, "id"): told("add id: a short name in lower case"),
    (Question, "ask"): told("add ask: the question as sent"),
    (Question, "points"): told("add points: at least one"),
    (Point, "id"): told("add id: a short name in lower case"),
    (Point, "say"): told("add say: the point in one sentence"),
    (Misconception, "id"): told("add id: a short name in lower case"),
    (Misconception, "say"): told("add say: the wrong idea in one sentence"),
    (DeckTest, "reply"): told("add reply: what a learner might say"),
}
"""How to add what each part must have."""


def schema_problem(source: Source, error: ErrorDetails) -> Problem | None:
    """One finding of the schema as a problem; None when the cause was already reported."""
    path = _in_file(error["loc"])
    if isinstance(source.node(path), Refused) or _follows_from_another(source, path, error["type"]):
        return None
    words = _not_language if path == ("language",) else _WORDS.get(error["type"], _other)
    code, what, fix = words(source, path, error)
    at_key = error["type"] in {"extra_forbidden", "too_short", "too_long", "string_too_short"}
    return source.problem(path, code, what, fix, at_key=at_key)


def _follows_from_another(source: Source, path: Path, kind: str) -> bool:
    """A list of nothing but wrong items is not empty; a misspelled required key is not missing as well."""
    if kind == "too_short":
        node = source.node(path)
        return isinstance(node, Sequence) and bool(node.items)
    if kind == "missing":
        keys = _absent_keys(source, path[:-1])
        if _bare_pair(source, path[:-1]) or (path == ("questions",) and _foreign_list(source)):
            return True
        return any(_likely(key, keys) == path[-1] for key in _unknown_keys(source, path[:-1]))
    return False


def _bare_pair(source: Source, path: Path) -> bool:
    """Whether a test is written as «reply: point»."""
    node = source.node(path)
    return (
        bool(path) and _part(path).model is DeckTest and isinstance(node, Mapping) and len(node.values) == 1
    )


def _foreign_list(source: Source) -> bool:
    """Whether the items stand under a key of another program."""
    return any(_holds_items(source.node((key,))) for key in _unknown_keys(source, ()))


def _holds_items(node: Node | None) -> bool:
    return isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items)


def _in_file(location: tuple[int | str, ...]) -> Path:
    """The schema marks a key of a mapping by "[key]" behind it."""
    return location[:-1] if location and location[-1] == "[key]" else location


def _part(path: Path) -> _Part:
    """What stands at a path: a deck, a question, a point..."""
    return _PARTS[str(_list_name(path))] if path else _DECK


def _unknown_keys(source: Source, path: Path) -> list[str]:
    model, node = _part(path).model, source.node(path)
    return [key for key in node.values if key not in model.model_fields] if isinstance(node, Mapping) else []


def _absent_keys(source: Source, path: Path) -> list[str]:
    model, node = _part(path).model, source.node(path)
    return [key for key in model.model_fields if not isinstance(node, Mapping) or key not in node.values]


def _likely(key: str, keys: list[str], least: int = LIKELY_KEY) -> str | None:
    found = process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else None


def _list_name(path: Path) -> str | int:
    return path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1]


def _name(path: Path) -> Sentence:
    """How the value at a path is called: its key, or an item of its list."""
    if not path:
        return told("the deck")
    if isinstance(path[-1], int):
        return told("an item of {key}", key=shown(str(path[-2])))
    return Sentence("{key}", (("key", shown(str(path[-1]))),))


def _missing(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    part, key = _part(path[:-1]), str(path[-1])
    return "missing-key", part.lacks(key), _REQUIRED[part.model, key]


def _unknown(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    part, key, value = _part(path[:-1]), str(path[-1]), source.node(path)
    what = part.unknown(shown(key))
    if _bare_pair(source, path[:-1]) and _likely(key, ["reply"]) is None:
        fix = told("write reply: {text}, and under it covers: with the points it states", text=shown(key))
        return "not-keys", told("a test is written as keys with values, and this is none"), fix
    foreign = "questions" in _absent_keys(source, ()) and _likely(key, ["questions"], SURE) is None
    if not path[:-1] and foreign and _holds_items(value):
        return "unknown-key", what, told("write questions: here, and for each item id:, ask: and points:")
    if isinstance(value, Scalar) and not value.text:
        return "unknown-key", what, told("if it is part of a text with a comma, put the text in quotes")
    home = next((model for model in _ELSEWHERE if key in model.model_fields), None)
    if home is not None:
        return "unknown-key", what, _ELSEWHERE[home]
    if likely := _likely(key, _absent_keys(source, path[:-1])):
        return "unknown-key", what, told("did you mean {likely}?", likely=likely)
    return "unknown-key", what, told("its keys are {keys}", keys=tuple(part.model.model_fields))


def _not_text(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    name = _name(path)
    match source.node(path):
        case Scalar(text=text, read_as=Sentence() as kind) if kind != NOTHING:
            value = shown(text)
            what = told("{name}: «{text}» is read as {kind}, not as text", name=name, text=value, kind=kind)
            return "not-text", what, in_quotes(text)
        case Mapping():
            what = told("{name}: a key with a value, where text is wanted", name=name)
            return "not-text", what, told("if it is a sentence with a colon, put it in quotes")
        case Sequence():
            what = told("{name}: a list, where one text is wanted", name=name)
            return "not-text", what, told("write one text")
    return _blank(source, path, _error)


def _blank(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    return "empty-text", _empty(path), told("write its text or remove the line")


def _empty(path: Path) -> Sentence:
    return told("{name} is empty", name=_name(path))


def _too_long(_source: Source, path: Path, error: ErrorDetails) -> _Words:
    limit = error["ctx"]["max_length"]
    what = told("{name} is longer than {most} characters", name=_name(path), most=limit)
    return "too-long", what, told("shorten it")


def _bad_id(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    text = source.text(path)
    fix = told("write lower-case-words-joined-by-hyphens")
    if proposal := nearest_id(text):
        fix = told("write {id}", id=proposal)
    return "bad-id", told("«{text}» is not an id", text=shown(text)), fix


def _not_list(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    node = source.node(path)
    if isinstance(node, Scalar) and node.read_as == NOTHING:
        return "empty-list", _empty(path), told("write its items or remove the line")
    fix = told("put - before each item, or use brackets")
    if isinstance(node, Scalar) and path:
        example = f"{path[-1]}: [{shown(node.text)}]"
        fix = told("put - before each item, or use brackets: {example}", example=example)
    return "not-a-list", told("{name} must be a list", name=_name(path)), fix


def _not_mapping(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    part = _part(path)
    first = next(iter(part.model.model_fields))
    return "not-keys", part.no_keys, told("write {key}: and the other keys on lines of their own", key=first)


def _not_glossary(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    what = told("{name} is no list of words", name=_name(path))
    return "not-keys", what, told("write word: [synonym, synonym] lines")


def _too_few(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    return "too-few", told("{name} has no items", name=_name(path)), told("write at least one")


def _too_many(_source: Source, path: Path, error: ErrorDetails) -> _Words:
    limit = error["ctx"]["max_length"]
    what = told("{name} has more than {most} items", name=_name(path), most=limit)
    return "too-many", what, told("split the list")


def _not_language(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    node = source.node(path)
    what = told("this is no language")
    if isinstance(node, Scalar):
        what = told("«{text}» is not the code of a language", text=shown(node.text))
    fix = told("write its two letters, such as en, ru or de; those that YAML reads as else in quotes")
    return "language", what, fix


def _other(_source: Source, path: Path, error: ErrorDetails) -> _Words:
    what = told("{name}: «{words}»", name=_name(path), words=shown(error["msg"]))
    return error["type"].replace("_", "-"), what, told("compare it with the schema")


_WORDS: dict[str, Callable[[Source, Path, ErrorDetails], _Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _not_text,
    "string_too_short": _blank,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _bad_id,
    "tuple_type": _not_list,
    "model_type": _not_mapping,
    "dict_type": _not_glossary,
    "too_short": _too_few,
    "too_long": _too_many,
}
