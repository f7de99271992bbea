"""The photos of messages: charts are drawn beside the loop and kept for a while, figures are read."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from pathlib import Path

from bot.charts import png
from bot.content.pictures import MOST_BYTES
from bot.domain.chart import Panel
from bot.domain.message import Message, Picture

_MOST_KEPT = 32
"""Drawings of some 100 kB: learners look at a chart again, light, dark and after a lost answer."""

_Key = tuple[tuple[Panel, ...], bool]

_log = logging.getLogger(__name__)


class Drawings:
    """Figures are read from below the content folder."""

    def __init__(self, figures: Path) -> None:
        self._figures = figures
        self._kept: OrderedDict[_Key, bytes] = OrderedDict()
        self._drawing = asyncio.Lock()

    async def photo(self, message: Message) -> bytes | None:
        """What belongs above the text; None when there is nothing, or nothing that can be had."""
        if message.figure is not None:
            return await asyncio.to_thread(_read, self._figures, message.figure.path)
        return await self._drawn(message.picture) if message.picture else None

    async def _drawn(self, picture: Picture) -> bytes | None:
        """A picture as PNG, one at a time; None when that fails."""
        key = (picture.panels, picture.dark)
        try:
            async with self._drawing:  # matplotlib is not made for several threads
                if key not in self._kept:
                    self._kept[key] = await asyncio.to_thread(png, picture)
        except Exception:  # noqa: BLE001 - whatever it is, the words can still be sent
            _log.exception("a picture could not be drawn")
            return None
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _read(folder: Path, path: str) -> bytes | None:
    """A figure of the content folder; None for one that is gone, too large or elsewhere."""
    file = (folder / path).resolve()
    try:
        if file.is_relative_to(folder.resolve()) and file.stat().st_size <= MOST_BYTES:
            return file.read_bytes()
    except OSError as error:
        _log.warning("the figure %s cannot be read (%s)", path, error.strerror)
    return None
