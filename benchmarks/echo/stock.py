"""The echo of python-telegram-bot's first page. Arguments: the token, the address of the server."""

from __future__ import annotations

import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send back what was said."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "?")


def main(token: str, url: str) -> None:
    """Poll until ended."""
    application: Any = ApplicationBuilder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
