"""Russian typed in Latin letters, on an English keyboard by mistake or by sound; verbs as they are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.grading.frequencies import Language, frequencies
from bot.grading.packs.sections import pairs

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_LETTERS = "йцукенгшщзхъфывапролджэячсмитьбюё"
KEYBOARD = str.maketrans(_KEYS.upper() + _KEYS, _LETTERS.upper() + _LETTERS)
"""What each key of an English keyboard writes on a Russian one."""

_BY_SOUND = """
shch=щ sch=щ zh=ж kh=х ts=ц ch=ч sh=ш yo=е jo=е yu=ю ju=ю ya=я ja=я ye=е iy=ий a=а b=б v=в w=в g=г d=д e=е z=з
i=и j=й k=к l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф h=х c=ц y=ы x=х q=к
"""
SOUNDS: Mapping[str, str] = pairs(_BY_SOUND)
"""Letters by how they sound, the longer ones first."""

_SOUND = re.compile("|".join(SOUNDS))
_WORD = re.compile(r"[^\W\d_]+")

_SOFT = re.compile("л(?=[бвгджзкмнпрстфхцчшщ])")
_SOFT_END = re.compile(r"т\b")
_SPOKEN = re.compile(r"(?:(?<=[аеуюя])ца|(?<=[аеиуюя])(?:цца|ця|тс[ая]))$")

SHORTEST = 4
"""Letters of a word that is read by its sound; shorter ones are terms as often."""

MOST = 0.6
"""Part of the longer words that must be Russian then for a text to be typed on the wrong keyboard."""


def retyped(text: str) -> str:
    """The text as a Russian keyboard would have written it, if so it makes sense; its length stays."""
    if not text.isascii() or not any(map(str.isalpha, text)):
        return text
    typed = text.translate(KEYBOARD)
    known, words = _known(typed.lower().replace("ё", "е"), "ru")
    english, _ = _known(text.lower(), "en")
    return typed if known > max(english, MOST * words) and 2 * english < words else text


def _known(text: str, language: Language) -> tuple[int, int]:
    """How many of the longer words of a text a language has, and how many there are."""
    words = [word for word in _WORD.findall(text) if len(word) >= SHORTEST]
    return sum(word in frequencies(language) for word in words), len(words)


def readings(text: str) -> Iterator[str]:
    """What a line in Latin letters may be in Russian: by its keys, then by its sound."""
    if text.isascii() and any(map(str.isalpha, text)):
        yield text.translate(KEYBOARD)
        spelled = _SOUND.sub(lambda found: SOUNDS[found[0]], text.lower())
        yield from dict.fromkeys((spelled, _SOFT.sub("ль", spelled), _SOFT_END.sub("ть", spelled)))


def respelled(word: str) -> str:
    """A word that is spelled by sound as it is written: «rasshiryaetsya», «расширяеца»."""
    return _reflexive(next(sounded(word), word))


def _reflexive(word: str) -> str:
    known = not _SPOKEN.search(word) or word in frequencies("ru")
    return word if known else _SPOKEN.sub("тся", word)


def sounded(word: str) -> Iterator[str]:
    """Russian spellings of a word in Latin letters that is no English one."""
    if len(word) < SHORTEST or not word.isascii() or not word.isalpha() or word in frequencies("en"):
        return
    spelled = _SOUND.sub(lambda found: SOUNDS[found[0]], word)
    spelled = _SPOKEN.sub("тся", spelled)
    found = (spelled, spelled.replace("иа", "ия"), f"{spelled}ь", spelled.replace("ает", "яет"))
    yield from (each for each in found if each in frequencies("ru"))
