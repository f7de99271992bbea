"""YAML text as a tree that knows its places. Nothing an author writes makes it recurse, expand or run.

The events of the parser are read one by one: anchors, aliases, tags, merge keys and second documents are
refused where they stand, and depth is limited before anything is built. Scalars keep the text as typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml
from yaml.resolver import Resolver

from bot.content.losses import held, losses, released
from bot.content.problem import MAX_PROBLEMS, Problem, Severity
from bot.content.syntax import syntax_problem
from bot.content.text import NOT_TEXT
from bot.domain.sentence import Sentence, shown, told

MAX_DEPTH = 20
"""A deck needs seven levels; the C parser dies of tens of thousands."""

Path = tuple[str | int, ...]
"""Keys and list positions from the root of the file, such as ("questions", 0, "ask")."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOTHING = told("nothing")
_FIRST_KEYS = ("id", "reply")
"""What an item of a list begins with: a second one is the next item without its dash."""

_READ_AS = {
    "tag:yaml.org,2002:bool": told("true or false"),
    "tag:yaml.org,2002:int": told("a number"),
    "tag:yaml.org,2002:float": told("a number"),
    "tag:yaml.org,2002:timestamp": told("a date"),
    "tag:yaml.org,2002:null": NOTHING,
}


class Place(NamedTuple):
    """Line and column, from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as typed. `read_as` names what YAML makes of it when it is not text: "a number", NOTHING."""

    place: Place
    text: str
    read_as: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, each key once; `keys` are the places of the keys."""

    place: Place
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """What stood here was reported already; nothing more is said about it."""

    place: Place


Node = Scalar | Sequence | Mapping | Refused


@dataclass(frozen=True, slots=True)
class Source:
    """One file as a tree, to find the place of whatever is wrong with it."""

    file: str
    root: Node

    def node(self, path: Path) -> Node | None:
        """The node at a path, None when the file has none there."""
        found: Node | None = self.root
        for step in path:
            found = _child(found, step)
        return found

    def key_place(self, path: Path) -> Place:
        """The place of the key (or of the list item) at a path, or of the nearest thing around it."""
        parent = self.node(path[:-1])
        if isinstance(parent, Mapping) and path and path[-1] in parent.keys:
            return parent.keys[str(path[-1])]
        return self.place(path)

    def place(self, path: Path) -> Place:
        """The place of the value at a path, or of the nearest thing around it."""
        node = self.node(path)
        return node.place if node is not None else self.place(path[:-1])

    def text(self, path: Path) -> str:
        """The text at a path without spaces around it; empty when there is none."""
        node = self.node(path)
        return node.text.strip() if isinstance(node, Scalar) and node.read_as is None else ""

    def where(self, path: Path) -> str:
        """The ids on the way to a path, such as "dropout-cost / factor-two"."""
        ids = (self.node((*path[:end], "id")) for end in range(1, len(path) + 1))
        return " / ".join(shown(node.text) for node in ids if isinstance(node, Scalar) and node.text)

    def problem(  # noqa: PLR0913 (the three parts of every problem, and three ways to place it)
        self,
        path: Path,
        code: str,
        what: Sentence,
        fix: Sentence,
        *,
        severity: Severity = "error",
        at_key: bool = False,
    ) -> Problem:
        """A problem at the value of a path, or at its key."""
        place = self.key_place(path) if at_key else self.place(path)
        return Problem(self.file, *place, code, self.where(path), what, fix, severity)


def parse(file: str, text: str) -> tuple[Source | None, list[Problem]]:
    """The tree of a YAML text and what is wrong with it; no tree when it cannot be read to its end."""
    reader = _Reader(file, text)
    try:
        root = reader.document()
    except yaml.YAMLError as error:
        reader.problems.append(syntax_problem(file, text, error))
        root = None
    except _StopReading:
        root = None
    if root is None:
        return None, reader.problems
    return Source(file, root), reader.problems + losses(file, text)


def _child(node: Node | None, step: str | int) -> Node | None:
    match node, step:
        case Mapping(values=values), str():
            return values.get(step)
        case Sequence(items=items), int() if step < len(items):
            return items[step]
    return None


class _StopReading(Exception):  # noqa: N818 (not an error of the program: the rest of the file cannot be read)
    """The problem is recorded."""


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        readable = held(text) if _LOADER is yaml.SafeLoader else text
        self._events: Iterator[yaml.Event] = yaml.parse(readable, Loader=_LOADER)
        self._resolver = Resolver()
        self.problems: list[Problem] = []

    def document(self) -> Node:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                what = told("a second document starts here")
                self._stop(event, "two-documents", what, told("keep one deck a file"))
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        if root is None:
            fix = told("start with deck:, title: and questions:")
            self._refuse(Place(1, 1), "empty", told("the file is empty"), fix)
            raise _StopReading
        return root

    def _node(self, event: yaml.NodeEvent, depth: int) -> Node:
        place = _place(event)
        if depth > MAX_DEPTH:
            what = told("more than {most} levels", most=MAX_DEPTH)
            self._stop(event, "too-deep", what, told("write lists and keys less nested"))
        if isinstance(event, yaml.AliasEvent):
            what = told("a value that starts with * is a YAML alias")
            fix = told("if *{name} is meant as text, put it in quotes; else write it out", name=_name(event))
            return self._refuse(place, "alias", what, fix)
        self._check_marks(event, place)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, place)
            case yaml.SequenceStartEvent():
                items = self._until(yaml.SequenceEndEvent)
                return Sequence(place, [self._node(item, depth + 1) for item in items])
        return self._mapping(place, depth)

    def _mapping(self, place: Place, depth: int) -> Mapping | Refused:
        mapping, broken = Mapping(place), False
        events = self._until(yaml.MappingEndEvent)
        for event in events:
            key = self._node(event, depth + 1)
            value = self._node(next(events), depth + 1)
            if self._starts_over(key, mapping):
                broken = True
            elif not broken and self._key_is_good(key, mapping) and isinstance(key, Scalar):
                mapping.values[key.text], mapping.keys[key.text] = value, key.place
        return Refused(place) if broken else mapping

    def _starts_over(self, key: Node, mapping: Mapping) -> bool:
        """Whether the keys of an item begin again, for want of the dash of the next one; told once."""
        if not (isinstance(key, Scalar) and key.text in _FIRST_KEYS and key.text in mapping.values):
            return False
        fix = told("put - before it if a new item begins here; else keep one of the two")
        self._refuse(key.place, "missing-dash", self._again(key.text, mapping), fix)
        return True

    def _again(self, key: str, mapping: Mapping) -> Sentence:
        first = mapping.keys[key].line
        return told("{key} stands here a second time (first in line {line})", key=shown(key), line=first)

    def _key_is_good(self, key: Node, mapping: Mapping) -> bool:
        match key:
            case Scalar(place, "<<"):
                what = told("merge keys (<<) are not read")
                self._refuse(place, "merge-key", what, told("write the keys out"))
            case Scalar(place, text, None) if text in mapping.values:
                what = self._again(text, mapping)
                self._refuse(place, "duplicate-key", what, told("keep one of the two"))
            case Scalar(place, text, Sentence() as kind):
                what = told("the key «{key}» is read as {kind}, not as text", key=shown(text), kind=kind)
                self._refuse(place, "not-text", what, in_quotes(text))
            case Sequence(place) | Mapping(place):
                what = told("a key is a list or a mapping")
                self._refuse(place, "bad-key", what, told("put it in quotes if it is text"))
            case Scalar():
                return True
        return False

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar | Refused:
        value = released(event.value)
        control = NOT_TEXT.search(value)
        if control is not None:
            code = f"U+{ord(control[0]):04X}"
            what = told("an escape stands for the control character {code}", code=code)
            fix = told("put the text in single quotes if it holds a formula; else delete the escape")
            return self._refuse(place, "control-character", what, fix)
        if not event.implicit[0]:
            return Scalar(place, value)
        # the stubs leave `resolve` untyped
        tag = self._resolver.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
        return Scalar(place, value, _READ_AS.get(tag))

    def _check_marks(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            name = _name(event)
            fix = told("if &{name} is meant as text, put all of it in quotes; else remove it", name=name)
            self._refuse(place, "anchor", told("a value that starts with & is a YAML anchor"), fix)
        if getattr(event, "tag", None) is not None:
            fix = told("remove it, or put the whole text in quotes")
            self._refuse(place, "tag", told("a value that starts with ! is a YAML tag"), fix)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
        for event in self._events:
            if isinstance(event, end):
                return
            if isinstance(event, yaml.NodeEvent):
                yield event

    def _refuse(self, place: Place, code: str, what: Sentence, fix: Sentence) -> Refused:
        self.problems.append(Problem(self._file, *place, code, "", what, fix))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading
        return Refused(place)

    def _stop(self, event: yaml.Event, code: str, what: Sentence, fix: Sentence) -> None:
        self._refuse(_place(event), code, what, fix)
        raise _StopReading


def in_quotes(text: str) -> Sentence:
    """The way out where text is read as something else."""
    return told('put it in quotes: "{text}"', text=shown(text))


def _name(event: yaml.NodeEvent) -> str:
    return shown(str(event.anchor))


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
