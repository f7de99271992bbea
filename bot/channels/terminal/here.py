"""Where this machine is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from bot.domain.zones import is_place

LOCALTIME = Path("/etc/localtime")
"""A link into the folder of all zones, on most systems."""


def here(environment: Mapping[str, str] = os.environ, localtime: Path = LOCALTIME) -> str | None:
    """The machine's time zone by the name of a place; None when it has none, such as UTC."""
    told = environment.get("TZ", "").removeprefix(":")
    name = told or localtime.resolve().as_posix().partition("zoneinfo/")[2].removeprefix("posix/")
    return name if "/" in name and is_place(name) else None
