"""What may mend a mistake, within its line; whether it does is found by reading it (`mending`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.content.losses import CLOSED
from bot.content.mistakes import APOSTROPHE, FENCE, KEYS, NO_SPACE, PAIR, STRAY_DASH, commands, emoji
from bot.content.problem import Problem

_LINE = re.compile(r"(?P<head>\s*(?:-\s+)*(?:(?P<key>[a-z]+):[ ]+)?)(?P<value>\S.*)")
_COMMENT = re.compile(r"\s{2,}#(?:\s.*|$)|\s+$")
_KEY_AGAIN = re.compile(rf"\b(?:{'|'.join(KEYS)}):(?:\s|$)")
_SIGNS = frozenset("&*|>-%@`[{")
_OPENING = frozenset("\"'[{&*|>!%@`“„«‘#")


class Spot(NamedTuple):
    """A problem and where it is: the lines of the text, and line and column from 0."""

    problem: Problem
    lines: Sequence[str]
    at: int
    column: int

    @property
    def line(self) -> str:
        """The line itself, without its end."""
        return self.lines[self.at].rstrip("\r\n")

    @property
    def stands_alone(self) -> bool:
        """Whether no text goes on in the lines below."""
        start = _LINE.match(self.line)
        dash = self.line.lstrip().startswith("- ") and not (start and start["key"])
        own = _indent(self.line) if dash or not start else start.start("key")
        below = next((line for line in self.lines[self.at + 1 :] if line.strip()), "")
        return below.lstrip().startswith("#") or _indent(below) <= own


class Mending(NamedTuple):
    """What the line becomes, and texts that must then be read in it, one after the other."""

    line: str
    reads: tuple[str, ...] = ()


Mender = Callable[[Spot], Iterator[Mending]]


def _syntax(spot: Spot) -> Iterator[Mending]:
    """Where YAML gives up: by what stands there."""
    line, column = spot.line, spot.column
    no_space = NO_SPACE.match(line)
    if line.lstrip().startswith(FENCE):
        yield Mending("")
    elif no_space and no_space.end() == column:
        yield Mending(f"{line[:column]} {line[column:]}", (no_space["key"],))
    elif (dash := STRAY_DASH.match(line)) and dash.start("dash") == column:
        yield Mending(f"{line[:column]}-{line[column + 1 :]}")
    elif PAIR.match(line, column):
        yield Mending(PAIR.sub(emoji, line))
    elif line[column : column + 1] == ":":
        yield from _whole_value(spot)
    elif line[column : column + 1] == "\\":
        yield from _backslashes(spot)
    elif line[column : column + 1] in _SIGNS | {'"', "'"}:
        yield from _in_quotes(spot)


def _in_quotes(spot: Spot) -> Iterator[Mending]:
    """The text that begins here put in quotes."""
    raw = _extent(spot)
    text = raw
    if APOSTROPHE.match(raw):
        text = raw[1:-1] if raw.endswith("'") and "''" not in raw else ""
    elif raw[:1] in {'"', "'"} and (raw[0] == raw[-1] or raw.count(raw[0]) == 1):
        text = ""  # which of the quotes belong to the text, or where it ends, is not told
    if text:
        yield _replaced(spot, raw, quoted(text), text)


def _not_text(spot: Spot) -> Iterator[Mending]:
    """What YAML reads as something else; a sentence with a colon in a list, too."""
    raw = _extent(spot)
    if raw[:1] not in _OPENING and raw and not _KEY_AGAIN.search(raw):
        yield _replaced(spot, raw, quoted(raw), raw)


def _whole_value(spot: Spot) -> Iterator[Mending]:
    """The value of the line put in quotes: one with a colon, or with a # that cuts it."""
    found = _LINE.match(spot.line)
    if not found or found["value"][0] in _OPENING or not (found["key"] or found["head"].endswith("- ")):
        return
    raw = _COMMENT.sub("", found["value"])
    before, mark, after = raw.partition(" #")
    cuts = bool(mark) and not CLOSED.search(before.rstrip()) and not before.endswith(" ")
    if (mark and (not cuts or after[:1].isspace() or not after)) or _KEY_AGAIN.search(raw):
        return
    if spot.stands_alone and (found["key"] in KEYS or cuts):
        yield _replaced(spot._replace(column=found.start("value")), raw, quoted(raw), raw)


