"""`python -m benchmarks [NAME ...]`: run all benches or those named, print their tables and the aims."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import aims, decks, page, school
from benchmarks.answers import answers
from benchmarks.checking import checking
from benchmarks.flood import flood
from benchmarks.kept import kept
from benchmarks.process import CAN_MEASURE
from benchmarks.profiles import profiles
from benchmarks.publishing import publishing
from benchmarks.replicas import replicas
from benchmarks.replies import replies
from benchmarks.results import Bench, Report, Room
from benchmarks.sending import sending
from benchmarks.starts import starts
from benchmarks.storage import storage
from benchmarks.updates import updates

BENCHES: dict[str, Bench] = {
    each.__name__: each
    for each in (
        updates,
        flood,
        replies,
        answers,
        kept,
        publishing,
        starts,
        checking,
        storage,
        sending,
        replicas,
        profiles,
    )
}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all without any")
    parser.add_argument(
        "--short", action="store_true", help="only prove that it runs: its figures mean nothing"
    )
    parser.add_argument("--folder", help="where databases are put: on the disk to be measured")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="put the results into a file")
    parser.add_argument("--kept", type=Path, metavar="FILE", help="begin with the results of an earlier run")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page with its pictures")
    parser.add_argument("--note", default="", help="what the page says of this run, such as of the machine")
    options = parser.parse_args()
    if unknown := set(options.names) - BENCHES.keys():
        parser.error(f"there is no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    if not CAN_MEASURE:
        parser.error("CPU and memory of a process are read from /proc, which this system does not have")
    reports = page.kept(options.kept) if options.kept else {}
    names = options.names or ([] if options.kept else list(BENCHES))
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        reports |= run(_room(Path(folder), short=options.short), names)
    print(page.text(aims.table(page.measured(reports))))
    if options.keep:
        page.keep(options.keep, reports)
    if options.page:
        in_order = {name: reports[name] for name in BENCHES if name in reports}
        page.write(options.page, in_order, options.note)


def _room(folder: Path, *, short: bool) -> Room:
    if not short:
        return Room(folder, school.SEED)
    decks.write(folder / "content", 3)
    return Room(folder, folder / "content", short=True)


def run(room: Room, names: list[str]) -> dict[str, Report]:
    """The reports of these benches; each is printed when it is there."""
    reports = {}
    for name in names:
        start = time.monotonic()
        reports[name] = BENCHES[name](room)
        for table in reports[name].tables:
            print(page.text(table))
        sys.stderr.write(f"{name}: {time.monotonic() - start:.0f} s\n")
        sys.stdout.flush()
    return reports


if __name__ == "__main__":
    main()
