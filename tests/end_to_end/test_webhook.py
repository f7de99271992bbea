"""The real process behind a webhook: nothing lost or doubled by kills, its health and figures told truly."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import aiohttp

from tests.end_to_end.house import COLORS, House, built
from tests.patience import until


async def opens(house: House) -> None:
    await house.starts()
    await house.logs("is live", "Nothing was changed")


async def get(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_a_learner_studies_through_kills_and_the_figures_are_true(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    port = unused_tcp_port
    settings = {
        "KEYPOINT_MODE": "webhook",
        "KEYPOINT_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "KEYPOINT_LISTEN": f"127.0.0.1:{port}",
        "KEYPOINT_METRICS": "true",
    }
    async with built(tmp_path, COLORS, **settings) as house:
        await opens(house)
        ana = house.telegram.learner(1)
        await ana.says("/start")
        await house.settles()
        await house.ends(kill=True)
        for text in ("/study", "red", "/stats"):
            await ana.says(text)  # brought in vain until the bot is there again
        await opens(house)
        await house.settles()
        assert [kind for (kind,) in house.rows("SELECT state FROM inbox")] == ["done"] * 4
        answered = house.rows("SELECT count(*) FROM turn WHERE said = 'red'")
        assert answered == [(1,)]
        await until(lambda: bool(house.rows("SELECT 1 FROM pulse WHERE polled_at IS NOT NULL")), "a beat")
        looked = ("running", "database", "written", "answered", "unhandled", "unsent")
        assert await get(port, "/readyz") == (
            200,
            json.dumps(dict.fromkeys(looked, "ok")),
        )
        assert (await get(port, "/healthz"))[0] == 200
        _, figures = await get(port, "/metrics")
        assert 'keypoint_updates_total{kind="Said",outcome="handled"} 1.0' in figures
        assert "keypoint_verdicts_total" in figures
        assert "keypoint_unhandled_seconds 0.0" in figures
        assert "keypoint_send_seconds_bucket" in figures
        assert "Ana" not in figures
        async with aiohttp.ClientSession() as session:
            for body, status in ((b"{}", 403), (b"x" * (2 << 20), 413)):
                async with session.post(settings["KEYPOINT_WEBHOOK_URL"], data=BytesIO(body)) as refused:
                    assert refused.status == status
        house.has_no_traceback()


async def test_back_to_polling_the_webhook_is_removed(tmp_path: Path, unused_tcp_port: int) -> None:
    webhook = f"http://127.0.0.1:{unused_tcp_port}/telegram"
    async with built(tmp_path, COLORS) as house, aiohttp.ClientSession() as session:
        async with session.post(
            f"{house.telegram.url}/bot{house.telegram.token}/setWebhook", json={"url": webhook}
        ) as answer:
            assert answer.status == 200
        await house.opens()
        ana = house.telegram.learner(1)
        await ana.says("/start")
        await house.settles()
        assert house.rows("SELECT state FROM inbox") == [("done",)]


async def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    async with built(tmp_path, COLORS) as house:
        port = house.telegram.url.rpartition(":")[2]
        house._settings["KEYPOINT_LISTEN"] = f"127.0.0.1:{port}"
        await house.starts()
        assert await house.ended() != 0
        await until(lambda: house.has_logged("KEYPOINT_LISTEN"), "the reason")
        house.has_no_traceback()
