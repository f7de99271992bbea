"""What holds for every test: no settings of the machine, no network, and the same examples every time."""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from pathlib import Path
from shutil import disk_usage

from hypothesis import settings

for _name in [name for name in os.environ if name.upper().startswith("KEYPOINT_")]:
    del os.environ[_name]

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder itself; pytest makes one of its own in it
_ROOM = 2_000_000_000
"""Bytes. Databases of tests are put there if it has so many: most of their time is spent on the disk."""

if os.access(_MEMORY, os.W_OK) and disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile("fixed")


def _stay_home(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to connect or look up names beyond this machine; connections in subprocesses are not seen."""
    match event, arguments:
        case ("socket.connect", (_, (str(host), *_))) | ("socket.getaddrinfo", (str(host), *_)):
            if not _is_here(host):
                raise RuntimeError(
                    f"{host}: tests reach nothing beyond this machine; start a server of yours"
                )


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in {"", "localhost"}


sys.addaudithook(_stay_home)
