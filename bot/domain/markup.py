"""The markup of messages, the same for every channel; each shows it in its own way.

    <b>strong</b>  <i>an aside</i>  <code>as typed</code>  <pre>lines as typed</pre>
    <spoiler>hidden until it is tapped</spoiler>  <fold>long, and folded until it is tapped</fold>
    <time 1795453200>words</time>  <time 1795453200 weekday>words</time>
        a moment, in seconds since 1970, on the reader's own clock; the words are for whoever has none

Tags close in order. `&amp;`, `&lt;` and `&gt;` stand for their characters; `plain` makes any text harmless.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape
from typing import Literal, TypeAlias, cast

Name: TypeAlias = Literal["b", "i", "code", "pre", "spoiler", "fold", "time"]

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>b|i|code|pre|spoiler|fold)>|(?P<end></time>)"
    r"|<time (?P<moment>\d{1,12})(?P<weekday> weekday)?>|(?P<text>(?:[^<&]|&(?:amp|lt|gt);)+)"
)
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a tag opens or closes. `moment` is that of an opening time, in seconds since 1970."""

    name: Name
    closes: bool = False
    moment: int | None = None
    weekday: bool = False


Part: TypeAlias = str | Tag


class MarkupError(ValueError):
    """A text that is no markup; the text names the place."""


def parse(text: str) -> tuple[Part, ...]:
    """Tags and the texts between them, unescaped, in order; MarkupError for anything else."""
    parts: list[Part] = []
    opened: list[Name] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise MarkupError(f"not markup from character {at} on: {text[at : at + 20]!r}")
        part = _part(found)
        if isinstance(part, Tag) and not part.closes:
            opened.append(part.name)
        elif isinstance(part, Tag) and (not opened or opened.pop() != part.name):
            raise MarkupError(f"</{part.name}> at character {at} closes nothing")
        parts.append(part)
        at = found.end()
    if opened:
        raise MarkupError(f"<{opened[-1]}> is never closed")
    return tuple(parts)


def read(text: str) -> tuple[Part, ...]:
    """The parts of a text; one that is no markup, by a fault of ours, is shown as it stands."""
    try:
        return parse(text)
    except MarkupError:
        return (text,)


def _part(found: re.Match[str]) -> Part:
    if found["text"]:
        return unescape(found["text"])
    if found["name"]:
        return Tag(cast("Name", found["name"]), closes=bool(found["close"]))
    if found["end"]:
        return Tag("time", closes=True)
    return Tag("time", moment=int(found["moment"]), weekday=bool(found["weekday"]))


def plain(text: str) -> str:
    """Any text as harmless markup: escaped, without control, zero-width and direction marks."""
    return escape(_INVISIBLE.sub("", text), quote=False)


def own_clock(moment: datetime, otherwise: str, *, weekday: bool = False) -> str:
    """The time on the reader's own clock, to the minute.

    A channel that does not know that clock shows `otherwise`, which must be true for every reader: words.
    """
    minute = int(moment.timestamp()) // 60 * 60
    return f"<time {minute}{' weekday' if weekday else ''}>{plain(otherwise)}</time>"


_OLD = {
    "<tg-spoiler>": "<spoiler>",
    "</tg-spoiler>": "</spoiler>",
    "<blockquote expandable>": "<fold>",
    "</blockquote>": "</fold>",
    "</tg-time>": "</time>",
}
_OLD_TIME = re.compile(r'<tg-time unix="(\d+)" format="(w?)t">')


def upcast_markup(text: str) -> str:
    """A text of Telegram's HTML, as messages held before there was this markup, in this markup."""
    for old, new in _OLD.items():
        text = text.replace(old, new)
    return _OLD_TIME.sub(lambda found: f"<time {found[1]}{' weekday' if found[2] else ''}>", text)
