"""What an author most likely meant where YAML gives up: read off the line, whatever the parser says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain import formula
from bot.domain.deck import Deck, DeckTest, Misconception, Point, Question
from bot.domain.sentence import Sentence, shown, told

IN_QUOTES = told("put the text in quotes")
FENCE = "```"
REACH = 30
"""Lines above, in which a quote is looked for that was never closed."""

KEYS = sorted({key for part in (Deck, Question, Point, Misconception, DeckTest) for key in part.model_fields})
NO_SPACE = re.compile(rf"(?:\s|-\s)*(?P<key>{'|'.join(KEYS)}):(?=[^\s:])")
_VALUE = re.compile(r"(?:\s|-\s)*(?:[a-z]+:\s+)?(?P<value>\S.*)")
_BARE_SIGN = re.compile(r"[&*](?![\w-]+\s*$)|[|>](?![-+0-9]*\s*(?:#|$))|-\s")
_BRACKETED = re.compile(r"\[[^\]]*\](?=\s*[^\s,#\]}])|\{[^}]*\}(?=\s*[^\s,#\]}])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"(?=\s*[^\s,#:\]}])')
APOSTROPHE = re.compile(r"'[^']*'(?=\w)")
_QUOTED_PART = re.compile(r"'(?:[^']|'')*'(?=\s*[^\s,#:'\]}])")
_ITEM = re.compile(r"[\[,]\s*(?P<value>[&*](?![\w-]+\s*[,\]]).*)")
_PLAIN_ITEM = re.compile(r"[^\s\[\]{},:][^\[\]{},]*")
_BACKSLASH = re.compile(r"\\(?:(?P<command>[A-Za-z]+)|.)")
_KEYED = re.compile(rf"\s*(?:-\s+)*(?P<key>{'|'.join(KEYS)}):(?:\s|$)")
_ITEM_OR_NOTE = re.compile(r"\s*(?:-\s|#|[\w ]+:(?:\s|$))")
STRAY_DASH = re.compile(r"\s*(?P<dash>[\u2010-\u2015\u2022\u2212])\s+\S")
_CURLED = re.compile(r"(?P<mark>[\u201c\u201d\u201e\u00ab\u2018]).*:\s")
_OPENED = re.compile(r"(?:\s|-\s)*(?:[a-z]+:\s+)?(?P<quote>\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)$")
PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Mistake(NamedTuple):
    """Line and column from 0, what is wrong there and the way out."""

    line: int
    column: int
    what: Sentence
    fix: Sentence
    code: str = "yaml-syntax"


def likely_mistake(lines: Sequence[str], at: int, column: int) -> Mistake | None:
    """The mistake at a place (from 0) where the parser gave up, or on the written line above it."""
    if lines[at : at + 1] and lines[at].lstrip().startswith(FENCE):
        fence = told("a line of ``` is no part of a deck")
        return Mistake(at, 0, fence, told("remove it, and the one at the other end"))
    if at < len(lines) and lines[at][column : column + 1] == "?":
        return _question_mark(lines[at], at, column)
    for line in _near(lines, at):
        found = _in_line(lines[line])
        if found is not None:
            return Mistake(line, *found)
    return _never_closed(lines, at) or _torn(lines, at) or _colon(lines, at, column)


def _near(lines: Sequence[str], at: int) -> Iterator[int]:
    """The line itself and the next one above that is not blank."""
    if at < len(lines):
        yield at
    yield from (line for line in range(min(at, len(lines)) - 1, max(at - 3, -1), -1) if lines[line].strip())


def _in_line(line: str) -> tuple[int, Sentence, Sentence] | None:
    if no_space := NO_SPACE.match(line):
        key = no_space["key"]
        what = told("no space stands after {key}:", key=key)
        return no_space.end(), what, told("write a space after {key}:", key=key)
    if pair := PAIR.search(line):
        what = told("{escape} is a character as JSON writes it, which YAML does not read", escape=pair[0])
        return pair.start(), what, told("write the character itself: {character}", character=emoji(pair))
    if stray := STRAY_DASH.match(line):
        what = told("{dash} begins no item of a list", dash=stray["dash"])
        return stray.start("dash"), what, told("write - and a space before each item")
    value = _VALUE.fullmatch(line)
    return (_in_value(value["value"], value.start("value")) if value else None) or _in_items(line)


def emoji(pair: re.Match[str]) -> str:
    """The character that two escapes of JSON stand for."""
    return bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")


def _question_mark(line: str, at: int, column: int) -> Mistake | None:
    """A text in brackets that not every YAML reader can read."""
    item = next((each for each in _PLAIN_ITEM.finditer(line) if each.start() <= column < each.end()), None)
    if item is None:
        return None
    what = told("a question mark in brackets is not read alike everywhere")
    fix = told('put it in quotes: "{text}"', text=shown(item[0]))
    return Mistake(at, item.start(), what, fix, "brackets")


def _in_value(value: str, column: int) -> tuple[int, Sentence, Sentence] | None:
    if _BARE_SIGN.match(value) or _BRACKETED.match(value):
        return column, cannot_start(value[0]), IN_QUOTES
    if curled := _CURLED.match(value):
        what = told("{quote} is no quote to YAML", quote=curled["mark"])
        return column, what, told('put straight quotes, ", around the text')
    lost = next(commands(value), None) if value.startswith('"') else None
    if lost is not None:
        return column + lost.start(), *escaped(lost[0])
    if APOSTROPHE.match(value):
        fix = told("write the apostrophe twice, or put the text in double quotes")
        return column, told("an apostrophe ends a text in single quotes"), fix
    if _QUOTED.match(value) or _QUOTED_PART.match(value):
        fix = told("put all of the text in quotes, with ' around it and \" inside")
        return column, told("text goes on behind the quotes"), fix
    return None


def _in_items(line: str) -> tuple[int, Sentence, Sentence] | None:
    item = _ITEM.search(line)
    return (item.start("value"), cannot_start(item["value"][0]), IN_QUOTES) if item else None


def commands(text: str) -> Iterator[re.Match[str]]:
    """Commands of LaTeX behind a single backslash, which YAML reads otherwise in double quotes."""
    return (each for each in _BACKSLASH.finditer(text) if each["command"] in formula.COMMANDS)


def escaped(command: str) -> tuple[Sentence, Sentence]:
    """A formula stands in double quotes; and the way out."""
    what = told("{command} is lost: a backslash means something else in double quotes", command=command)
    return what, told("put the text in single quotes, or write {command}", command=f"\\{command}")


def _never_closed(lines: Sequence[str], at: int) -> Mistake | None:
    """A quote above that is still open where the next key begins."""
    for line in range(min(at, len(lines)) - 1, max(at - REACH, -1), -1):
        opened = _OPENED.fullmatch(lines[line])
        if opened and _KEYED.match(lines[line + 1] if line + 1 < len(lines) else ""):
            fix = told("close the quote or bracket that opens here")
            return Mistake(
                line, opened.start("quote"), told("the quote that opens here is never closed"), fix
            )
    return None


def _torn(lines: Sequence[str], at: int) -> Mistake | None:
    """A text without a key that stands no deeper than the key above it."""
    for line in _near(lines, at):
        above = next((each for each in reversed(lines[:line]) if each.strip()), "")
        keyed = _KEYED.match(above)
        if keyed and not _ITEM_OR_NOTE.match(lines[line]) and _indent(lines[line]) <= keyed.start("key"):
            fix = told(
                "indent it deeper than the key above if it goes on there; put # before it if it is a note"
            )
            return Mistake(line, _indent(lines[line]), told("this text belongs to no key"), fix)
    return None


def _colon(lines: Sequence[str], at: int, column: int) -> Mistake | None:
    """A colon where the parser wants none: within a text, or behind a key that is indented too deep."""
    line = lines[at] if at < len(lines) else ""
    keyed = _KEYED.match(line)
    if keyed is None or line[column : column + 1] != ":":
        return None
    above = next((each for each in reversed(lines[:at]) if each.strip()), "")
    if keyed.end("key") == column and keyed.start("key") > _start_of_key(above):
        what = told("this line is indented deeper than the key above it")
        return Mistake(at, keyed.start("key"), what, told("indent both alike"))
    if keyed.end("key") == column:
        return None
    return Mistake(at, column, told("a colon and a space stand in the text"), IN_QUOTES)


def _start_of_key(line: str) -> int:
    keyed = _KEYED.match(line)
    return keyed.start("key") if keyed else len(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def cannot_start(character: str) -> Sentence:
    """A text begins with a character that means something else to YAML."""
    return told("a text cannot start with {character}", character=shown(character))
