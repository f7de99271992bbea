"""Settings: from the environment, then from the file; what cannot be used is one line."""

from pathlib import Path

import pytest

from bot.config import Settings, read_settings
from bot.errors import ConfigError


def read(file: Path, text: str | bytes = "", **environ: str) -> Settings:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(environ, file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path / "none") == Settings()


def test_the_environment_goes_before_the_file(file: Path) -> None:
    settings = read(file, "KEYPOINT_TICK=2\nKEYPOINT_MODE='polling'\nOTHER=x\n", KEYPOINT_TICK="3")
    assert (settings.tick, settings.mode) == (3, "polling")


def test_names_may_be_in_small_letters(file: Path) -> None:
    assert read(file, "keypoint_tick=2\n", keypoint_owners="1, 2,").owners == {"1", "2"}
    assert read(file, "keypoint_tick=2\n").tick == 2


def test_an_empty_token_is_none(file: Path) -> None:
    assert read(file, "KEYPOINT_BOT_TOKEN=\n").bot_token is None


def test_all_that_cannot_be_used_is_named_and_a_secret_is_not_shown(file: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        read(file, KEYPOINT_OWNERS="ana", KEYPOINT_TICK="often")
    assert "KEYPOINT_OWNERS is 'ana': " in str(refused.value)
    assert "; KEYPOINT_TICK is 'often': " in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_a_file_in_another_encoding_is_refused_in_one_line(file: Path) -> None:
    with pytest.raises(ConfigError, match="UTF-8"):
        read(file, "KEYPOINT_CONTENT=dépôt\n".encode("latin-1"))


def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.touch()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ConfigError, match="Permission denied"):
        read_settings({}, file)
