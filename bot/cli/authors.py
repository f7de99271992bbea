"""What authors run: check, grade, schema."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.answers import EXPECTED, say, say_json
from bot.errors import ContentError

if TYPE_CHECKING:
    from bot.content.load import Loaded
    from bot.content.problem import Problem
    from bot.content.remedy import Change
    from bot.content.trial import Each, Outcome, Paper, Task
    from bot.domain.deck import Deck
    from bot.grading import Shot
    from bot.grading.weighing.meaning import Vectors

LARGE = 50_000
"""Bytes of decks; what is smaller is checked before processes would have started."""


class Format(StrEnum):
    """How `check` answers."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    paths: Annotated[list[Path], typer.Argument(help="deck files or folders of decks")],
    output: Annotated[
        Format, typer.Option("--format", help="for people, for programs, or as annotations of a build")
    ] = Format.TEXT,
    database: Annotated[
        bool, typer.Option("--database", help="also say what learners would lose, by KEYPOINT_DATABASE")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="first mend in the files what has exactly one right mending")
    ] = False,
) -> None:
    """Check decks in a mock exam. A problem is told as file:line:col: code: what is wrong; how to fix it."""
    mended = {path: _mended(path) for path in paths} if fix else {}
    with _tries(paths) as each:
        refused = [
            path for path in paths if not _check(path, output, each, mended.get(path, ()), database=database)
        ]
    if refused:
        raise SystemExit(EXPECTED)


@contextmanager
def _tries(paths: Sequence[Path]) -> Iterator[Each]:
    """What tries the questions: a pool of processes where the decks are large enough for its start to pay.

    A terminal shows how far it is.
    """
    files = [file for path in paths for file in (path.glob("*.y*ml") if path.is_dir() else [path])]
    if sum(file.stat().st_size for file in files if file.is_file()) < LARGE:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor() as pool:
        tries = partial(pool.map, chunksize=4)
        yield _shown(tries) if sys.stderr.isatty() else tries


def _shown(tries: Each) -> Each:
    """The same with a progress bar on standard error."""
    from rich.console import Console
    from rich.progress import track

    def each(task: Task, papers: Iterable[Paper]) -> Iterable[Outcome]:
        all_of_them = [*papers]
        console = Console(stderr=True)
        outcomes = tries(task, all_of_them)
        return track(outcomes, "questions", len(all_of_them), console=console, transient=True)

    return each


def _mended(path: Path) -> tuple[Change, ...]:
    """What was mended in a file, or in all decks of a folder."""
    from bot.content.folder import deck_files
    from bot.content.mending import mend_file

    files = deck_files(path) if path.is_dir() else [path]
    return tuple(change for file in files for change in mend_file(file))


def _check(path: Path, output: Format, each: Each, mended: Sequence[Change], *, database: bool) -> bool:
    from bot.content.answers import as_github, as_json
    from bot.content.folder import load_file, load_folder
    from bot.content.kept import Kept

    kept = Kept(_cache(), shared=True)
    if path.is_dir():
        checked = load_folder(path, kept, each)
        loaded, problems = checked.loaded, checked.problems
    else:
        loaded = (load_file(path, kept, each),)
        problems = loaded[0].problems
    if database:
        problems = tuple(sorted([*problems, *_lost(loaded, whole=path.is_dir())]))
    if output is Format.JSON:
        say_json(as_json(problems, loaded, mended))
    elif output is Format.GITHUB:
        say(as_github(path, problems, mended))
    else:
        say(map(str, mended))
        _tell(path, loaded, problems, mended=bool(mended))
    return not any(problem.is_error for problem in problems)


