"""What a learner says and who they are stays in the database, also while every step is logged."""

from __future__ import annotations

from pathlib import Path

from emulator.faults import Fault
from tests.end_to_end.house import COLORS, living

WORDS, NAME, USER, CHAT = "quokka-said-so", "Anastasia", "ana_at_home", 555012345


async def test_logs_name_nobody_at_the_lowest_level(tmp_path: Path) -> None:
    async with living(tmp_path, COLORS, KEYPOINT_LOG_LEVEL="DEBUG", KEYPOINT_LOG_FORMAT="json") as house:
        ana = house.telegram.learner(CHAT, NAME, username=USER)
        for text in ("/start", "/study", WORDS):
            await ana.says(text)
            await house.settles()
        refused = Fault(
            "error", method="sendMessage", code=400, description=f'Bad Request: {CHAT} said "{WORDS}"'
        )
        await house.telegram.plan(refused)
        await ana.says(f"{WORDS} again")
        await house.settles()
        assert house.rows("SELECT 1 FROM turn WHERE said LIKE ?", f"%{WORDS}%")
    log = "\n".join(house.log)
    assert not [trace for trace in (WORDS, NAME, USER, str(CHAT)) if trace in log]
    assert "cannot be delivered: BadRequest: *** said ***" in log
    kept = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert not [path for path, content in kept.items() if USER.encode() in content]
