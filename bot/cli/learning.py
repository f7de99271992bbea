"""What teaches: chat, bot; and simulate, which tells how well."""

from __future__ import annotations

from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.answers import say
from bot.cli.operators import NOWHERE
from bot.cli.progress import bars
from bot.simulation.course import Shape

if TYPE_CHECKING:
    from bot.simulation.reader import Reader

YEAR, MONTH = 365, 30
"""Days that are simulated unless another number is given."""

CLASS, UNIVERSITY = 20, 50_000
"""Learners, likewise."""


def _duration(text: str) -> timedelta:
    from bot.channels.terminal.typed import duration

    try:
        return duration(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def chat(
    learner: Annotated[str, typer.Option("--as", help="whose progress to use", metavar="NAME")] = "you",
    skip: Annotated[
        timedelta | None,
        typer.Option(parser=_duration, metavar="TIME", help="let time pass first, such as 2d or 12h"),
    ] = None,
    echo: Annotated[bool, typer.Option("--echo", help="also print what is typed into a pipe")] = False,
) -> None:
    """Study in the terminal. Works through a pipe too, one message a line."""
    _chat(learner, "/study", skip=skip, echo=echo)


def review() -> None:
    """Mark what learners said, so that decks learn from it: the chat, begun with /review."""
    _chat("author", "/review")


def _chat(learner: str, opening: str, *, skip: timedelta | None = None, echo: bool = False) -> None:
    from rich.console import Console

    from bot.app.chat import run_chat
    from bot.app.logs import set_up_logs
    from bot.channels.terminal import standard_input
    from bot.channels.terminal.here import here
    from bot.config import read_settings
    from bot.content.shipped import with_shipped_decks

    settings = with_shipped_decks(read_settings())
    set_up_logs("ERROR", None)
    console = Console(highlight=False)
    with suppress(KeyboardInterrupt):  # a way to leave like any other, which `make` should not call an error
        _run(
            run_chat(settings, learner, standard_input(), console, opening, skip=skip, echo=echo, zone=here())
        )


def bot() -> None:
    """Run the Telegram bot."""
    from bot.config import read_settings

    settings = read_settings()  # first: what is wrong with them is said before all else is imported
    from bot.app.logs import set_up_logs
    from bot.app.run import run_bot

    set_up_logs(settings.log_level, settings.bot_token, settings.log_format)
    _run(run_bot(settings))


def _run(program: Coroutine[None, None, None]) -> None:
    """Run to the end; a program whose tasks were called off was interrupted."""
    import asyncio

    try:
        asyncio.run(program)
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def simulate(  # noqa: PLR0913 - one parameter an option
    learners: Annotated[
        int | None, typer.Option(min=1, help="how many learn; 20, or 50,000 with --day")
    ] = None,
    days: Annotated[int | None, typer.Option(min=1, help="for how long; a year, or a month of talk")] = None,
    seed: Annotated[int, typer.Option(help="the same seed gives the same figures")] = 1,
    deck: Annotated[Shape | None, typer.Option(help="one deck; both if not given")] = None,
    retention: Annotated[
        float | None, typer.Option(min=0.8, max=0.95, help="wanted recall; that of new learners if not given")
    ] = None,
    unmentioned: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="share of known points that a whole answer leaves out"),
    ] = None,
    misread: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="what misread answers cost; FILE is what `grade --report --json` wrote"
        ),
    ] = None,
    talk: Annotated[
        bool, typer.Option("--talk", help="a month of talk over the running program, learner by learner")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="with --talk: also what went wrong, line by line")
    ] = False,
    day: Annotated[
        bool, typer.Option("--day", help="a day of a university over the running program: does it keep up?")
    ] = False,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="with --day: an empty PostgreSQL database, not a file of its own"
        ),
    ] = None,
    pace: Annotated[
        int, typer.Option(min=0, help="with --day: messages that Telegram takes in a second; 0: any number")
    ] = 28,
) -> None:
    """Simulate a class for a year. A memory for each point is compared with one for each question."""
    if day:
        _simulate_day(learners or UNIVERSITY, seed, database, pace)
        return
    if talk:
        from bot.simulation.talk.table import talk_lines

        say(talk_lines(days or MONTH, show=show))
        return
    from bot.domain.memory import RETENTION
    from bot.simulation.pupil import Habits
    from bot.simulation.school import Class
    from bot.simulation.table import lines, misread_lines

    measured = _measured(misread) if misread else None
    habits = Habits() if unmentioned is None else Habits(unmentioned=unmentioned)
    for shape in [deck] if deck else Shape:
        klass = Class(deck=shape, learners=learners or CLASS, days=days or YEAR, seed=seed, habits=habits)
        wanted = RETENTION if retention is None else retention
        say(misread_lines(klass, wanted, measured) if measured else lines(klass, wanted))
        say([""])


def _simulate_day(learners: int, seed: int, database: str | None, pace: int) -> None:
    from bot.app.logs import set_up_logs
    from bot.config import read_settings
    from bot.simulation.day.day import Day, live
    from bot.simulation.day.table import day_lines

    if database is not None and not read_settings({"KEYPOINT_DATABASE": database}, NOWHERE).has_server:
        raise typer.BadParameter("only PostgreSQL's: without it, a file is made that is gone afterwards")
    set_up_logs("ERROR", None)
    with bars() as told:
        found = live(Day(learners, seed, database, pace), told)
    say(day_lines(found))


def _measured(report: Path) -> Reader:
    """How often the grader of a report misreads."""
    from bot.errors import ContentError
    from bot.simulation.reader import reader

    try:
        return reader(report.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(
            f"{report} cannot be read ({error}): name what `grade --report --json` wrote"
        ) from error
    except ContentError as error:
        raise ContentError(f"{report}: {error}") from None
