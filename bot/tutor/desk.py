"""The one door: an event of a person comes in, and the right thing happens, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.text import most_bytes
from bot.domain.event import (
    Event,
    File,
    Happening,
    InPublic,
    Left,
    Person,
    Pressed,
    Returned,
    Said,
    Unsupported,
    is_picture,
)
from bot.domain.learner import DEFAULT_ZONE, Learner, Setup, Standing
from bot.domain.message import Message
from bot.domain.moves.codec import understood
from bot.domain.moves.commands import Start
from bot.errors import UnreadableError
from bot.speech import account as screens
from bot.speech import files, words
from bot.speech.catalog import Speech
from bot.storage import attempts, learners, mail, sight
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor import account, corrections, drafts, listening, menu, pending, settings, verdicts
from bot.tutor.library import Library
from bot.tutor.prepared import NOTHING, Prepared
from bot.tutor.schedule import visiting
from bot.tutor.visit import Look, Visit

Owners = frozenset[str]
"""User ids of those who may push decks in the chat."""

DOUBLE_TAP = timedelta(seconds=1)
"""The same button of the same message, tapped again so soon, is the second half of a double tap."""


def handle(  # noqa: PLR0913 - all that an event needs
    tx: Transaction,
    library: Library,
    owners: Owners,
    updates: Sequence[int],
    event: Event,
    now: datetime,
    prepared: Prepared = NOTHING,
) -> None:
    """Handle one event of one person, made of one update or more; one handled before changes nothing."""
    person = event.person
    finished = [mail.finish(tx, person.channel, update) for update in updates]
    if not any(finished):
        return
    if isinstance(event.what, InPublic):
        _point_to_private(tx, person, event.what, now)
        return
    learner, known = _who(tx, person, now)
    cause = mail.cause_of(person.channel, updates[-1])
    with visiting(tx, library, learner, cause, now, owners=owners) as visit:
        visit.known, visit.prepared = known, prepared
        _follow(visit, person.topic, event.what)
        _happen(visit, event.what, is_owner=is_owner(person, owners))


def is_owner(person: Person, owners: Owners) -> bool:
    """Whether somebody may push decks and decide appeals."""
    return person.at_home or person.user in owners


def look(
    tx: Transaction, library: Library, owners: Owners, event: Event, now: datetime
) -> tuple[Message, ...] | None:
    """The answer to an event that only reads, from a transaction that only reads; None for any other."""
    person = event.person
    learner = learners.at(tx, person.channel, person.address)
    move = understood(event.what, is_owner=is_owner(person, owners))
    if learner is None or move is None or not move.reads_only:
        return None
    visit = Look(tx, library, learner, "", now, owners=owners)
    menu.answer(visit, move)
    return tuple(visit.heard)


def _happen(visit: Visit, what: Happening, *, is_owner: bool) -> None:
    if isinstance(what, Left):
        if visit.learner.standing is not Standing.STOPPED:  # which outlives a block
            visit.change(standing=Standing.UNREACHABLE)
        return
    if _is_second_tap(visit, what):
        return
    _back(visit)
    if move := understood(what, is_owner=is_owner):
        menu.make(visit, move)
    elif isinstance(what, File):
        _file(visit, what, visit.prepared if is_owner else NOTHING)
    elif isinstance(what, Unsupported) and what.kind == "photo" and is_owner and what.group:
        visit.say(files.how_to_send_pictures(visit.speech))
    elif isinstance(what, Unsupported):
        visit.say(screens.text_only(visit.speech, what.kind))
    elif isinstance(what, Said):
        _said(visit, what)


def _follow(visit: Visit, topic: str | None, what: Happening) -> None:
    """Answer in the part of the chat that the learner is in; a tap on a message of old tells none."""
    tells = topic is not None or not isinstance(what, Pressed | Left | Returned)
    if tells and topic != visit.learner.topic:
        visit.change(topic=topic)


def _is_second_tap(visit: Visit, what: Happening) -> bool:
    """Whether this very tap was made just now. A tap is remembered until something else is done."""
    before = visit.learner
    tapped = f"{what.message}:{what.data}" if isinstance(what, Pressed) and what.message else None
    if tapped or before.tapped:
        visit.change(tapped=tapped, tapped_at=visit.now)
    if before.tapped is None or before.tapped_at is None or tapped != before.tapped:
        return False
    return abs(visit.now - before.tapped_at) < DOUBLE_TAP


def apologize(tx: Transaction, person: Person, updates: Sequence[int], reason: str, now: datetime) -> None:
    """Set aside the updates of an event that we failed to handle, and say so; nothing of it was kept.

    An open attempt that cannot be read would make the next one fail as well: it is closed.
    """
    for update in updates:
        mail.quarantine(tx, person.channel, update, reason)
    lost = _expire_unreadable(tx, person, now)
    speech = Speech(learners.language_at(tx, person.channel, person.address, person.language))
    sorry = screens.lost_question(speech) if lost else screens.sorry(speech)
    sorry = replace(sorry, topic=person.topic)
    mail.post(tx, f"{person.channel}:sorry{updates[-1]}", person.channel, person.address, sorry, now)


def _point_to_private(tx: Transaction, person: Person, called: InPublic, now: datetime) -> None:
    """Say once a day in a group where the bot can be written to; nobody is made a learner by that."""
    message = replace(screens.in_private(Speech(person.language), called.link), topic=person.topic)
    dedup = f"{person.channel}:public:{person.address}:{now:%Y-%m-%d}"
    mail.post(tx, dedup, person.channel, person.address, message, now, Rank.REPORT)


def _expire_unreadable(tx: Transaction, person: Person, now: datetime) -> bool:
    try:
        learner = learners.at(tx, person.channel, person.address)
    except UnreadableError:
        return False
    if learner is None or not attempts.expire_unreadable(tx, learner.id, now):
        return False
    learners.look_again(tx, learner.id, now)  # the next reminder was planned around it
    return True


def _who(tx: Transaction, person: Person, now: datetime) -> tuple[Learner, bool]:
    """The learner behind a person, made on the first event; and whether they were known."""
    learner = sight.at(tx, person.channel, person.address, now)
    if learner:
        return learner, True
    new = Learner(
        id=0,
        channel=person.channel,
        address=person.address,
        name=person.name[:64],
        language=person.language,
        zone=person.zone or DEFAULT_ZONE,
        joined=now,
    )
    return learners.add(tx, new), False


def _back(visit: Visit) -> None:
    """Somebody who does anything is here again: they can be written to, and pushes are answered."""
    learner = visit.learner
    if learner.standing in (Standing.UNREACHABLE, Standing.QUIET):
        visit.change(standing=Standing.ACTIVE)
    if learner.unanswered:
        visit.change(unanswered=0, unanswered_since=None)


def _said(visit: Visit, said: Said) -> None:
    if said.edited:
        corrections.regrade(visit, said)
    elif visit.learner.erase_at is not None and words.calls_off(said.text):
        pending.keep(visit)
    elif visit.learner.expects is Setup.LOAD and settings.typed_load(visit, said.text):
        return
    elif verdicts.is_protest(visit, said):
        verdicts.protested(visit, said)
    elif visit.learner.expects not in {None, Setup.LOAD}:
        listening.hear_setup(visit, said)
    elif not visit.known:
        account.start(visit, Start())
    else:
        listening.hear(visit, said)


def _file(visit: Visit, file: File, prepared: Prepared) -> None:
    if file.body is None:
        visit.say(_out_of_reach(visit.speech, file))
        return
    if is_picture(file.name):
        visit.say(files.how_to_send_pictures(visit.speech))
        return
    for lost in (each for each in file.along if each.body is None):
        visit.say(_out_of_reach(visit.speech, lost))
    if prepared.made:
        drafts.tell_made(visit, file.name, prepared.made)
    if prepared.loaded:
        name = prepared.made.name if prepared.made else file.name
        drafts.review(visit, name, prepared.loaded, prepared.regraded, prepared.remembered)
        if prepared.unused:
            visit.say(files.unused_pictures(visit.speech, prepared.unused))
    elif not prepared.made:
        visit.say(screens.text_only(visit.speech, "document"))


def _out_of_reach(speech: Speech, file: File) -> Message:
    """Why a file has no body."""
    most = most_bytes(file.name)
    if file.size <= most:
        return files.not_fetched(speech, file.name)
    return files.too_large(speech, file.name, most // 1_000_000, is_picture=is_picture(file.name))
