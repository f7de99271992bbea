"""Documents that are dropped into the content folder's `inbox/`: each gets a draft beside it, once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.content.drafting.endings import MOST_BYTES, is_document
from bot.content.drafting.sent import Made, made_of
from bot.domain.sentence import told

FOLDER = "inbox"
"""Below the content folder, whose own files alone are decks."""

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document, the file that its draft was written to, and what became of it."""

    name: str
    draft: str
    made: Made


class Inbox:
    """Looks at the folder again and again. What was drafted before has its draft there and is left alone."""

    def __init__(self, content: Path) -> None:
        self._folder = content / FOLDER
        self._seen: dict[Path, _Stamp] = {}
        self._done: set[tuple[Path, _Stamp]] = set()

    def look(self) -> list[Dropped]:
        """Draft from documents that are new, and no longer being written: the same as at the last look."""
        seen = {path: _stamp(path) for path in _documents(self._folder)}
        settled = [path for path, stamp in seen.items() if self._seen.get(path) == stamp]
        self._seen = seen
        fresh = [
            path for path in settled if (path, seen[path]) not in self._done and not _draft(path).exists()
        ]
        self._done |= {(path, seen[path]) for path in fresh}
        return [_drafted(path) for path in fresh]


def _documents(folder: Path) -> list[Path]:
    try:
        files = [path for path in folder.iterdir() if is_document(path.name) and path.is_file()]
    except OSError:  # there is none
        return []
    return sorted(path for path in files if not path.name.startswith((".", "~")))


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _draft(path: Path) -> Path:
    return path.with_name(f"{path.name}.draft.yaml")


def _drafted(path: Path) -> Dropped:
    """A document that cannot be read leaves a file that says why."""
    draft = _draft(path)
    try:
        with path.open("rb") as file:
            made = made_of(path.name, file.read(MOST_BYTES + 1))
        with draft.open("x", encoding="utf-8", newline="\n") as new:
            new.write(made.text)
    except OSError as error:
        made = Made(
            why=told(
                "{name} or {draft} is out of reach ({error})",
                name=path.name,
                draft=draft.name,
                error=error.strerror or "",
            )
        )
    return Dropped(f"{FOLDER}/{path.name}", f"{FOLDER}/{draft.name}", made)
