"""German: word lists, turns of phrase, stems, units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from bot.grading.packs.pack import Pack, read_pack, snowball

_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})

_TYPED_OUT = re.compile(r"(?<![aeq])([aou])e")
"""An umlaut of those who have none on their keys; not the `ue` of «Quelle» and «neue»."""

_ADJECTIVE = ("e", "en", "er", "es", "em")

SHORTEST = 5
"""Letters of a verb's form that may lose its ending; a participle loses its `ge` with one more."""

_VERB = re.compile(r"(?:en|ern|eln|t|te|ten|st)$")


@cache
def pack() -> Pack:
    """The pack of German."""
    stem = snowball("german")
    read = read_pack(__name__, "de", lambda word: root(word, stem))
    usage = {word.translate(_FOLDED): frequency for word, frequency in reversed(list(read.usage.items()))}
    return replace(
        read,
        usage=usage,
        graded=graded,
        compares=lambda word: is_comparative(word, usage),
        states=lambda word: _VERB.search(word) is not None,
        respelled=lambda word: untyped(word, usage),
        ordered=False,
        inverts=False,
    )


def root(word: str, stem: Callable[[str], str]) -> str:
    """A stem that the forms of a verb share: verlangsamt, verlangsamen, Verlangsamung; gelöst, lösen."""
    found = stem(word)
    if not found.endswith("t") or len(found) < SHORTEST:
        return found
    bare = found.removesuffix("t")
    bare = stem(bare) if bare.endswith(("er", "el")) else bare
    return bare.removeprefix("ge") if len(bare) > SHORTEST else bare


def untyped(word: str, usage: Mapping[str, float]) -> str:
    """A word as it is folded when its umlauts are typed: waerme, kuehlt."""
    return word if word in usage else _TYPED_OUT.sub(r"\1", word)


def graded(word: str) -> Iterator[str]:
    """A word and how it is compared, where it may be an adjective."""
    yield word
    if not word.endswith(_ADJECTIVE):
        yield from (f"{word}er", f"{word}ere", f"{word}eren", f"{word}eres", f"{word}erer")


def is_comparative(word: str, usage: Mapping[str, float]) -> bool:
    """Whether a word has the form of a comparative, of an adjective that is used."""
    bare = word.removesuffix("er")
    return bare != word and all(f"{bare}{end}" in usage for end in ("", "e", "en"))
