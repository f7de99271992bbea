"""What the YAML parser says, in words for authors."""

from __future__ import annotations

import yaml

from bot.content.mistakes import IN_QUOTES, cannot_start, likely_mistake
from bot.content.problem import Problem
from bot.domain.sentence import Sentence, shown, told

_COLON = told("put the text in quotes if it holds a colon and a space, or check the indentation")
_DEFAULT_FIX = told("check the indentation and the quotes of this line and the one above")
_BRACKET = told("close the bracket, and put text that holds , [ ] {{ }} in quotes")
_BACKSLASH = told("a backslash means something else in double quotes")
_SINGLE = told("write the text in single quotes, or double the backslash")
_WORDS = {
    "mapping values are not allowed in this context": (
        told("a colon stands where none may"),
        _COLON,
    ),
    "could not find expected ':'": (
        told("no key stands here"),
        told("end the key with a colon and a space, or indent the text under its key"),
    ),
    "did not find expected key": (
        told("this line is indented unlike those above it, or something above is not closed"),
        told("indent this line like the keys above it, and close every quote and bracket"),
    ),
    "did not find expected '-' indicator": (
        told("this line is indented unlike the items above it"),
        told("indent this line like the items above it"),
    ),
    "found unexpected end of stream": (
        told("what opens here is never closed"),
        told("close the quote or bracket that opens here"),
    ),
    "did not find expected ',' or ']'": (told("this bracket is not closed where it should be"), _BRACKET),
    "did not find expected ',' or '}'": (told("this bracket is not closed where it should be"), _BRACKET),
    "did not find expected hexdecimal number": (_BACKSLASH, _SINGLE),
    "found unknown escape character": (_BACKSLASH, _SINGLE),
    "this is not YAML": (told("this is not YAML"), _DEFAULT_FIX),
}
"""What the parser says of the mistakes that authors make, and the way out."""

_TAB = ("tab", told("a tab stands where only spaces may"), told("indent with spaces"))


def syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The parser's complaint with its place and a likely fix."""
    mark = _mark(error)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    mistake = likely_mistake(text.splitlines(), line, column)
    if mistake is not None:
        line, column, what, fix, code = mistake
        return Problem(file, line + 1, column + 1, code, "", what, fix)
    code, what, fix = _words(_character(text, line, column), error)
    return Problem(file, line + 1, column + 1, code, "", what, fix)


def _mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Where the mistake is: for what is never closed, where it opens."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    unclosed = "end of stream" in (error.problem or "")
    return (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark


def _words(character: str, error: yaml.YAMLError) -> tuple[str, Sentence, Sentence]:
    problem = getattr(error, "problem", None) or "this is not YAML"
    if "tab character" in problem:
        return _TAB
    if "cannot start any token" not in problem:
        parser = told("the YAML reader says «{words}»", words=shown(problem))
        return "yaml-syntax", *_WORDS.get(problem, (parser, _DEFAULT_FIX))
    if character == "\t":
        return _TAB
    return "yaml-syntax", cannot_start(character), IN_QUOTES


def _character(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""
