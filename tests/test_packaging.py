"""What can be said of the image, the lock files and the wheel without building them."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))


VERSIONS = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]


def test_the_newest_heading_of_the_changelog_is_the_version() -> None:
    newest, *older = VERSIONS
    assert re.fullmatch(
        rf"{re.escape(PROJECT['project']['version'])} - (unreleased|\d{{4}}-\d\d-\d\d)", newest
    )
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", version) for version in older)


def test_what_is_checked_before_a_commit_is_what_make_test_checks() -> None:
    lint = re.findall(r"^\t\$\(BIN\)/(.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for hook in HOOKS:
        command = hook["entry"].removeprefix(".venv/bin/").removesuffix(" --force-exclude")
        assert any(line in {command, f"{command} ."} for line in lint), command


def test_the_image_copies_only_what_exists() -> None:
    copied = re.findall(r"^COPY (?!--from)(?:--\S+ )*(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = [source for each in copied for source in each.split()]
    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []


@pytest.mark.parametrize("instruction", ["CMD", "HEALTHCHECK .* CMD"])
def test_the_image_runs_the_console_script(instruction: str) -> None:
    commands = re.findall(rf'^{instruction} \["([^"]+)"', DOCKERFILE, re.MULTILINE)
    assert commands
    assert set(commands) <= PROJECT["project"]["scripts"].keys()


def test_the_image_does_not_run_as_root() -> None:
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE)[-1] != "root"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_in_a_lock_is_pinned_with_hashes_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.\[\]-]+==\S+.*\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\w", text, re.MULTILINE)) > 0
    assert "://" not in text


def test_every_dependency_is_locked() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    names = [re.split(r"[><=\[]", each)[0] for each in PROJECT["project"]["dependencies"]]
    locked = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    assert set(map(str.lower, names)) <= set(locked)


def test_the_wheel_holds_the_program_alone() -> None:
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["bot"]
