"""The language that sentences are said in: one catalog for each, chosen for the time that one learner is spoken to.

Sentences are written in English and marked by `_` (or `plural`). The catalogs are GNU gettext files in `locale/`;
a sentence without a translation is said in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")

LANGUAGES = {"en": "English", "ru": "Русский"}
"""Languages that the bot speaks, each by its own name."""

_language: ContextVar[str] = ContextVar("language", default="en")


def known(language: str) -> str:
    """The language to speak with somebody whose program is set to `language`: "ru-RU" is ru, "xx" is en."""
    code = language.lower().replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else "en"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything within the block in this language."""
    token = _language.set(known(language))
    try:
        yield
    finally:
        _language.reset(token)


def current() -> str:
    """The language that is being spoken."""
    return _language.get()


def _(sentence: str) -> str:
    """A sentence in the language that is being spoken."""
    return _catalog(current()).gettext(sentence)


def plural(one: str, many: str, number: int) -> str:
    """The form of a counted sentence that fits the number, with `{n}` filled in."""
    return _catalog(current()).ngettext(one, many, number).format(n=number)


@cache
def _catalog(language: str) -> NullTranslations:
    return translation("keypoint", LOCALE, [language], fallback=True)
