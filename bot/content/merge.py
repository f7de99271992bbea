"""A deck written into the text that it came from: comments, order and what did not change stay.

Only what differs is edited, at the places that the parser tells. ruamel.yaml, which writes the whole tree
anew and keeps comments, was weighed: it folds 7 to 600 lines of the shipped deck in another way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from bot.content.load import load
from bot.content.write import plain, written
from bot.domain.deck import Deck

Edit = tuple[int, int, str]
"""From and to which character which text comes."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def merged(text: str, deck: Deck) -> str:
    """The text of a deck file, changed to say `deck`; written anew where small edits cannot do that."""
    old = load("merged.yaml", text.encode()).deck
    if old is None:
        return written(deck)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    root = yaml.compose(text, Loader=_LOADER)
    edits = _mapping(text, root, plain(old), plain(deck)) if isinstance(root, yaml.MappingNode) else ()
    changed = text
    for start, end, words in sorted(edits, reverse=True):
        changed = changed[:start] + words + changed[end:]
    return changed if load("merged.yaml", changed.encode()).deck == deck else written(deck)


def _value(text: str, node: yaml.Node, old: Any, new: Any) -> Iterator[Edit]:  # noqa: ANN401 - YAML values
    if old == new:
        return
    if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(text, node, old, new)
    elif isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list):
        yield from _sequence(text, node, old, new)
    else:
        yield node.start_mark.index, _end(text, node), _flow(new)


def _mapping(text: str, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
    there = {key.value: (key, value) for key, value in node.value}
    for key in new.keys() & there.keys():
        yield from _value(text, there[key][1], old.get(key), new[key])
    for key in old.keys() - new.keys():
        yield _without(text, there[key][0], _end(text, there[key][1]))
    added = [f"{key}: {_flow(value)}" for key, value in new.items() if key not in there]
    yield from _appended(text, node, node.value[0][0].start_mark.column, added)


def _sequence(text: str, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    before = [_name(each) for each in old]
    after = [_name(each, before) for each in new]
    kept = [name for name in before if name in after]
    if after[: len(kept)] != kept or (node.flow_style and kept != before):
        yield node.start_mark.index, _end(text, node), _flow(new)
        return
    for name, child, each in zip(before, node.value, old, strict=True):
        if name in kept:
            yield from _value(text, child, each, new[after.index(name)])
        else:
            yield _without(text, child, _end(text, child))
    column = node.start_mark.column
    write = _flow if node.flow_style else _block
    yield from _appended(text, node, column, [write(each, column) for each in new[len(kept) :]])


def _name(value: Any, before: Sequence[str] = ()) -> str:  # noqa: ANN401 - YAML values
    """What an item of a list is known by: its id, the one that it had before, or all of it."""
    if not isinstance(value, dict) or "id" not in value:
        return json.dumps(value)
    return value["was"] if value["id"] not in before and value.get("was") in before else str(value["id"])


def _appended(text: str, node: yaml.CollectionNode, column: int, added: Sequence[str]) -> Iterator[Edit]:
    """More items at the end of a collection."""
    if not added:
        return
    if node.flow_style:
        at = node.end_mark.index - 1
        joint = ", " if node.value else ""
        yield at, at, joint + ", ".join(added)
    else:
        at = _line_end(text, _end(text, node))
        yield at, at, "".join(f"\n{' ' * column}{each}" for each in added)


def _without(text: str, node: yaml.Node, end: int) -> Edit:
    """The lines of an entry taken out."""
    return text.rfind("\n", 0, node.start_mark.index), _line_end(text, end), ""


def _end(text: str, node: yaml.Node) -> int:
    """Where what is written ends; the parser counts the empty lines and comments after a block to it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return len(text[: node.end_mark.index].rstrip())


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _flow(value: Any, _column: int = 0) -> str:  # noqa: ANN401 - YAML values
    """Any value in one line: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _block(value: Any, column: int) -> str:  # noqa: ANN401 - YAML values
    """An item of a list with its dash, over as many lines as it takes."""
    if not isinstance(value, dict):
        return f"- {_flow(value)}"
    lines = yaml.safe_dump([value], allow_unicode=True, sort_keys=False, width=100).splitlines()
    return f"\n{' ' * column}".join(lines)
