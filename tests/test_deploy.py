"""The files that operators start the bot with: hardened, and in step with the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from configparser import RawConfigParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app.surface import exposition
from bot.config import FILE, PREFIX, Settings, read_settings
from bot.metrics import TALLIES
from bot.storage.pulse import Pulse

ROOT = Path(__file__).parent.parent
UNIT = ROOT / "deploy" / "keypoint.service"
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
REPLICAS = yaml.safe_load((ROOT / "deploy" / "compose-replicas.yaml").read_text(encoding="utf-8"))
BOT, THIRD = COMPOSE["services"]["bot"], REPLICAS["services"]["bot"]
SERVICES = [
    pytest.param(service, id=f"{compose['name']} {name}")
    for compose in (COMPOSE, REPLICAS)
    for name, service in compose["services"].items()
]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
Json = dict[str, Any]
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
    names += [name.removeprefix(PREFIX) for name in (*BOT["environment"], *THIRD["environment"])]
    assert {name.lower() for name in names} - {"mplconfigdir"} <= Settings.model_fields.keys()


def test_three_programs_start_with_what_the_two_files_set_together() -> None:
    """What the comment tells to write into bot.env, and what stands beside it."""
    told = dict(re.findall(rf"({PREFIX}\w+)=(\S+)", (ROOT / "deploy" / "compose-replicas.yaml").read_text()))
    settings = read_settings({**told, **THIRD["environment"]}, Path(os.devnull))
    assert settings.has_server
    assert settings.mode == "webhook"
    assert settings.backup_folder is None, "the image has no pg_dump"
    assert THIRD["deploy"]["replicas"] == 3


@pytest.mark.parametrize("service", SERVICES)
def test_a_container_writes_to_its_volumes_only_and_has_no_rights(service: Json) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    writable = [mount.split(":")[0] for mount in service.get("volumes", ()) if not mount.endswith(":ro")]
    assert {*writable} <= {*COMPOSE["volumes"], *REPLICAS["volumes"]}


@pytest.mark.parametrize("service", SERVICES)
def test_no_container_runs_as_root(service: Json) -> None:
    """Ours has its user from the Dockerfile, nginx' from its image."""
    ours = "build" in service and "USER keypoint" in DOCKERFILE
    assert ours or service.get("user") == "postgres" or "unprivileged" in service["image"]


@pytest.mark.parametrize("service", SERVICES)
def test_no_secret_stands_in_the_environment(service: Json) -> None:
    given = service.get("environment", {})
    assert "env_file" not in service
    assert all(name.endswith("_FILE") for name in given if re.search("TOKEN|PASSWORD|DATABASE", name))


@pytest.mark.parametrize("compose", [COMPOSE, REPLICAS], ids=["one", "three"])
def test_secrets_are_files_of_one_folder_that_git_and_the_image_leave_out(compose: Json) -> None:
    used = [each for service in compose["services"].values() for each in service.get("secrets", ())]
    names = {each if isinstance(each, str) else each["source"] for each in used}
    assert names == compose["secrets"].keys()
    assert {Path(each["file"]).parent for each in compose["secrets"].values()} == {Path("secrets")}
    for ignored in (".gitignore", ".dockerignore"):
        assert "deploy/secrets" in (ROOT / ignored).read_text(encoding="utf-8").replace("secrets/", "secrets")


@pytest.mark.parametrize("bot", [BOT, THIRD], ids=["one", "three"])
def test_the_settings_and_the_data_are_where_the_image_looks(bot: Json) -> None:
    (settings,) = bot["secrets"]
    assert settings["target"] == f"{workdir()}/{FILE}"
    places = {mount.split(":")[1] for mount in bot["volumes"]}
    places |= {place.split(":")[0] for place in bot["tmpfs"]} - {"/tmp"}  # noqa: S108 - of a container
    assert places == set(re.findall(r'"(/srv/[^"]+)"', DOCKERFILE))
    assert places == {f"{workdir()}/data", f"{workdir()}/{Settings().content}"}
    assert Path(Settings().database).parent == Path("data")


@pytest.mark.parametrize("bot", [BOT, THIRD], ids=["one", "three"])
def test_the_compose_file_finds_what_it_builds_from(bot: Json) -> None:
    assert (ROOT / "deploy" / bot["build"]["context"] / "Dockerfile").is_file()
    assert "requirements-postgresql.lock" in DOCKERFILE, "three programs need the driver"


def workdir() -> str:
    (found,) = re.findall(r"^WORKDIR (/srv\S+)", DOCKERFILE, re.MULTILINE)
    return str(found)


def test_what_the_container_makes_of_nginx_conf_names_its_own_programs() -> None:
    nginx = REPLICAS["services"]["nginx"]
    script = nginx["command"][2].partition(">")[0].replace("/etc/keypoint.conf", "deploy/nginx.conf")
    run = subprocess.run(["/bin/sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    port = THIRD["environment"]["KEYPOINT_LISTEN"].rpartition(":")[2]
    assert f"    server bot:{port} max_fails=0;" in run.stdout
    assert f"listen {nginx['ports'][0].partition(':')[2]} ssl;" in run.stdout
    assert {*re.findall(r"ssl_certificate\S* /run/secrets/(\S+);", run.stdout)} == {*nginx["secrets"]}


def test_alerts_name_figures_that_there_are() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    shown = exposition(Pulse(now, now, now, now), now).decode()
    there = {*re.findall(r"^# TYPE (\w+)", shown, re.MULTILINE)} | {"up"}
    kinds = {tally.name: tally.labels for tally in TALLIES}
    rules = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0][
        "rules"
    ]
    for rule in rules:
        assert {*rule["annotations"]} == {"summary", "next"}
        named = re.findall(r"\b(up|keypoint_\w+)(?:\{(\w+)=)?", rule["expr"])
        assert named, rule["alert"]
        for figure, label in named:
            family = re.sub(r"_(total|bucket)$", "", figure)
            assert {figure, family} & there, f"{rule['alert']}: there is no {figure}"
            assert not label or figure == "up" or label in kinds[family], f"{rule['alert']}: no {label}"


def test_the_page_lists_every_alert_by_its_threshold() -> None:
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    rules = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0][
        "rules"
    ]
    assert [each["alert"] for each in rules if f"| `{each['alert']}` |" not in page] == []
