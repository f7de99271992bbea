"""Stored documents: rows of every version are read as what they were, and a changed shape needs a version."""

from __future__ import annotations

import json

import pytest

from bot.domain.attempt import Attempt, Stage
from bot.domain.verdict import Grade, Verdict
from bot.errors import UnreadableError
from bot.storage import documents
from bot.storage.documents import UPCASTS, VERSIONS, dumps, loads
from tests.storage.golden import FOLDER

KINDS = sorted(VERSIONS, key=lambda kind: kind.__name__)
EVERY = [(kind, version) for kind in KINDS for version in range(1, VERSIONS[kind] + 1)]


def rows(kind: type, version: int) -> list[str]:
    """The same documents in each version, as a release of that time wrote them."""
    file = FOLDER / f"{kind.__name__.lower()}.{version}.jsonl"
    assert file.exists(), f"write the rows of version {version} with: python -m tests.storage.golden"
    return file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("kind", "version"), EVERY)
def test_rows_of_every_version_are_read(kind: type, version: int) -> None:
    newest: list[object] = [loads(kind, row) for row in rows(kind, VERSIONS[kind])]
    assert [loads(kind, row) for row in rows(kind, version)] == newest


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_has_the_shape_of_its_version(kind: type) -> None:
    kept = rows(kind, VERSIONS[kind])
    written = [json.loads(dumps(loads(kind, row))) for row in kept]
    assert written == [{"v": VERSIONS[kind]} | json.loads(row) for row in kept], (
        f"what is stored of {kind.__name__} has changed: raise its number in VERSIONS and add an upcast"
    )


def test_every_version_but_the_last_has_what_makes_the_next_of_it() -> None:
    assert UPCASTS.keys() == {(kind, version) for kind, version in EVERY if version < VERSIONS[kind]}


def test_what_is_read_is_what_was_written() -> None:
    attempt = Attempt(deck="ice", version=3, question="dough", stage=Stage.BACK, back=("gas",))
    assert dumps(attempt).startswith('{"v":')
    assert loads(Attempt, dumps(attempt)) == attempt


def test_an_older_version_goes_through_every_upcast_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "VERSIONS", {Attempt: 3})
    renamed = {
        (Attempt, 1): lambda old: {"deck": old.pop("pack")} | old,
        (Attempt, 2): lambda old: old | {"question": old["question"].lower()},
    }
    monkeypatch.setattr(documents, "UPCASTS", renamed)
    wanted = Attempt(deck="ice", version=1, question="dough")
    assert loads(Attempt, '{"pack": "ice", "version": 1, "question": "DOUGH"}') == wanted
    assert loads(Attempt, '{"v": 2, "deck": "ice", "version": 1, "question": "Dough"}') == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '{"v": 99, "deck": "ice"}',
            "of version 99, written by a newer Keypoint; update Keypoint",
        ),
        ('{"v": "x", "deck": "ice"}', "not an Attempt that can be read"),
        ('{"deck": "ice", "version": 1, "question": "dough", "stage": "afterlife"}', "stage"),
        ("{", "not an Attempt that can be read"),
        ("[]", "not an Attempt that can be read"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        loads(Attempt, text)


def test_a_verdict_kept_before_rules_had_names_is_read() -> None:
    kept = '{"points":{"slower":{"verdict":"covered","score":0.93,"span":[0,12]}},"misconceptions":{}}'
    finding = loads(Grade, kept).points["slower"]
    assert (finding.verdict, finding.span, finding.rule) == (Verdict.COVERED, (0, 12), "")
