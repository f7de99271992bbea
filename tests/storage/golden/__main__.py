"""Writes the rows of each kind's newest version, if it has none yet, from those of the version before."""

from __future__ import annotations

from bot.storage.documents import VERSIONS, dumps, loads
from tests.storage.golden import FOLDER

for kind, version in VERSIONS.items():
    before, newest = (FOLDER / f"{kind.__name__.lower()}.{number}.jsonl" for number in (version - 1, version))
    if not newest.exists():
        rows = before.read_text(encoding="utf-8").splitlines()
        newest.write_text("".join(f"{dumps(loads(kind, row))}\n" for row in rows), encoding="utf-8")
