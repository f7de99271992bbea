"""Number words and digits beside each other -> one number: «two hundred and five», «nine in ten»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, cached_property, lru_cache

from bot.grading.packs.amounts import Amounts
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number
from bot.grading.reading.cardinal import HUNDRED, TEN, THOUSAND, Count
from bot.grading.reading.numerals import ordinal, text_of
from bot.grading.reading.tokens import Token

MAX_PARTS = 40
"""A numerator from here on is no part of thirds or tenths."""


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


@dataclass(frozen=True)
class _Joining:
    """Words of a language that may make one number with those beside them."""

    pack: Pack

    @cached_property
    def tens(self) -> Mapping[str, int]:
        """What may follow «twenty» in an ordinal."""
        ordinals = self.pack.amounts.ordinals.items()
        return {word: int(digits) for digits, word in ordinals if int(digits) < TEN}

    @cached_property
    def behind(self) -> frozenset[str]:
        """Words behind a number."""
        of = self.pack.amounts
        return frozenset((*of.denominators, *of.percent, *of.scales, *self.tens, *of.joining))

    @cached_property
    def before(self) -> frozenset[str]:
        """Words before one."""
        return self.pack.amounts.articles | self.pack.amounts.minus

    @cached_property
    def hundredths(self) -> frozenset[str]:
        """Words that make hundredths of it."""
        return self.pack.amounts.percent.union(self.pack.amounts.percent_apart[:1])

    @cached_property
    def after_part(self) -> frozenset[str]:
        """Words behind a part of something; a noun behind it would be what is counted."""
        return self.pack.lexicon.stop_words | self.pack.lexicon.predicates


_joining = cache(_Joining)


def may_join(pack: Pack, tokens: Sequence[Token]) -> bool:
    """Whether there may be a number in several words."""
    joining, of = _joining(pack).behind, pack.amounts
    number = minus = False
    for token in tokens:
        text = token.text
        if text in joining and (number or text in of.denominators):
            return True
        before, number = number, text[-1].isdigit()
        if number and not token.gap and (before or minus):
            return True
        minus = text in of.minus
    return False


def joined(pack: Pack, tokens: Sequence[Token], typed: Sequence[str]) -> list[Token]:
    """The tokens with numbers that are written in several words made one; `typed` are the words as folded."""
    joiner = _Joiner(pack.amounts, _joining(pack), pack.units.table, tokens, typed)
    at = 0
    while at < len(tokens):
        at += joiner.step(at)
    return joiner.out


@dataclass(frozen=True, slots=True)
class _Joiner:
    """The words of a text, and in `out` what has become of them so far."""

    of: Amounts
    joining: _Joining
    units: Mapping[str, object]
    tokens: Sequence[Token]
    typed: Sequence[str]
    out: list[Token] = field(default_factory=list)

    def step(self, at: int) -> int:
        """Put the word at `at`, or the number that starts there, and say how many words it takes."""
        tokens, typed, out = self.tokens, self.typed, self.out
        token = tokens[at]
        number = token.text[-1].isdigit() and is_number(token.text)
        following = typed[at + 1] if at + 1 < len(tokens) and not tokens[at + 1].gap else ""
        if number and (
            following in self.joining.behind or (following[:1].isalpha() and is_number(tokens[at + 1].text))
        ):
            return self.join(at)
        if token.text in self.joining.before and following:
            return self.opened(at)
        if token.text in self.joining.hundredths and out and not token.gap and is_number(out[-1].text):
            return self.percent(at)
        out.append(token)
        return 1

    def join(self, at: int) -> int:
        """Put the number that starts here, and say how many tokens it takes."""
        if ordinal_text := self.ordinal(at):
            self.out.append(self.made(at, 2, ordinal_text))
            return 2
        size, number = self.number(at)
        self.out.append(self.tokens[at] if size == 1 else self.made(at, size, text_of(number)))
        return size

    def opened(self, at: int) -> int:
        """Put «a third» or «minus one» as one number, or the word as it is."""
        token, out = self.tokens[at], self.out
        minus = token.text in self.of.minus
        part = None if minus else self.part_alone(at)
        if part is not None:
            out.append(self.made(at, 2, text_of(part)))
            return 2
        following = self.tokens[at + 1].text
        negated = minus and is_number(following) and self.typed[at + 1] not in self.of.multiples
        if not negated or (out and not token.gap and self.measured()):
            out.append(token)
            return 1
        size = self.join(at + 1)
        number = out.pop()
        text = "-" + number.text if number.text != "0" else "0"
        out.append(replace(number, text=text, stem=text, start=token.start, gap=token.gap))
        return size + 1

    def measured(self) -> bool:
        """Whether the last words are a number, perhaps with its unit: a «minus» behind it takes away."""
        out = self.out
        unit = len(out) > 1 and out[-1].text in self.units and is_number(out[-2].text)
        return unit or is_number(out[-1].text)

    def percent(self, at: int) -> int:
        """Put «percent» and divide the number before it by a hundred; any other word as it is."""
        size = 1 if self.typed[at] in self.of.percent else 2
        if size == 2 and (not self.near(at + 1) or self.typed[at + 1] != self.of.percent_apart[1]):  # noqa: PLR2004 - per cent
            self.out.append(self.tokens[at])
            return 1
        _to_hundredths(self.of, self.out)
        self.out.append(self.made(at, size, "percent"))
        return size

    def made(self, at: int, size: int, text: str) -> Token:
        """Several tokens as one."""
        return replace(self.tokens[at], text=text, stem=text, end=self.tokens[at + size - 1].end)

    def near(self, at: int) -> bool:
        """Whether there is a token at `at` and no mark before it."""
        return at < len(self.tokens) and not self.tokens[at].gap

    def number(self, at: int) -> tuple[int, Fraction]:
        """How many tokens from here on are one number, and its value."""
        first = value(self.tokens[at])
        if first is None:
            return 1, Fraction(0)
        size, number = self.cardinal(at, first)
        more, part = self.fraction(at + size, number)
        if more:
            return size + more, part
        more, part = self.share(at + size, number)
        return size + more, part

    def part_alone(self, at: int) -> Fraction | None:
        """«a third» and «a quarter», unless a noun follows: «a third layer» is a number in a row."""
        part = self.of.denominators.get(self.typed[at + 1])
        if part is None or is_number(self.tokens[at + 1].text):
            return None
        return part if not self.near(at + 2) or self.typed[at + 2] in self.joining.after_part else None

    def cardinal(self, at: int, first: Fraction) -> tuple[int, Fraction]:
        """The number that starts here, in all its words: «two hundred and five», «1.25 million»."""
        tokens, typed = self.tokens, self.typed
        spelled = not typed[at][:1].isdigit()
        if typed[at] in self.of.multiples:
            return self.scaled_half(at, first)
        whole = first >= THOUSAND and spelled
        count = Count(first, Fraction(0), first) if whole else Count(Fraction(0), first)
        size = 1
        while self.near(at + size):
            step = 1 + (typed[at + size] in self.of.adding and count.value >= HUNDRED and spelled)
            place = at + size + step - 1
            if not self.near(place):
                break
            scale = self.of.scales.get(typed[place]) if step == 1 else None
            figure = value(tokens[place]) if spelled and self.plain(typed[place]) else None
            if not (count.scale(scale) if scale else figure is not None and count.add(figure)):
                break
            size += step
        return size, count.value

    def plain(self, word: str) -> bool:
        """Whether a number is a word that may join others."""
        return word.isalpha() and word not in self.of.multiples

    def scaled_half(self, at: int, first: Fraction) -> tuple[int, Fraction]:
        """«half a million»."""
        if self.typed[at] in self.of.half and self.near(at + 2) and self.typed[at + 1] in self.of.articles:
            scale = self.of.scales.get(self.typed[at + 2])
            if scale is not None:
                return 3, first * scale
        return 1, first

    def fraction(self, at: int, above: Fraction) -> tuple[int, Fraction]:
        """«two thirds», «one half», «two and a half» behind the number that ends before `at`."""
        if not self.near(at) or above.denominator != 1:
            return 0, above
        word, before = self.typed[at], self.typed[at - 1]
        spelled = before.isalpha() and before not in self.of.multiples
        part = self.of.denominators.get(word)
        if part is not None and (spelled or word in self.of.counted_parts) and 0 < above < MAX_PARTS:
            return 1, above * part
        if word in self.of.adding and self.near(at + 2) and self.typed[at + 1] in self.of.one:
            part = self.of.denominators.get(self.typed[at + 2])
            if part is not None:
                return 3, above + part
        return 0, above

    def share(self, at: int, above: Fraction) -> tuple[int, Fraction]:
        """«in ten» or «out of ten» behind a smaller number."""
        tokens = self.tokens
        for words in self.of.shares:
            end = at + len(words)
            if end < len(tokens) and tuple([t.text for t in tokens[at:end]]) == words:
                below = None if any(t.gap for t in tokens[at : end + 1]) else value(tokens[end])
                if below and 0 <= above < below and below.denominator == 1:
                    return len(words) + 1, above / below
        return 0, above

    def ordinal(self, at: int) -> str | None:
        """«twenty first» as 21st."""
        tens = value(self.tokens[at])
        if tens is None or not self.typed[at].isalpha() or not self.near(at + 1):
            return None
        unit = self.joining.tens.get(self.typed[at + 1])
        if unit is None or tens.denominator != 1 or tens % TEN or not 2 * TEN <= tens < HUNDRED:
            return None
        return ordinal(self.joining.pack, str(int(tens) + unit))


def _to_hundredths(of: Amounts, out: list[Token]) -> None:
    """The last number, and one that makes a range with it, divided by a hundred."""
    at = len(out) - 1
    places = [at]
    linked = at > 1 and out[at - 1].text in of.ranged and not out[at].gap and not out[at - 1].gap
    if linked and is_number(out[at - 2].text):
        places.append(at - 2)
    for place in places:
        number = value(out[place])
        if number is not None:
            text = text_of(number / 100)
            out[place] = replace(out[place], text=text, stem=text)
