"""Which function handles which move: said beside the function, by `@handles`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from bot.domain.moves import Move
from bot.tutor.visit import Visit

M = TypeVar("M", bound=Move)

Handler = Callable[[Visit, M], None]
_Plain = TypeVar("_Plain", bound=Callable[[Visit], None])

HANDLERS: dict[type[Move], Callable[[Visit, Any], None]] = {}
"""The handler of each move, once all modules of the tutor are imported."""


def handles(*kinds: type[M]) -> Callable[[Handler[M]], Handler[M]]:
    """Register a function for moves of these classes, or of one class that they share."""

    def register(handler: Handler[M]) -> Handler[M]:
        for kind in kinds:
            _register(kind, handler)
        return handler

    return register


def handles_plain(*kinds: type[Move]) -> Callable[[_Plain], _Plain]:
    """The same for a function that needs no more than to be asked, and so is used by itself as well."""

    def register(handler: _Plain) -> _Plain:
        for kind in kinds:
            _register(kind, lambda visit, _: handler(visit))
        return handler

    return register


def _register(kind: type[Move], handler: Callable[[Visit, Any], None]) -> None:
    if kind in HANDLERS:
        raise ValueError(f"{kind.__name__} has a handler already")
    HANDLERS[kind] = handler
