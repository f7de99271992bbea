"""The language that somebody is spoken to in, handed to every function that says something.

Sentences are written in English and marked by `_`, the speech that a function is given: `_("Stopped.")`, or
`_.plural("{n} point", "{n} points", number)`. The catalogs are GNU gettext files in `locale/`; a sentence
without a translation is said in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from bot.domain.sentence import Sentence

LOCALE = Path(__file__).with_name("locale")

LANGUAGES = {"en": "English", "ru": "Русский"}
"""Languages that the bot speaks, each by its own name."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def known(language: str) -> str:
    """The language to speak with somebody whose program is set to `language`: "ru-RU" is ru, "xx" is en."""
    code = language.lower().replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else "en"


@dataclass(frozen=True, slots=True)
class Speech:
    """Says everything in one language: the one that is nearest to what it is made with."""

    language: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", known(self.language))  # frozen for everybody else

    def __call__(self, sentence: str) -> str:
        """A sentence in the language."""
        return _catalog(self.language).gettext(sentence)

    def plural(self, one: str, many: str, number: int, **fields: object) -> str:
        """The form of a counted sentence that fits the number, filled in.

        `{n}` is the number as it is said, `{digits}` as buttons and tables write it; `fields` are the others.
        """
        form = _catalog(self.language).ngettext(one, many, number)
        return form.format(n=self.spoken(number), digits=number, **fields)

    def spoken(self, number: int) -> str:
        """A count as it is said: in words up to ten in English, in digits where words are inflected."""
        return _WORDS[number] if self.language == "en" and 0 <= number < len(_WORDS) else str(number)

    def say(self, sentence: Sentence) -> str:
        """A sentence that was made before it was known who hears it."""
        catalog = _catalog(self.language)
        return sentence.worded(catalog.gettext, catalog.ngettext)


@cache
def _catalog(language: str) -> NullTranslations:
    """English where there is no catalog or a broken one: a learner is answered in any case."""
    try:
        return translation("keypoint", LOCALE, [language], fallback=True)
    except Exception:  # noqa: BLE001 - gettext has an error of its own for each way to be broken
        return NullTranslations()
