"""What may be sent: texts, captions, keyboards and command menus."""

from __future__ import annotations

import re
from typing import Any

from emulator.call import Call
from emulator.entities import parse_html, shift, units
from emulator.errors import Json, bad_request

TEXT_LIMIT = 4096
"""Code points in a message, counted after the markup is taken out."""
CAPTION_LIMIT = 1024
_CALLBACK_BYTES = 64
_BUTTONS = 100
_BUTTONS_IN_A_ROW = 8
_ENTITIES = 100
_TOAST_LIMIT = 200
_ACTIONS = ("callback_data", "url", "web_app", "switch_inline_query", "copy_text", "login_url", "pay")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_BLANK = re.compile(r"[\s\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2800\u3000\u3164\ufeff\uffa0]*")


def message_text(call: Call) -> Json:
    """`text` and `entities` of a message; refused when empty or too long."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(call, "text", "entities")
    if _BLANK.fullmatch(text):
        raise bad_request("text must be non-empty")
    if len(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities}


def caption(call: Call) -> Json:
    """`caption` and `caption_entities` of a file; may be empty."""
    text, entities = _formatted(call, "caption", "caption_entities")
    if len(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return {"caption": text, "caption_entities": entities}


def clean(text: str) -> str:
    """What Telegram makes of a text: control characters are blanks, carriage returns and margins go."""
    return _CONTROL.sub(" ", text.replace("\r", "")).strip()


def _formatted(call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    raw = _CONTROL.sub(" ", call.text(name).replace("\r", ""))
    mode = call.text("parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    text, entities = parse_html(raw) if mode else (raw, call.structure(entities_name) or [])
    kept = text.strip()
    margin = units(text[: len(text) - len(text.lstrip())])
    return kept, shift(entities, margin, units(kept))[:_ENTITIES]


def keyboard(call: Call) -> Json:
    """`reply_markup` of a message when it is an inline keyboard with buttons; nothing otherwise."""
    markup = call.structure("reply_markup")
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = [[_button(button) for button in row] for row in markup.get("inline_keyboard", []) if row]
    if sum(map(len, rows)) > _BUTTONS or any(len(row) > _BUTTONS_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(button: Any) -> Json:  # noqa: ANN401  JSON of any shape
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not any(action in button for action in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= _CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return button


def command_menu(call: Call) -> list[Json]:
    """The commands of a menu, as given."""
    menu: list[Json] = call.structure("commands") or []
    if len(menu) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for entry in menu:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", entry["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(entry["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return menu


def toast(call: Call) -> str:
    """The text that answers a tap."""
    text = call.text("text")
    if len(text) > _TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    return text
