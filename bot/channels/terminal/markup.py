"""The HTML of a message as lines of styled text, safe to put on a screen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

from rich.text import Text

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "code": "cyan",
    "pre": "cyan",
    "tg-spoiler": "reverse",
}
"""Tags and their rich styles; any other tag is dropped and what it holds stays."""

_NOT_A_TAG = re.compile(r"<(?!/?[a-zA-Z])")  # the parser fails at some declarations, such as <![x
_JOINERS = "\u200c\u200d"  # parts of letters and of emoji, harmless on a screen
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line before wrapping; `quoted` when it stands in a blockquote."""

    text: Text
    quoted: bool = False


def printable(text: str) -> str:
    """Text that cannot steer a terminal: no escapes, direction marks or other controls except line breaks."""
    return "".join(char for char in text.replace("\t", "    ") if _is_printable(char))


def _is_printable(char: str) -> bool:
    return char == "\n" or char in _JOINERS or unicodedata.category(char) not in _UNPRINTABLE


def read(html: str) -> list[Line]:
    """A message's HTML, line by line, without blank lines at either end. Bad markup is shown as text."""
    reader = _Reader()
    reader.feed(_NOT_A_TAG.sub("&lt;", html))
    reader.close()
    return _trimmed(reader.lines)


def _trimmed(lines: list[Line]) -> list[Line]:
    full = [number for number, line in enumerate(lines) if line.text.plain.strip()]
    return lines[full[0] : full[-1] + 1] if full else []


class _Reader(HTMLParser):
    """Collects lines. A blockquote begins and ends a line; the line break beside it adds none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [Line(Text())]
        self._open: list[tuple[str, str]] = []
        self._after_quote = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href") or ""))
        if tag == "blockquote":
            self._break(quoted=True)

    def handle_endtag(self, tag: str) -> None:
        place = next((n for n in reversed(range(len(self._open))) if self._open[n][0] == tag), None)
        if place is None:
            return
        _, address = self._open.pop(place)
        if tag == "blockquote":
            self._break(quoted=False)
            self._after_quote = True
        elif address.startswith(("http://", "https://")) and not self.lines[-1].text.plain.endswith(address):
            self._append(f" ({address})", "dim")

    def handle_data(self, data: str) -> None:
        first, *others = (data.removeprefix("\n") if self._after_quote else data).split("\n")
        self._after_quote = False
        style = " ".join(STYLES[tag] for tag, _ in self._open if tag in STYLES)
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
