"""One request to the Bot API: arguments from the query, a form, a multipart form or JSON, and files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.web_request import FileField

from emulator.errors import bad_request

_ATTACHED = "attach://"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file inside a request."""

    name: str
    mime: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of a request, read leniently: forms hold JSON as text, JSON bodies hold it as it is."""

    values: dict[str, object] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """An argument as text, empty when it is missing."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """An argument as a whole number; the default when it is none."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """An argument as yes or no."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str) -> Any:  # noqa: ANN401  JSON of any shape; the caller checks it
        """An argument that is JSON; None when it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file for an argument, sent under its own name or under `attach://other`."""
        return self.uploads.get(self.text(name).removeprefix(_ATTACHED) or name)


async def read_call(request: web.Request) -> Call:
    """The arguments of one HTTP request; those of the body win over those of the query."""
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json(request)
        return Call(values)
    if request.method == "GET":  # some libraries put a form into it, which Telegram reads as well
        return Call(values | dict(parse_qsl(await request.text())))
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Call(values, uploads)


async def _json(request: web.Request) -> dict[str, object]:
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return body
