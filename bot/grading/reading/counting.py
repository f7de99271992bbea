"""Number words and digits beside each other -> one number: «two hundred and five», «nine in ten»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from bot.grading.english import lexicon
from bot.grading.english.amounts import DENOMINATORS, MULTIPLES, PERCENT, SCALES, TENS_ORDINALS
from bot.grading.english.units import units
from bot.grading.english.words import is_number
from bot.grading.reading.numerals import ordinal, text_of
from bot.grading.reading.tokens import Token

MAX_PARTS = 40
"""A numerator from here on is no part of thirds or tenths."""

TEN, HUNDRED, THOUSAND = 10, 100, 1000


def value(token: Token) -> Fraction | None:
    """The value of a number; None for any other word."""
    return _worth(token.text)


@lru_cache(maxsize=4096)
def _worth(text: str) -> Fraction | None:
    if not is_number(text):
        return None
    try:
        return Fraction(text)
    except ValueError:
        return None


_JOINING = frozenset((*DENOMINATORS, *PERCENT, *SCALES, *TENS_ORDINALS, "per", "in", "out", "and", "a"))
_OPENING = frozenset(("a", "minus"))
_HUNDREDTHS = frozenset((*PERCENT, "per"))
"""Words that may make one number with the number before them."""


def may_join(tokens: Sequence[Token]) -> bool:
    """Whether there may be a number in several words."""
    number = minus = False
    for token in tokens:
        text = token.text
        if text in _JOINING and (number or text in DENOMINATORS):
            return True
        before, number = number, text[-1].isdigit()
        if number and not token.gap and (before or minus):
            return True
        minus = text == "minus"
    return False


def joined(tokens: Sequence[Token], typed: Sequence[str]) -> list[Token]:
    """The tokens with numbers that are written in several words made one; `typed` are the words as folded."""
    out: list[Token] = []
    at, end = 0, len(tokens)
    while at < end:
        token, size = tokens[at], 1
        number = token.text[-1].isdigit() and is_number(token.text)
        following = typed[at + 1] if at + 1 < end and not tokens[at + 1].gap else ""
        if number and (following in _JOINING or (following[:1].isalpha() and is_number(tokens[at + 1].text))):
            size = _join(tokens, typed, at, out)
        elif token.text in _OPENING and following:
            size = _opened(tokens, typed, at, out)
        elif token.text in _HUNDREDTHS and out and not token.gap and is_number(out[-1].text):
            size = _percent(tokens, typed, at, out)
        else:
            out.append(token)
        at += size
    return out


def _join(tokens: Sequence[Token], typed: Sequence[str], at: int, out: list[Token]) -> int:
    """Put the number that starts here, and say how many tokens it takes."""
    if ordinal_text := _ordinal(tokens, typed, at):
        out.append(_as(tokens, at, 2, ordinal_text))
        return 2
    size, number = _number(tokens, typed, at)
    out.append(tokens[at] if size == 1 else _as(tokens, at, size, text_of(number)))
    return size


def _opened(tokens: Sequence[Token], typed: Sequence[str], at: int, out: list[Token]) -> int:
    """Put «a third» or «minus one» as one number, or the word as it is."""
    part = None if tokens[at].text == "minus" else _part_alone(tokens, typed, at)
    if part is not None:
        out.append(_as(tokens, at, 2, text_of(part)))
        return 2
    negated = tokens[at].text == "minus" and is_number(tokens[at + 1].text) and typed[at + 1] not in MULTIPLES
    if not negated or (out and not tokens[at].gap and _measured(out)):
        out.append(tokens[at])
        return 1
    size = _join(tokens, typed, at + 1, out)
    number = out.pop()
    text = "-" + number.text if number.text != "0" else "0"
    out.append(replace(number, text=text, stem=text, start=tokens[at].start, gap=tokens[at].gap))
    return size + 1


def _measured(out: Sequence[Token]) -> bool:
    """Whether the last words are a number, perhaps with its unit: a «minus» behind it takes away."""
    unit = len(out) > 1 and out[-1].text in units() and is_number(out[-2].text)
    return unit or is_number(out[-1].text)


def _percent(tokens: Sequence[Token], typed: Sequence[str], at: int, out: list[Token]) -> int:
    """Put «percent» and divide the number before it by a hundred; any other word as it is."""
    size = 1 if typed[at] in PERCENT else 2
    if size == 2 and (not _near(tokens, at + 1) or typed[at + 1] != "cent"):  # noqa: PLR2004 - per cent
        out.append(tokens[at])
        return 1
    _to_hundredths(out)
    out.append(_as(tokens, at, size, "percent"))
    return size


def _as(tokens: Sequence[Token], at: int, size: int, text: str) -> Token:
    """Several tokens as one."""
    return replace(tokens[at], text=text, stem=text, end=tokens[at + size - 1].end)


def _near(tokens: Sequence[Token], at: int) -> bool:
    """Whether there is a token at `at` and no mark before it."""
    return at < len(tokens) and not tokens[at].gap


def _number(tokens: Sequence[Token], typed: Sequence[str], at: int) -> tuple[int, Fraction]:
    """How many tokens from here on are one number, and its value."""
    first = value(tokens[at])
    if first is None:
        return 1, Fraction(0)
    size, number = _cardinal(tokens, typed, at, first)
    more, part = _fraction(tokens, typed, at + size, number)
    if more:
        return size + more, part
    more, part = _share(tokens, at + size, number)
    return size + more, part


def _part_alone(tokens: Sequence[Token], typed: Sequence[str], at: int) -> Fraction | None:
    """«a third» and «a quarter», unless a noun follows: «a third layer» is a number in a row."""
    part = DENOMINATORS.get(typed[at + 1])
    if part is None or is_number(tokens[at + 1].text):
        return None
    after = typed[at + 2] if _near(tokens, at + 2) else "of"
    return part if after in _AFTER_PART else None


_AFTER_PART = lexicon.STOP_WORDS | lexicon.PREDICATES
"""Words behind a part of something; a noun behind it would be what is counted."""


def _cardinal(
    tokens: Sequence[Token], typed: Sequence[str], at: int, first: Fraction
) -> tuple[int, Fraction]:
    """The number that starts here, in all its words: «two hundred and five», «1.25 million»."""
    spelled = not typed[at][:1].isdigit()
    if typed[at] in MULTIPLES:
        return _scaled_half(tokens, typed, at, first)
    count = (
        _Count(Fraction(0), first) if first < THOUSAND or not spelled else _Count(first, Fraction(0), first)
    )
    size = 1
    while _near(tokens, at + size):
        step = 1 + (typed[at + size] == "and" and count.value >= HUNDRED and spelled)
        place = at + size + step - 1
        if not _near(tokens, place):
            break
        scale = SCALES.get(typed[place]) if step == 1 else None
        figure = value(tokens[place]) if spelled and _plain(typed[place]) else None
        if not (count.scale(scale) if scale else figure is not None and count.add(figure)):
            break
        size += step
    return size, count.value


def _plain(word: str) -> bool:
    """Whether a number is a word that may join others."""
    return word.isalpha() and word not in MULTIPLES


@dataclass(slots=True)
class _Count:
    """A number so far: whole thousands, and what is below; `limit` is the last scale."""

    total: Fraction
    current: Fraction
    limit: Fraction = Fraction(10**18)

    @property
    def value(self) -> Fraction:
        return self.total + self.current

    def scale(self, scale: Fraction) -> bool:
        """Go on with «hundred» or a larger scale; False when it does not fit."""
        if not self.current or scale >= self.limit or (scale == HUNDRED <= self.current):
            return False
        self.current *= scale
        if scale >= THOUSAND:
            self.total, self.current, self.limit = self.value, Fraction(0), scale
        return True

    def add(self, figure: Fraction) -> bool:
        """Go on with a number below a hundred: five after twenty, twenty after a hundred."""
        tens = self.current % HUNDRED
        fits = figure.denominator == 1 and 0 < figure < HUNDRED
        if tens:
            fits = fits and figure < TEN and tens >= 2 * TEN and not tens % TEN
        if fits:
            self.current += figure
        return fits


def _scaled_half(
    tokens: Sequence[Token], typed: Sequence[str], at: int, first: Fraction
) -> tuple[int, Fraction]:
    """«half a million»."""
    if typed[at] == "half" and _near(tokens, at + 2) and typed[at + 1] == "a":
        scale = SCALES.get(typed[at + 2])
        if scale is not None:
            return 3, first * scale
    return 1, first


def _fraction(
    tokens: Sequence[Token], typed: Sequence[str], at: int, above: Fraction
) -> tuple[int, Fraction]:
    """«two thirds», «one half», «two and a half» behind the number that ends before `at`."""
    if not _near(tokens, at) or above.denominator != 1:
        return 0, above
    word = typed[at]
    spelled = typed[at - 1].isalpha() and typed[at - 1] not in MULTIPLES
    part = DENOMINATORS.get(word)
    if part is not None and (spelled or word.endswith("s")) and 0 < above < MAX_PARTS:
        return 1, above * part
    if word == "and" and _near(tokens, at + 2) and typed[at + 1] in {"a", "one", "1"}:
        part = DENOMINATORS.get(typed[at + 2])
        if part is not None:
            return 3, above + part
    return 0, above


_SHARES = (("in",), ("in", "a"), ("out", "of"), ("out", "of", "a"))


def _share(tokens: Sequence[Token], at: int, above: Fraction) -> tuple[int, Fraction]:
    """«in ten» or «out of ten» behind a smaller number."""
    for words in _SHARES:
        end = at + len(words)
        if end < len(tokens) and tuple([t.text for t in tokens[at:end]]) == words:
            below = None if any(t.gap for t in tokens[at : end + 1]) else value(tokens[end])
            if below and 0 <= above < below and below.denominator == 1:
                return len(words) + 1, above / below
    return 0, above


def _ordinal(tokens: Sequence[Token], typed: Sequence[str], at: int) -> str | None:
    """«twenty first» as 21st."""
    tens = value(tokens[at])
    if tens is None or not typed[at].isalpha() or not _near(tokens, at + 1):
        return None
    unit = TENS_ORDINALS.get(typed[at + 1])
    if unit is None or tens.denominator != 1 or tens % TEN or not 2 * TEN <= tens < HUNDRED:
        return None
    return ordinal(str(int(tens) + unit))


_RANGED = frozenset(("to", "and", "or", "±"))
"""Words between two numbers that one «percent» is for."""


def _to_hundredths(out: list[Token]) -> None:
    """The last number, and one that makes a range with it, divided by a hundred."""
    at = len(out) - 1
    places = [at]
    linked = at > 1 and out[at - 1].text in _RANGED and not out[at].gap and not out[at - 1].gap
    if linked and is_number(out[at - 2].text):
        places.append(at - 2)
    for place in places:
        number = value(out[place])
        if number is not None:
            text = text_of(number / 100)
            out[place] = replace(out[place], text=text, stem=text)
