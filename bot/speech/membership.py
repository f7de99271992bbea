"""What a learner reads about their classes. A text that promises less privacy is a new promise (domain)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.markup import plain
from bot.domain.membership import Membership, in_button
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import Study
from bot.domain.moves.settings import LeaveClass, ShowMembership, ShowName
from bot.speech.catalog import Speech
from bot.speech.wording import marked, shorten

LONGEST_NAME = 40
"""Characters of somebody's name on a screen."""


def called(name: str) -> str:
    """A person's name on a screen, whatever they made of it."""
    return plain(shorten(name, LONGEST_NAME)) or "?"


def ask(_: Speech, membership: Membership, learner: str) -> Message:
    """What teachers see of whom, and how it is now; the promise that is agreed to."""
    name, who = f"<b>{plain(membership.name)}</b>", called(learner)
    state = (
        _("In the class {name} teachers see you by name, as «{who}».")
        if membership.agreed
        else _("You are in the class {name}, and only counted there.")
    ).format(name=name, who=who)
    sees = _(
        "<b>By name</b>, as «{who}», the teachers who look after this bot see on a screen and in a file: "
        "when you answered last, how many questions wait for you, ideas that you forgot three times, mix-ups "
        "that came back. They never see your answers with your name."
    ).format(who=who)
    later = _(
        "You can change it or leave at any time: /settings, [Privacy]. What they saved by then stays with "
        "them. May they see you by name?"
    )
    return Message(f"{state}\n{sees}\n{later}", _choices(_, membership))


def _choices(_: Speech, membership: Membership) -> Rows:
    name = in_button(membership.name)
    asked, agreed = bool(membership.asked), bool(membership.agreed)
    yes = Button(marked(_("Yes, by name"), asked and agreed), ShowName(yes=True, name=name))
    no = Button(marked(_("No, only count me"), asked and not agreed), ShowName(yes=False, name=name))
    return (yes, no), (Button(_("Leave the class"), LeaveClass(name)),)


def chosen(_: Speech, name: str, learner: str, *, by_name: bool) -> Message:
    """The learner's word was taken."""
    text = (
        _("Thank you. The teachers of {name} see you as «{who}» from now on.")
        if by_name
        else _("Fine. In {name} you are only counted.")
    )
    said = text.format(name=f"<b>{plain(name)}</b>", who=called(learner))
    return Message(said, ((Button(_("Next question"), Study()),),))


def left(_: Speech, name: str) -> Message:
    """The learner is in the class no longer."""
    text = _("You have left {name}: you are neither seen nor counted there any more.")
    return Message(text.format(name=f"<b>{plain(name)}</b>"), ((Button(_("Next question"), Study()),),))


def too_many(_: Speech, most: int) -> Message:
    """One class more than anybody can be in."""
    text = _("You are in {most} classes already. Leave one first: /settings, [Privacy].")
    return Message(text.format(most=most))


def listed(_: Speech, memberships: Sequence[Membership]) -> tuple[str, Rows]:
    """The learner's classes, for the page about who sees what; nothing for who has none."""
    lines = [
        (_("Class {name}: by name") if each.agreed else _("Class {name}: only counted")).format(
            name=f"<b>{plain(each.name)}</b>"
        )
        for each in memberships
    ]
    rows = tuple(
        (Button(shorten(each.name, LONGEST_NAME), ShowMembership(in_button(each.name))),)
        for each in memberships
    )
    return "".join(f"\n{line}" for line in lines), rows
