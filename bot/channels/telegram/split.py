"""Long HTML cut into messages that Telegram takes, without breaking a tag or an escaped character."""

from __future__ import annotations

import re
from html import unescape

LIMIT = 4096
"""Telegram's limit on one message, in units of visible text; tags and escapes are not counted."""

CAPTION = 1024
"""The same for the words under a picture."""

_TAG = r"</?[a-z][^<>]*>"
_ESCAPE = r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-f]+);"
_MARK = re.compile(f"{_TAG}|{_ESCAPE}", re.IGNORECASE)
_TOKEN = re.compile(f"{_MARK.pattern}|.", re.IGNORECASE | re.DOTALL)
_WHOLE = re.compile(f"{_TAG}|[^<]+|<", re.IGNORECASE)
"""Tokens of what is too short to be cut, as nearly every message: texts in one piece."""
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)


def visible(html: str) -> str:
    """What a reader sees of some HTML: no tags, characters unescaped."""
    return _MARK.sub(lambda mark: "" if _is_tag(mark[0]) else unescape(mark[0]), html)


def split(html: str, limit: int = LIMIT) -> tuple[str, ...]:
    """The parts in order, each of at most `limit` visible UTF-16 units and with every tag closed.

    A tag that is open at a cut is closed before it and opened again after it. Cuts fall after a line
    end, else after a space, where one is near. Parts without visible text are left out, as Telegram
    refuses them: blank HTML gives no part at all.
    """
    tokens = (_WHOLE if 2 * len(html) <= limit else _TOKEN).findall(html)
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    start = 0
    while start < len(tokens):
        end = _cut(tokens, start, limit)
        part, opened = _enclose(tokens[start:end], opened)
        parts.append(part)
        start = end
    return tuple(part for part in parts if visible(part).strip())


def _cut(tokens: list[str], start: int, limit: int) -> int:
    """Where the part that begins at `start` ends."""
    end, room = start, limit
    while end < len(tokens) and (width := _width(tokens[end])) <= room:
        room -= width
        end += 1
    return end if end == len(tokens) else _nicer(tokens, start, end)


def _nicer(tokens: list[str], start: int, end: int) -> int:
    """The last line end, else the last space, in the second half of a part; else where it was cut."""
    half = start + (end - start) // 2
    for wanted in ("\n", " "):
        for place in range(end, half, -1):
            if tokens[place - 1] == wanted:
                return place
    return max(end, start + 1)


def _enclose(tokens: list[str], opened: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """One part with the tags around it, and the tags that the next part must open again."""
    stack = list(opened)
    for token in tokens:
        if token.startswith("</") and _is_tag(token):
            if stack:
                stack.pop()
        elif _is_tag(token):
            stack.append(token)
    closing = "".join(f"</{_name(tag)}>" for tag in reversed(stack))
    return "".join((*opened, *tokens, closing)), tuple(stack)


def _width(token: str) -> int:
    """Visible UTF-16 units: two for a character beyond the basic plane, none for a tag."""
    if _is_tag(token):
        return 0
    return len(unescape(token).encode("utf-16-le", "surrogatepass")) // 2


def _is_tag(token: str) -> bool:
    return len(token) > 1 and token[0] == "<"


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1] if found else ""
