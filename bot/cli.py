"""The command line: one function a command, and the one place that prints errors."""

from __future__ import annotations

import asyncio
import io
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from bot.app.clock import Clock
from bot.app.doctor import examine
from bot.app.logs import set_up_logs
from bot.app.run import run_bot, run_chat
from bot.channels.terminal import standard_input
from bot.channels.terminal.typed import duration
from bot.config import read_settings
from bot.content.check import summary
from bot.content.folder import load_file, load_folder, read_file
from bot.content.load import Loaded
from bot.content.problem import report
from bot.content.schema import schema_text
from bot.domain.deck import Deck
from bot.domain.memory import RETENTION
from bot.domain.sentences.data import BACKUP_DAYS
from bot.errors import ContentError, KeypointError, StorageError
from bot.grading import Shot, grade_lines, read_shots
from bot.grading.report import as_json, measure, table
from bot.simulation.course import Shape
from bot.simulation.pupil import Habits
from bot.simulation.school import USUAL_HABITS, Class
from bot.simulation.table import lines
from bot.storage import learners, record
from bot.storage.backup import backup, restore, rotate
from bot.storage.migrate import upgrade
from bot.storage.store import peek
from bot.storage.transaction import Transaction

EXPECTED, INTERRUPTED = 1, 130
"""Exit statuses besides 0 (fine) and 2 (wrong usage)."""

