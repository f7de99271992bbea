"""Files that were sent: by whom does not matter, the bot and the learners share them."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from emulator.errors import ApiError, Json, bad_request

_FETCH_LIMIT = 20 << 20
_UPLOAD_LIMIT = 50 << 20
_PHOTO_LIMIT = 10 << 20
_PATH_LIFE = 3600.0
_PNG = b"\x89PNG\r\n\x1a\n"
_IMAGES = (_PNG, b"\xff\xd8\xff")


@dataclass(slots=True)
class File:
    """A stored file; `size` may claim more bytes than `body` has, so that tests need no large files."""

    id: str
    name: str
    mime: str
    body: bytes
    size: int
    fetchable_until: float = 0.0

    @property
    def path(self) -> str:
        """Where it is fetched from."""
        return f"documents/{self.id}"

    def brief(self) -> Json:
        """What every kind of file says about itself."""
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": self.size}


class Files:
    """All files, by id."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def add(self, name: str, mime: str, body: bytes, size: int | None = None) -> File:
        """Keep a file."""
        file = File(f"file{len(self._files) + 1}", name, mime, body, len(body) if size is None else size)
        self._files[file.id] = file
        return file

    def get(self, file_id: str) -> File:
        """A file by its id."""
        if file_id not in self._files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._files[file_id]

    def link(self, file_id: str, now: float) -> Json:
        """getFile: a path that holds for an hour."""
        file = self.get(file_id)
        if file.size > _FETCH_LIMIT:
            raise bad_request("file is too big")
        file.fetchable_until = now + _PATH_LIFE
        return file.brief() | {"file_path": file.path}

    def fetch(self, path: str, now: float) -> bytes:
        """The bytes behind a path from getFile."""
        file = self._files.get(path.removeprefix("documents/"))
        if file is None or now > file.fetchable_until:
            raise ApiError(404, "Not Found")
        return file.body


def document(file: File) -> Json:
    """A file as the content of a message."""
    if len(file.body) > _UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return {"document": file.brief() | {"file_name": file.name, "mime_type": file.mime}}


def photo(file: File) -> Json:
    """A picture as the content of a message."""
    if len(file.body) > _PHOTO_LIMIT:
        raise bad_request("file is too big")
    if not file.body.startswith(_IMAGES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = _size(file.body)
    if not 0 < width + height <= 10_000:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [file.brief() | {"width": width, "height": height}]}


def sticker(file: File) -> Json:
    """A sticker as the content of a message."""
    shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    return {"sticker": file.brief() | shape | {"emoji": "🙂"}}


def voice(file: File) -> Json:
    """A voice message as the content of a message."""
    return {"voice": file.brief() | {"duration": 3, "mime_type": "audio/ogg"}}


def _size(image: bytes) -> tuple[int, int]:
    if image.startswith(_PNG) and len(image) >= 24:
        width, height = struct.unpack(">II", image[16:24])
        return width, height
    return 640, 480
