"""What an update means: python-telegram-bot's handlers turn it into an event of ours."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    Document,
    Update,
)
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

from bot.channels.base import IllegibleError, Raw
from bot.channels.telegram import faults, meanings
from bot.content.drafting.endings import is_deck, is_document
from bot.content.text import MAX_BYTES, most_bytes
from bot.domain.event import Event, File, Happening, Pressed, is_picture

FILE_LIMIT = MAX_BYTES
"""Bytes of the largest document that is fetched: a deck."""

Fetch = Callable[[Document, int], Awaitable[bytes | None]]
"""The body of a document of at most so many bytes; None when there is none to be had."""

App = Application[Any, Any, Any, Any, Any, Any]
_Context = CallbackContext[Any, Any, Any, Any]
_Callback = Callable[[Update, _Context], Coroutine[Any, Any, None]]
_Meaning = Callable[[Update], Happening | None]

_NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
_IN_GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS

# One value for each task, so that learners who are heard at the same time do not mix.
_heard: ContextVar[Event | Exception | None] = ContextVar("heard", default=None)

_log = logging.getLogger(__name__)


class Hearing:
    """Decodes updates through an initialized Application. In groups only calls for the bot are heard."""

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
            CommandHandler("start", _means(meanings.started), _NEW),
            MessageHandler(filters.COMMAND & _NEW, _means(meanings.commanded)),
            MessageHandler(filters.TEXT & _NEW, _means(meanings.typed_anew)),
            MessageHandler(filters.TEXT & _EDITED, _means(meanings.said)),
            MessageHandler(filters.Document.ALL & _NEW, self._on_document),
            MessageHandler(~filters.StatusUpdate.ALL & _NEW, _means(meanings.unsupported)),
            MessageHandler(filters.TEXT & _IN_GROUP, _means(meanings.called)),
            CallbackQueryHandler(self._on_press),
            ChatMemberHandler(_means(meanings.membership), ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    async def _on_document(self, update: Update, _: _Context) -> None:
        document, person = meanings.document_of(update), meanings.person_of(update)
        name, size = document.file_name or "", document.file_size or 0
        if person.user not in self._owners or not (is_deck(name) or is_document(name) or is_picture(name)):
            _heard.set(Event(person, meanings.unsupported(update)))
            return
        limit = most_bytes(name)
        body = await self._fetch(document, limit) if size <= limit else None
        size = len(body) if body is not None else size
        _heard.set(Event(person, File(name, size, body, meanings.group_of(update))))

    async def _on_press(self, update: Update, _: _Context) -> None:
        query = update.callback_query
        assert query is not None
        self._answer(query)
        assert isinstance(query.data, str | None)
        if query.data and query.message and query.message.chat.type == Chat.PRIVATE:
            _heard.set(Event(meanings.person_of(update), Pressed(query.data, str(query.message.message_id))))

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
        _heard.set(None if happening is None else Event(meanings.person_of(update), happening))

    return callback


def _parsed(raw: Raw, application: App) -> Update:
    try:
        return Update.de_json(json.loads(raw.body), application.bot)
    except Exception as error:  # whatever a foreign shape breaks in the library, it is unreadable
        raise _unreadable(raw, error) from error


def _unreadable(raw: Raw, error: Exception) -> IllegibleError:
    text = f"update {raw.update} cannot be read: {faults.reason(error)}"
    return IllegibleError(text, meanings.writer_of(raw))
