"""What Telegram shows of the bot before anything was said, and on its page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram import faults

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class About:
    """`long` stands in the empty chat, up to 512 characters; `short` on the bot's page, up to 120."""

    long: str
    short: str


async def tell_about(bot: Bot, about: Mapping[str | None, About]) -> None:
    """Set the texts that differ from those that Telegram has, by ISO 639-1 codes; None is for all others.

    A bot without them still works, so a failure is only logged.
    """
    try:
        for language, texts in about.items():
            await _tell(bot, language, texts)
    except TelegramError as error:
        _log.warning("what the bot is about was not set: %s", faults.reason(error))


async def _tell(bot: Bot, language: str | None, texts: About) -> None:
    if (await bot.get_my_description(language)).description != texts.long:
        await bot.set_my_description(texts.long, language)
    if (await bot.get_my_short_description(language)).short_description != texts.short:
        await bot.set_my_short_description(texts.short, language)
