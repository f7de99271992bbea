"""deploy/nginx.conf as Debian's nginx reads it: the webhook gets through it, and nothing else does."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
OPENSSL = shutil.which("openssl") or ""

pytestmark = pytest.mark.skipif(NGINX is None or not OPENSSL, reason="nginx or openssl is not installed")


def configured(folder: Path, port: int, upstream: int) -> Path:
    """The example with a port, a certificate and a process of this test."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    example = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    example = example.replace("443", f"127.0.0.1:{port}").replace("127.0.0.1:8080", f"127.0.0.1:{upstream}")
    example = re.sub(r"(?<=ssl_certificate )[^;]+", str(certificate), example)
    example = re.sub(r"(?<=ssl_certificate_key )[^;]+", str(key), example)
    temporary = "".join(
        f"{each}_temp_path {folder}/{each};\n"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "whole.conf"
    whole.write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{example}}}\n",
        encoding="utf-8",
    )
    return whole


@asynccontextmanager
async def proxied(folder: Path, ports: Sequence[int], statuses: list[int]) -> AsyncIterator[str]:
    async def take(request: web.Request) -> web.Response:
        statuses.append(len(await request.read()))
        return web.Response(text=request.headers["X-Telegram-Bot-Api-Secret-Token"])

    app = web.Application(client_max_size=1 << 20)
    app.add_routes([web.post("/telegram", take), web.get("/metrics", take)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", ports[1]).start()
    assert NGINX is not None
    process = await asyncio.create_subprocess_exec(NGINX, "-c", str(configured(folder, *ports)))
    try:
        yield f"https://127.0.0.1:{ports[0]}"
    finally:
        process.terminate()
        await process.wait()
        await runner.cleanup()


async def test_only_the_webhook_leads_inside(tmp_path: Path, unused_tcp_port_factory: object) -> None:
    assert callable(unused_tcp_port_factory)
    ports = [unused_tcp_port_factory(), unused_tcp_port_factory()]
    taken: list[int] = []
    headers = {"X-Telegram-Bot-Api-Secret-Token": "shown"}
    async with (
        proxied(tmp_path, ports, taken) as url,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session,
    ):
        async with asyncio.timeout(30):
            while True:
                try:
                    async with session.post(f"{url}/telegram", data=b"{}", headers=headers) as answer:
                        assert await answer.text() == "shown"
                        break
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.05)
        assert taken == [2]
        for method, path, size, status in (
            ("GET", "/telegram", 0, 403),
            ("GET", "/metrics", 0, 404),
            ("POST", "/telegram", 2 << 20, 413),
            ("POST", "/telegram/../metrics", 0, 404),
        ):
            async with session.request(
                method, url + path, data=BytesIO(bytes(size)), headers=headers
            ) as answer:
                assert answer.status == status, path
        assert taken == [2]
