"""The markup of a message as lines of styled text, safe to put on a screen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rich.text import Text

from bot.domain import markup
from bot.domain.markup import Tag

STYLES: dict[str, str] = {"b": "bold", "i": "italic", "code": "cyan", "pre": "cyan", "spoiler": "reverse"}
"""Tags and their rich styles; what a fold holds is set in, a time shows its words."""

_JOINERS = "\u200c\u200d"  # parts of letters and of emoji, harmless on a screen
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line before wrapping; `quoted` when it stands in a fold."""

    text: Text
    quoted: bool = False


def printable(text: str) -> str:
    """Text that cannot steer a terminal: no escapes, direction marks or other controls except line breaks."""
    return "".join(char for char in text.replace("\t", "    ") if _is_printable(char))


def _is_printable(char: str) -> bool:
    return char == "\n" or char in _JOINERS or unicodedata.category(char) not in _UNPRINTABLE


def read(text: str) -> list[Line]:
    """A message's text, line by line, without blank lines at either end."""
    reader = _Reader()
    for part in markup.read(text):
        if isinstance(part, Tag):
            reader.tag(part)
        else:
            reader.words(part)
    return _trimmed(reader.lines)


def _trimmed(lines: list[Line]) -> list[Line]:
    full = [number for number, line in enumerate(lines) if line.text.plain.strip()]
    return lines[full[0] : full[-1] + 1] if full else []


class _Reader:
    """Collects lines. A fold begins and ends a line; the line break beside it adds none."""

    def __init__(self) -> None:
        self.lines = [Line(Text())]
        self._styles: list[str] = []
        self._after_fold = False

    def tag(self, tag: Tag) -> None:
        if tag.name == "fold":
            self._break(quoted=not tag.closes)
            self._after_fold = tag.closes
        if tag.closes:
            self._styles.pop()
        else:
            self._styles.append(STYLES.get(tag.name, ""))

    def words(self, text: str) -> None:
        first, *others = (text.removeprefix("\n") if self._after_fold else text).split("\n")
        self._after_fold = False
        style = " ".join(filter(None, self._styles))
        self._append(first, style)
        for other in others:
            self.lines.append(Line(Text(), self.lines[-1].quoted))
            self._append(other, style)

    def _append(self, text: str, style: str) -> None:
        self.lines[-1].text.append(printable(text), style)

    def _break(self, *, quoted: bool) -> None:
        if not self.lines[-1].text.plain:
            self.lines.pop()
        self.lines.append(Line(Text(), quoted))
