"""HTTP for python-telegram-bot on aiohttp; its errors say whether Telegram can have seen a request."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

CONNECT_TIMEOUT = 10.0
"""Seconds to wait for a free connection and for its opening."""

READ_TIMEOUT = 25.0
"""Seconds to wait for an answer: each answer given up on is a message that perhaps arrived."""

CONNECTIONS = 64

_ANSWER_LIMIT = 8 << 20
"""Bytes of the longest answer that is read; Telegram cuts its own at 4 MB."""

_Body = aiohttp.JsonPayload | aiohttp.FormData

_NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


class UnreachedError(NetworkError):
    """The request surely did not get to Telegram."""

    __slots__ = ()


class AiohttpRequest(BaseRequest):
    """One pool of connections for everything that a bot asks.

    The errors carry no cause on purpose: aiohttp's texts name the address, and the address holds the token.
    """

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer when a call does not say."""
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """Open for use; connections are made when the first request needs one."""
        self._closed = False

    async def shutdown(self) -> None:
        """Close all connections. May be called twice."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913 - the signature is the library's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the library's
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the library's
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the library's
    ) -> tuple[int, bytes]:
        """Status and body of one exchange; UnreachedError, TimedOut or NetworkError when there is none.

        A refusal in other words than Telegram's was said by somebody on the way, and is none.
        """
        patience = read_timeout if isinstance(read_timeout, int | float) else READ_TIMEOUT
        data = _body(request_data) if request_data else None
        status, body = await self._exchange(method, url, data, patience, _ANSWER_LIMIT)
        if not _is_success(status) and not _is_refusal(status, body):
            raise NetworkError(f"status {status} with an answer that is not Telegram's")
        return status, body

    async def call(self, url: str, asked: dict[str, object]) -> object:
        """The result of a method, raw; TelegramError when there is none."""
        return await self.post(url, RequestData([RequestParameter(*each, None) for each in asked.items()]))

    async def download(self, url: str, limit: int) -> bytes:
        """The body behind an address; NetworkError when it is longer than `limit` bytes or not there."""
        status, body = await self._exchange("GET", url, None, READ_TIMEOUT, limit)
        if status != HTTPStatus.OK:
            raise NetworkError(f"the download was answered with status {status}")
        return body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Telegram's envelope as a dict; TelegramError for anything else, such as a proxy's error page."""
        try:
            envelope = json.loads(payload.decode(errors="replace"))
        except ValueError:
            envelope = None
        if isinstance(envelope, dict) and ("result" in envelope or "description" in envelope):
            return envelope
        raise TelegramError("Invalid server response")

    async def _exchange(
        self, method: str, url: str, data: _Body | None, patience: float, limit: int
    ) -> tuple[int, bytes]:
        timeout = aiohttp.ClientTimeout(
            total=CONNECT_TIMEOUT + patience, connect=CONNECT_TIMEOUT, sock_read=patience
        )
        try:
            async with self._open().request(
                method, url, data=data, timeout=timeout, allow_redirects=False
            ) as answer:
                return answer.status, await _read(answer, limit)
        except _NOT_SENT as error:
            raise UnreachedError(_described(error)) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_described(error)) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise UnreachedError("the connection to Telegram was closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )
        return self._session


def _body(asked: RequestData) -> _Body:
    """The arguments of a call as JSON; with files, as a form in parts."""
    if not asked.contains_files:
        return aiohttp.JsonPayload(asked.parameters)
    form = aiohttp.FormData(asked.json_parameters)
    for name, (file, body, mime) in asked.multipart_data.items():
        form.add_field(name, body, filename=file, content_type=mime)
    return form


def _is_success(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _is_refusal(status: int, body: bytes) -> bool:
    """Whether it is the Bot API that refuses: whole JSON that says so and repeats the status."""
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("ok") is False and said.get("error_code") == status


async def _read(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > limit:
            raise NetworkError(f"the answer is longer than {limit} bytes")
    return bytes(body)


def _described(error: Exception) -> str:
    """The error's kind and the system's words, never the library's: those name the address."""
    words = error.strerror if isinstance(error, OSError) else None
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
