"""The language that sentences are said in, chosen for the time that one learner is spoken to.

Sentences are written in English and marked by `_` (or `plural`). The catalogs are GNU gettext files in
`locale/`; a sentence without a translation is said in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from bot.domain.sentence import Sentence

LOCALE = Path(__file__).with_name("locale")

LANGUAGES = {"en": "English", "ru": "Русский"}
"""Languages that the bot speaks, each by its own name."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

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


def say(sentence: Sentence) -> str:
    """A sentence that was made before it was known who hears it."""
    catalog = _catalog(current())
    return sentence.worded(catalog.gettext, catalog.ngettext)


def plural(one: str, many: str, number: int, **fields: object) -> str:
    """The form of a counted sentence that fits the number, filled in.

    `{n}` is the number as it is said, `{digits}` as buttons and tables write it; `fields` are the others.
    """
    form = _catalog(current()).ngettext(one, many, number)
    return form.format(n=spoken(number), digits=number, **fields)


def spoken(number: int) -> str:
    """A count as it is said: in words up to ten in English, in digits where words have genders and cases."""
    return _WORDS[number] if current() == "en" and 0 <= number < len(_WORDS) else str(number)


@cache
def _catalog(language: str) -> NullTranslations:
    """English where there is no catalog or a broken one: a learner is answered in any case."""
    try:
        return translation("keypoint", LOCALE, [language], fallback=True)
    except Exception:  # noqa: BLE001 - gettext has an error of its own for each way to be broken
        return NullTranslations()
