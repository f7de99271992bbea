"""Words that look like slips of one another and are words in their own right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA

from bot.grading.english.words import zipf

SHORTEST = 3
"""Letters that must follow a beginning or stand before an ending."""

Groups = tuple[tuple[str, ...], ...]


def _groups(text: str) -> Groups:
    """`several words|several more`."""
    return tuple(tuple(group.split()) for group in text.replace("\n", "").split("|"))


BEGINNINGS = _groups("""
hyper hypo|ab ad de|inter intra|endo exo ecto|macro micro|ante anti|meso meta|homo hetero|mono poly oligo|
super supra|cis trans|pico nano micro milli|kilo mega giga tera|hemi semi|iso aniso|peri para|apo epi|
ana cata|myo mio|neuro nephro|hepato hemato|arterio athero|infra ultra|hydro hygro|gluco glyco
""")
"""Beginnings that tell two words apart, though few letters do."""

ENDINGS = _groups("""
ase ose|ase in|emia uria in|ide ite ate|ane ene yne|itis osis oma|blast clast cyte|phage phile phobe|
genesis lysis|tomy stomy|tropic trophic|philic phobic|gram graph|meter metry|scope scopy
""")
"""Endings that do so."""

WORDS = tuple(
    map(
        frozenset,
        _groups("""
mitosis meiosis miosis mitosin myosis cytosis|ileum ilium|trachea trochlea|prostate prostrate|
complement compliment|principal principle|casual causal|discreet discrete|eminent imminent|axion axon|
proton photon phonon|neuron neutron|muon gluon meson boson baryon|alkane alkene alkyne|
amine imine amide amino imide|adenine adenosine|thymine thiamine thymidine|uracil uridine|
cytosine cysteine cystine|glucose glucagon glycogen|silicon silicone|chlorine chloride chlorite chlorate|
sulfur sulfate sulfite sulfide|ammonia ammonium|nitrate nitrite nitride|ureter urethra uterus|
perineum peritoneum|peroneal perineal|lesion legion|palpation palpitation|dysphagia dysphasia|aphagia aphasia|
convex concave|entropy enthalpy|vertex vortex|elicit illicit|statue statute stature|formally formerly|
conscience conscious|persecute prosecute|emigration immigration migration|paraguay uruguay|
gambia zambia|mauritius mauritania|slovakia slovenia|latvia lithuania
"""),
    )
)
"""Single words."""


_SOUNDS = {
    "ph": "f",
    "ps": "s",
    "kn": "n",
    "gn": "n",
    "pn": "n",
    "wr": "r",
    "k": "c",
    "q": "c",
    "z": "s",
    "x": "s",
}
"""Beginnings that are spoken like another letter."""


@lru_cache(maxsize=16384)
def distinct(typed: str, word: str) -> bool:
    """Whether a typed word is no slip of this one: it is in general use itself, or a term of its own."""
    return typed != word and (bool(zipf(typed)) or _first_apart(typed, word) or apart(typed, word))


@lru_cache(maxsize=16384)
def apart(one: str, other: str) -> bool:
    """Whether the closed lists tell two words apart that look alike."""
    if one == other:
        return False
    listed = any(one in group and other in group for group in WORDS)
    return listed or _begin_apart(one, other) or _end_apart(one, other)


@cache
def _pairs(groups: Groups) -> tuple[tuple[str, str], ...]:
    return tuple(pair for group in groups for pair in permutations(group, 2))


def _begin_apart(one: str, other: str) -> bool:
    """Whether they begin with two of the beginnings and go on alike."""
    rests = (
        (one[len(a) :], other[len(b) :])
        for a, b in _pairs(BEGINNINGS)
        if one.startswith(a) and other.startswith(b) and not (one.startswith(b) or other.startswith(a))
    )
    return any(_alike(a, b, slips=2) for a, b in rests)


def _end_apart(one: str, other: str) -> bool:
    """Whether they end with two of the endings and begin alike."""
    return any(_alike(a, b, slips=1) for a, b in _beginnings(one, other))


def _beginnings(one: str, other: str) -> Iterator[tuple[str, str]]:
    for a, b in _pairs(ENDINGS):
        if one.endswith(a) and other.endswith(b):
            yield one[: -len(a)], other[: -len(b)]


def _alike(one: str, other: str, slips: int) -> bool:
    """Whether two parts of words are one but for some slips, and long enough to tell."""
    return min(len(one), len(other)) >= SHORTEST and OSA.distance(one, other, score_cutoff=slips) <= slips


def _sound(word: str) -> str:
    """The first letter as it is spoken."""
    return _SOUNDS.get(word[:2]) or _SOUNDS.get(word[0]) or word[0]


def _first_apart(one: str, other: str) -> bool:
    """Whether they begin with another sound and one slip would not do: first letters are rarely mistyped."""
    return _sound(one) != _sound(other) and OSA.distance(one, other, score_cutoff=1) > 1