def _cache() -> Path:
    """Where what was found good is kept: it is safe to delete."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "keypoint"


def _lost(loaded: Sequence[Loaded], *, whole: bool) -> list[Problem]:
    """What learners of the database would lose by these files, or by a folder of just these."""
    from bot.app.keys import keys_of
    from bot.config import read_settings
    from bot.storage.store import peek
    from bot.storage.transaction import Transaction
    from bot.tutor import losses
    from bot.tutor.library import Library

    def look(tx: Transaction) -> list[Problem]:
        library = Library()
        known = losses.remembered(tx, library, loaded)
        lost = [problem for each in loaded for problem in losses.lost_ids(tx, library, each, known)]
        return [*lost, *(losses.lost_decks(tx, library, loaded) if whole else ())]

    settings = read_settings()
    return peek(settings.database, look, keys_of(settings))


def _tell(path: Path, loaded: Sequence[Loaded], problems: Sequence[Problem], *, mended: bool) -> None:
    from bot.content.check import summary
    from bot.content.problem import report
    from bot.content.readiness import told_readiness

    if problems:
        say([report(problems, path.name, mended=mended)])
    for each in loaded:
        if each.deck:
            say([str(summary(each.name, each.deck))])
        if each.written:
            say(map(str, told_readiness(each.name, each.readiness)))


def grade(
    deck: Annotated[Path, typer.Argument(help="a deck file")],
    shots: Annotated[
        Path | None,
        typer.Option(help="labelled replies to learn from, one JSON object a line", metavar="FILE"),
    ] = None,
    labelled: Annotated[
        Path | None,
        typer.Option("--report", help="grade these labelled replies and print how well", metavar="FILE"),
    ] = None,
    in_json: Annotated[bool, typer.Option("--json", help="the report as one JSON object")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="also say what matched")] = False,
) -> None:
    """Grade replies. One JSON object a line in, one out; or a report how well labelled ones are graded."""
    from bot.config import read_settings
    from bot.grading import grade_lines
    from bot.meaning.lookup import looked_up

    if in_json and not labelled:
        raise typer.BadParameter("--json is for a report; name labelled replies with --report FILE")
    if explain and labelled:
        raise typer.BadParameter("--explain is for single replies; leave it out or leave out --report")
    loaded = deck_of(deck)
    known = _shots(shots) if shots else []
    failed = False
    with looked_up(read_settings().meaning) as vectors:
        if labelled:
            _report(loaded, labelled, known, vectors, in_json=in_json)
            return
        for line in grade_lines(loaded, sys.stdin, known, vectors, explain=explain):
            failed = failed or line.startswith('{"error"')
            say([line])
    if failed:
        raise SystemExit(EXPECTED)


def _report(
    deck: Deck, path: Path, shots: Sequence[tuple[str, Shot]], vectors: Vectors | None, *, in_json: bool
) -> None:
    from bot.grading.report import as_json, measure, table

    found = measure(deck, _replies(path), shots, vectors)
    if found.replies:
        say([as_json(found)] if in_json else table(found))
    if bad := found.unusable(path.name):
        raise ContentError(bad)


def _shots(path: Path) -> list[tuple[str, Shot]]:
    from bot.grading import read_shots

    try:
        return read_shots(_replies(path))
    except ValueError as error:
        raise ContentError(f"{path} cannot be used as labelled replies: {error}") from error


def _replies(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")  # splitlines would break inside of texts
    except (OSError, ValueError) as error:
        raise ContentError(f"{path} cannot be read as labelled replies: {error}") from error


def deck_of(path: Path) -> Deck:
    """The deck of a file, whatever the linter and its tests say. ContentError when there is none."""
    from bot.content.folder import read_file
    from bot.content.problem import report

    from_file = read_file(path)
    if from_file.deck is None:
        raise ContentError(report([each for each in from_file.problems if each.is_error], path.name))
    return from_file.deck


def schema(
    path: Annotated[bool, typer.Option("--path", help="print where the file is instead")] = False,
) -> None:
    """Print the JSON Schema of a deck, for editors."""
    from bot.content.schema import FILE, schema_text
    from bot.content.shipped import shipped

    sys.stdout.write(f"{shipped() / FILE}\n" if path else schema_text())
