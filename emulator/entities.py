"""Telegram's HTML: markup into plain text and entities, or the server's own complaint.

Offsets and lengths of entities count UTF-16 units; positions in complaints count UTF-8 bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from emulator.errors import Json, bad_request

_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    **{kind: kind for kind in ("code", "pre", "blockquote")},
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"</?([^\s>]*)\s*")
_ATTRIBUTE = re.compile(r"""([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?\s*""")
_PLAIN = re.compile(r"[^<&]+|&")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Parser:
    html: str
    at: int = 0
    offset: int = 0
    text: str = ""
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> None:
        while self.at < len(self.html):
            self._step()
        if self.stack:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')

    def _step(self) -> None:
        if self.html.startswith("</", self.at):
            self._close()
        elif self.html[self.at] == "<":
            self._open()
        elif match := _REFERENCE.match(self.html, self.at):
            self._add(_character(match) or match[0], match.end())
        elif match := _PLAIN.match(self.html, self.at):
            self._add(match[0], match.end())

    def _add(self, text: str, end: int) -> None:
        self.text += text
        self.offset += units(text)
        self.at = end

    def _open(self) -> None:
        match = _NAME.match(self.html, self.at)
        if match is None or match.end() == len(self.html):
            raise self._here("Unclosed start tag at byte offset {}")
        tag = match[1].lower()
        if tag not in _KINDS:
            raise self._here(f'Unsupported start tag "{tag}" at byte offset {{}}')
        attributes, end = _attributes(self.html, match.end())
        if end == len(self.html):
            raise self._here("Unclosed start tag at byte offset {}")
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._here('Tag "span" must have class "tg-spoiler" at byte offset {}')
        self.stack.append(_Open(tag, attributes, self.offset))
        self.at = end + 1

    def _close(self) -> None:
        if not self.stack:
            raise self._here("Unexpected end tag at byte offset {}")
        match = _NAME.match(self.html, self.at)
        if match is None or not self.html.startswith(">", match.end()):
            raise self._here("Unclosed end tag at byte offset {}")
        opened, found = self.stack.pop(), match[1].lower()
        if found not in {"", opened.tag}:
            raise self._here(
                f'Unmatched end tag at byte offset {{}}, expected "</{opened.tag}>", found "</{found}>"'
            )
        if self.offset > opened.offset and (entity := _entity(opened, self.offset - opened.offset)):
            self.entities.append(entity)
        self.at = match.end() + 1

    def _here(self, template: str) -> Exception:
        return _complaint(template.format(len(self.html[: self.at].encode())))


def parse_html(html: str) -> tuple[str, list[Json]]:
    """The plain text and its entities, outer before inner; ApiError as Telegram words it."""
    parser = _Parser(html)
    parser.run()
    return parser.text, sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shift(entities: list[Json], by: int, length: int) -> list[Json]:
    """The entities of a text that lost `by` units at its start and now has `length` units."""
    moved = []
    for entity in entities:
        start = max(entity["offset"] - by, 0)
        end = min(entity["offset"] + entity["length"] - by, length)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return moved


def commands(text: str) -> list[Json]:
    """The bot_command entities that Telegram finds in what a person types."""
    found = re.finditer(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@\w+)?", text)
    return [{"type": "bot_command", "offset": units(text[: m.start()]), "length": units(m[0])} for m in found]


def _entity(opened: _Open, length: int) -> Json | None:
    entity: Json = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": length}
    if opened.tag == "a":
        entity["url"] = opened.attributes.get("href", "")
    elif opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    elif opened.tag == "tg-time":
        return _time(entity, opened.attributes)
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def _time(entity: Json, attributes: dict[str, str]) -> Json | None:
    """None, and so plain text, when there is no time after 1970."""
    style = _style(attributes.get("format", ""))
    unix = _int32(attributes.get("unix", ""))
    return entity | {"unix_time": unix, "date_time_format": style} if unix > 0 else None


def _style(given: str) -> str:
    """A date_time_format as Telegram tells it: "r", or else `w`, one of `dD` and one of `tT`."""
    if given in {"r", "R"}:
        return "r"
    if set(given) - set("tTdDwW"):
        raise _complaint("Invalid date format used")
    chosen = (next((letter for letter in letters if letter in given), "") for letters in ("wW", "dD", "tT"))
    return "".join(chosen).replace("W", "w")


def _int32(text: str) -> int:
    """The digits that a text begins with, as a number of 32 bits; 0 without any."""
    found = re.match(r"-?[0-9]+", text)
    return (int(found[0]) + 2**31) % 2**32 - 2**31 if found else 0


def _attributes(html: str, at: int) -> tuple[dict[str, str], int]:
    attributes = {}
    while match := _ATTRIBUTE.match(html, at):
        attributes[match[1].lower()] = match[2] or match[3] or match[4] or ""
        at = match.end()
    return attributes, at


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code < 0x10FFFF else ""


def _complaint(text: str) -> Exception:
    return bad_request(f"can't parse entities: {text}")
