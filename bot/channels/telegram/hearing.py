"""What an update means: python-telegram-bot's handlers turn it into an event of ours."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram import CallbackQuery, Chat, Document, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)
from telegram.helpers import effective_message_type

from bot.channels.base import Raw
from bot.channels.telegram import faults
from bot.content.drafting.endings import MOST_BYTES, is_deck, is_document
from bot.content.text import MAX_BYTES
from bot.domain.event import (
    Command,
    Event,
    File,
    Happening,
    Left,
    Person,
    Pressed,
    Returned,
    Said,
    Unsupported,
)

FILE_LIMIT = MAX_BYTES
"""Bytes of the largest document that is fetched: a deck."""

Fetch = Callable[[Document, int], Awaitable[bytes | None]]
"""The body of a document of at most so many bytes; None when there is none to be had."""

App = Application[Any, Any, Any, Any, Any, Any]
_Context = CallbackContext[Any, Any, Any, Any]
_Callback = Callable[[Update, _Context], Coroutine[Any, Any, None]]
_Meaning = Callable[[Update], Happening | None]

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE

# One value for each task, so that learners who are heard at the same time do not mix.
_heard: ContextVar[Event | Exception | None] = ContextVar("heard", default=None)

_log = logging.getLogger(__name__)


class Hearing:
    """Decodes updates through an initialized Application. Only private chats are heard."""

    def __init__(self, application: App, owners: frozenset[str], fetch: Fetch) -> None:
        self._application = application
        self._owners = owners
        self._fetch = fetch
        self._answers: set[asyncio.Task[None]] = set()
        application.add_handlers(self._handlers())
        application.add_error_handler(_failed)

    async def decode(self, raw: Raw) -> Event | None:
        """The event of an update, None for an update that says nothing to us; ValueError: unreadable."""
        update = _parsed(raw, self._application)
        _heard.set(None)
        try:
            await self._application.process_update(update)
        except (TypeError, ValueError, AttributeError) as error:  # the library's own parts trust every shape
            raise _unreadable(raw, error) from error
        heard = _heard.get()
        if isinstance(heard, Exception):
            raise _unreadable(raw, heard) from heard
        return heard

    async def close(self) -> None:
        """Let go of the answers to taps that are still on their way."""
        answers = tuple(self._answers)
        for task in answers:
            task.cancel()
        await asyncio.gather(*answers, return_exceptions=True)

    def _handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """The first that fits is used."""
        return [
            CommandHandler("start", _means(_started), _NEW),
            MessageHandler(filters.COMMAND & _NEW, _means(_commanded)),
            MessageHandler(filters.TEXT & _NEW, _means(_said)),
            MessageHandler(filters.TEXT & _EDITED, _means(_said)),
            MessageHandler(filters.Document.ALL & _NEW, self._on_document),
            MessageHandler(~filters.StatusUpdate.ALL & _NEW, _means(_unsupported)),
            CallbackQueryHandler(self._on_press),
            ChatMemberHandler(_means(_membership), ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    async def _on_document(self, update: Update, _: _Context) -> None:
        message, document, person = _message(update), _document(update), _person(update)
        name, size = document.file_name or "", document.file_size or 0
        if person.user not in self._owners or not (is_deck(name) or is_document(name)):
            _heard.set(Event(person, _unsupported_kind(message)))
            return
        limit = FILE_LIMIT if is_deck(name) else MOST_BYTES
        body = await self._fetch(document, limit) if size <= limit else None
        _heard.set(Event(person, File(name, len(body) if body is not None else size, body)))

    async def _on_press(self, update: Update, _: _Context) -> None:
        query = update.callback_query
        assert query is not None
        self._answer(query)
        assert isinstance(query.data, str | None)
        if query.data and query.message and query.message.chat.type == Chat.PRIVATE:
            _heard.set(Event(_person(update), Pressed(query.data, str(query.message.message_id))))

    def _answer(self, query: CallbackQuery) -> None:
        """Stop the button's spinning in the background: nobody waits for it and nothing hangs on it."""
        task = asyncio.create_task(_answered(query))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)


async def _answered(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError as error:
        _log.debug("a tap could not be answered: %s", faults.reason(error))


async def _failed(_: object, context: _Context) -> None:
    _heard.set(context.error)


def _means(meaning: _Meaning) -> _Callback:
    """A handler's callback from a pure function."""

    async def callback(update: Update, _: _Context) -> None:
        happening = meaning(update)
        _heard.set(None if happening is None else Event(_person(update), happening))

    return callback


def _parsed(raw: Raw, application: App) -> Update:
    try:
        return Update.de_json(json.loads(raw.body), application.bot)
    except Exception as error:  # whatever a foreign shape breaks in the library, it is unreadable
        raise _unreadable(raw, error) from error


def _unreadable(raw: Raw, error: Exception) -> ValueError:
    return ValueError(f"update {raw.update} cannot be read: {faults.reason(error)}")


def _started(update: Update) -> Command:
    """A deep link's payload counts only when it has the form that Telegram gives it."""
    _, argument = _cut(_text(update))
    return Command("start", argument if _PAYLOAD.fullmatch(argument) else "")


def _commanded(update: Update) -> Command:
    """A command for another bot keeps that bot's name and so is an unknown one here."""
    name, argument = _cut(_text(update))
    own = f"@{_message(update).get_bot().username}".lower()
    return Command(name.lower().removesuffix(own), argument)


def _cut(text: str) -> tuple[str, str]:
    """`/Name@Bot the rest` -> its name without the slash, and the rest."""
    name, *rest = text[1:].split(maxsplit=1)
    return name, rest[0].strip() if rest else ""


def _said(update: Update) -> Said:
    message = _message(update)
    answered = message.reply_to_message
    return Said(
        _text(update),
        edited=update.edited_message is not None,
        message=str(message.message_id),
        replies_to=str(answered.message_id) if answered else None,
        at=message.date,
    )


def _unsupported(update: Update) -> Unsupported:
    return _unsupported_kind(_message(update))


def _unsupported_kind(message: Message) -> Unsupported:
    return Unsupported(str(effective_message_type(message) or "message"), message.media_group_id)


def _membership(update: Update) -> Left | Returned | None:
    change = update.my_chat_member
    assert change is not None
    if change.chat.type != Chat.PRIVATE:
        return None
    gone = change.new_chat_member.status in {change.new_chat_member.BANNED, change.new_chat_member.LEFT}
    return Left() if gone else Returned()


def _person(update: Update) -> Person:
    user, chat = update.effective_user, update.effective_chat
    assert isinstance(user, User)
    assert isinstance(chat, Chat)
    assert isinstance(user.first_name, str)
    assert isinstance(user.language_code, str | None)
    return Person("telegram", str(chat.id), str(user.id), user.first_name, user.language_code or "en")


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None
    return message


def _text(update: Update) -> str:
    text = _message(update).text or ""
    assert isinstance(text, str)
    return text


def _document(update: Update) -> Document:
    document = _message(update).document
    assert document is not None
    return document
