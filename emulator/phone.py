"""What a learner's phone can do in a chat, and no more."""

from __future__ import annotations

import base64
from collections.abc import Callable

from emulator import files
from emulator.checks import TEXT_LIMIT, clean
from emulator.entities import commands
from emulator.errors import ImpossibleError, Json
from emulator.world import BOT, Chat, World, choices

_SENDABLE: dict[str, Callable[[files.File], Json]] = {
    "document": files.document,
    "photo": files.photo,
    "sticker": files.sticker,
    "voice": files.voice,
}


def join(world: World, wish: Json) -> Json:
    """A person opens the bot's chat for the first time, without a word yet."""
    person = {"id": wish["id"], "is_bot": False, "first_name": wish["name"]}
    person |= {"username": wish["username"]} if wish.get("username") else {}
    person |= {"language_code": wish["language"]} if wish.get("language") else {}
    chat_id = wish.get("chat") or wish["id"]
    chat = world.chats.setdefault(chat_id, Chat(chat_id, person))
    chat.person = person
    return {}


def say(world: World, wish: Json) -> Json:
    """Type a text; the app cuts a long one into several messages."""
    chat, text = _open(world, wish), clean(wish["text"])
    if not text:
        raise ImpossibleError("the app does not send an empty message")
    pieces = [text[start : start + TEXT_LIMIT] for start in range(0, len(text), TEXT_LIMIT)]
    place = _place(chat, wish)
    return {"message_ids": [_post(world, chat, _typed(piece) | place) for piece in pieces]}


def _place(chat: Chat, wish: Json) -> Json:
    """The topic that a message is written in, and the message that it answers."""
    place: Json = {}
    if topic := wish.get("topic"):
        chat.topics.add(topic)
        place |= {"message_thread_id": topic, "is_topic_message": True}
    if answered := wish.get("reply_to"):
        place |= {"reply_to_message": chat.messages[answered]}
    return place


def close_topic(world: World, wish: Json) -> Json:
    """Delete a topic, so that nothing can be written into it any more."""
    world.chats[wish["chat"]].topics.discard(wish["topic"])
    return {}


def invite(world: World, wish: Json) -> Json:
    """Add the bot to the group."""
    chat = world.chats[wish["chat"]]
    chat.started = True
    change = {"chat": chat.brief(), "from": chat.person, "date": int(world.clock.now())}
    change |= {"old_chat_member": _membership("left"), "new_chat_member": _membership("member")}
    world.updates.push("my_chat_member", change, world.clock.now())
    return {}


def edit(world: World, wish: Json) -> Json:
    """Change the text of an own message."""
    chat = _open(world, wish)
    message = chat.messages.get(wish["message_id"], {"from": BOT})
    if message["from"] == BOT:
        raise ImpossibleError("that is not a message of the learner")
    changes = _typed(clean(wish["text"])) | {"edit_date": int(world.clock.now())}
    edited = world.put(chat, message | changes, "said_again")
    world.updates.push("edited_message", edited, world.clock.now())
    return {}


def send(world: World, wish: Json) -> Json:
    """Send a document, photo, sticker or voice message; `body` is base64, `size` may claim more.

    Those that name the same `album` are of one.
    """
    chat, kind = _open(world, wish), wish["what"]
    body = base64.b64decode(wish.get("body", ""))
    file = world.files.add(wish.get("name") or kind, wish.get("mime") or "", body, wish.get("size"))
    content = _SENDABLE[kind](file) | {"caption": wish.get("caption", "")}
    if wish.get("album"):
        content["media_group_id"] = wish["album"]
    return {"message_ids": [_post(world, chat, content)]}


def press(world: World, wish: Json) -> Json:
    """Tap a button, given by its text or data. `old`: one that the learner's app still showed."""
    chat, message_id = _open(world, wish), wish["message_id"]
    there = chat.shown.get(message_id, []) if wish.get("old") else choices(chat.messages.get(message_id, {}))
    for button in there:
        if "callback_data" in button and wish["button"] in {button["callback_data"], button["text"]}:
            inaccessible = bool(wish.get("inaccessible"))
            return {"query": world.tap(chat, message_id, button, inaccessible=inaccessible)}
    raise ImpossibleError(f"no button {wish['button']!r} under message {message_id}")


def block(world: World, wish: Json) -> Json:
    """Stop the bot, and let it know."""
    return _switch(world, wish, blocked=True)


def unblock(world: World, wish: Json) -> Json:
    """Let the bot write again."""
    return _switch(world, wish, blocked=False)


def screen(world: World, wish: Json) -> Json:
    """What stands in the chat now, oldest first."""
    return {"messages": list(world.chats[wish["chat"]].messages.values())}


ACTIONS: dict[str, Callable[[World, Json], Json]] = {
    function.__name__: function
    for function in (join, say, edit, send, press, block, unblock, close_topic, invite, screen)
}


def _open(world: World, wish: Json) -> Chat:
    chat = world.chats[wish["chat"]]
    if chat.blocked:
        raise ImpossibleError("a learner who blocked the bot has to unblock it first")
    return chat


def _typed(text: str) -> Json:
    return {"text": text, "entities": commands(text)}


def _post(world: World, chat: Chat, content: Json) -> int:
    chat.started = True
    message = world.post(chat, chat.person, "said", content)
    update_id = world.updates.push("message", message, world.clock.now())
    world.journal[-1]["update_id"] = update_id
    return int(message["message_id"])


def _switch(world: World, wish: Json, *, blocked: bool) -> Json:
    chat = world.chats[wish["chat"]]
    chat.blocked = blocked
    was, now = ("member", "kicked") if blocked else ("kicked", "member")
    change = {"chat": chat.brief(), "from": chat.person, "date": int(world.clock.now())}
    change |= {"old_chat_member": _membership(was), "new_chat_member": _membership(now)}
    world.updates.push("my_chat_member", change, world.clock.now())
    world.note("blocked" if blocked else "unblocked", chat.id)
    return {}


def _membership(status: str) -> Json:
    return {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})
