"""The files that operators start the bot with: hardened, and in step with the program."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml

from bot.config import PREFIX, Settings

ROOT = Path(__file__).parent.parent
UNIT = ROOT / "deploy" / "keypoint.service"
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
BOT = COMPOSE["services"]["bot"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
MOST_EXPOSED = 30
"""In tenths of systemd's measure."""


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not there")
def test_systemd_finds_little_that_is_exposed() -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(UNIT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout.splitlines()[-1]


def service() -> dict[str, str]:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their capitals
    unit.read(UNIT)
    return dict(unit["Service"])


def test_the_unit_starts_again_whatever_the_end_and_writes_one_folder() -> None:
    found = service()
    assert (found["Restart"], found["UMask"]) == ("always", "0077")
    assert found["ReadWritePaths"] == f"{found['WorkingDirectory']}/data"
    assert str(Path(Settings().database).parent) == "data"


def test_what_the_files_set_are_settings() -> None:
    names = re.findall(rf"{PREFIX}(\w+)=", UNIT.read_text(encoding="utf-8"))
    names += [name.removeprefix(PREFIX) for name in BOT["environment"] if name.startswith(PREFIX)]
    assert names
    assert {name.lower() for name in names} <= Settings.model_fields.keys()


def test_the_container_writes_to_its_volume_only_and_has_no_rights() -> None:
    assert BOT["read_only"] is True
    assert BOT["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in BOT["security_opt"]
    writable = [mount for mount in BOT["volumes"] if not mount.endswith(":ro")]
    assert [mount.split(":")[0] for mount in writable] == list(COMPOSE["volumes"])


def test_the_volumes_are_where_the_image_looks() -> None:
    places = {mount.split(":")[1] for mount in BOT["volumes"]}
    assert places == set(re.findall(r'"(/srv/[^"]+)"', DOCKERFILE))


def test_the_compose_file_finds_what_it_builds_from() -> None:
    assert (ROOT / "deploy" / BOT["build"]["context"] / "Dockerfile").is_file()
