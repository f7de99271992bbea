"""deploy/nginx.conf as Debian's nginx reads it: the webhook gets through it, and nothing else does."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
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


Handler = Callable[[web.Request], Awaitable[web.Response]]
Port = Callable[[], int]


def configured(folder: Path, port: int, *processes: int) -> Path:
    """The example with a port, a certificate and processes of this test."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    example = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    example = example.replace("443", f"127.0.0.1:{port}")
    for known, process in zip(("8080", "8081"), processes, strict=False):
        example = re.sub(rf"(# )?server 127.0.0.1:{known}", f"server 127.0.0.1:{process}", example)
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
async def answering(port: int, take: Handler) -> AsyncIterator[web.AppRunner]:
    """A process of ours, as nginx sees it."""
    app = web.Application(client_max_size=1 << 20)
    app.add_routes([web.post("/telegram", take), web.get("/metrics", take)])
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield runner
    await runner.cleanup()


@asynccontextmanager
async def proxied(folder: Path, *ports: int) -> AsyncIterator[aiohttp.ClientSession]:
    """Posts to nginx, once it is there."""
    assert NGINX is not None
    process = await asyncio.create_subprocess_exec(NGINX, "-c", str(configured(folder, *ports)))
    url = f"https://127.0.0.1:{ports[0]}"
    try:
        async with aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(ssl=False)) as session:
            async with asyncio.timeout(30):
                while True:
                    try:
                        async with session.get("/"):
                            break
                    except aiohttp.ClientConnectionError:
                        await asyncio.sleep(0.05)
            yield session
    finally:
        process.terminate()
        await process.wait()


async def test_only_the_webhook_leads_inside(tmp_path: Path, unused_tcp_port_factory: Port) -> None:
    ports = [unused_tcp_port_factory(), unused_tcp_port_factory()]
    taken: list[int] = []

    async def take(request: web.Request) -> web.Response:
        taken.append(len(await request.read()))
        return web.Response(text=request.headers["X-Telegram-Bot-Api-Secret-Token"])

    headers = {"X-Telegram-Bot-Api-Secret-Token": "shown"}
    async with answering(ports[1], take), proxied(tmp_path, *ports) as session:
        async with session.post("/telegram", data=b"{}", headers=headers) as answer:
            assert await answer.text() == "shown"
        for method, path, size, status in (
            ("GET", "/telegram", 0, 403),
            ("GET", "/metrics", 0, 404),
            ("POST", "/telegram", 2 << 20, 413),
            ("POST", "/telegram/../metrics", 0, 404),
        ):
            async with session.request(method, path, data=BytesIO(bytes(size)), headers=headers) as answer:
                assert answer.status == status, path
        assert taken == [2]


async def test_who_was_not_ready_before_is_asked_when_the_other_is_gone(
    tmp_path: Path, unused_tcp_port_factory: Port
) -> None:
    ports = [unused_tcp_port_factory() for _ in range(3)]
    is_ready = False

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="kept", status=200 if is_ready else 503)

    async def take_always(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="kept by the other")

    async with (
        answering(ports[1], take),
        answering(ports[2], take_always) as other,
        proxied(tmp_path, *ports) as session,
    ):
        for _ in range(4):
            async with session.post("/telegram", data=b"{}") as answer:
                assert await answer.text() == "kept by the other"
        is_ready = True
        await other.cleanup()
        async with session.post("/telegram", data=b"{}") as answer:
            assert (answer.status, await answer.text()) == (200, "kept")
