"""The one door: an event of a person comes in, and the right thing happens, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.content.load import Loaded
from bot.content.text import MAX_BYTES
from bot.domain.event import Command, Event, File, Left, Person, Pressed, Returned, Said, Unsupported
from bot.domain.learner import Learner, Standing
from bot.domain.sentences import account as screens
from bot.domain.sentences import owner, study
from bot.storage import learners, mail
from bot.storage.transaction import Transaction
from bot.tutor import account, publish, studying
from bot.tutor.library import Library
from bot.tutor.schedule import reschedule
from bot.tutor.visit import Visit

Owners = frozenset[str]
"""User ids of those who may push decks in the chat."""


def handle(  # noqa: PLR0913 - all that an event needs
    tx: Transaction,
    library: Library,
    owners: Owners,
    update: int,
    event: Event,
    now: datetime,
    loaded: Loaded | None,
) -> None:
    """Handle one update of one person. One that was handled before changes nothing.

    `loaded` is the deck in a document that an owner sent, already checked.
    """
    person = event.person
    if not mail.finish(tx, person.channel, update):
        return
    learner, known = _who(tx, person, now)
    visit = Visit(tx, library, learner, f"{person.channel}:u{update}", now)
    what = event.what
    is_owner = person.user in owners
    if isinstance(what, Left):
        visit.change(standing=Standing.UNREACHABLE)
        reschedule(visit)
    elif isinstance(what, Returned):
        _back(visit)
    elif isinstance(what, Command):
        _command(visit, what, known=known)
    elif isinstance(what, Pressed):
        _pressed(visit, what, is_owner=is_owner)
    elif isinstance(what, File):
        _file(visit, what, loaded if is_owner else None)
    elif isinstance(what, Unsupported):
        visit.say(screens.text_only(what.kind))
    else:
        _said(visit, what, known=known)


def apologize(tx: Transaction, person: Person, update: int, reason: str, now: datetime) -> None:
    """Set aside an update that we failed to handle, and say so; nothing of it was kept."""
    mail.quarantine(tx, person.channel, update, reason)
    mail.post(tx, f"{person.channel}:sorry{update}", person.channel, person.address, screens.sorry(), now)


def _who(tx: Transaction, person: Person, now: datetime) -> tuple[Learner, bool]:
    """The learner behind a person, made on the first event; and whether they were known."""
    learner = learners.at(tx, person.channel, person.address)
    if learner:
        return learner, True
    new = Learner(
        id=0,
        channel=person.channel,
        address=person.address,
        name=person.name[:64],
        language=person.language,
        joined=now,
    )
    return learners.add(tx, new), False


def _back(visit: Visit) -> None:
    if visit.learner.standing is Standing.UNREACHABLE:
        visit.change(standing=Standing.ACTIVE)
        reschedule(visit)


def _said(visit: Visit, said: Said, *, known: bool) -> None:
    _back(visit)
    if said.edited:
        visit.say(screens.edited())
    elif visit.learner.expects is not None:
        account.typed(visit, said.text)
    elif not known:
        account.welcome(visit, known=False)
    else:
        studying.reply(visit, said.text)


_COMMANDS: Mapping[str, Callable[[Visit], None]] = {
    "study": studying.begin_next,
    "stats": account.show_stats,
    "settings": account.show_settings,
    "help": lambda visit: visit.say(screens.help_text()),
    "privacy": lambda visit: visit.say(screens.privacy()),
    "stop": account.stop,
    "cancel": account.cancel,
}


def _command(visit: Visit, command: Command, *, known: bool) -> None:
    if command.name == "start":
        account.welcome(visit, known=known)
    elif command.name in _COMMANDS:
        if command.name != "cancel" and visit.learner.expects:
            visit.change(expects=None)
        _COMMANDS[command.name](visit)
    else:
        visit.say(screens.unknown_command(command.name))


def _pressed(visit: Visit, pressed: Pressed, *, is_owner: bool) -> None:
    """Buttons carry `verb` or `verb:argument:...`; whatever is not of ours is an old button.

    A tap ends the wait for a typed time or place, unless what it leads to asks for one again.
    """
    _back(visit)
    if visit.learner.expects:
        visit.change(expects=None)
    for pattern, act in _BUTTONS.items():
        if match := re.fullmatch(pattern, pressed.data):
            act(visit, *match.groups())
            return
    if is_owner and (match := re.fullmatch(r"(publish|discard):(\d{1,18})", pressed.data)):
        publish.decide(visit, int(match[2]), go=match[1] == "publish")
        return
    visit.say(study.old_button())


_ID = r"(\d{1,18})"
_BUTTONS: Mapping[str, Callable[..., None]] = {
    "next": studying.begin_next,
    "how": lambda visit: visit.say(screens.help_text()),
    f"([a-z]+):{_ID}:{_ID}": lambda visit, verb, attempt, turn: studying.press(
        visit, verb, int(attempt), int(turn)
    ),
    f"easy:{_ID}": lambda visit, attempt: studying.too_easy(visit, int(attempt)),
    f"why:{_ID}": lambda visit, attempt: studying.why(visit, int(attempt)),
    r"time:(\d{1,4})": lambda visit, minutes: account.choose_time(visit, int(minutes) % 1440),
    "time:other": account.type_time,
    r"clock:(-?\d{1,4})": lambda visit, minutes: account.choose_clock(visit, int(minutes)),
    "clock:more": lambda visit: account.ask_zone(visit, every=True),
    r"zone:([A-Za-z_/+-]{1,50})": account.choose_known_zone,
    "consent:([01])": lambda visit, yes: account.choose_consent(visit, consent=yes == "1"),
    "set:(time|zone|consent)": account.change_setting,
}


def _file(visit: Visit, file: File, loaded: Loaded | None) -> None:
    if file.body is None:
        visit.say(owner.too_large(file.name) if file.size > MAX_BYTES else owner.not_fetched(file.name))
    elif loaded is None:
        visit.say(screens.text_only("document"))
    else:
        publish.review_draft(visit, file.name, loaded)
