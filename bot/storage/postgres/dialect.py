"""Our SQL in PostgreSQL's words: named parameters, and the types of columns."""

from __future__ import annotations

import re

_PARAMETER = re.compile(r"'[^']*'|--[^\n]*|::|:([a-z_]+)|%")

_WORDS = {
    "INTEGER": "BIGINT",
    "REAL": "DOUBLE PRECISION",
    "BLOB": "BYTEA",
    "TEXT": 'TEXT COLLATE "C"',  # sorted by code points, as SQLite does, whatever the server's language is
    ") STRICT": ")",
}
_WORD = re.compile(r"'[^']*'|--[^\n]*|\b(?:INTEGER|REAL|BLOB|TEXT)\b|\) STRICT\b")


def query(text: str) -> str:
    """A query with parameters as psycopg has them: `:id` is `%(id)s`."""
    return _PARAMETER.sub(_parameter, text)


def step(text: str) -> str:
    """A step that makes or changes tables."""
    return _WORD.sub(lambda found: _WORDS.get(found[0], found[0]), text)


def _parameter(found: re.Match[str]) -> str:
    return f"%({found[1]})s" if found[1] else found[0].replace("%", "%%")
