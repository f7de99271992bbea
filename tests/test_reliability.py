"""docs/reliability.md names a test for every fault, and every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOLD = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
PROOF = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")
FAULTS = [line for line in TOLD.partition("\n## Storms")[0].splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("row", [row for row in FAULTS if not row.startswith("| fault |")])
def test_every_fault_has_a_proof(row: str) -> None:
    fault, happens, seen, proofs = (cell.strip() for cell in row.strip("| ").split(" | "))
    assert fault
    assert happens
    assert seen
    assert PROOF.search(proofs)


@pytest.mark.parametrize(("name", "file"), PROOF.findall(TOLD))
def test_every_proof_is_there(name: str, file: str) -> None:
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
