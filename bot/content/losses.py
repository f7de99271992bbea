"""What YAML reads otherwise than it looks: texts cut by ` #` or a comma, brackets that readers differ on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import yaml

from bot.content.mistakes import commands, escaped
from bot.content.problem import MAX_PROBLEMS, Problem
from bot.content.syntax import syntax_problem
from bot.domain.sentence import shown, told

_COMMENT = re.compile(r" #| +#(?=[^\s#])")
CLOSED = re.compile(r"[.?!:;…»”\"')]$")
_JOINS = re.compile(
    r"(and|but|nor|because|since|which|while|whereas|although|so that|so|then|if|when|unless|as)\b.* "
)
_Start = yaml.SequenceStartEvent | yaml.MappingStartEvent
_End = yaml.SequenceEndEvent | yaml.MappingEndEvent


_HELD = "\U0010fffd"
_QUESTION_MARK = re.compile(r"(?<=[^\s\[{,])\?")


def held(text: str) -> str:
    """The text for the reader in pure Python, which cannot read «[why?]»: its question marks stand aside."""
    return _QUESTION_MARK.sub(_HELD, text)


def released(text: str) -> str:
    """A text of the held one, its question marks back."""
    return text.replace(_HELD, "?")


def losses(file: str, text: str) -> list[Problem]:
    """Warnings of what is lost, and errors where YAML readers differ, of a text that can be read."""
    lines = text.splitlines(keepends=True)
    fast = getattr(yaml, "CSafeLoader", None)
    events = list(yaml.parse(text, Loader=fast) if fast else yaml.parse(held(text), Loader=yaml.SafeLoader))
    found = (*_cut(file, lines, events), *_escapes(file, lines, events), *_brackets(file, lines, events))
    return [*islice(found, MAX_PROBLEMS)]


def _cut(file: str, lines: Sequence[str], events: Iterable[yaml.Event]) -> Iterator[Problem]:
    """Plain texts that a comment follows after one space, or one that starts like «#1»."""
    for event in events:
        end = event.end_mark
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value and end:
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            if found := _COMMENT.match(rest):
                what = told("the text ends before «{rest}», which YAML takes for a comment", rest=shown(rest))
                fix = told("put the text in quotes; or put two spaces and # and a space before a comment")
                place = (end.line + 1, end.column + found.end())
                yield Problem(file, *place, "cut", "", what, fix, "warning")


def _escapes(file: str, lines: Sequence[str], events: Iterable[yaml.Event]) -> Iterator[Problem]:
    r"""Formulas in double quotes, where «\theta» is a tab and «heta»."""
    for event in events:
        start, end = event.start_mark, event.end_mark
        if not isinstance(event, yaml.ScalarEvent) or event.style != '"' or start is None or end is None:
            continue
        for at in range(start.line, end.line + 1):
            first = start.column if at == start.line else 0
            last = end.column if at == end.line else len(lines[at])
            for found in commands(lines[at][first:last]):
                what, fix = escaped(found[0])
                yield Problem(file, at + 1, first + found.start() + 1, "escape", "", what, fix, "warning")


def _brackets(file: str, lines: Sequence[str], events: Iterable[yaml.Event]) -> Iterator[Problem]:
    depth, items = 0, list[yaml.NodeEvent]()
    for event in events:
        if isinstance(event, _Start) and event.flow_style:
            depth += 1
            if depth == 1:
                items = []
        if depth and isinstance(event, yaml.NodeEvent):
            items.append(event)
        elif depth and isinstance(event, _End):
            depth -= 1
            if not depth:
                yield from _one_list(file, lines, items, event)


def _one_list(
    file: str, lines: Sequence[str], items: Sequence[yaml.NodeEvent], end: yaml.Event
) -> Iterator[Problem]:
    yield from _read_alike(file, lines, items, end)
    plain = all(isinstance(item, yaml.ScalarEvent) for item in items[1:])
    if isinstance(items[0], yaml.SequenceStartEvent) and plain:
        yield from _split(file, [item for item in items if isinstance(item, yaml.ScalarEvent)])


def _read_alike(
    file: str, lines: Sequence[str], items: Sequence[yaml.NodeEvent], end: yaml.Event
) -> Iterator[Problem]:
    """An error when the reader in pure Python does not find the same in these brackets.

    The two differ in brackets only; reading all of a deck twice would take seconds.
    """
    start, stop = items[0].start_mark, end.end_mark
    if start is None or stop is None:
        return
    inside = [*lines[start.line : stop.line], lines[stop.line][: stop.column]]
    text = " " * start.column + "".join([inside[0][start.column :], *inside[1:]])
    try:
        other = _nodes(text)
    except yaml.YAMLError:
        yield from _unreadable(file, "\n" * start.line + text)
        return
    if [_value(each) for each in other] != [_value(each) for each in items]:
        what = told("YAML readers differ on what stands in these brackets")
        place = (start.line + 1, start.column + 1)
        yield Problem(file, *place, "brackets", "", what, told("put each text in quotes"))


def _nodes(text: str) -> list[yaml.NodeEvent]:
    """What the reader in pure Python finds."""
    again = yaml.parse(held(text), Loader=yaml.SafeLoader)
    return [each for each in again if isinstance(each, yaml.NodeEvent)]


def _unreadable(file: str, text: str) -> Iterator[Problem]:
    """What the reader in pure Python gives up at, in a text whose lines are counted as in the file."""
    try:
        _nodes(text)
    except yaml.YAMLError as error:
        yield syntax_problem(file, text, error)


def _value(event: yaml.NodeEvent) -> tuple[str, str | None]:
    return type(event).__name__, released(event.value) if isinstance(event, yaml.ScalarEvent) else None


def _split(file: str, texts: Sequence[yaml.ScalarEvent]) -> Iterator[Problem]:
    """Neighbors in brackets that look like one sentence with a comma in it."""
    sentences = bool(texts) and texts[-1].value.endswith((".", "?", "!"))
    for one, other in pairwise(texts):
        start = other.start_mark
        if start is None or one.style or other.style or CLOSED.search(one.value):
            continue
        joined = sentences and one.value[:1].isupper() and other.value[:1].islower()
        if joined or _JOINS.match(other.value):
            whole = shown(f"{one.value}, {other.value}")
            what = told("the comma splits «{text}» in two", text=whole)
            fix = told("put it in quotes if it is one text")
            place = (start.line + 1, start.column + 1)
            yield Problem(file, *place, "split", "", what, fix, "warning")
