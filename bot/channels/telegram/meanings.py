"""What one update of Telegram's means, as the library has read it."""

from __future__ import annotations

import json
import re

from telegram import Chat, ChatMember, ChatMemberUpdated, Document, Message, MessageOriginUser, Update, User
from telegram.helpers import effective_message_type

from bot.channels.base import Raw
from bot.domain.event import Command, Happening, InPublic, Left, Person, Returned, Said, Unsupported
from bot.domain.moves.base import UnknownCommand
from bot.domain.moves.codec import typed

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_AWAY = frozenset({ChatMember.LEFT, ChatMember.BANNED})


def started(update: Update) -> Command:
    """A deep link's payload counts only when it has the form that Telegram gives it."""
    _, argument = _cut(_text(update))
    return Command("start", argument if _PAYLOAD.fullmatch(argument) else "")


def commanded(update: Update) -> Command:
    """A command for another bot keeps that bot's name and so is an unknown one here."""
    message = _message(update)
    name, argument = _cut(_text(update))
    return Command(name.lower().removesuffix(_own_name(message)), argument)


def called(update: Update) -> InPublic | None:
    """A group where somebody names the bot, answers it, or gives a command that it has."""
    message, words = _message(update), _text(update).lower()
    answered = message.reply_to_message
    is_ours = answered is not None and answered.from_user == message.get_bot().bot
    is_for_us = is_ours or _is_known(message, words) or _own_name(message) in words
    return _in_public(message) if is_for_us else None


def _is_known(message: Message, words: str) -> bool:
    """Whether words begin with a command that we have."""
    name = _cut(words)[0].lower().removesuffix(_own_name(message)) if words[:1] == "/" else ""
    return not isinstance(typed(name, ""), UnknownCommand)


def _own_name(message: Message) -> str:
    return f"@{message.get_bot().username}".lower()


def _in_public(place: Message | ChatMemberUpdated) -> InPublic:
    return InPublic(place.get_bot().link)


def _cut(text: str) -> tuple[str, str]:
    """`/Name@Bot the rest` -> its name without the slash, and the rest."""
    name, *rest = text[1:].split(maxsplit=1) or [""]
    return name, rest[0].strip() if rest else ""


def typed_anew(update: Update) -> Happening:
    """New words of their own; a command alone is one also where the app has not marked it as such."""
    message = _message(update)
    if message.via_bot:
        return Unsupported("via_bot")
    if _is_of_another(message):
        return Unsupported("forward")
    is_command = len(_text(update).split()) == 1 and _is_known(message, _text(update))
    return commanded(update) if is_command else said(update)


def _is_of_another(message: Message) -> bool:
    """Whether a message was forwarded, other than by the one who wrote it."""
    origin = message.forward_origin
    if origin is None:
        return False
    return not (isinstance(origin, MessageOriginUser) and origin.sender_user == message.from_user)


def said(update: Update) -> Said:
    """Typed words, new ones or an edit."""
    message = _message(update)
    answered = message.reply_to_message
    return Said(
        _text(update),
        edited=update.edited_message is not None,
        message=str(message.message_id),
        replies_to=str(answered.message_id) if answered else None,
        at=message.date,
    )


def unsupported(update: Update) -> Unsupported:
    """Anything but text, and with which others it was sent."""
    message = _message(update)
    return Unsupported(str(effective_message_type(message) or "message"), message.media_group_id)


def membership(update: Update) -> Left | Returned | InPublic | None:
    """The bot was blocked or let in again, or added to a group."""
    change = update.my_chat_member
    assert change is not None
    was_away, is_away = (each.status in _AWAY for each in (change.old_chat_member, change.new_chat_member))
    if change.chat.type == Chat.PRIVATE:
        return Left() if is_away else Returned()
    is_added = was_away and not is_away and change.chat.type != Chat.CHANNEL
    return _in_public(change) if is_added else None


def person_of(update: Update) -> Person:
    """Who did it, and where; AssertionError when nobody did."""
    user, chat = update.effective_user, update.effective_chat
    assert isinstance(user, User)
    assert isinstance(chat, Chat)
    assert isinstance(user.first_name, str)
    assert isinstance(user.language_code, str | None)
    return Person(
        "telegram",
        str(chat.id),
        str(user.id),
        user.first_name,
        user.language_code or "en",
        topic=_topic(update.effective_message),
    )


def _topic(message: object) -> str | None:
    """The topic that a message stands in; messages of old, of which only an id is known, tell none."""
    if isinstance(message, Message) and message.is_topic_message and message.message_thread_id:
        return str(message.message_thread_id)
    return None


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None
    return message


def _text(update: Update) -> str:
    text = _message(update).text or ""
    assert isinstance(text, str)
    return text


def group_of(update: Update) -> str | None:
    """What those that were sent together have in common."""
    return _message(update).media_group_id


def document_of(update: Update) -> Document:
    """The document of a message that has one."""
    document = _message(update).document
    assert document is not None
    return document


def writer_of(raw: Raw) -> Person | None:
    """Who wrote or tapped in a private chat, in an update that the library cannot read."""
    try:
        update = json.loads(raw.body)
    except ValueError:
        return None
    match update:
        case {
            "message": {"from": {"id": int(user), **more}, "chat": {"id": int(chat), "type": Chat.PRIVATE}}
        } | {
            "callback_query": {
                "from": {"id": int(user), **more},
                "message": {"chat": {"id": int(chat), "type": Chat.PRIVATE}},
            }
        }:
            return Person("telegram", str(chat), str(user), language=str(more.get("language_code", "en")))
        case _:
            return None
