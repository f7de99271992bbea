"""The day's copy and the days that are promised, as the hourly round keeps them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.app import rounds
from bot.config import Settings
from bot.speech.catalog import Speech
from bot.speech.data import BACKUP_DAYS, privacy
from bot.storage.store import Store
from tests.app.test_faults import NOW


def copies(folder: Path) -> int:
    return len(list(folder.glob("*/keypoint-*.sqlite3")))


async def test_copies_live_for_the_days_that_privacy_promises(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "keypoint.sqlite3"))
    async with await Store.open(settings.database):
        for day in range(BACKUP_DAYS + 7):
            await rounds.back_up(settings, NOW + timedelta(days=day))
    assert copies(tmp_path) == BACKUP_DAYS + 1
    assert f"kept for {BACKUP_DAYS} days" in privacy(Speech("en")).text


async def test_without_daily_copies_those_that_are_there_still_go(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "keypoint.sqlite3"), backups="off")
    async with await Store.open(settings.database):
        left = tmp_path / "keypoint.sqlite3.before-restore-20200101T120000Z"
        left.touch()
        await rounds.back_up(settings, NOW)
    assert not left.exists()
    assert copies(tmp_path) == 0
