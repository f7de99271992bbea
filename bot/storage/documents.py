"""Stored documents: JSON with the version of its shape, so that whatever was ever written is read for ever.

To change what is stored of a kind, raise its number in VERSIONS and say in UPCASTS how the shape before
becomes the new one; `tests/storage/golden` holds rows of every version.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from pydantic import TypeAdapter

from bot.domain.attempt import Attempt
from bot.domain.deck import Deck
from bot.domain.learner import Learner
from bot.domain.markup import upcast_markup
from bot.domain.memory import Memory
from bot.domain.message import Message
from bot.domain.verdict import Grade
from bot.errors import UnreadableError

T = TypeVar("T")

Plain: TypeAlias = dict[str, Any]
"""A document as JSON has it, without its version."""

VERSIONS: Mapping[type, int] = {Attempt: 2, Deck: 2, Grade: 2, Learner: 3, Memory: 2, Message: 3}
"""The shape in which each kind is written. A row without a version is of version 1."""

SPARSE = frozenset({Attempt, Grade, Message})
"""Kinds of which what is at its default is left out, as most of them is: a changed default is a new shape."""


def _same(document: Plain) -> Plain:
    return document


def _without_due(memory: Plain) -> Plain:
    """When a point is due follows from its curve, but for the rest of seven days that a leech was given."""
    due, last = (datetime.fromisoformat(memory[key]) for key in ("due", "last_review"))
    rested = memory["lapses"] >= 6 and due - last == timedelta(days=7)  # noqa: PLR2004 - as it was then
    del memory["due"]
    return memory | {"rest": 7 if rested else 0}


def _without_classes(learner: Plain) -> Plain:
    """Classes are rows of their own, which a step made of these."""
    learner.pop("classes", None)
    return learner


def _with_our_markup(message: Plain) -> Plain:
    """The text was Telegram's HTML."""
    return message | {"text": upcast_markup(message["text"])}


UPCASTS: Mapping[tuple[type, int], Callable[[Plain], Plain]] = {
    (Attempt, 1): _same,
    (Deck, 1): _same,
    (Grade, 1): _same,
    (Learner, 1): _same,
    (Learner, 2): _without_classes,
    (Memory, 1): _without_due,
    (Message, 1): _same,
    (Message, 2): _with_our_markup,
}
"""By kind and version: what makes the next version of a document. Pure; it may change what it is given."""

_KEY = "v"

_OFTEN = frozenset({Attempt, Learner})
"""Kinds that are read several times while one event is handled; whoever reads them shares the value."""


def dumps(value: object) -> str:
    """A document as JSON text, its version first."""
    kind = type(value)
    text = _adapter(kind).dump_json(value, exclude_defaults=kind in SPARSE).decode()
    return f"{{{_version(kind)}}}" if text == "{}" else f"{{{_version(kind)},{text[1:]}"


def loads(kind: type[T], text: str) -> T:
    """The document that a JSON text holds, whichever version it was written in.

    Raises:
        UnreadableError: a document of a later version, or none of this kind.
    """
    try:
        result: T = _read_lately(kind, text) if kind in _OFTEN else _read(kind, text)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # an upcast meets what it never saw
        raise UnreadableError(f"not {_article(kind)} that can be read: {error}") from error
    return result


def _read(kind: type, text: str) -> Any:  # noqa: ANN401 - of that kind
    return _adapter(kind).validate_json(_current(kind, text))


_read_lately: Callable[[type, str], Any] = lru_cache(maxsize=128)(_read)


def _current(kind: type, text: str) -> str:
    """The text of a document in the shape of today, without its version."""
    prefix = f"{{{_version(kind)},"
    if text.startswith(prefix):
        return "{" + text.removeprefix(prefix)
    document = json.loads(text)
    version = document.pop(_KEY, 1)
    if version > VERSIONS[kind]:
        raise UnreadableError(
            f"{_article(kind)} of version {version}, written by a newer Keypoint; update Keypoint"
        )
    for older in range(version, VERSIONS[kind]):
        document = UPCASTS[kind, older](document)
    return json.dumps(document)


def _version(kind: type) -> str:
    return f'"{_KEY}":{VERSIONS[kind]}'


def _article(kind: type) -> str:
    return f"{'an' if kind is Attempt else 'a'} {kind.__name__}"


_adapters: dict[object, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type
    """Made once for each type: making one takes a thousand times as long as using it."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def make_ready() -> None:
    """Make those of all kinds now."""
    for kind in VERSIONS:
        _adapter(kind)
