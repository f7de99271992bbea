"""Where typed lines come from: a keyboard or a pipe, neither of which may hold up the event loop."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from select import select
from threading import Thread
from typing import Protocol, TextIO

from bot.errors import ChannelError

PROMPT = "> "

LONGEST_KEY = 4
"""Characters of a line that may press a button."""

PASTED_SECONDS = 0.02
"""Within which the rest of a paste is there."""
_CLEAR_LINE = "\r\x1b[K"


class Lines(Protocol):
    """Typed lines. `interactive` when a person types them at a prompt."""

    interactive: bool

    async def read(self) -> str | None:
        """The next line without its line end, taken only now; None at the end of input."""

    def aside(self) -> AbstractContextManager[None]:
        """While something is printed: what is being typed steps aside and comes back below."""


class Piped:
    """The lines of a file or pipe."""

    interactive = False

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    async def read(self) -> str | None:
        """The next line; ChannelError when the file cannot be read."""
        line = await _in_daemon(self._stream.readline)
        return line.rstrip("\r\n") if line else None

    def aside(self) -> AbstractContextManager[None]:
        """Nothing is on the screen that could be disturbed."""
        return nullcontext()


class Keyboard:
    """Lines typed at a prompt, with arrow keys and history where readline is there. Ctrl-D ends them.

    The lines of a paste are one answer: those that are there already when the first is read.
    """

    interactive = True

    def __init__(self) -> None:
        self._begun = _line_editor()
        self._restore = _restorer()
        self._waiting = False
        self._ahead: deque[str] = deque()

    async def read(self) -> str | None:
        """The next line; ChannelError when the terminal is gone."""
        if self._ahead:
            return self._ahead.popleft()
        self._waiting = True
        try:
            return await _in_daemon(self._typed)
        except EOFError:
            return None
        except asyncio.CancelledError:
            self._restore()
            raise
        finally:
            self._waiting = False
            _write("\n")

    def _typed(self) -> str:
        said = [input(PROMPT)]
        while _is_words(said[-1]) and _more_waits():
            said.append(input())
        if len(said) > 1 and not _is_words(said[-1]):
            self._ahead.append(said.pop())
        return "\n".join(said)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the prompt and the words begun off the screen, and put them back below."""
        if self._waiting:
            _write(_CLEAR_LINE)
        yield
        if self._waiting:
            _write(PROMPT + self._begun())


def standard_input() -> Lines:
    """The keyboard when input and output are a terminal; else standard input, one message a line."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Keyboard()
    # Its own buffer: a thread left behind keeps the lock, and with that of sys.stdin the exit would abort.
    return Piped(open(0, encoding="utf-8", errors="replace", closefd=False))


async def _in_daemon(read: Callable[[], str]) -> str:
    """Run one blocking read in a thread that can be left behind, so that the program can end at any time."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def settle(line: str, error: Exception | None) -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(error)
        else:
            answer.set_result(line)

    def work() -> None:
        line, error = _attempted(read)
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(settle, line, error)

    Thread(target=work, name="terminal input", daemon=True).start()
    return await answer


def _attempted(read: Callable[[], str]) -> tuple[str, Exception | None]:
    try:
        return read(), None
    except EOFError as error:
        return "", error
    except (OSError, ValueError) as error:
        return "", ChannelError(f"cannot read from the terminal any more ({error}); start the chat again")


def _is_words(line: str) -> bool:
    """Whether it may be a part of an answer: no command and no key of a button."""
    return len(line.strip()) > LONGEST_KEY and not line.startswith("/")


def _more_waits() -> bool:
    """Whether more was pasted than the line that was just read."""
    return sys.platform != "win32" and bool(select([sys.stdin], [], [], PASTED_SECONDS)[0])


def _line_editor() -> Callable[[], str]:
    """Give `input` its line editor; what returns says which words are begun."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    try:
        import readline  # noqa: PLC0415  importing it changes input(), and nothing may happen at import
    except ImportError:
        return str
    return readline.get_line_buffer


def _restorer() -> Callable[[], None]:
    """Remember how the terminal is set, for the case that a line is never finished."""
    try:
        import termios  # noqa: PLC0415  not on every system

        descriptor = sys.stdin.fileno()
        settings = termios.tcgetattr(descriptor)
    except (ImportError, OSError, ValueError, termios.error):
        return lambda: None

    def restore() -> None:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, settings)

    return restore


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
