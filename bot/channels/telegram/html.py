"""The markup of messages as Telegram's HTML."""

from __future__ import annotations

from html import escape

from bot.domain.markup import Part, Tag, read

_TAGS = {
    "b": "b",
    "i": "i",
    "code": "code",
    "pre": "pre",
    "spoiler": "tg-spoiler",
    "fold": "blockquote",
    "time": "tg-time",
}


def html(text: str) -> str:
    """A message's text for Telegram."""
    return "".join(map(_written, read(text)))


def _written(part: Part) -> str:
    if not isinstance(part, Tag):
        return escape(part, quote=False)
    name = _TAGS[part.name]
    return f"</{name}>" if part.closes else f"<{name}{_attributes(part)}>"


def _attributes(tag: Tag) -> str:
    if tag.name == "fold":
        return " expandable"
    return f' unix="{tag.moment}" format="{"wt" if tag.weekday else "t"}"' if tag.name == "time" else ""
