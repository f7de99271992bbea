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


def refusal(file: Path, text: str = "", **environ: str) -> str:
    with pytest.raises(ConfigError) as refused:
        read(file, text, **environ)
    (line,) = str(refused.value).splitlines()
    return line


def test_an_unknown_name_is_refused_with_the_one_that_was_meant(file: Path) -> None:
    assert refusal(file, KEYPOINT_LOGLEVEL="DEBUG") == (
        "KEYPOINT_LOGLEVEL: there is no such setting; did you mean KEYPOINT_LOG_LEVEL?"
    )
    assert "KEYPOINT_OWNER:" in refusal(file, "KEYPOINT_OWNER=1\n")
    assert "README" in refusal(file, KEYPOINT_QUOKKA="1")


def test_what_kubernetes_sets_for_a_service_of_our_name_is_none_of_ours(file: Path) -> None:
    given = {
        "KEYPOINT_SERVICE_HOST": "10.0.0.1",
        "KEYPOINT_PORT": "tcp://10.0.0.1:80",
        "KEYPOINT_PORT_80_TCP": "x",
    }
    assert read(file, **given) == Settings()


def test_blank_is_as_if_not_given(file: Path) -> None:
    given = {f"KEYPOINT_{name.upper()}": " " for name in Settings.model_fields}
    assert read(file, **given) == Settings()
    assert read(file, "KEYPOINT_TICK=2\n", KEYPOINT_TICK="").tick == Settings().tick


def test_a_tilde_is_home(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    names = ("DATABASE", "CONTENT", "BACKUPS", "CLOCK_FILE")
    settings = read(file, "".join(f"KEYPOINT_{name}=~/kp\n" for name in names))
    assert {str(getattr(settings, name.lower())) for name in names} == {"/home/ana/kp"}
    assert "nobody" in refusal(file, KEYPOINT_DATABASE="~nobody-of-that-name/kp")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("mysql://ana:secret@host/db", "not a file"),
        ("postgresql+psycopg://ana:secret@host/db", "not a file"),
        ("sqlite:///x.db", "not a file"),
        ("file:x.db?mode=rw", "not a file"),
        (":memory:", "not a file"),
        ("/", "a folder"),
        (".", "a folder"),
    ],
)
def test_a_database_that_is_no_file_is_refused_and_its_password_not_shown(
    file: Path, value: str, told: str
) -> None:
    line = refusal(file, KEYPOINT_DATABASE=value)
    assert told in line
    assert "data/keypoint.sqlite3" in line
    assert "secret" not in line


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://ana:sec@ret@host/db",
        "postgresql://ana:sec/ret@host/db",
        "postgres:ana:secret",
        "postgresql://a:b:c@h/d",
    ],
)
def test_an_address_that_can_be_read_in_two_ways_is_refused_and_not_shown(file: Path, value: str) -> None:
    line = refusal(file, KEYPOINT_DATABASE=value)
    assert line.startswith("KEYPOINT_DATABASE")
    assert "%40 for @" in line
    assert "sec" not in line.replace("postgresql://user", "")


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://ana:p%40ss@db.example.org:5433/keypoint?sslmode=verify-full",
        "postgres://ana@/keypoint?host=%2Frun%2Fpostgresql",
        "postgresql:///keypoint",
    ],
)
def test_a_server_keeps_what_is_beside_it_in_the_data_folder(file: Path, value: str) -> None:
    settings = read(file, KEYPOINT_DATABASE=value)
    assert settings.has_server
    assert settings.beside == Path("data/keypoint")
    assert settings.backup_folder == Path("data/backups")


def test_a_disk_of_windows_is_no_address(file: Path) -> None:
    assert read(file, KEYPOINT_DATABASE="C:\\data\\kp.sqlite3").database == "C:\\data\\kp.sqlite3"


@pytest.mark.parametrize("value", ["foo", "api.telegram.org", "ftp://x", "https://"])
def test_an_address_that_is_none_is_refused(file: Path, value: str) -> None:
    assert "https://" in refusal(file, KEYPOINT_TELEGRAM_URL=value)


def test_owners_are_numbers_in_plain_digits(file: Path) -> None:
    assert "is not a Telegram user id" in refusal(file, KEYPOINT_OWNERS="١٢٣")


def test_a_token_of_blanks_is_none(file: Path) -> None:
    assert read(file, KEYPOINT_BOT_TOKEN="  ").bot_token is None


def test_copies_are_beside_the_database_unless_told_otherwise() -> None:
    assert Settings(database="a/kp.sqlite3").backup_folder == Path("a/backups")
    assert Settings(database="a/kp.sqlite3", backups="b").backup_folder == Path("b")
    assert Settings(backups="off").backup_folder is None
