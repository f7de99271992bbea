"""What commands and buttons lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from bot.domain.event import Command, Happening, Pressed
from bot.domain.sentences import account as screens
from bot.domain.sentences import study
from bot.domain.sentences.data import privacy
from bot.tutor import (
    account,
    appeals,
    breaks,
    corrections,
    data,
    drafts,
    oversight,
    progress,
    settings,
    studying,
    versions,
)
from bot.tutor.prepared import Prepared
from bot.tutor.visit import Visit

COMMANDS: Mapping[str, Callable[[Visit], None]] = {
    "study": studying.begin_next,
    "more": breaks.more_today,
    "decks": settings.show_decks,
    "stats": account.show_stats,
    "settings": settings.show,
    "resume": breaks.resume,
    "undo": corrections.undo,
    "why": corrections.explain_last,
    "help": lambda visit: visit.say(screens.help_text()),
    "privacy": lambda visit: visit.say(privacy()),
    "export": data.export,
    "deletemydata": data.ask_to_erase,
    "stop": account.stop,
    "cancel": account.cancel,
}

OWNER_COMMANDS: Mapping[str, Callable[[Visit], None]] = {
    "publish": drafts.show_waiting,
    "rollback": versions.choose,
    "class": oversight.show_classes,
    "health": oversight.show_health,
}

_ID = r"(\d{1,18})"
_DECK = r"([a-z0-9-]{1,48})"
_SHADE = r"(?::(dark|light))?"

BUTTONS: Mapping[str, Callable[..., None]] = {
    "next": studying.begin_next,
    "more": breaks.more_today,
    "undo": corrections.undo,
    "how": lambda visit: visit.say(screens.help_text()),
    f"([a-z]+):{_ID}:{_ID}": lambda visit, verb, attempt, turn: studying.press(
        visit, verb, int(attempt), int(turn)
    ),
    f"later:{_ID}": lambda visit, attempt: breaks.offer_later(visit, int(attempt)),
    f"snooze:{_ID}:([htds])": lambda visit, attempt, choice: breaks.snooze(visit, int(attempt), choice),
    f"about:{_ID}": lambda visit, attempt: corrections.offer(visit, int(attempt)),
    f"easy:{_ID}": lambda visit, attempt: corrections.too_easy(visit, int(attempt)),
    f"why:{_ID}": lambda visit, attempt: corrections.explain(visit, int(attempt)),
    f"wrong:{_ID}": lambda visit, attempt: corrections.choose_line(visit, int(attempt)),
    rf"fix:{_ID}:([sum])(\d\d?)": lambda visit, attempt, claim, line: corrections.fix_line(
        visit, int(attempt), claim, int(line)
    ),
    f"redo:{_ID}": lambda visit, attempt: corrections.answer_again(visit, int(attempt)),
    r"time:(\d{1,4})": lambda visit, minutes: account.choose_time(visit, int(minutes) % 1440),
    "time:other": account.type_time,
    r"clock:(-?\d{1,4})": lambda visit, minutes: account.choose_clock(visit, int(minutes)),
    "clock:more": lambda visit: account.ask_zone(visit, every=True),
    r"zone:([A-Za-z_/+-]{1,50})": account.choose_known_zone,
    "consent:([01])": lambda visit, yes: account.choose_consent(visit, consent=yes == "1"),
    r"pause:(\d{1,3})": breaks.pause,
    r"set:([a-z]+)(?::([\w.-]+))?": settings.change,
    "deck:([a-z0-9-]{1,58})": settings.toggle_deck,
    f"chart:{_DECK}{_SHADE}": progress.show_chart,
    f"forecast:{_DECK}{_SHADE}": progress.show_forecast,
    f"weakest:{_DECK}": progress.practice_weakest,
    "export": data.export,
    "erase": data.begin_grace,
    "keep": data.keep,
    "unerase": data.call_off,
}

OWNER_BUTTONS: Mapping[str, Callable[..., None]] = {
    f"offer:{_ID}": lambda visit, draft: drafts.show(visit, int(draft)),
    f"draft:{_ID}": lambda visit, draft: drafts.show(visit, int(draft), replaces=True),
    f"diff:{_ID}": lambda visit, draft: drafts.show_difference(visit, int(draft)),
    f"try:{_ID}": lambda visit, draft: drafts.choose_question(visit, int(draft)),
    rf"try:{_ID}:(\d{{1,4}})": lambda visit, draft, place: drafts.try_question(visit, int(draft), int(place)),
    f"publish:{_ID}": lambda visit, draft: drafts.decide(visit, int(draft), go=True),
    f"discard:{_ID}": lambda visit, draft: drafts.decide(visit, int(draft), go=False),
    f"back:{_DECK}": versions.show,
    f"goback:{_ID}:{_DECK}": lambda visit, live, deck: versions.go_back(visit, int(live), deck),
}

READING = frozenset({"stats", "export", "class", "health"})
"""Commands that only read."""

READING_BUTTONS = ("chart:", "forecast:")
"""How the buttons begin that only read."""


def reading(what: Happening, *, is_owner: bool) -> Callable[[Visit], None] | None:
    """What answers an event that only reads, and may take its time; None for any other."""
    if isinstance(what, Command) and what.name in READING:
        return ({**COMMANDS, **OWNER_COMMANDS} if is_owner else COMMANDS).get(what.name)
    if isinstance(what, Pressed) and what.data.startswith(READING_BUTTONS):
        return _button(what.data, BUTTONS)
    return None


def command(visit: Visit, given: Command, prepared: Prepared, *, known: bool, is_owner: bool) -> None:
    """A typed command; one that we do not have, or not for this person, is answered with where to look."""
    if given.name != "cancel" and visit.learner.expects:
        visit.change(expects=None)
    if prepared.screens is not None:
        visit.say(*prepared.screens)
    elif given.name == "start":
        account.start(visit, given.argument, known=known)
    elif given.name == "pause":
        breaks.pause(visit, given.argument)
    elif given.name in COMMANDS:
        COMMANDS[given.name](visit)
    elif is_owner and given.name == "appeals":
        appeals.show_first(visit, prepared.weighed)
    elif is_owner and given.name in OWNER_COMMANDS:
        OWNER_COMMANDS[given.name](visit)
    else:
        visit.say(screens.unknown_command(given.name))


def pressed(visit: Visit, data_: str, prepared: Prepared, *, is_owner: bool) -> None:
    """Buttons carry `verb` or `verb:argument:...`; whatever is not of ours is an old button.

    A tap ends the wait for a typed time or place, unless what it leads to asks for one again.
    """
    if visit.learner.expects:
        visit.change(expects=None)
    act = _button(data_, {**OWNER_BUTTONS, **BUTTONS} if is_owner else BUTTONS)
    if prepared.screens is not None:
        visit.say(*prepared.screens)
    elif act:
        act(visit)
    elif not (is_owner and appeals.press(visit, data_, prepared.weighed)):
        visit.say(study.old_button())


def _button(data_: str, buttons: Mapping[str, Callable[..., None]]) -> Callable[[Visit], None] | None:
    """What a button does; None when it is none of these."""
    for pattern, act in buttons.items():
        if match := re.fullmatch(pattern, data_):
            return partial(_with_arguments, act, match.groups())
    return None


def _with_arguments(act: Callable[..., None], arguments: tuple[str, ...], visit: Visit) -> None:
    act(visit, *arguments)
