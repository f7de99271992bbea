"""The echo of pyTelegramBotAPI's asynchronous page. Arguments: the token, the address of the server."""

from __future__ import annotations

import asyncio
import sys

from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.types import Message


def main(token: str, url: str) -> None:
    """Poll until ended."""
    asyncio_helper.API_URL = f"{url}/bot{{0}}/{{1}}"
    bot = AsyncTeleBot(token)

    async def echo(message: Message) -> None:
        await bot.reply_to(message, message.text)

    bot.register_message_handler(echo, func=lambda _message: True)
    asyncio.run(bot.infinity_polling())


if __name__ == "__main__":
    main(*sys.argv[1:])
