"""Zip files from outside: what unpacks to more than a document can be is refused before it is unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bot.domain.sentence import told
from bot.errors import ContentError

MOST_UNPACKED = 100_000_000
"""Bytes of everything in an archive together."""

MOST_FILES = 20_000


def opened(data: bytes) -> ZipFile:
    """An archive whose table of contents keeps within these limits. ContentError for any other."""
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        raise ContentError(
            told("the file is damaged: it does not open as the archive that it should be; save it anew")
        ) from None
    files = archive.infolist()
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED:
        archive.close()
        raise ContentError(
            told("the file unpacks to more than 100 MB; send a smaller one, without pictures and sounds")
        )
    return archive


def member(archive: ZipFile, name: str) -> bytes:
    """One file of it, no longer than its table of contents says. ContentError when it is damaged."""
    try:
        with archive.open(name) as file:
            return file.read(MOST_UNPACKED)
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ContentError(
            told("{name} in the file cannot be unpacked ({error}); save it anew", name=name, error=str(error))
        ) from None
