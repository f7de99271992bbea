"""What the YAML parser says, in words for authors."""

from __future__ import annotations

import yaml

from bot.content.problem import Problem, shown

_COLON = "put the text in quotes if it holds a colon and a space, or check the indentation"
_FIXES = {
    "mapping values are not allowed": _COLON,
    "could not find expected ':'": "end the key with a colon and a space, or indent the text under its key",
    "did not find expected key": "indent this line like the keys above it, and close every quote and bracket",
    "did not find expected '-'": "indent this line like the items above it",
    "unexpected end of stream": "close the quote or bracket that opens here",
    "expected ',' or": "close the bracket, and put text that holds , [ ] { } in quotes",
    "unknown escape": "write the text in single quotes, or double the backslash",
}
_DEFAULT_FIX = "check the indentation and the quotes of this line and the one above"
_TAB = ("tab", "a tab stands where only spaces may", "indent with spaces")


def syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The parser's complaint with its place and a likely fix."""
    mark = _mark(error)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    code, what, fix = _words(_character(text, line, column), error)
    return Problem(file, line + 1, column + 1, code, "", what, fix)


def _mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Where the mistake is: for what is never closed, where it opens."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    unclosed = "end of stream" in (error.problem or "")
    return (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark


def _words(character: str, error: yaml.YAMLError) -> tuple[str, str, str]:
    problem = getattr(error, "problem", None) or "this is not YAML"
    if "tab character" in problem:
        return _TAB
    if "cannot start any token" not in problem:
        fix = next((fix for part, fix in _FIXES.items() if part in problem), _DEFAULT_FIX)
        return "yaml-syntax", shown(problem), fix
    if character == "\t":
        return _TAB
    return "yaml-syntax", f"a text cannot start with {shown(character)}", "put the text in quotes"


def _character(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""
