"""Classes as owners see them: how each does, and who of those who agreed to be seen by name needs help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from bot.domain.learner import Learner
from bot.domain.membership import of_button
from bot.domain.memory import DEFAULT_PARAMETERS, recall_after
from bot.domain.message import Attachment
from bot.domain.moves.authors import AllClasses, ClassTable, WhoNeedsHelp
from bot.domain.moves.commands import Classes
from bot.domain.needs import PointKey, ranked
from bot.domain.progress import KEPT
from bot.speech import classes as screens
from bot.speech import study
from bot.speech.classes import Size
from bot.storage import classes
from bot.tutor.handling import handles, handles_plain
from bot.tutor.register import Names, names_of, register, table
from bot.tutor.visit import Visit

SMALLEST = 3
"""Learners; the numbers of fewer would tell about one of them."""

RECENTLY = timedelta(days=7)

WEAKEST = 3
"""Points named as the weakest of a class."""

MOST_SHOWN = 10
"""Classes of one screen, the largest; a link makes one up."""

PAGE = 5
"""Learners of one page: as many as a phone shows."""


@handles_plain(Classes)
def show_classes(visit: Visit, *, replaces: bool = False) -> None:
    """/class: the largest classes that learners joined by a link, and how each does."""
    sizes = classes.sizes(visit.tx)
    shown = sorted(sorted(sizes, key=lambda name: -sizes[name])[:MOST_SHOWN])
    names = names_of(visit.tx, visit.library)
    lines = [_summary(visit, name, names) for name in shown]
    more = len(sizes) - len(shown)
    visit.say(screens.classes(visit.speech, shown, lines, more, replaces=replaces))


@handles_plain(AllClasses)
def show_classes_again(visit: Visit) -> None:
    """[All classes]: the same in place."""
    show_classes(visit, replaces=True)


def _summary(visit: Visit, name: str, names: Names) -> str:
    """The numbers of a class; of those alone who are seen by name, where the others are too few for them."""
    members = classes.members(visit.tx, name)
    everybody = {number: learner for number, (learner, _) in members.items()}
    named = {number: learner for number, (learner, agreed) in members.items() if agreed}
    counted = named if 0 < len(members) - len(named) < SMALLEST else everybody
    if len(counted) < SMALLEST:
        return screens.small_class(visit.speech, name, len(members))
    recalls = _recalls(visit, name, counted, names)
    every = [value for values in recalls.values() for value in values]
    kept = sum(value >= KEPT for value in every) / len(every) if every else None
    means = {point: sum(values) / len(values) for point, values in recalls.items()}
    weakest = [names[key] for key in sorted(means, key=means.__getitem__)[:WEAKEST]]
    active = len(classes.active(visit.tx, name, visit.now - RECENTLY) & counted.keys())
    size = Size(len(members), len(counted), active)
    return screens.class_summary(visit.speech, name, size, kept, weakest)


def _recalls(
    visit: Visit, name: str, counted: Mapping[int, Learner], names: Names
) -> dict[PointKey, list[float]]:
    """How likely each point that these learners met is known now, in the order of the decks."""
    found: dict[PointKey, list[float]] = defaultdict(list)
    for number, key, stability, days in classes.memories(visit.tx, name, visit.now):
        learner = counted.get(number)
        if learner and key in names and key[0] not in learner.decks_off:
            parameters = learner.parameters or DEFAULT_PARAMETERS
            found[key].append(recall_after(stability, days, parameters))
    return {key: found[key] for key in names if key in found}


@handles(WhoNeedsHelp)
def show_needs(visit: Visit, move: WhoNeedsHelp) -> None:
    """[a class]: who needs help with what, a handful on each page; the last page where there are fewer."""
    name = _found(visit, move.name)
    if name is None:
        return
    found = register(visit.tx, visit.library, name, visit.now)
    needing = ranked(found.learners)
    pages = max(1, -(-len(needing) // PAGE))
    page = min(move.page, pages - 1)
    shown = needing[page * PAGE :][:PAGE]
    visit.say(screens.needs(visit.speech, found, shown, len(needing), (page, pages)))


@handles(ClassTable)
def send_table(visit: Visit, move: ClassTable) -> None:
    """[CSV]: all who are seen by name, as a file."""
    name = _found(visit, move.name)
    if name is None:
        return
    found = register(visit.tx, visit.library, name, visit.now)
    file = Attachment(f"class-{name}.csv", table([found]))
    visit.say(screens.table(visit.speech, found, file))


def _found(visit: Visit, said: str) -> str | None:
    """The class of this name; otherwise everybody has left it, and the button is old."""
    name = of_button(classes.sizes(visit.tx), said)
    if name is None:
        visit.say(study.old_button(visit.speech))
    return name
