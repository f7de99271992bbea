"""The statistics of a deck, one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.markup import plain
from bot.domain.message import Button, Message
from bot.domain.moves.commands import Study
from bot.speech.catalog import Speech
from bot.speech.progress import stats_buttons
from bot.speech.prose import flat
from bot.speech.wording import shorten

MIX_UP_LENGTH = 60
"""Characters of a mix-up in the statistics."""

_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Progress:
    """One deck's numbers; `met` points were ever asked.

    `recalled` of `tested` answers in 30 days; `days` answered of `span` days. `missed` are the labels of
    points that their newest answers did not have, `weakest` those of others that are weak.
    """

    deck: str
    title: str
    kept: int
    points: int
    met: int
    recalled: int
    tested: int
    days: int
    span: int
    week: tuple[int, ...]
    missed: tuple[str, ...]
    weakest: tuple[str, ...]
    memory: str = ""
    mix_ups: tuple[str, ...] = ()


def stats(_: Speech, progress: Progress) -> Message:
    """/stats, one screen."""
    title = f"<b>{plain(progress.title)}</b>"
    kept = _.plural(
        "{kept} of {digits} point kept (recall now 80 % or more)",
        "{kept} of {digits} points kept (recall now 80 % or more)",
        progress.points,
        kept=progress.kept,
    )
    lines = [f"{title}: {kept}"]
    if progress.tested:
        lines.append(_recalled(_, progress))
    if any(progress.week):
        lines.append(week_ahead(_, progress.week))
    if progress.missed:
        lines.append(_("Missed last time: {points}").format(points=_listed(progress.missed)))
    if progress.weakest:
        lines.append(_("Weakest: {points}").format(points=_listed(progress.weakest)))
    if progress.mix_ups:
        ideas = ", ".join(flat(shorten(idea.rstrip("."), MIX_UP_LENGTH)) for idea in progress.mix_ups)
        lines.append(_("Mix-ups: {count} open ({ideas})").format(count=len(progress.mix_ups), ideas=ideas))
    if progress.memory:
        lines.append(progress.memory)
    buttons = stats_buttons(_, progress.deck) if progress.met else ()
    return Message("\n".join(lines), ((Button(_("Next question"), Study()),), *buttons))


def week_ahead(_: Speech, due: Sequence[int]) -> str:
    """How many points come due on each of the next seven days."""
    counts = " ".join(map(str, due))
    return _("Next 7 days  {bars}  ({counts})").format(bars=bars(due), counts=counts)


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(map(flat, labels))


def _recalled(_: Speech, progress: Progress) -> str:
    return _.plural(
        "Recall in the last 30 days {share}; answered on {days} of {digits} day",
        "Recall in the last 30 days {share}; answered on {days} of {digits} days",
        progress.span,
        share=f"{progress.recalled / progress.tested:.0%}",
        days=progress.days,
    )


def bars(values: Sequence[int]) -> str:
    """Small counts as a line of blocks, the largest full."""
    top = max([*values, 1])
    return "".join(_BARS[round(value / top * (len(_BARS) - 1))] for value in values)
