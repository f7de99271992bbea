"""The bytes of a pushed file as text, or what is wrong with them."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from bot.content.problem import MAX_PROBLEMS, Problem

MAX_BYTES = 1_000_000
"""A deck of a thousand questions is half of it; anything larger is not a deck."""

_SIGNATURES = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"PK\x05\x06": "an empty zip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a rich text document",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\0": "an SQLite database",
}
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters and halves of characters: nothing that is shown, stored or compared holds them."""

_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069]"
    r"|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"  # between emoji a joiner is at home
)


def decode(file: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file without its byte order mark, with warnings; or None and the one error."""
    text, mistake = _too_large(data) or _foreign(data) or _decoded(data)
    if mistake is not None:
        return None, [_problem(file, data[: mistake[0]].decode("utf-8", "replace"), *mistake[1:])]
    bad = NOT_TEXT.search(text)
    if bad is not None:
        return None, [_control(file, text, bad)]
    return text, [_invisible(file, text, found) for found in islice(_INVISIBLE.finditer(text), MAX_PROBLEMS)]


_Mistake = tuple[int, str, str, str]
"""Byte offset, code, what, fix."""


def _too_large(data: bytes) -> tuple[str, _Mistake] | None:
    if len(data) <= MAX_BYTES:
        return None
    what = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
    return "", (0, "too-large", what, "split it into several decks")


def _foreign(data: bytes) -> tuple[str, _Mistake] | None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return "", (0, "not-yaml", f"this is {kind}", "send a YAML text file")
    return None


def _decoded(data: bytes) -> tuple[str, _Mistake | None]:
    try:
        if data.startswith(_UTF16_MARKS):
            return data.decode("utf-16"), None
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        start = 0 if data.startswith(_UTF16_MARKS) else error.start
        return "", (start, "not-utf8", "this byte is not UTF-8 text", "save the file as UTF-8")


def _control(file: str, text: str, found: re.Match[str]) -> Problem:
    name = "a NUL character" if found[0] == "\0" else f"the control character U+{ord(found[0]):04X}"
    what, fix = f"the file holds {name}", "delete it, or save the file as plain UTF-8 text"
    return _problem(file, text[: found.start()], "control-character", what, fix)


def _invisible(file: str, text: str, found: re.Match[str]) -> Problem:
    what = f"an invisible character, U+{ord(found[0]):04X}, stands here"
    line, column = _place(text[: found.start()])
    return Problem(file, line, column, "invisible", "", what, "delete it unless it is meant", "warning")


def _problem(file: str, before: str, code: str, what: str, fix: str) -> Problem:
    line, column = _place(before)
    return Problem(file, line, column, code, "", what, fix)


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