def _in_brackets(spot: Spot) -> Iterator[Mending]:
    """One text where a list is wanted; with a comma in it, it may be several."""
    raw = _extent(spot)
    if raw and not re.search("[,;]", raw) and raw[0] not in _OPENING:
        yield _replaced(spot, raw, f"[{quoted(raw)}]", raw)


def _key(spot: Spot) -> Iterator[Mending]:
    """A key with a slip of one letter, or with a capital, that can be no other."""
    found = re.compile(r"[\w-]+(?=\s*:(?:\s|$))").match(spot.line, spot.column)
    likely = dict(spot.problem.fix.fields).get("likely")
    if not found or not isinstance(likely, str):
        return
    near = [key for key in KEYS if OSA.distance(found[0].lower(), key) <= (len(found[0]) > len("say"))]
    if near == [likely]:
        yield _replaced(spot, found[0], likely, likely)


def _pair(spot: Spot) -> Iterator[Mending]:
    """A test as a bare pair: its reply and what that covers, or which mix-up it asserts."""
    raw = _extent(spot)
    found = re.fullmatch(r"(?P<reply>.*\S)\s*:\s+(?P<ids>[a-z0-9-]+|\[[a-z0-9, -]*\])", raw)
    if not found or not spot.line[: spot.column].endswith("- ") or found["reply"][0] in _OPENING:
        return
    ids = found["ids"].strip("[]")
    for key in ("covers", "misconceptions") if ids else ("covers",):
        texts = tuple(each.strip() for each in ids.split(",") if each.strip())
        pair = f"{{reply: {quoted(found['reply'])}, {key}: [{ids}]}}"
        yield _replaced(spot, raw, pair, "reply", found["reply"], key, *texts)


def _space(spot: Spot) -> Iterator[Mending]:
    """An ordinary space in the place of another."""
    yield Mending(f"{spot.line[: spot.column]} {spot.line[spot.column + 1 :]}")


def _backslashes(spot: Spot) -> Iterator[Mending]:
    """The commands of a formula in double quotes, with the backslashes that they need there."""
    found = _LINE.match(spot.line)
    if found and found["value"].startswith('"'):
        start = found.start("value")
        places = [start + each.start() for each in commands(found["value"])]
        cuts = [0, *places, len(spot.line)]
        yield Mending("\\".join(spot.line[one:other] for one, other in pairwise(cuts)))


def _slashes(spot: Spot) -> Iterator[Mending]:
    raw = _extent(spot)
    if "\\" in raw and raw[0] not in _OPENING:
        path = re.sub(r"\\+", "/", raw)
        yield _replaced(spot, raw, path, path)


MENDERS: dict[str, Mender] = {
    "yaml-syntax": _syntax,
    "indent": _space,
    "cut": _whole_value,
    "escape": _backslashes,
    "control-character": _backslashes,
    "not-text": _not_text,
    "brackets": _not_text,
    "not-a-list": _in_brackets,
    "unknown-key": _key,
    "not-keys": _pair,
    "figure-path": _slashes,
}
"""By the code of a problem, what may mend it."""


def _replaced(spot: Spot, raw: str, new: str, *reads: str) -> Mending:
    return Mending(spot.line[: spot.column] + new + spot.line[spot.column + len(raw) :], reads)


def _extent(spot: Spot) -> str:
    """The text that begins at a place and ends in the same line; empty when where it ends is not clear."""
    rest = spot.line[spot.column :]
    before = spot.line[: spot.column]
    if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
        return re.split(r"[,\]}]", rest, maxsplit=1)[0].rstrip()
    text = _COMMENT.sub("", rest)
    return text if spot.stands_alone and " #" not in text else ""


def quoted(text: str) -> str:
    """A text in double quotes, or in single ones where it holds what means something else in those."""
    return "'" + text.replace("'", "''") + "'" if re.search(r'["\\]', text) else f'"{text}"'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
