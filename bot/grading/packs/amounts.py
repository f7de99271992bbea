"""How a language puts amounts into words: scales, fractions, ordinals, bounds and months."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.grading.packs.sections import Figures, Pairs, Row, Tuples, Word, Words


class Bound(Enum):
    """Whether a value is meant as it is, as the least or as the most; «less than» and «at most» are alike."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"

    @property
    def turned(self) -> Bound:
        """The bound that denying this one sets."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The lists of `amounts.txt`, a section each."""

    scales: Figures
    """Words that multiply the number before them."""

    suffixes: Figures
    """Letters grown on a number, as in 1250k and 1.25M; a capital K is more often the kelvin."""

    denominators: Figures
    """Parts of one, after a number or an article."""

    counted_parts: Words
    """Of these the ones that may stand behind figures: «2 thirds»."""

    multiples: Words
    """Words such as «twice» that are numbers by themselves and join no other."""

    ordinals: Pairs
    """Ordinals in digits, each with its word."""

    ordinal_ending: Word
    """What other ordinals end with."""

    percent: Words
    """Ways to write «percent» in one word."""

    percent_apart: Row
    """And in two."""

    joining: Words
    """Further words that may make one number with the number before them."""

    adding: Words
    """«And» within a number."""

    articles: Words
    """Words before a part: «a third»."""

    half: Words
    """Of a scale: «half a million»."""

    one: Words
    """«One» and «a» before a part behind «and»."""

    minus: Words

    shares: Tuples
    """Words between a number and that of which it is a part: «nine out of ten»."""

    mere_one: Word
    """«One», which alone counts nothing unless one of `counts` stands before it."""

    counts: Words

    least: Tuples
    """Word groups that bound the number after them from below."""

    most: Tuples
    """And from above."""

    or_more: Tuples
    """Word groups that bound the number before them from below."""

    or_less: Tuples
    """And from above."""

    about: Words
    """Words that make the number after them a rough one."""

    gains: Words
    """Words behind a percentage that is added to the whole."""

    months: Row
    """From January on."""

    month_forms: Pairs
    """Further forms of months, each with its number."""

    month_of: Words
    """«Of» before a month."""

    month_doubles: Words
    """Months that are other words too: of these a day must have its year."""

    before_year: Words
    """Words before a number that is a year."""

    links: Words
    """Words between the numbers of a range; of `linking` only behind `between`."""

    linking: Words

    between: Words

    opening: Words
    """«From»."""

    up: Words
    """What may stand before `to`: «from 5 up to 10»."""

    to: Word
    """What the mark of a range is read as."""

    plus: Words

    ranged: Words
    """Words between two numbers that one «percent» is for."""

    denials: Words

    endless: Words
    """«Infinite», the first of them as signs are read."""

    infinite: Word

    per: Words
    """Words between two units: «kilometers an hour»."""

    currencies: Words
    """Units whose signs stand before the number."""

    after_number: Pairs
    """Units that are other words elsewhere, each as it is read behind a number."""
