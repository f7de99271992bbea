"""Files that hold what learners say are for this user alone, whatever the umask."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
"""Read and write, and enter, for the user that runs the program, nothing for others."""


def make_folder(folder: Path) -> None:
    """Make a folder with those above it; one that is there is left as it is, since others may use it too."""
    for missing in reversed([each for each in (folder, *folder.parents) if not each.is_dir()]):
        missing.mkdir(FOLDER, exist_ok=True)


def make_file(file: Path) -> None:
    """Make an empty file if there is none, and close to others what is there."""
    file.touch(FILE)
    with suppress(PermissionError):  # somebody else's file, which they let us use
        if file.is_file() and file.stat().st_mode & 0o077:
            file.chmod(FILE)