app = typer.Typer(
    help="A tutor in a chat: it reads free-text answers point by point and brings each point back in time.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="Look after the database.", no_args_is_help=True)
app.add_typer(db, name="db")


def main() -> None:
    """Run a command; expected errors are one line on standard error and status 1."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a mark shows a question mark
    try:
        app()
    except KeypointError as error:
        _fail(str(error))
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left: nothing to say and nobody to say it to
        raise SystemExit(EXPECTED) from None


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201 - the one place
    raise SystemExit(EXPECTED)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201 - commands answer on standard output


def _duration(text: str) -> timedelta:
    try:
        return duration(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


@app.command()
def chat(
    learner: Annotated[str, typer.Option("--as", help="whose progress to use", metavar="NAME")] = "you",
    skip: Annotated[
        timedelta | None,
        typer.Option(parser=_duration, metavar="TIME", help="let time pass first, such as 2d or 12h"),
    ] = None,
    echo: Annotated[bool, typer.Option("--echo", help="also print what is typed into a pipe")] = False,  # noqa: FBT002
) -> None:
    """Study in the terminal; works through a pipe too, one message a line."""
    settings = read_settings()
    set_up_logs("ERROR", None)
    console = Console(highlight=False)
    asyncio.run(run_chat(settings, learner, standard_input(), console, skip=skip, echo=echo))


@app.command()
def bot() -> None:
    """Run the Telegram bot."""
    settings = read_settings()
    set_up_logs(settings.log_level, settings.bot_token)
    asyncio.run(run_bot(settings))


@app.command()
def check(paths: Annotated[list[Path], typer.Argument(help="deck files or folders of decks")]) -> None:
    """Check decks and print every problem as file:line:col: code: what is wrong; how to fix it."""
    refused = [path for path in paths if not _check(path)]
    if refused:
        raise SystemExit(EXPECTED)


def _check(path: Path) -> bool:
    if path.is_dir():
        checked = load_folder(path)
        loaded, problems = checked.loaded, checked.problems
    else:
        loaded = (load_file(path),)
        problems = loaded[0].problems
    if problems:
        _say([report(problems, path.name)])
    _say(summary(each.name, each.deck) for each in loaded if each.deck)
    return not any(problem.is_error for problem in problems)


@app.command()
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
    in_json: Annotated[bool, typer.Option("--json", help="the report as one JSON object")] = False,  # noqa: FBT002
    explain: Annotated[bool, typer.Option("--explain", help="also say what matched")] = False,  # noqa: FBT002
) -> None:
    """Grade replies: one JSON object a line in, one out; or report how well labelled ones are graded."""
    if in_json and not labelled:
        raise typer.BadParameter("--json is for a report; name labelled replies with --report FILE")
    if explain and labelled:
        raise typer.BadParameter("--explain is for single replies; leave it out or leave out --report")
    loaded = _deck(deck)
    known = _shots(shots) if shots else []
    if labelled:
        _report(loaded, labelled, known, in_json=in_json)
        return
    failed = False
    for line in grade_lines(loaded, sys.stdin, known, explain=explain):
        failed = failed or line.startswith('{"error"')
        _say([line])
    if failed:
        raise SystemExit(EXPECTED)


def _report(deck: Deck, path: Path, shots: Sequence[tuple[str, Shot]], *, in_json: bool) -> None:
    found = measure(deck, _replies(path), shots)
    if found.replies:
        _say([as_json(found)] if in_json else table(found))
    if bad := found.unusable(path.name):
        raise ContentError(bad)


def _shots(path: Path) -> list[tuple[str, Shot]]:
    try:
        return read_shots(_replies(path))
    except ValueError as error:
        raise ContentError(f"{path} cannot be used as labelled replies: {error}") from error


def _replies(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")  # splitlines would break inside of texts
    except (OSError, ValueError) as error:
        raise ContentError(f"{path} cannot be read as labelled replies: {error}") from error


def _deck(path: Path) -> Deck:
    from_file: Loaded = read_file(path)
    if from_file.deck is None:
        raise ContentError(report([each for each in from_file.problems if each.is_error], path.name))
    return from_file.deck


@app.command()
def schema() -> None:
    """Print the JSON Schema of a deck, for editors."""
    sys.stdout.write(schema_text())


@app.command()
def simulate(  # noqa: PLR0913 - one parameter an option
    learners: Annotated[int, typer.Option(min=1, help="how many learn")] = 20,
    days: Annotated[int, typer.Option(min=1, help="for how long")] = 365,
    seed: Annotated[int, typer.Option(help="the same seed gives the same figures")] = 1,
    deck: Annotated[Shape | None, typer.Option(help="one deck; both if not given")] = None,
    retention: Annotated[float, typer.Option(min=0.8, max=0.95, help="wanted recall")] = RETENTION,
    unmentioned: Annotated[
        float, typer.Option(min=0, max=1, help="share of known points that a whole answer leaves out")
    ] = USUAL_HABITS.unmentioned,
) -> None:
    """Simulate a class for a year: a memory for each point, compared with one for each question."""
    habits = Habits(unmentioned=unmentioned)
    for shape in [deck] if deck else Shape:
        klass = Class(deck=shape, learners=learners, days=days, seed=seed, habits=habits)
        _say(lines(klass, retention))
        _say([""])


@app.command()
def doctor(
    running: Annotated[bool, typer.Option("--running", help="also require a bot that is alive")] = False,  # noqa: FBT002
) -> None:
    """Look at settings, database, content and the running bot, and say what is wrong."""
    findings = examine(read_settings(), running=running)
    _say(str(finding) for finding in findings)
    if not all(finding.fine for finding in findings):
        raise SystemExit(EXPECTED)


@app.command()
def stats() -> None:
    """Print how much there is: learners, attempts, reviews, mail."""
    settings = read_settings()
    _say(f"{name}: {count}" for name, count in peek(settings.database, record.counts).items())


@app.command()
def export(
    address: Annotated[str, typer.Argument(help="a chat id, or the name of a terminal learner")],
    channel: Annotated[str, typer.Option(help="telegram or terminal")] = "telegram",
) -> None:
    """Print everything that is kept about one learner, as JSON."""

    def unit(tx: Transaction) -> str:
        learner = learners.at(tx, channel, address)
        if learner is None:
            raise StorageError(f"nobody at {channel}:{address}; look for the chat id in the logs")
        return json.dumps(record.everything(tx, learner), ensure_ascii=False, indent=1)

    _say([peek(read_settings().database, unit)])


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database up to date."""
    steps = upgrade(Path(read_settings().database))
    _say([f"applied {step}" for step in steps] or ["The database is up to date."])


@db.command("backup")
def db_backup(
    target: Annotated[Path, typer.Argument(help="where to put the copy: a new file, or a folder")],
    keep: Annotated[
        int, typer.Option(min=1, metavar="DAYS", help="in a folder, delete copies older than this")
    ] = BACKUP_DAYS,
) -> None:
    """Copy the database while it is in use; into a folder by date, where old copies are deleted."""
    database = Path(read_settings().database)
    if target.is_dir():
        target = rotate(database, target, Clock().now(), timedelta(days=keep))
    else:
        backup(database, target)
    _say([f"{target} holds a verified copy."])


@db.command("restore")
def db_restore(source: Annotated[Path, typer.Argument(help="a copy made by backup")]) -> None:
    """Put a copy in the place of the database; what was there is kept beside it."""
    database = Path(read_settings().database)
    restore(source, database)
    _say([f"{database} is restored from {source}."])
