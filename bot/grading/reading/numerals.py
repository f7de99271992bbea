"""Numerals in every usual spelling -> one decimal text."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from bot.grading.packs.pack import Pack

MAX_DIGITS = 40
"""Longer runs of digits are compared as they are typed."""

MAX_POWER = 30
"""Powers of ten beyond this are written as powers."""

BYTES, BYTE = 4, 255
"""Parts of an address, and the largest of them."""

MAX_PARTS = 12
"""Of these a numerator may be larger than its denominator; 80/20 is no number."""


class Grouped(str):
    """Digits that one comma groups; the comma may have been meant for a decimal one."""

    __slots__ = ()


_EXACT = Context(prec=15)
_ROUNDED = Context(prec=10)

_POWER = r"\ ?(?:\^|\*\*)\ ?[({]?[-+]?\d{1,3}(?:[)}]|(?![\w]))"
NUMERAL = rf"""
(?:(?:\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)(?:\.\d+)?
 |\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d]|\.\d)(?:,\d+)?
 |[1-9]\d{{0,2}}(?:[\ '_]\d{{3}})+(?!\d)(?:[.,]\d+)?
 |\d+(?:\.\d+){{2,}}
 |\d+\.\d+
 |(?<=between\ )\d+,\d+(?=\ and\ \d+,\d+(?!\d|,\d))
 |(?<!\d,)\d+,\d+(?!\d|,\d|\.\d|,?\ (?:and|or|&)\ \d|,\ ?\d)
 |(?<![\w.)])\.\d+
 |\d+)
 (?:e[-+]?\d{{1,3}}(?!\w)|\ e[-+]\d{{1,3}}(?!\w)|\ ?[x*·⋅∙•]\ ?10{_POWER}|{_POWER}
  |\ (?=\d{{1,2}}/)\d{{1,2}}/\d{{1,2}}(?![\d/])|(?:/|\ /\ )\d+(?![\d/^]|\*\*|[.,]\d|\ \d{{3}}|\ ?/))?
 (?:(?:k|m|b|bn|mn|mio)(?!\w))?)
"""
"""A numeral in folded text, without its sign."""

_PIECE = re.compile(
    r"(?P<base>[\d.,' _]*\d)"
    r"(?: ?e(?P<exponent>[-+]?\d+)| ?[x*·⋅∙•] ?10 ?(?:\^|\*\*) ?[({]?(?P<ten>[-+]?\d+)[)}]?"
    r"| ?(?:\^|\*\*) ?[({]?(?P<power>[-+]?\d+)[)}]?| ?/ ?(?P<below>\d+))?(?P<suffix>[a-z]*)$"
)
_MIXED = re.compile(r"(\d+) (\d+)/(\d+)$")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+$")
_ONE_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}$")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")


@lru_cache(maxsize=4096)
def text_of(value: Fraction) -> str:
    """A number as plain decimal digits; one without end, or longer than fifteen, has ten that tell."""
    if value.denominator == 1:
        return str(value.numerator) if abs(value.numerator) < 10**MAX_POWER else f"{float(value):.10g}"
    exact = _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    digits = exact if Fraction(exact) == value else _ROUNDED.plus(exact)
    return format(digits.normalize(), "f")


def _decimal(digits: str) -> Fraction | None:
    """The value of digits with separators; None when they are no number, as in 1.2.3."""
    digits = digits.replace(" ", "").replace("'", "").replace("_", "")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Fraction(digits)
    marks = {mark for mark in ".," if mark in digits}
    if len(marks) == 1:
        if _is_address(digits):
            return None
        if _GROUPED.match(digits) or _DOTTED.match(digits):
            return Fraction(re.sub(r"\D", "", digits))
        if digits.count(digits[last]) > 1:
            return None
    return Fraction(re.sub(r"\D", "", digits[:last]) + "." + digits[last + 1 :])


def _is_address(digits: str) -> bool:
    """Whether the digits are four bytes, as of an address in the internet."""
    parts = digits.split(".")
    return len(parts) == BYTES and all(part.isdigit() and int(part) <= BYTE for part in parts)


@lru_cache(maxsize=4096)
def plain(piece: str) -> str | None:
    """The decimal text of a numeral, suffix left out; None when there is no reading it as one number."""
    if len(piece) > MAX_DIGITS:
        return None
    if piece.isdigit():
        return piece.lstrip("0") or "0"
    if mixed := _MIXED.match(piece):
        whole, above, below = map(int, mixed.groups())
        return text_of(whole + Fraction(above, below)) if below else None
    return _calculated(piece)


def _calculated(piece: str) -> str | None:
    """The decimal text of a numeral with separators, a power or a denominator."""
    found = _PIECE.match(piece)
    base = _decimal(found["base"]) if found else None
    if found is None or base is None:
        return None
    if found["below"]:
        return _divided(base, int(found["below"]))
    if _ONE_COMMA.match(piece):
        return Grouped(text_of(base))
    value = _raised(base, found["exponent"] or found["ten"], found["power"])
    return None if value is None else text_of(value)


def _divided(above: Fraction, below: int) -> str | None:
    if not below or above >= below > MAX_PARTS:
        return None
    return text_of(above / below)


def _raised(base: Fraction, exponent: str | None, power: str | None) -> Fraction | None:
    if exponent is not None:
        size = int(exponent)
        return base * Fraction(10) ** size if abs(size) <= MAX_POWER else None
    if power is None:
        return base
    size = int(power)
    if abs(size) > MAX_POWER or base > 1000 or (not base and size < 0):  # noqa: PLR2004 - larger ones are no numbers of use
        return None
    return base**size


def scaled(pack: Pack, digits: str, suffix: str) -> str:
    """A number with a letter grown on it, as in 1.25M."""
    return text_of(Fraction(digits) * pack.amounts.suffixes[suffix])


def ordinal(pack: Pack, digits: str) -> str:
    """An ordinal in one spelling: «second» for 2nd, «21th» for 21st and «twenty-first»."""
    return pack.amounts.ordinals.get(digits, digits + pack.amounts.ordinal_ending)
