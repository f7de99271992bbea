"""Classes as a learner sees them: joined by a link, asked what may be seen there by name, left."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.learner import Setup
from bot.domain.membership import MOST_CLASSES, PROMISE, Membership, is_name, of_button
from bot.domain.moves.settings import LeaveClass, ShowMembership, ShowName
from bot.speech import membership as screens
from bot.speech import study
from bot.storage import classes
from bot.tutor.handling import handles
from bot.tutor.visit import Visit


def join(visit: Visit, name: str) -> None:
    """The link of a class: who follows it is counted there, and asked whether they may be seen by name."""
    if not is_name(name):
        return
    mine = classes.of(visit.tx, visit.learner.id)
    known = next((each for each in mine if each.name == name), None)
    if known:
        _ask(visit, known)
    elif len(mine) >= MOST_CLASSES:
        visit.say(screens.too_many(visit.speech, MOST_CLASSES))
    else:
        _ask(visit, Membership(name))


def ask_anew(visit: Visit) -> None:
    """Ask who joined under an older promise whether the newest holds for them too; one class at a time."""
    if visit.learner.setup is not Setup.DONE:
        return
    name = classes.unasked(visit.tx, visit.learner.id)
    for each in classes.of(visit.tx, visit.learner.id) if name else ():
        if each.name == name:
            _ask(visit, each)


@handles(ShowMembership)
def show(visit: Visit, move: ShowMembership) -> None:
    """What is seen of the learner in a class, and how to change that."""
    if found := _found(visit, move.name):
        _ask(visit, found)


@handles(ShowName)
def choose(visit: Visit, move: ShowName) -> None:
    """The learner's word on being seen by name."""
    if found := _found(visit, move.name):
        promise = PROMISE if move.yes else 0
        at = visit.now if move.yes else None
        classes.keep(visit.tx, visit.learner.id, replace(found, asked=PROMISE, agreed=promise, at=at))
        if found.agreed and not move.yes:
            classes.forget_screens(visit.tx)
        visit.say(screens.chosen(visit.speech, found.name, visit.learner.name, by_name=move.yes))


@handles(LeaveClass)
def leave(visit: Visit, move: LeaveClass) -> None:
    """The learner leaves a class: seen and counted there no more."""
    if found := _found(visit, move.name):
        classes.leave(visit.tx, visit.learner.id, found.name)
        if found.agreed:
            classes.forget_screens(visit.tx)
        visit.say(screens.left(visit.speech, found.name))


def _ask(visit: Visit, membership: Membership) -> None:
    classes.keep(visit.tx, visit.learner.id, replace(membership, asked=PROMISE))
    visit.say(screens.ask(visit.speech, membership, visit.learner.name))


def _found(visit: Visit, said: str) -> Membership | None:
    """The learner's class of this name; otherwise the button is old, and that is said."""
    mine = {each.name: each for each in classes.of(visit.tx, visit.learner.id)}
    name = of_button(mine, said)
    if name is None:
        visit.say(study.old_button(visit.speech))
        return None
    return mine[name]
