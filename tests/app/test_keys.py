"""Where the keys are, who may have them, and what is said when something about them is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.keys import add_key, keys_of
from bot.config import Settings, read_settings
from bot.errors import ConfigError
from bot.storage.seals import name_of, new_key


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
