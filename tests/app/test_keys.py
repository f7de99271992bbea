"""Where the keys are, who may have them, and what is said when something about them is wrong."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.app.keys import IN_THE_CLEAR, OUTDATED, add_key, keys_of
from bot.cli.keypoint import app
from bot.config import Settings, read_settings
from bot.errors import ConfigError, KeypointError
from bot.storage import learners
from bot.storage.seals import name_of, new_key
from bot.storage.store import Store
from tests.app.test_faults import learner


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=str(tmp_path / "data" / "k.sqlite3"), key_file=tmp_path / "keys" / "keys")


def test_a_new_key_is_the_first_and_the_file_is_this_users_alone(settings: Settings) -> None:
    assert settings.key_file
    assert [add_key(settings), add_key(settings)] == [None, None]
    newest, oldest = settings.key_file.read_text().split()
    assert keys_of(settings).names == (name_of(newest), name_of(oldest))
    assert settings.key_file.stat().st_mode & 0o077 == 0
    assert [each.name for each in settings.key_file.parent.iterdir()] == ["keys"]


def test_without_a_file_a_new_key_is_told() -> None:
    key = add_key(Settings())
    assert key
    given = Settings(keys=SecretStr(f"{key}, {new_key()}"))
    assert keys_of(given).names[0] == name_of(key)
    assert keys_of(Settings()).names == ()


@pytest.mark.parametrize("where", ["data/keys", "data/backups/keys", "data/below/keys"])
def test_keys_do_not_lie_beside_what_they_open(settings: Settings, tmp_path: Path, where: str) -> None:
    beside = settings.model_copy(update={"key_file": tmp_path / where})
    for use in (add_key, keys_of):
        with pytest.raises(ConfigError, match="outside of the folders"):
            use(beside)


def test_what_is_wrong_with_a_file_is_one_line_with_the_next_step(settings: Settings) -> None:
    assert settings.key_file
    with pytest.raises(ConfigError, match="put them back, or make the first: keypoint db keys --new"):
        keys_of(settings)
    add_key(settings)
    settings.key_file.chmod(0o640)
    with pytest.raises(ConfigError, match="chmod 600"):
        keys_of(settings)
    settings.key_file.chmod(0o600)
    for odd in (b"secret\n", b"\xff"):
        settings.key_file.write_bytes(odd)
        with pytest.raises(ConfigError) as caught:
            keys_of(settings)
        assert "\n" not in str(caught.value)
        assert "secret" not in str(caught.value)


def test_keys_are_given_in_one_place_and_never_shown(tmp_path: Path) -> None:
    environ = {"KEYPOINT_KEYS": new_key(), "KEYPOINT_KEY_FILE": str(tmp_path / "keys")}
    with pytest.raises(ConfigError, match="give one of them") as caught:
        read_settings(environ, tmp_path / ".env")
    assert environ["KEYPOINT_KEYS"] not in str(caught.value)
    del environ["KEYPOINT_KEY_FILE"]
    assert environ["KEYPOINT_KEYS"] not in repr(read_settings(environ, tmp_path / ".env"))


# --- on the command line


class Operator:
    """Types commands in a folder with a database and a deck."""

    def __init__(self) -> None:
        self.settings: dict[str, str] = {"KEYPOINT_DATABASE": "data/k.sqlite3"}

    def types(self, *words: str) -> str:
        """What is answered; KeypointError as `main` tells it."""
        result = CliRunner().invoke(app, words, env=self.settings)
        if isinstance(result.exception, KeypointError):
            raise result.exception
        return result.stdout

    def doctor(self) -> tuple[bool, str]:
        part = json.loads(self.types("doctor", "--json"))["parts"]["keys"]
        return part["fine"], f"{part['what']}: {part['advice']}"


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    monkeypatch.chdir(tmp_path)
    return Operator()


async def join(operator: Operator, name: str) -> None:
    database = operator.settings["KEYPOINT_DATABASE"]
    keys = keys_of(read_settings(operator.settings, Path(os.devnull)))
    async with await Store.open(database, keys=keys) as store:
        await store.run(learners.add, replace(learner("7"), name=name))


def test_a_key_is_made_seals_the_rest_and_gives_way_to_a_newer_one(operator: Operator) -> None:
    asyncio.run(join(operator, "Quokka"))
    assert operator.doctor() == (True, f"keys: none, so {IN_THE_CLEAR}")
    operator.settings["KEYPOINT_KEY_FILE"] = "keys/keys"
    for spare in (0, 1):
        told = "keys/keys has a new key. Start the bot anew, then seal the rest: keypoint db keys\n"
        assert operator.types("db", "keys", "--new") == told
        fine, what = operator.doctor()
        assert (fine, what.endswith(OUTDATED)) == (False, True)
        answer = operator.types("db", "keys")
        assert "All texts are sealed with the newest key." in answer
        assert answer.count("No longer needed") == spare
    newest, oldest = map(name_of, Path("keys/keys").read_text().split())
    assert operator.doctor() == (True, f"keys: 2, texts are sealed with the newest, {newest}: ")
    assert f"is wanted: {oldest}." in answer
    assert b"Quokka" not in Path("data/k.sqlite3").read_bytes()


def test_what_is_wrong_with_keys_is_told_with_the_next_step(operator: Operator) -> None:
    with pytest.raises(ConfigError, match="keypoint db keys --new"):
        operator.types("db", "keys")
    operator.settings["KEYPOINT_KEYS"] = operator.types("db", "keys", "--new").strip()
    asyncio.run(join(operator, "Quokka"))
    key = operator.settings.pop("KEYPOINT_KEYS")
    fine, what = operator.doctor()
    assert (fine, f"the key {name_of(key)}, which is not there; add it" in what) == (False, True)
    operator.settings["KEYPOINT_KEY_FILE"] = "keys"
    Path("keys").write_text(f"{key}\n")
    Path("keys").chmod(0o644)
    assert operator.doctor() == (False, "keys: keys: others may read it; close it to them: chmod 600 keys")
