"""What the schema found wrong, in words for authors and at its place in the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.content.problem import Problem, shown
from bot.content.tree import Mapping, Path, Refused, Scalar, Sequence, Source
from bot.domain.deck import Deck, DeckTest, Misconception, Point, Question

LIKELY_KEY = 60
"""Similarity, 0 to 100, from which a key is proposed for an unknown one: "hints" for "hint"."""

_Words = tuple[str, str, str]
"""Code, what is wrong, how to fix it."""

_PARTS: dict[str, tuple[str, type[BaseModel]]] = {
    "questions": ("question", Question),
    "points": ("point", Point),
    "misconceptions": ("misconception", Misconception),
    "tests": ("test", DeckTest),
}


def schema_problem(source: Source, error: ErrorDetails) -> Problem | None:
    """One finding of the schema as a problem; None when the cause was already reported."""
    path = _in_file(error["loc"])
    if isinstance(source.node(path), Refused) or _follows_from_another(source, path, error["type"]):
        return None
    code, what, fix = _WORDS.get(error["type"], _other)(source, path, error)
    at_key = error["type"] in {"extra_forbidden", "too_short", "too_long", "string_too_short"}
    return source.problem(path, code, what, fix, at_key=at_key)


def _follows_from_another(source: Source, path: Path, kind: str) -> bool:
    """A list of nothing but wrong items is not empty; a misspelled required key is not missing as well."""
    if kind == "too_short":
        node = source.node(path)
        return isinstance(node, Sequence) and bool(node.items)
    if kind == "missing":
        keys = _absent_keys(source, path[:-1])
        return any(_likely(key, keys) == path[-1] for key in _unknown_keys(source, path[:-1]))
    return False


def _in_file(location: tuple[int | str, ...]) -> Path:
    """The schema marks a key of a mapping by "[key]" behind it."""
    return location[:-1] if location and location[-1] == "[key]" else location


def _part(path: Path) -> tuple[str, type[BaseModel]]:
    """What stands at a path: a deck, a question, a point..., and its model."""
    return ("deck", Deck) if not path else _PARTS[str(_list_name(path))]


def _unknown_keys(source: Source, path: Path) -> list[str]:
    _name, model = _part(path)
    node = source.node(path)
    return [key for key in node.values if key not in model.model_fields] if isinstance(node, Mapping) else []


def _absent_keys(source: Source, path: Path) -> list[str]:
    _name, model = _part(path)
    node = source.node(path)
    return [key for key in model.model_fields if not isinstance(node, Mapping) or key not in node.values]


def _likely(key: str, keys: list[str]) -> str | None:
    found = process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=LIKELY_KEY)
    return found[0] if found else None


def _list_name(path: Path) -> str | int:
    return path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1]


def _name(path: Path) -> str:
    """How the value at a path is called: its key, or an item of its list."""
    if not path:
        return "the deck"
    return f"an item of {shown(str(path[-2]))}" if isinstance(path[-1], int) else shown(str(path[-1]))


def _missing(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    name, model = _part(path[:-1])
    description = model.model_fields[str(path[-1])].description
    fix = f"add {path[-1]}: {description or 'and a short name'}"
    return "missing-key", f"the {name} has no {path[-1]}", fix


def _unknown(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    name, model = _part(path[:-1])
    key, value = str(path[-1]), source.node(path)
    what = f"«{shown(key)}» is not a key of a {name}"
    if isinstance(value, Scalar) and not value.text:
        return "unknown-key", what, "if it is part of a text with a comma, put the text in quotes"
    likely = _likely(key, _absent_keys(source, path[:-1]))
    fix = f"did you mean {likely}?" if likely else f"its keys are {', '.join(model.model_fields)}"
    return "unknown-key", what, fix


def _not_text(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    match source.node(path):
        case Scalar(text=text, read_as=str(read_as)) if read_as != "nothing":
            what = f"{_name(path)}: «{shown(text)}» is read as {read_as}, not as text"
            return "not-text", what, f'put it in quotes: "{shown(text)}"'
        case Mapping():
            what = f"{_name(path)} is a key with a value, where text is wanted"
            return "not-text", what, "if it is a sentence with a colon, put it in quotes"
        case Sequence():
            return "not-text", f"{_name(path)} is a list, where one text is wanted", "write one text"
    return _blank(source, path, _error)


def _blank(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    return "empty-text", f"{_name(path)} is empty", "write its text or remove the line"


def _too_long(_source: Source, path: Path, error: ErrorDetails) -> _Words:
    limit = error["ctx"]["max_length"]
    return "too-long", f"{_name(path)} is longer than {limit} characters", "shorten it"


def _bad_id(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    text = source.text(path)
    proposal = _slug(text) or "lower-case-words-joined-by-hyphens"
    return "bad-id", f"«{shown(text)}» is not an id", f"write {proposal}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def _not_list(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    node = source.node(path)
    if isinstance(node, Scalar) and node.read_as == "nothing":
        return "empty-list", f"{_name(path)} is empty", "write its items or remove the line"
    example = f": {path[-1]}: [{shown(node.text)}]" if isinstance(node, Scalar) and path else ""
    return "not-a-list", f"{_name(path)} must be a list", f"put - before each item, or use brackets{example}"


def _not_mapping(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    name, model = _part(path)
    what = f"a {name} is written as keys with values, and this is none"
    return (
        "not-keys",
        what,
        f"write {next(iter(model.model_fields))}: and the other keys on lines of their own",
    )


def _not_glossary(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    return "not-keys", f"{_name(path)} is no list of words", "write word: [synonym, synonym] lines"


def _too_few(_source: Source, path: Path, _error: ErrorDetails) -> _Words:
    return "too-few", f"{_name(path)} has no items", "write at least one"


def _too_many(_source: Source, path: Path, error: ErrorDetails) -> _Words:
    limit = error["ctx"]["max_length"]
    return "too-many", f"{_name(path)} has more than {limit} items", "split the list"


def _not_language(source: Source, path: Path, _error: ErrorDetails) -> _Words:
    node = source.node(path)
    text = f"«{shown(node.text)}»" if isinstance(node, Scalar) else "this"
    return "language", f"{text} is not a language that the grader reads", "write language: en"


def _other(_source: Source, path: Path, error: ErrorDetails) -> _Words:
    return (
        error["type"].replace("_", "-"),
        f"{_name(path)}: {shown(error['msg'])}",
        "compare it with the schema",
    )


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
    "literal_error": _not_language,
}
