"""The screens on which owners see classes, and by name those learners who agreed to that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.markup import plain
from bot.domain.membership import in_button
from bot.domain.message import Attachment, Button, Message, Rows
from bot.domain.moves.authors import AllClasses, ClassTable, WhoNeedsHelp
from bot.domain.needs import AWAY_DAYS, Away, Held, Missed, Need, Needs, PointKey, Register
from bot.speech.catalog import Speech
from bot.speech.membership import called
from bot.speech.prose import flat
from bot.speech.wording import shorten

KEY, TABLE = "class", "class-table"
"""Screens that name learners; the storage forgets them by these keys."""

MOST_NEEDS = 4
"""Of one learner on one page; the file has all of them."""

IDEA_LENGTH = 60
"""Characters of an idea on a page."""


@dataclass(frozen=True, slots=True)
class Size:
    """Learners of a class: all, those whose numbers are told, those of them active in the last 7 days."""

    learners: int
    told: int
    active: int


def classes(_: Speech, names: Sequence[str], lines: Sequence[str], more: int, *, replaces: bool) -> Message:
    """/class. `more` classes are smaller than these."""
    how = _(
        "A class is joined by a link: the bot's address and ?start=c_ with a name of your own, such as "
        "t.me/YourBot?start=c_spring. Who joins is asked whether you may see them by name."
    )
    others = [_.plural("{digits} smaller class", "{digits} smaller classes", more)] if more else []
    rows = tuple(
        (Button(_("{name}: who needs help").format(name=shorten(name, IDEA_LENGTH)), _page_of(name, 0)),)
        for name in names
    )
    return Message("\n".join([*lines, *others, how]), rows, key=KEY, replaces=KEY if replaces else None)


def _page_of(name: str, page: int) -> WhoNeedsHelp:
    return WhoNeedsHelp(page, in_button(name))


def small_class(_: Speech, name: str, learners: int) -> str:
    """A class of which only the size is told."""
    text = _.plural("{digits} learner", "{digits} learners", learners)
    few = _("too few for numbers that tell about nobody in particular")
    return f"<b>{plain(name)}</b>: {text}; {few}"


def class_summary(
    _: Speech, name: str, size: Size, kept: float | None, weakest: Sequence[tuple[str, str]]
) -> str:
    """A class in few lines. `weakest` points come as the title of their question and their label."""
    learners = _.plural("{digits} learner", "{digits} learners", size.learners)
    lines = [
        _("<b>{name}</b>: {size}, {active} active in the last 7 days").format(
            name=plain(name), size=learners, active=size.active
        )
    ]
    if size.told < size.learners:
        lines.append(_("Numbers of those {count} whom you may see by name.").format(count=size.told))
    if kept is not None:
        share = _("{share} of what was learned is kept (recall now 80 % or more)")
        lines.append(share.format(share=f"{kept:.0%}"))
        points = ", ".join(f"{flat(title)} ({flat(label)})" for title, label in weakest)
        lines.append(_("Weakest: {points}").format(points=points))
    return "\n".join(lines)


def needs(
    _: Speech, register: Register, shown: Sequence[Needs], needing: int, page: tuple[int, int]
) -> Message:
    """Who of a class needs help; `page` is its number from 0, and how many there are."""
    lines = [_head(_, register, needing), *_others(_, register)]
    lines += ["\n".join(("", *_learner(_, each, register))) for each in shown]
    if not needing and register.learners:
        lines.append(_why(_))
    return Message("\n".join(lines), _rows(_, register, page), key=KEY, replaces=KEY)


def _head(_: Speech, register: Register, needing: int) -> str:
    name = f"<b>{plain(register.name)}</b>"
    if not register.learners:
        return _("{name}: nobody may be seen by name so far.").format(name=name)
    if not needing:
        return _("{name}: nobody needs help now.").format(name=name)
    return _.plural(
        "{name}: {needing} of {digits} learner needs help.",
        "{name}: {needing} of {digits} learners need help.",
        len(register.learners),
        name=name,
        needing=needing,
    )


def _others(_: Speech, register: Register) -> Iterator[str]:
    if register.counted:
        yield _("Only counted: {count}").format(count=register.counted)


def _why(_: Speech) -> str:
    text = _(
        "Here stands who did not answer for {days} days while questions wait, forgets the same idea for the "
        "third time, or comes back to a mix-up."
    )
    return text.format(days=AWAY_DAYS)


def _learner(_: Speech, of: Needs, register: Register) -> Iterator[str]:
    yield f"<b>{called(of.learner.name)}</b>"
    for need in of.needs[:MOST_NEEDS]:
        yield f"· {_need(_, need, register)}"
    if (more := len(of.needs) - MOST_NEEDS) > 0:
        yield "· " + _("and {count} more").format(count=more)


def _need(_: Speech, need: Need, register: Register) -> str:
    match need:
        case Away(days, _waiting, ever=False):
            return _.plural(
                "has not answered anything yet, for {digits} day",
                "has not answered anything yet, for {digits} days",
                days,
            )
        case Away(days, waiting):
            waits = _.plural("{digits} question waits", "{digits} questions wait", waiting)
            return _.plural(
                "no answer for {digits} day; {waits}",
                "no answer for {digits} days; {waits}",
                days,
                waits=waits,
            )
        case Missed(key, times):
            return _.plural(
                "forgot {digits} time: {idea} ({question})",
                "forgot {digits} times: {idea} ({question})",
                times,
                **_of_question(register, key),
            )
        case Held(key, times):
            return _.plural(
                "mix-up, {digits} time: {idea} ({question})",
                "mix-up, {digits} times: {idea} ({question})",
                times,
                **_of_question(register, key),
            )


def _of_question(register: Register, key: PointKey) -> dict[str, str]:
    title, idea = register.names[key]
    return {"idea": flat(shorten(idea.rstrip("."), IDEA_LENGTH)), "question": flat(title)}


def _rows(_: Speech, register: Register, page: tuple[int, int]) -> Rows:
    number, pages = page
    back = (Button(_("Before"), _page_of(register.name, number - 1)),) if number else ()
    more = (Button(_("More"), _page_of(register.name, number + 1)),) if number + 1 < pages else ()
    file = (Button(_("CSV"), ClassTable(in_button(register.name))),) if register.learners else ()
    return tuple(filter(None, ((*back, *more), (*file, Button(_("All classes"), AllClasses())))))


def table(_: Speech, register: Register, file: Attachment) -> Message:
    """The file of a class."""
    text = _.plural(
        "{name}: {digits} learner by name. The file is for you alone: delete it when it has served.",
        "{name}: {digits} learners by name. The file is for you alone: delete it when it has served.",
        len(register.learners),
        name=f"<b>{plain(register.name)}</b>",
    )
    return Message("\n".join([text, *_others(_, register)]), files=(file,), key=TABLE)
