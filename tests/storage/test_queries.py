"""Every named query is asked for in one module, in the way its sign says, with the parameters that it has."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.storage.engine import SQL
from bot.storage.postgres.engine import OWN_SQL
from bot.storage.record import OF_ADDRESS, OF_LEARNER
from bot.storage.transaction import load_queries

QUERIES = {**load_queries(OWN_SQL), **load_queries(SQL)}
FILES = [*SQL.glob("*.sql"), *OWN_SQL.glob("*.sql")]
TEXT = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
SIGNS = dict(re.findall(r"^-- name: (\w+)([!^$]?)$", TEXT, re.MULTILINE))
METHODS = {"one": "^", "value": "$", "all": "", "do": "!", "many": "!"}
RECORD = [f"record_{name}" for name in (*OF_LEARNER, *OF_ADDRESS)]
"""Asked for by names that are put together."""


@dataclass(frozen=True)
class Call:
    """`tx.one("name", ...)`: its parameters, and whether more come from a mapping."""

    where: str
    method: str
    query: str
    given: frozenset[str]
    more: bool


def calls() -> Iterator[Call]:
    for file in sorted(Path(SQL).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    ast.Attribute(ast.Name("tx"), method), [ast.Constant(str(query)), *rest], keywords
                ) if method in METHODS:
                    given = frozenset(each.arg for each in keywords if each.arg)
                    more = bool(rest) or len(given) < len(keywords)
                    yield Call(f"{file.name}:{node.lineno}", method, query, given, more)


CALLS = list(calls())


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.query)
def test_a_call_fits_its_query(call: Call) -> None:
    assert call.query in QUERIES, call.where
    assert METHODS[call.method] == SIGNS[call.query], call.where
    wanted = frozenset(re.findall(r"(?<!:):([a-z_]+)", QUERIES[call.query]))
    assert call.given <= wanted if call.more else call.given == wanted, call.where


def test_every_query_is_asked_for_in_one_module() -> None:
    places = {(call.query, call.where.partition(":")[0]) for call in CALLS}
    assert Counter(query for query, _ in places) + Counter(RECORD) == Counter(dict.fromkeys(QUERIES, 1))
