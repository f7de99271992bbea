"""What holds for every test: no settings of the machine, no network, and the same examples every time."""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address

from hypothesis import settings

for _name in [name for name in os.environ if name.upper().startswith("KEYPOINT_")]:
    del os.environ[_name]

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
