"""People, chats and messages as they are now, and the journal of all that happened."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from itertools import count

from emulator.bell import Bell
from emulator.clock import Clock
from emulator.errors import ApiError, Json, bad_request, forbidden
from emulator.files import Files
from emulator.limits import Limits
from emulator.updates import TAP_LIFE, Updates
from emulator.webhook import Webhook

BOT: Json = {"id": 123456, "is_bot": True, "first_name": "Tutor", "username": "tutor_test_bot"}
TOKEN = f"{BOT['id']}:emulated-token-of-no-value-0123456789"


@dataclass(slots=True)
class Chat:
    """One chat: a private one has its person's id, a group a negative one.

    `messages` is what stands there now; `shown` keeps all buttons that ever stood under a message; `topics`
    are the parts of the chat that can be written to.
    """

    id: int
    person: Json
    messages: dict[int, Json] = field(default_factory=dict)
    shown: dict[int, list[Json]] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    topics: set[int] = field(default_factory=set)

    def brief(self) -> Json:
        """The chat as it stands in messages."""
        if self.id < 0:
            return {"id": self.id, "type": "group", "title": f"Group {-self.id}"}
        return {"id": self.id, "type": "private", "first_name": self.person["first_name"]}


class World:
    """Everything that the emulator knows; forgotten when it ends."""

    def __init__(self, clock: Clock, token: str = TOKEN) -> None:
        self.token = token
        self.clock = clock
        self.bell = Bell()
        self.updates = Updates(clock, self.bell)
        self.webhook = Webhook(self.updates, clock)
        self.files = Files()
        self.limits = Limits()
        self.chats: dict[int, Chat] = {}
        self.menus: dict[tuple[str, str], list[Json]] = {}
        self.about: dict[tuple[str, str], str] = {}
        self.journal: list[Json] = []
        self._taps: dict[str, tuple[int, float]] = {}
        self._ids = count(1)

    def note(self, kind: str, chat: int | None, **facts: object) -> None:
        """Write into the journal; `time` is emulated, `tick` real, both in seconds."""
        entry = {"seq": len(self.journal) + 1, "kind": kind, "chat": chat}
        self.journal.append(entry | {"time": self.clock.now(), "tick": time.monotonic()} | facts)
        self.bell.ring()

    def reachable(self, chat_id: str) -> Chat:
        """The chat that the bot wants to write to; ApiError when it must not."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if re.fullmatch(r"-?\d+", chat_id) else None
        if chat is None:
            raise bad_request("chat not found")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def post(self, chat: Chat, sender: Json, kind: str, content: Json, **facts: object) -> Json:
        """Put a new message into a chat."""
        head: Json = {"message_id": next(self._ids), "from": sender, "chat": chat.brief()}
        return self.put(
            chat, head | {"date": int(self.clock.now())} | _without_blanks(content), kind, **facts
        )

    def put(self, chat: Chat, message: Json, kind: str, **facts: object) -> Json:
        """Make a message stand in its chat as given: a new one or another version of an old one."""
        message = _without_blanks(message)
        chat.messages[message["message_id"]] = message
        chat.shown.setdefault(message["message_id"], []).extend(choices(message))
        self.note(kind, chat.id, message=message, **facts)
        return message

    def tap(self, chat: Chat, message_id: int, button: Json, *, inaccessible: bool = False) -> str:
        """Queue a callback query; its id."""
        query_id = str(4_000_000 + len(self._taps))
        now = self.clock.now()
        self._taps[query_id] = (chat.id, now + TAP_LIFE)
        gone: Json = {"chat": chat.brief(), "message_id": message_id, "date": 0}
        message = gone if inaccessible else chat.messages.get(message_id, gone)
        query: Json = {"id": query_id, "from": chat.person, "chat_instance": str(chat.id), "message": message}
        query["data"] = button["callback_data"]
        update_id = self.updates.push("callback_query", query, now, TAP_LIFE)
        facts = {"query": query_id, "message_id": message_id, "update_id": update_id}
        self.note("pressed", chat.id, text=button["text"], data=button["callback_data"], **facts)
        return query_id

    def answer_tap(self, query_id: str, text: str, *, alert: bool) -> None:
        """Stop the spinner of a button, once, in time."""
        chat_id, until = self._taps.get(query_id, (0, 0.0))
        if self.clock.now() > until:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self._taps[query_id] = (chat_id, 0.0)
        self.note("answered", chat_id, query=query_id, text=text, alert=alert)

    def check_token(self, token: str) -> None:
        """ApiError 401 unless this is the bot's token and still holds."""
        number, _, secret = token.partition(":")
        if not number.isdecimal() or not secret:
            raise ApiError(401, "Unauthorized: invalid token specified")
        if token != self.token or self.updates.revoked:
            raise ApiError(401, "Unauthorized")


def choices(message: Json) -> list[Json]:
    """The buttons under a message, row after row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _without_blanks(content: Json) -> Json:
    return {name: value for name, value in content.items() if value not in ("", [], None)}
