"""The menus of commands: set in each language, and again only when they have changed."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.channels.telegram import faults

Commands = Sequence[tuple[str, str]]
"""Commands without their slash, each with what the menu says of it."""

Languages = Mapping[str | None, Commands]
"""A menu by ISO 639-1 codes; None is for everybody whose language has none of its own."""

_log = logging.getLogger(__name__)


class Menus:
    """What is set is kept in a file, as digests by bot, scope and language; without it all is set anew.

    Args:
        bot: whose menus they are.
        everyone: what everybody sees.
        owners: what owners have besides.
        kept: the file; None keeps nothing.
    """

    def __init__(self, bot: Bot, everyone: Languages, owners: Languages, kept: Path | None) -> None:
        self._bot = bot
        self._everyone = everyone
        self._owners = owners
        self._kept = kept
        self._set = _read(kept)

    async def publish(self) -> None:
        """Set the menus of everybody."""
        await self._publish(BotCommandScopeAllPrivateChats(), {None: ()})

    async def publish_for(self, owner: str) -> None:
        """Set the menus of one owner, which Telegram takes once there is a chat with them."""
        await self._publish(BotCommandScopeChat(owner), self._owners)

    async def _publish(self, scope: BotCommandScope, more: Languages) -> None:
        """Set a menu in each language. A bot without its menu still works, so a failure is only logged."""
        for language, commands in self._everyone.items():
            menu = [*commands, *more.get(language, more[None])]
            place = " ".join((str(self._bot.id), *map(str, scope.to_dict().values()), language or ""))
            digest = sha256(json.dumps(menu).encode()).hexdigest()
            if self._set.get(place) == digest:
                continue
            self._keep(place, None)  # until Telegram answers nobody knows which one it shows
            try:
                await self._bot.set_my_commands([BotCommand(*each) for each in menu], scope, language)
            except TelegramError as error:
                _log.warning("the command menu was not set: %s", faults.reason(error))
            else:
                self._keep(place, digest)

    def _keep(self, place: str, digest: str | None) -> None:
        known = {name: value for name, value in self._set.items() if name != place}
        changed = known if digest is None else known | {place: digest}
        if changed == self._set:
            return
        self._set = changed
        if self._kept is None:
            return
        try:
            self._kept.write_text(json.dumps(self._set, indent=1), encoding="utf-8")
        except OSError as error:
            _log.warning("%s cannot be written (%s)", self._kept, error.strerror)


def _read(kept: Path | None) -> dict[str, str]:
    """What the file holds; nothing, for one that is not there or half written."""
    try:
        found = json.loads(kept.read_text(encoding="utf-8")) if kept else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
