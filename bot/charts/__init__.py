"""Charts as PNG pictures, to be read on a phone."""

from __future__ import annotations

from bot.domain.message import Picture


def png(picture: Picture) -> bytes:
    """The charts of a picture, one under the other, 1080 pixels wide. Takes a tenth of a second or two."""
    from bot.charts.panels import draw  # noqa: PLC0415  matplotlib takes a second to import, few runs need it

    return draw(picture)
