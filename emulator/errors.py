"""What is refused, and in which words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal by the Bot API: `code` is the HTTP status as well, `parameters` as in ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON that a bot gets."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class ImpossibleError(Exception):
    """A test asked for something that no learner can do."""


def bad_request(text: str) -> ApiError:
    """A refusal for a mistake of the bot."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """A refusal because the person does not want it."""
    return ApiError(403, f"Forbidden: {text}")
