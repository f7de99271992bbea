"""One message on its way to one chat, and what became of it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.base import Dead, Delivery, Receipt, Sent, Unknown
from bot.channels.telegram import faults
from bot.channels.telegram.drawings import Drawings
from bot.channels.telegram.html import html
from bot.channels.telegram.intake import IsRefused
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.request import UnreachedError
from bot.channels.telegram.split import CAPTION, LIMIT, split, visible
from bot.domain.markup import plain
from bot.domain.message import Attachment, Message, Rows

Call = Callable[[str, dict[str, object]], Awaitable[object]]
"""Asks for a method of the Bot API by its name, without None among what is handed over; its raw result."""

_log = logging.getLogger(__name__)

_FILE = "chart.png"

_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class _Letter:
    """One call to Telegram. `edits` is the id of the message that it changes.

    With a `photo` (PNG) the text is its caption; `alt` takes the photo's place where it is not taken.
    """

    chat: str
    text: str
    html: bool
    silent: bool
    buttons: Rows
    edits: int | None
    photo: bytes | None = None
    alt: str = ""
    file: Attachment | None = None
    topic: int | None = None


class Sender:
    """Delivers messages through the gate, a part at a time.

    Texts, as nearly all are, do without the library's objects, which take three times as long as the rest.
    """

    def __init__(self, bot: Bot, call: Call, pace: Pace, figures: Path, is_refused: IsRefused) -> None:
        self._ask = call
        self._is_refused = is_refused
        self._drawings = Drawings(figures)
        self._bot = bot
        self._pace = pace
        self._failures = 0

    async def send(self, delivery: Delivery) -> Receipt:
        """What became of the next part. The buttons are under the last part of the text; files follow it.

        Raises:
            ChannelError: the token was refused.
        """
        letters = _letters(delivery)
        if not letters:
            return Dead("the message has no visible text")
        if delivery.part >= len(letters):  # it was longer when it was begun
            return Sent(None)
        receipt = await self._deliver(await self._illustrated(letters[delivery.part], delivery))
        more = delivery.part + 1 < len(letters)
        return replace(receipt, more=more) if isinstance(receipt, Sent) else receipt

    async def _illustrated(self, letter: _Letter, delivery: Delivery) -> _Letter:
        """With its photo; where there is none to be had, with its words."""
        if not letter.alt:
            return letter
        photo = None if delivery.in_words else await self._drawings.photo(delivery.message)
        return _in_words(letter) if photo is None else replace(letter, photo=photo)

    async def _deliver(self, letter: _Letter) -> Receipt:
        await self._pace.turn(letter.chat)
        try:
            reference = await self._call(letter)
        except TelegramError as error:
            return await self._after(letter, error)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            _log.exception("Telegram's answer to a message could not be read")
            return Unknown(faults.reason(error))
        self._failures = 0
        return Sent(None if letter.file else str(reference))

    async def _call(self, letter: _Letter) -> int:
        parse_mode = ParseMode.HTML if letter.html else None
        if letter.file is not None:
            return await self._call_with_file(letter, letter.file)
        if letter.photo is not None:
            return await self._call_with_photo(letter, letter.photo, parse_mode)
        if letter.edits is not None:
            await self._ask("editMessageText", _text(letter) | {"message_id": letter.edits})
            return letter.edits
        place: dict[str, object] = {"disable_notification": letter.silent}
        if letter.topic is not None:
            place["message_thread_id"] = letter.topic
        return _id_in(await self._ask("sendMessage", _text(letter) | place))

    async def _call_with_file(self, letter: _Letter, file: Attachment) -> int:
        message = await self._bot.send_document(
            letter.chat,
            (file.body or "").encode(),
            filename=file.name,
            disable_notification=letter.silent,
            message_thread_id=letter.topic,
        )
        return message.message_id

    async def _call_with_photo(self, letter: _Letter, photo: bytes, parse_mode: ParseMode | None) -> int:
        if letter.edits is not None:
            await self._bot.edit_message_media(
                InputMediaPhoto(photo, letter.text, parse_mode, filename=_FILE),
                chat_id=letter.chat,
                message_id=letter.edits,
                reply_markup=_keyboard(letter.buttons),
            )
            return letter.edits
        message = await self._bot.send_photo(
            letter.chat,
            photo,
            letter.text,
            parse_mode=parse_mode,
            reply_markup=_keyboard(letter.buttons),
            disable_notification=letter.silent,
            filename=_FILE,
            message_thread_id=letter.topic,
        )
        return message.message_id

    async def _after(self, letter: _Letter, error: TelegramError) -> Receipt:
        """A failed call: done already, worth another way, or a receipt."""
        self._failures = self._failures + 1 if isinstance(error, InvalidToken | UnreachedError) else 0
        if isinstance(error, BadRequest):
            if faults.is_unchanged(error):
                return Sent(str(letter.edits))
            other = _another_way(letter, error)
            if other is not None:
                return await self._deliver(other)
        if isinstance(error, InvalidToken) and await self._is_refused():
            raise faults.refused() from None
        pause = faults.pause_of(error)
        if pause is not None:
            self._pace.pause(pause)
        return faults.receipt_of(error, self._failures)


def _another_way(letter: _Letter, error: BadRequest) -> _Letter | None:
    """The same as a new message, outside of its topic, without HTML or photo; each way is open only once."""
    if letter.edits is not None and faults.is_not_editable(error):
        return replace(letter, edits=None)
    if letter.topic is not None and faults.is_topic_shut(error):
        return replace(letter, topic=None)
    if letter.html and faults.is_malformed(error):
        _log.error("our HTML was refused, so the text goes out plain: %s", faults.reason(error))
        return replace(letter, text=visible(letter.text), html=False)
    if letter.photo is not None and faults.is_picture_refused(error):
        _log.error("our picture was refused, so its words go out: %s", faults.reason(error))
        return _in_words(letter)
    return None


def _in_words(letter: _Letter) -> _Letter:
    return replace(letter, text=f"{letter.text}\n{letter.alt}".strip(), photo=None, alt="")


def _letters(delivery: Delivery) -> list[_Letter]:
    """A message in parts: the first edits, has photo and sound, the last has the buttons; then the files."""
    message = delivery.message
    words = message.picture.alt if message.picture else message.figure.alt if message.figure else ""
    alt = html(plain(words))
    text = html(message.text)
    parts = (split(text, CAPTION) or ("",)) if alt else split(text, LIMIT)
    letters = [
        _Letter(
            chat=delivery.address,
            text=part,
            html=True,
            silent=message.silent or number > 0,
            buttons=_buttons(message) if number == len(parts) - 1 else (),
            edits=_id(delivery.reference) if number == 0 else None,
            alt=alt if number == 0 else "",
            topic=_id(message.topic),
        )
        for number, part in enumerate(parts)
    ]
    files = [
        _Letter(
            delivery.address,
            "",
            html=False,
            silent=True,
            buttons=(),
            edits=None,
            file=file,
            topic=_id(message.topic),
        )
        for file in message.files
    ]
    return letters + files


def _buttons(message: Message) -> Rows:
    """The message's own, and in their last row the one that turns its picture light or dark."""
    if message.picture is None or message.picture.switch is None:
        return message.buttons
    *rows, last = message.buttons or ((),)
    return (*rows, (*last, message.picture.switch))


def _text(letter: _Letter) -> dict[str, object]:
    """What Telegram is handed of a text."""
    asked: dict[str, object] = {
        "chat_id": letter.chat,
        "text": letter.text,
        "link_preview_options": _NO_PREVIEW,
    }
    if letter.html:
        asked["parse_mode"] = ParseMode.HTML
    if letter.buttons:
        rows = [
            [{"text": button.text, "callback_data": button.data} for button in row] for row in letter.buttons
        ]
        asked["reply_markup"] = {"inline_keyboard": rows}
    return asked


def _id_in(message: object) -> int:
    """The id of a message that Telegram took; ValueError when there is none."""
    number = message.get("message_id") if isinstance(message, dict) else None
    if not isinstance(number, int):
        raise ValueError("a message was taken and no id came back")  # noqa: TRY004 - foreign data
    return number


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.text, callback_data=button.data) for button in row] for row in rows]
    )


def _id(reference: str | None) -> int | None:
    """The id of a message to edit or of a topic; None for a reference that is not Telegram's."""
    return int(reference) if reference is not None and reference.isdecimal() else None
