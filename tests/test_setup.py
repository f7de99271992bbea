"""Setting up from a checkout, and from a wheel: what goes wrong is said, and nothing half-made stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FAKE = """#!/bin/sh
echo "$0 $*" >> calls
case "$*" in
    *ensurepip*) exit {venv} ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"pip --disable-pip-version-check install"*) exit {network} ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "requirements-build.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    return tmp_path


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def make_chat(checkout: Path, *, venv: int = 0, network: int = 0) -> subprocess.CompletedProcess[str]:
    script(checkout / "python", FAKE.format(venv=venv, network=network))
    return subprocess.run(
        ["make", "chat", "PYTHON=./python"],  # noqa: S607 - whichever make there is
        cwd=checkout,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_everything_is_set_up_and_started(checkout: Path) -> None:
    assert make_chat(checkout).returncode == 0
    assert (checkout / "calls").read_text().splitlines()[-1].endswith("-m bot chat")
    assert (checkout / ".venv" / ".ready").exists()


def test_a_python_that_makes_no_environments_is_named_and_leaves_nothing(checkout: Path) -> None:
    run = make_chat(checkout, venv=1)
    assert run.returncode != 0
    assert "sudo apt install python3-venv" in run.stdout
    assert not (checkout / ".venv").exists()
    assert make_chat(checkout).returncode == 0


def test_an_environment_that_was_cut_short_is_made_anew(checkout: Path) -> None:
    script(checkout / ".venv" / "bin" / "python", "#!/bin/sh\nexit 1\n")
    (checkout / ".venv" / "half").touch()
    assert make_chat(checkout).returncode == 0
    assert not (checkout / ".venv" / "half").exists()


def test_without_a_network_that_is_asked_about_and_the_next_try_works(checkout: Path) -> None:
    run = make_chat(checkout, network=1)
    assert run.returncode != 0
    assert "Is there a network" in run.stdout
    assert not (checkout / ".venv" / ".ready").exists()
    shutil.rmtree(checkout / ".venv")
    assert make_chat(checkout).returncode == 0


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel of ours holds, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_the_deck_and_every_file_of_the_package(installed: Path) -> None:
    package = ROOT / "bot"
    wanted = {
        path.relative_to(ROOT) for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"
    }
    there = {path.relative_to(installed) for path in (installed / "bot").rglob("*") if path.is_file()}
    shipped = {path for path in there if path.parts[1] == "shipped"}
    assert there - shipped == wanted
    assert {path.name for path in shipped} == {
        path.name for path in (ROOT / "content").rglob("*") if path.is_file()
    }


def test_a_chat_works_anywhere_once_installed(installed: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        input="1\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Equal starting weights" in run.stdout
