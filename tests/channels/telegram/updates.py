"""Updates as Telegram sends them."""

from __future__ import annotations

import itertools
import json
from typing import Any

from bot.channels.base import Raw

_ids = itertools.count(1)


def raw(**parts: object) -> Raw:
    number = next(_ids)
    return Raw(number, "5", json.dumps({"update_id": number, **parts}))


def user(number: int = 5, **more: object) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": "Ana", "language_code": "es", **more}


def message(number: int = 5, chat: str = "private", **content: object) -> dict[str, Any]:
    return {
        "message_id": 30,
        "date": 1,
        "from": user(number),
        "chat": {"id": number, "type": chat},
        **content,
    }


def text(words: str, number: int = 5, chat: str = "private") -> dict[str, Any]:
    content: dict[str, object] = {"text": words}
    if words.startswith("/"):
        length = len(words.split(maxsplit=1)[0])
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return message(number, chat, **content)


def document(name: str, size: int, number: int = 9) -> dict[str, Any]:
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": name, "file_size": size}
    return message(number, document=file, caption="here it is")


def tap(data: str, chat: str = "private", **more: object) -> dict[str, Any]:
    return {
        "id": "q1",
        "from": user(),
        "chat_instance": "1",
        "message": {"message_id": 30, "date": 0, "chat": {"id": 5, "type": chat}},
        "data": data,
        **more,
    }


def membership(status: str, chat: str = "private", before: str = "member") -> dict[str, Any]:
    old = {"user": user(1), "status": before, "until_date": 0}
    return {
        "chat": {"id": 5, "type": chat},
        "from": user(),
        "date": 1,
        "old_chat_member": old,
        "new_chat_member": {"user": user(1), "status": status, "until_date": 0},
    }
