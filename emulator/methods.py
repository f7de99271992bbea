"""What a bot can do: one function a method, all but getUpdates, which waits."""

from __future__ import annotations

import json
from collections.abc import Callable

from emulator import checks, files
from emulator.call import Call
from emulator.errors import Json, bad_request
from emulator.world import BOT, Chat, World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
_CONTENT = ("text", "entities", "photo", "caption", "caption_entities", "reply_markup")
_DELETABLE = 48 * 3600
_ABILITIES = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "has_main_web_app")
_MAX_DESCRIPTION, _MAX_SHORT_DESCRIPTION = 512, 120

_CHAT_ACTIONS = {
    "typing",
    "upload_photo",
    "upload_document",
    "choose_sticker",
    "record_voice",
    "upload_voice",
}


def get_me(_world: World, _call: Call) -> Json:
    return BOT | dict.fromkeys(_ABILITIES, False)


def send_message(world: World, call: Call) -> Json:
    return _send(world, call, checks.message_text(call))


def send_document(world: World, call: Call) -> Json:
    return _send(world, call, files.document(_file(world, call, "document")) | checks.caption(call))


def send_photo(world: World, call: Call) -> Json:
    return _send(world, call, files.photo(_file(world, call, "photo")) | checks.caption(call))


def send_chat_action(world: World, call: Call) -> bool:
    chat = world.reachable(call.text("chat_id"))
    if call.text("action") not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.note("acted", chat.id, action=call.text("action"))
    return True


def edit_message_text(world: World, call: Call) -> Json:
    chat, message = _own(world, call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, chat, message, checks.message_text(call) | _keyboard(call))


def edit_message_media(world: World, call: Call) -> Json:
    chat, message = _own(world, call)
    media = call.structure("media") or {}
    if media.get("type") != "photo":
        raise bad_request("can't parse InputMedia: only photos are emulated")
    given = Call({**media, "photo": media.get("media")}, call.uploads)
    content = files.photo(_file(world, given, "photo")) | {"caption": None, "caption_entities": None}
    return _edit(world, chat, message, content | checks.caption(given) | _keyboard(call))


def edit_message_reply_markup(world: World, call: Call) -> Json:
    chat, message = _own(world, call)
    return _edit(world, chat, message, _keyboard(call))


def delete_message(world: World, call: Call) -> bool:
    chat = world.reachable(call.text("chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.now() > message["date"] + _DELETABLE:
        raise bad_request("message can't be deleted")
    del chat.messages[message["message_id"]]
    world.note("deleted", chat.id, message=message)
    return True


def answer_callback_query(world: World, call: Call) -> bool:
    world.answer_tap(call.text("callback_query_id"), checks.toast(call), alert=call.flag("show_alert"))
    return True


def set_my_commands(world: World, call: Call) -> bool:
    scope = call.structure("scope") or {}
    if scope.get("type") == "chat" and int(scope["chat_id"]) not in world.chats:
        raise bad_request("chat not found")
    world.menus[_menu(call)] = checks.command_menu(call)
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return world.menus.get(_menu(call), [])


def delete_my_commands(world: World, call: Call) -> bool:
    world.menus.pop(_menu(call), None)
    return True


def set_my_description(world: World, call: Call) -> bool:
    return _describe(world, call, "description", _MAX_DESCRIPTION)


def get_my_description(world: World, call: Call) -> Json:
    return {"description": world.about.get(("description", call.text("language_code")), "")}


def set_my_short_description(world: World, call: Call) -> bool:
    return _describe(world, call, "short_description", _MAX_SHORT_DESCRIPTION)


def get_my_short_description(world: World, call: Call) -> Json:
    return {"short_description": world.about.get(("short_description", call.text("language_code")), "")}


def set_webhook(world: World, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        world.updates.expire()
    world.webhook.set(call)
    return True


def delete_webhook(world: World, call: Call) -> bool:
    world.webhook.set(Call())
    if call.flag("drop_pending_updates"):
        world.updates.expire()
    return True


def get_webhook_info(world: World, _call: Call) -> Json:
    return world.webhook.info()


def get_file(world: World, call: Call) -> Json:
    return world.files.link(call.text("file_id"), world.clock.now())


METHODS: dict[str, Callable[[World, Call], object]] = {
    function.__name__.replace("_", ""): function
    for function in (
        get_me,
        send_message,
        send_document,
        send_photo,
        send_chat_action,
        edit_message_text,
        edit_message_media,
        edit_message_reply_markup,
        delete_message,
        answer_callback_query,
        set_my_commands,
        get_my_commands,
        delete_my_commands,
        set_my_description,
        get_my_description,
        set_my_short_description,
        get_my_short_description,
        set_webhook,
        delete_webhook,
        get_webhook_info,
        get_file,
    )
}
"""By lower-case name."""


def _send(world: World, call: Call, content: Json) -> Json:
    chat = world.reachable(call.text("chat_id"))
    content = content | checks.keyboard(call) | _reply(chat, call) | _topic(chat, call)
    return world.post(chat, BOT, "sent", content, silent=call.flag("disable_notification"))


def _topic(chat: Chat, call: Call) -> Json:
    topic = call.number("message_thread_id")
    if topic and topic not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}


def _reply(chat: Chat, call: Call) -> Json:
    wanted = call.structure("reply_parameters") or {}
    message_id = wanted.get("message_id")
    if message_id in chat.messages:
        original = chat.messages[message_id]
        return {"reply_to_message": {name: original[name] for name in original if name != "reply_to_message"}}
    if message_id is None or wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _own(world: World, call: Call) -> tuple[Chat, Json]:
    chat = world.reachable(call.text("chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"] != BOT:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(world: World, chat: Chat, message: Json, changes: Json) -> Json:
    """An edit without a keyboard removes the one that is there."""
    edited = {name: value for name, value in (message | changes).items() if value != []}
    if all(edited.get(name) == message.get(name) for name in _CONTENT):
        raise bad_request(_NOT_MODIFIED)
    return world.put(chat, edited | {"edit_date": int(world.clock.now())}, "edited")


def _keyboard(call: Call) -> Json:
    return {"reply_markup": None} | checks.keyboard(call)


def _file(world: World, call: Call, name: str) -> files.File:
    upload = call.upload(name)
    if upload is not None:
        return world.files.add(upload.name, upload.mime, upload.body)
    if not call.text(name):
        raise bad_request(f"there is no {name} in the request")
    return world.files.get(call.text(name))


def _describe(world: World, call: Call, what: str, most: int) -> bool:
    if len(call.text(what)) > most:
        raise bad_request(f"bot {what.replace('_', ' ')} is too long")
    world.about[what, call.text("language_code")] = call.text(what)
    return True


def _menu(call: Call) -> tuple[str, str]:
    scope = call.structure("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), call.text("language_code")
