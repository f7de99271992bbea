"""What goes wrong on purpose: which request it hits, before or after its effect, and how."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from emulator.errors import ApiError

KINDS = ("error", "page", "hang", "drop", "bad_gateway", "garbage", "slow")
_FOREVER = 3600.0


@dataclass(slots=True)
class Fault:
    """One planned fault.

    Args:
        kind: one of KINDS.
        method: the method that it hits, in any case; "*" for all.
        chat: only requests for this chat.
        after: the request takes effect first, and only its answer is lost.
        skip: so many matching requests pass before it hits.
        count: how many requests it hits; -1 for all that follow.
        code: status of an error, or of a `page` of HTML such as a proxy's.
        description: the error's whole text.
        parameters: the error's ResponseParameters, such as retry_after.
        seconds: how long `slow` waits.
    """

    kind: str
    method: str = "*"
    chat: int | None = None
    after: bool = False
    skip: int = 0
    count: int = 1
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, int] = field(default_factory=dict)
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault {self.kind!r}; wanted one of {', '.join(KINDS)}")

    def meets(self, method: str, chat: int | None) -> bool:
        """Whether it concerns this request."""
        return self.method.lower() in {"*", method} and self.chat in {None, chat}

    async def strike(self, request: web.Request) -> web.Response | None:
        """The answer in place of the true one; None when there is to be the true one after all."""
        if self.kind == "slow":
            await asyncio.sleep(self.seconds)
            return None
        if self.kind == "hang":
            await asyncio.sleep(_FOREVER)
        return self._answer(request)

    def _answer(self, request: web.Request) -> web.Response:
        if self.kind == "error":
            return refusal(ApiError(self.code, self.description, **self.parameters))
        if self.kind in {"page", "bad_gateway"}:
            status = 502 if self.kind == "bad_gateway" else self.code
            page = f"<html><head><title>{status}</title></head></html>"
            return web.Response(status=status, text=page, content_type="text/html")
        if self.kind == "garbage":
            return web.Response(text="<html>not what you expected</html>", content_type="text/html")
        if request.transport is not None:
            request.transport.close()
        return web.Response()


class Faults:
    """The faults that are still to come."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that hits this request, counted off."""
        for fault in self.planned:
            if fault.count == 0 or not fault.meets(method, chat):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.count -= 1
            return fault
        return None


def refusal(error: ApiError) -> web.Response:
    """An error as the Bot API answers it."""
    headers = (
        {"Retry-After": str(error.parameters["retry_after"])}
        if error.code == 429 and error.parameters
        else {}
    )
    return web.json_response(error.body(), status=error.code, headers=headers)
