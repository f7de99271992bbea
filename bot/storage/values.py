"""How values are kept: times as whole microseconds since 1970 in UTC, documents as JSON text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """An aware moment as microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """Microseconds since 1970 as an aware moment in UTC."""
    return _EPOCH + timedelta(microseconds=value)


_adapters: dict[object, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type
    """Made once for each type: making one takes a thousand times as long as using it."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dumps(value: object) -> str:
    """A dataclass or model as JSON text."""
    return _adapter(type(value)).dump_json(value).decode()


def loads(kind: type[T], text: str) -> T:
    """JSON text as the dataclass or model that it was."""
    result: T = _adapter(kind).validate_json(text)
    return result
