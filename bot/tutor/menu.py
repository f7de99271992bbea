"""The way from a move to its handler, which stands in the module of its screens."""

from __future__ import annotations

from bot.domain.moves import Move
from bot.domain.moves.base import OldButton, UnknownCommand
from bot.speech import account as screens
from bot.speech import study
from bot.tutor import (
    account,
    appeals,
    breaks,
    classes,
    corrections,
    data,
    drafts,
    membership,
    oversight,
    pending,
    progress,
    reviewing,
    settings,
    shelf,
    stats,
    studying,
    verdicts,
    versions,
)
from bot.tutor.handling import HANDLERS, handles, handles_plain
from bot.tutor.visit import Visit

SCREENS = (
    account, appeals, breaks, classes, corrections, data, drafts, membership, oversight, pending, progress,
    reviewing, settings, shelf, stats, studying, verdicts, versions,
)  # fmt: skip
"""The modules that say beside their functions which moves these handle."""


def make(visit: Visit, move: Move) -> None:
    """Make a move. It ends the wait for a typed time or place, unless it looks, is an aside or asks again."""
    if visit.learner.expects and not (move.reads_only or move.aside):
        visit.change(expects=None)
    answer(visit, move)


def answer(visit: Visit, move: Move) -> None:
    """Say what was prepared for a move, or else have it handled."""
    if visit.prepared.screens is not None:
        visit.say(*visit.prepared.screens)
    else:
        HANDLERS[type(move)](visit, move)


@handles_plain(OldButton)
def refuse_button(visit: Visit) -> None:
    """A button of an earlier step or release, or of somebody else."""
    visit.say(study.old_button(visit.speech))


@handles(UnknownCommand)
def refuse_command(visit: Visit, move: UnknownCommand) -> None:
    """A command that we do not have, or not for this person, is answered with where to look."""
    visit.say(screens.unknown_command(visit.speech, move.name))
