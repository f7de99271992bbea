"""The bytes of a pushed file as text, or what is wrong with them."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from bot.content import pictures
from bot.content.drafting.endings import MOST_BYTES, ending, is_deck, is_document
from bot.content.mistakes import KEYS
from bot.content.problem import MAX_PROBLEMS, Problem
from bot.domain.event import is_picture
from bot.domain.sentence import Sentence, told

MAX_BYTES = 8_000_000
"""Three hundred questions written as fully as those that come with Keypoint, which take 26 kB each."""

_SIGNATURES = {
    b"PK\x03\x04": told("this is a zip archive or an office document"),
    b"PK\x05\x06": told("this is an empty zip archive"),
    b"\x89PNG": told("this is a PNG picture"),
    b"\xff\xd8\xff": told("this is a JPEG picture"),
    b"GIF8": told("this is a GIF picture"),
    b"%PDF": told("this is a PDF document"),
    b"{\\rtf": told("this is a rich text document"),
    b"\x1f\x8b": told("this is a gzip archive"),
    b"SQLite format 3\0": told("this is an SQLite database"),
}
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters and halves of characters: nothing that is shown, stored or compared holds them."""

_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069]"
    r"|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"  # between emoji a joiner is at home
)
_INDENT = re.compile(
    rf"^[ -]*(?:(?:{'|'.join(KEYS)})(?: *:| *(?=\s+:)))?([\xa0\u1680\u2000-\u200a\u202f\u205f\u3000])",
    re.MULTILINE,
)
"""Wider, narrower and no-break spaces, as word processors and web pages leave them."""


def most_bytes(name: str) -> int:
    """How large a file of this name may be, when it is sent."""
    if is_picture(name):
        return pictures.MOST_BYTES
    return MAX_BYTES if is_deck(name) else MOST_BYTES


def decode(file: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file without its byte order mark, with warnings; or None and the one error."""
    text, mistake = _too_large(data) or _document(file, data) or _foreign(data) or _decoded(data)
    if mistake is not None:
        return None, [_problem(file, data[: mistake[0]].decode("utf-8", "replace"), *mistake[1:])]
    bad = NOT_TEXT.search(text)
    if bad is not None:
        return None, [_control(file, text, bad)]
    indents = [_indent(file, text, found) for found in islice(_INDENT.finditer(text), MAX_PROBLEMS)]
    return text, indents + [
        _invisible(file, text, found) for found in islice(_INVISIBLE.finditer(text), MAX_PROBLEMS)
    ]


_Mistake = tuple[int, str, Sentence, Sentence]
"""Byte offset, code, what, fix."""


def _too_large(data: bytes) -> tuple[str, _Mistake] | None:
    if len(data) <= MAX_BYTES:
        return None
    what = told("the file is larger than {most} MB", most=MAX_BYTES // 1_000_000)
    return "", (0, "too-large", what, told("split it into several decks"))


def _document(file: str, data: bytes) -> tuple[str, _Mistake] | None:
    if is_deck(file, data) or not is_document(file) or ending(file) == ".json":
        return None
    what = told("this is a document and no deck")
    return "", (0, "not-yaml", what, told("make a deck of it with keypoint draft, and check that"))


def _foreign(data: bytes) -> tuple[str, _Mistake] | None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return "", (0, "not-yaml", kind, told("send a YAML text file"))
    return None


def _decoded(data: bytes) -> tuple[str, _Mistake | None]:
    try:
        if data.startswith(_UTF16_MARKS):
            return data.decode("utf-16"), None
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        start = 0 if data.startswith(_UTF16_MARKS) else error.start
        return "", (start, "not-utf8", told("this byte is not UTF-8 text"), told("save the file as UTF-8"))


def _control(file: str, text: str, found: re.Match[str]) -> Problem:
    what = told("the file holds the control character {code}", code=f"U+{ord(found[0]):04X}")
    if found[0] == "\0":
        what = told("the file holds a NUL character")
    fix = told("delete it, or save the file as plain UTF-8 text")
    return _problem(file, text[: found.start()], "control-character", what, fix)


def _invisible(file: str, text: str, found: re.Match[str]) -> Problem:
    what = told("an invisible character, {code}, stands here", code=f"U+{ord(found[0]):04X}")
    line, column = _place(text[: found.start()])
    return Problem(file, line, column, "invisible", "", what, told("delete it unless it is meant"), "warning")


def _indent(file: str, text: str, found: re.Match[str]) -> Problem:
    what = told(
        "a space that is none to YAML, {code}, stands where an ordinary one must",
        code=f"U+{ord(found[1]):04X}",
    )
    return _problem(file, text[: found.start(1)], "indent", what, told("write an ordinary space"))


def _problem(file: str, before: str, code: str, what: Sentence, fix: Sentence) -> Problem:
    line, column = _place(before)
    return Problem(file, line, column, code, "", what, fix)


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
