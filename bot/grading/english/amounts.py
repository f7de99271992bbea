"""How amounts are put into English words: scales, fractions, ordinals and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from bot.grading.english import lexicon


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(text: str) -> Mapping[str, str]:
    """`a=b c=d`: what each word is read as."""
    return dict(pair.split("=", 1) for pair in text.split())


def _figures(text: str) -> Mapping[str, Fraction]:
    """`a=100 b=1/3`: what each word is worth."""
    return {word: Fraction(figure) for word, figure in _pairs(text).items()}


SCALES = _figures("""
hundred=100 hundreds=100 thousand=1000 thousands=1000 million=1000000 millions=1000000 mio=1000000 mln=1000000
mn=1000000 billion=1000000000 billions=1000000000 bn=1000000000 trillion=1000000000000 trillions=1000000000000
dozen=12 grand=1000
""")
"""Words that multiply the number before them."""

SUFFIXES = {
    "k": 1000,
    "M": 1_000_000,
    "B": 1_000_000_000,
    "bn": 1_000_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
}
"""Letters grown on a number, as in 1250k and 1.25M; a capital K is more often the kelvin."""

DENOMINATORS = _figures("""
half=1/2 halves=1/2 third=1/3 thirds=1/3 quarter=1/4 quarters=1/4 fourth=1/4 fourths=1/4 fifth=1/5
fifths=1/5 sixth=1/6 sixths=1/6 seventh=1/7 sevenths=1/7 eighth=1/8 eighths=1/8 ninth=1/9 ninths=1/9
tenth=1/10 tenths=1/10 twelfth=1/12 twelfths=1/12 twentieth=1/20 twentieths=1/20 hundredth=1/100
hundredths=1/100 thousandth=1/1000 thousandths=1/1000 millionth=1/1000000 millionths=1/1000000
""")
"""Parts of one, after a number or an «a»."""

MULTIPLES = frozenset(
    word
    for word, digits in lexicon.NUMBERS.items()
    if digits in {"2", "3", "4", "0.5"} and word not in {"two", "three", "four"}
)
"""Words such as «twice» that are numbers by themselves and join no other."""

ORDINALS: Mapping[str, str] = _pairs("""
1=first 2=second 3=third 4=fourth 5=fifth 6=sixth 7=seventh 8=eighth 9=ninth 10=tenth 11=eleventh 12=twelfth
13=thirteenth 14=fourteenth 15=fifteenth 16=sixteenth 17=seventeenth 18=eighteenth 19=nineteenth 20=twentieth
""")
"""Ordinals in digits, each with its word."""

TENS_ORDINALS = {word: int(digits) for digits, word in ORDINALS.items() if int(digits) < 10}  # noqa: PLR2004
"""What may follow «twenty» in an ordinal."""

PERCENT = frozenset(("percent", "percents", "pct", "%", "prozent"))
"""Ways to write «percent»; two more are written apart, as «per cent»."""

NUMBERED = frozenset(
    _list("""
war chapter type class phase stage grade part volume act level book world section apollo rocky wave cycle unit
henry louis charles george william edward richard philip pius napoleon elizabeth catherine john paul category
""")
)
"""Words before a roman number."""

LETTERED = frozenset(
    _list("""
vitamin vitamins hepatitis influenza type group class point node vertex option plan variant case vector matrix
set team player version gene angle side figure part section list grade factor protein model station event
blood answer letter drive tower city train car box person event input output process thread server
""")
)
"""Words before a letter that is a name."""


class Bound(Enum):
    """Whether a value is meant as it is, as the least or as the most; «less than» and «at most» are alike."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"

    @property
    def turned(self) -> Bound:
        """The bound that denying this one sets."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)


def _bounds(text: str, bound: Bound) -> dict[tuple[str, ...], Bound]:
    return {tuple(group.split()): bound for group in text.replace("\n", "").split("|") if group.strip()}


LEAST = """
at least|least|more than|greater than|larger than|bigger than|higher than|longer than|greater|over|above|
minimum|minimum of|a minimum of|minimum is|no less than|not less than|no fewer than|not fewer than|not below|
not under|no smaller than|not smaller than|greater than or equal to|greater or equal to|more than or equal to|
greater or equal|not lower than|no lower than|exceeds|exceed|exceeding|from at least|starting at|upward of|
upwards of|beyond|heavier than|older than|greater equal|bigger equal|not less|no less|not lesser than|
no younger than|not younger than|never younger than|from the age of|from age|from an age of
"""
MOST = """
at most|most|less than|fewer than|smaller than|lower than|shorter than|less|under|below|maximum|maximum of|
a maximum of|maximum is|no more than|not more than|no greater than|not greater than|no larger than|not over|
not above|not larger than|up to|less than or equal to|less or equal to|smaller than or equal to|less or equal|
smaller or equal|no higher than|not higher than|not exceed|not exceeding|never exceeds|never more than|within|
younger than|lighter than|less equal|smaller equal|no older than|not older than|
never exceed|never over|never above|never than|not greater
"""
BEFORE: Mapping[tuple[str, ...], Bound] = _bounds(LEAST, Bound.AT_LEAST) | _bounds(MOST, Bound.AT_MOST)
"""Word groups that bound the number after them."""

AFTER: Mapping[tuple[str, ...], Bound] = _bounds(
    "or more|or greater|or higher|or larger|or above|or over|and more|and above|and over|and up|or longer|"
    "and higher|upwards|or up|or bigger|minimum|at least|plus|greater|least|at minimum|"
    "at the least|at a minimum|"
    "or older|and older",
    Bound.AT_LEAST,
) | _bounds(
    "or less|or fewer|or lower|or smaller|or below|or under|and less|and below|and under|or shorter|"
    "and lower|maximum|at most|less|most|at maximum|at the most|tops|at a maximum|"
    "or younger|and younger",
    Bound.AT_MOST,
)
"""Word groups that bound the number before them."""

ABOUT = frozenset(
    ("about", "roughly", "approximately", "around", "circa", "ca", "nearly", "almost", "approx")
)
"""Words that make the number after them a rough one."""

GAINS = frozenset(
    _list("more longer larger bigger higher faster greater taller heavier quicker stronger wider")
)
"""Words behind a percentage that is added to the whole."""

DAYS = {word: float(digits) for digits, word in ORDINALS.items()} | {
    f"{day}th": float(day) for day in range(21, 32)
}
"""Ordinals as the tokenizer writes them, for days of a month."""

MONTH_NAMES = _list("""
january february march april may june july august september october november december
""")

MONTHS: Mapping[str, int] = {
    word: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for word in (name, name[:3], "sept" if name == "september" else name)
}
"""Months and their short forms."""
