"""Reports as text for a terminal, as a page with pictures, and as a file to make a page from later."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks import aims, drawing
from benchmarks.results import Report, Table

Reports = Mapping[str, Report]
"""By the name of the bench."""

_FILE = TypeAdapter(dict[str, Report])

_TOP = """\
# Performance

The product measured by `make bench`: the real process and schema against the emulator of the Bot API in a
process of its own, beside bots that only echo, all in one run and in turn. Read the ratios and the CPU times;
figures on the clock are those of two cores. Medians, with quartiles in brackets. This page is written by
`make bench ARGS="--page docs/performance.md"`.
"""


def measured(reports: Reports) -> dict[str, float]:
    """The figures of all benches by the keys of their aims."""
    return {key: value for report in reports.values() for key, value in report.aims}


def text(table: Table) -> str:
    """A table in columns."""
    rows = [table.head, *table.rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([table.title, *lines, ""])


def write(file: Path, reports: Reports, note: str = "") -> None:
    """The page with a note on the run, and its pictures in a folder of the same name beside it."""
    pictures = file.with_suffix("")
    pictures.mkdir(parents=True, exist_ok=True)
    parts = [_TOP, *([f"{note}\n"] if note else []), _markdown(aims.table(measured(reports)))]
    for report in reports.values():
        parts += map(_markdown, report.tables)
        for picture in report.pictures:
            drawing.draw(pictures / f"{picture.file}.svg", picture)
            parts.append(f"![{picture.title}]({pictures.name}/{picture.file}.svg)\n")
    file.write_text("\n".join(parts), encoding="utf-8")


def keep(file: Path, reports: Reports) -> None:
    """Put the reports into a file."""
    file.write_bytes(_FILE.dump_json(dict(reports), indent=1))


def kept(file: Path) -> dict[str, Report]:
    """The reports of a file that `keep` wrote."""
    return _FILE.validate_json(file.read_bytes())


def _markdown(table: Table) -> str:
    lines = [f"## {table.title}", "", *([table.note, ""] if table.note else [])]
    lines += [_line(table.head), _line(["---"] * len(table.head)), *map(_line, table.rows), ""]
    return "\n".join(lines)


def _line(cells: object) -> str:
    return f"| {' | '.join(cells)} |"  # type: ignore[arg-type]
