"""What a store needs of a database engine: SQLite's is in embedded.py, PostgreSQL's in postgres/."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from bot.errors import StorageError
from bot.storage.transaction import Transaction

T = TypeVar("T")

Unit: TypeAlias = Callable[[Transaction], T]

SQL = Path(__file__).with_name("sql")
"""The named queries, in words that both engines know; those that one of them needs otherwise are its own."""


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """What became of one unit: its value, or the error that it alone failed with."""

    value: T | None = None
    error: BaseException | None = None

    def result(self) -> T:
        """The value; raises the error."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # a unit without an error has its value, which may be None


class Engine(Protocol):
    """An open database. `where` names it in errors, without a password."""

    where: str

    async def commit(self, units: Sequence[Unit[Any]]) -> list[Settled[Any]]:
        """Run units, each of them whole or not at all; return when all that was kept is on the disk.

        Anything that is raised means that nothing of any unit was kept, as far as is known.
        """

    async def look(self, unit: Unit[T]) -> Settled[T]:
        """Run one unit that only reads, on the state of one moment, beside those that write."""

    async def tidy(self) -> None:
        """What is done every second, beside the units."""

    async def scrub(self) -> None:
        """Leave nothing of what was erased; what cannot be done now is done by `tidy`."""

    async def close(self) -> None:
        """Let go of connections and threads."""

    def explain(self, error: Exception) -> StorageError:
        """An error as one line with the next step."""
