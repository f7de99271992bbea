from __future__ import annotations

import asyncio
import io
import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator

import pytest

from bot.channels.terminal import Piped
from bot.errors import ChannelError

TYPIST = """
import asyncio, signal, sys
from bot.channels.terminal import standard_input

async def main():
    lines = standard_input()
    def say(words):
        with lines.aside():
            sys.stdout.write(words)
            sys.stdout.flush()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, say, "a push\\n")
    while (line := await lines.read()) is not None:
        say(f"<{line}>")
    say("end")

try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(130)
"""


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self) -> None:
        self._ours, theirs = pty.openpty()
        self._settings = termios.tcgetattr(self._ours)
        environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)}
        self.program = subprocess.Popen(
            [sys.executable, "-c", TYPIST], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)

    def press(self, keys: bytes) -> None:
        os.write(self._ours, keys)

    def until(self, words: bytes) -> bytes:
        seen = b""
        while words not in seen:
            assert select.select([self._ours], [], [], 20)[0], f"never came: {words!r}; seen: {seen!r}"
            seen += os.read(self._ours, 4096)
        return seen

    def is_as_it_was(self) -> bool:
        return termios.tcgetattr(self._ours) == self._settings

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self._ours)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


async def test_a_pipe_is_read_line_by_line_to_its_end() -> None:
    pipe = Piped(io.StringIO("one\r\n\n  two"))
    assert [await pipe.read() for _ in range(4)] == ["one", "", "  two", None]


async def test_a_broken_pipe_is_a_channel_error() -> None:
    pipe = io.StringIO()
    pipe.close()
    with pytest.raises(ChannelError, match="start the chat again"):
        await Piped(pipe).read()


async def test_waiting_for_a_line_can_be_given_up_at_once() -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours) as silent, os.fdopen(theirs, "w") as speaker:
        waiting = asyncio.create_task(Piped(silent).read())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        speaker.write("too late\n")


def test_a_typed_line_can_be_edited_and_called_back(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.press(b"ac\x1b[Db\r")
    terminal.until(b"<abc>")
    terminal.press(b"\x1b[A!\r")
    terminal.until(b"<abc!>")


def test_a_message_that_comes_meanwhile_leaves_the_words_begun_below_it(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.press(b"half")
    terminal.until(b"half")
    terminal.program.send_signal(signal.SIGUSR1)
    terminal.until(b"\r\x1b[Ka push\r\n> half")
    terminal.press(b" more\r")
    terminal.until(b"<half more>")


def test_the_lines_of_a_paste_are_one_answer_which_enter_sends(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.press(b"- first idea\n- second idea\n- third")
    terminal.until(b"- third")
    terminal.press(b" idea\r")
    terminal.until(b"<- first idea\r\n- second idea\r\n- third idea>")


def test_a_command_that_is_pasted_after_an_answer_is_a_line_of_its_own(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.press(b"- first idea\n/stats\n")
    assert b"<- first idea>" in terminal.until(b"</stats>")


def test_control_d_ends_the_lines(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.press(b"\x04")
    terminal.until(b"end")
    assert terminal.program.wait(20) == 0


def test_control_c_ends_the_program_in_the_middle_of_a_line(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.press(b"half")
    terminal.until(b"half")
    assert not terminal.is_as_it_was()
    terminal.program.send_signal(signal.SIGINT)
    assert terminal.program.wait(20) == 130
    assert terminal.is_as_it_was()


def test_control_c_ends_the_program_that_waits_for_a_pipe() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdin
        assert program.stdout
        program.stdin.write(b"\xffone\n")
        program.stdin.flush()
        assert program.stdout.read(8).decode() == "<\ufffdone>"
        program.send_signal(signal.SIGINT)
        assert program.communicate() == (b"", b"")
        assert program.returncode == 130
