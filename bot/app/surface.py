"""What the bot answers over HTTP: the webhook, its health, its figures. Off unless KEYPOINT_LISTEN is set."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.app.clock import Clock
from bot.app.pulse import Examined, pulse, running
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import HEADER, MOST_BYTES
from bot.config import Settings
from bot.errors import ConfigError
from bot.metrics import SENDING, STEPS, TALLIES
from bot.storage.pulse import Pulse
from bot.storage.pulse import pulse as kept_pulse
from bot.storage.store import Store

if TYPE_CHECKING:
    from prometheus_client import Metric

_log = logging.getLogger(__name__)


@asynccontextmanager
async def surfacing(settings: Settings, channel: TelegramChannel, store: Store) -> AsyncIterator[None]:
    """Answer at KEYPOINT_LISTEN, where that is set, until the block ends.

    ConfigError when the port cannot be had.
    """
    if settings.listen is None:
        yield
        return
    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes(routes(settings, channel, store))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    host, _, port = settings.listen.rpartition(":")
    try:
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except (OSError, OverflowError) as error:
            raise ConfigError(f"KEYPOINT_LISTEN {settings.listen} cannot be had: {error}") from None
        _log.info("answering at %s", settings.listen)
        yield
    finally:
        await runner.cleanup()


def routes(settings: Settings, channel: TelegramChannel, store: Store) -> list[web.RouteDef]:
    """The webhook's path where there is one, and three pages of our own."""

    async def take(request: web.Request) -> web.Response:
        return web.Response(status=await channel.take(request.headers.get(HEADER, ""), await request.read()))

    async def healthz(_: web.Request) -> web.Response:
        return _picture([await asyncio.to_thread(running, settings.beside)])

    async def readyz(_: web.Request) -> web.Response:
        return _picture(await asyncio.to_thread(pulse, settings))

    async def metrics(_: web.Request) -> web.Response:
        found = await store.read(kept_pulse, channel.name)
        return web.Response(
            body=exposition(found, Clock(settings.clock_file).now()), content_type="text/plain"
        )

    found = [web.get("/healthz", healthz), web.get("/readyz", readyz)]
    if settings.webhook_url is not None and settings.mode == "webhook":
        found.append(web.post(urlsplit(settings.webhook_url).path or "/", take))
    return [*found, web.get("/metrics", metrics)] if settings.metrics else found


def _picture(looked: Sequence[Examined]) -> web.Response:
    """What was looked at by its names alone: paths and reasons are for who may use the machine."""
    shown = {each.name: "ok" if each.fine else "wrong" for each in looked}
    return web.json_response(shown, status=200 if all(each.fine for each in looked) else 503)


def exposition(found: Pulse, now: datetime) -> bytes:
    """All figures in the text format that Prometheus reads."""
    from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest  # noqa: PLC0415 - takes long

    class Figures:
        def collect(self) -> Iterator[Metric]:
            return _families(found, now)

    registry = CollectorRegistry()
    registry.register(Figures())
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _families(found: Pulse, now: datetime) -> Iterator[Metric]:
    from prometheus_client.core import (  # noqa: PLC0415 - takes long
        CounterMetricFamily,
        GaugeMetricFamily,
        HistogramMetricFamily,
    )

    for tally in TALLIES:
        family = CounterMetricFamily(tally.name, tally.what, labels=tally.labels)
        for values, count in sorted(tally.counts.items()):
            family.add_metric(values, count)
        yield family
    ends = [*map(str, STEPS), "+Inf"]
    buckets = list(zip(ends, accumulate(SENDING.classes), strict=True))
    yield HistogramMetricFamily(SENDING.name, SENDING.what, buckets=buckets, sum_value=SENDING.total)
    ages = {
        "unhandled": (found.unhandled, "Age of the oldest update that is not handled."),
        "unsent": (found.unsent, "Age of the oldest message that could be sent and is not."),
        "silence": (found.answered, "Since Telegram answered last; absent before it first did."),
    }
    for name, (since, what) in ages.items():
        if since is not None or name != "silence":
            age = max(0.0, (now - (since or now)).total_seconds())
            yield GaugeMetricFamily(f"keypoint_{name}_seconds", what, value=age)
