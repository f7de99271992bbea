"""The conditions that all tests run under."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)])
def test_nothing_is_reached_beyond_this_machine(address: tuple[str, int]) -> None:
    with pytest.raises(RuntimeError, match="beyond this machine"):
        socket.create_connection(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_server_on_this_machine_is_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    assert socket.getaddrinfo(host, 80)


def test_settings_of_the_machine_are_not_seen() -> None:
    program = "import os, tests.conftest; print([name for name in os.environ if 'point_' in name.lower()])"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"KEYPOINT_TICK": "often", "keypoint_mode": "pigeon", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "[]\n"


def test_examples_are_the_same_every_time_and_may_take_their_time() -> None:
    assert settings().deadline is None
    assert settings.get_profile("fixed").derandomize
