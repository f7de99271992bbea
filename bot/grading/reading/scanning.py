"""The shapes that a folded text is cut into, most special first."""

from __future__ import annotations

import re

from bot.grading.reading.numerals import NUMERAL
from bot.grading.reading.symbols import (
    BARE_GROWTH,
    DIGIT_POWER,
    EQUATION,
    GROWTH,
    INDEXED,
    ION,
    MIXED,
    OPTION,
    POWER,
    TERM,
)

UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, kana, Chinese characters."""

_GLYPH = re.compile(rf"[{UNSPACED}]")

LETTER = rf"[^\W\d_{UNSPACED}]"
_WORD = rf"{LETTER}+(?:'{{1,3}}{LETTER}+)*"

_FIGURE = r"[-–+]?(?:\d+(?:\.\d+)?|\.\d+|∞)"
_COMMA_FIGURE = r"[-–+]?(?:\d+(?:[.,]\d+)?|\.\d+|∞)"
SPANNED = {
    comma: re.compile(rf"{figure}|[a-z]+|;|,|[<>≤≥]=?")
    for comma, figure in ((False, _FIGURE), (True, _COMMA_FIGURE))
}
"""What there is in a range with brackets or comparisons, numbers without or with a decimal comma."""

_INTERVAL = (
    rf"[\[(\]]\ ?(?:{_COMMA_FIGURE}\ ?;\ ?{_COMMA_FIGURE}|{_FIGURE},\ {_FIGURE})\ ?[\])\[]"
    r"|\[\ ?[-–]?\d+,[-–]?(?:0|[1-9]\d*|∞)\ ?[\])\[]|\((?:0,[01]|[-–]\d+,\d+|[-–]?\d+,∞)\)"
)
_CHAIN = (
    rf"(?<![\w.,]){_FIGURE}\ ?(?:<=?|≤)\ ?[a-z]{{1,12}}\ ?(?:<=?|≤)\ ?{_FIGURE}"
    rf"|(?<![\w.,]){_FIGURE}\ ?(?:>=?|≥)\ ?[a-z]{{1,12}}\ ?(?:>=?|≥)\ ?{_FIGURE}"
)
_DATE = r"\d{4}-\d\d-\d\d(?![\d-])|\d{1,2}\.\ ?\d{1,2}\.\ ?\d{4}(?!\d)"
_BETWEEN = r"(?:[-–—~]|\.{2,3})"
_RANGE = rf"(?<=[\d%])(?:{_BETWEEN}|\ {_BETWEEN}\ )(?=[-–+]?\.?\d)(?![-–+.\d^]*\ ?=)"
_NEXT = r"(?=\ ?[-–]?\.?\d)"
_SIGN = (
    r"-/->?|=/=>|!->|-x->|=/=|=!=|!=|<>(?=[\s\w])|≠|↛|≢|≤|≥|¬|≈"
    r"|<?-{1,2}>|={1,2}>|<-{1,2}(?![\d.])|←|→"
    rf"|[<>]=?{_NEXT}|=<{_NEXT}|(?<=\d)\ ?[<>]=?(?=\ ?[a-z])|[<>]=?(?=\ ?[a-z](?![\w>]))"
    r"|(?<=\d)\+(?=[\s,.;!?)]|$)|~(?=\ ?\.?\d)|[$€£](?=\ ?\d)|(?<=\d)\ ?[€£$](?!\w)|°\ ?[cfk](?!\w)|°"
)

SHAPES = re.compile(
    rf"""
    (?P<word>(?!l(?:og|n|g)\b)[a-z]{{2,}}(?=[\ ,.;:!?)\n]|$)(?!\ ?\^|\.\w))\ ?
    |(?=\d)(?:
        (?P<date>{_DATE})
        |(?P<chain>{_CHAIN})
        |(?P<decade>(?:1\d|20)\d0'?s(?!\w))
        |(?P<ordinal>\d+(?:st|nd|rd|th)(?!\w))
        |(?P<power>(?<![\w.]){DIGIT_POWER})
        |(?P<numeral>{NUMERAL})
    )
    |(?=[a-zθω])(?<!\w)(?:
        (?P<growth>{GROWTH})
        |(?P<equation>(?<![.^-]){EQUATION})
        |(?P<bare>(?<!\.){BARE_GROWTH})
        |(?P<ion>{ION})
        |(?P<letter_power>(?<!\.){POWER})
        |(?P<indexed>(?<!\.){INDEXED})
        |(?P<short>b4(?!\w)|w/o?(?!\w))
        |(?P<mixed>{MIXED})
        |(?P<spelled>(?:[a-z]\ plus\ plus|[cfj][\ -]sharp)(?!\w))
        |(?P<term>{TERM})
    )
    |(?P<any_word>{_WORD})
    |(?=[^\w])(?:
        (?P<rule>-{{3,}}(?![\d>/])|[=<>]{{4,}}|\*{{3,}}|\.{{4,}})
        |(?P<span>{_RANGE})
        |(?P<interval>{_INTERVAL})
        |(?P<signed_chain>(?=[-–+.∞]){_CHAIN})
        |(?P<option>{OPTION})
        |(?P<dotted>\.net(?!\w))
        |(?P<fraction>(?=\.\d){NUMERAL})
        |(?P<tolerance>(?:±|\+/-|\+-)\ ?(?=\.?\d))
        |(?P<sign>{_SIGN})
        |(?P<command>\\[a-z]+)
        |(?P<mark>[^\w\s]|\n)
    )
    |(?P<glyph>[{UNSPACED}])
    """,
    re.VERBOSE,
)
"""All shapes; the name of the group that matched says which it is."""

PLAIN = re.compile(r"(?P<short>w/o?(?!\w))|(?P<word>[a-z]+(?:'{1,3}[a-z]+)*)|(?P<mark>[^\w\s]|\n)")
"""What there is in a text of letters and marks."""

WORDS = re.compile(rf"(?P<numeral>\d+(?:\.\d+)?)|(?P<word>{_WORD})|(?P<mark>[^\w\s]|\n)")
"""What a shape is taken apart into when it is none after all."""

_PLAIN_TEXT = re.compile(r"[a-z \t\n.,;:!?'\"()/&-]*")
_HINTS = (
    "log",
    " lg",
    " ln",
    "o(",
    "squared",
    "cubed",
    "plus plus",
    "sharp",
    ".net",
    " -",
    "\n-",
    "(-",
    "b4",
)


def is_plain(text: str) -> bool:
    """Whether a text is no more than letters and marks."""
    if not _PLAIN_TEXT.fullmatch(text) or text.startswith("-"):
        return False
    return not any(map(text.__contains__, _HINTS))


_CUT = (" n'", "' t", " 't", "n t", "non")


def mended(text: str) -> str:
    """The text with negations that stray spaces cut off from their verbs in one piece, places unchanged."""
    if not any(map(text.__contains__, _CUT)):
        return text
    return APART.sub(lambda found: found.group().replace(" ", "'").replace("-", "'"), text)


APART = re.compile(
    r"(?<![^\W_])(?:is|are|was|were|do|does|did|has|have|had|wo|ca|ai|would|should|could|must|need|might)"
    r"(?: ?n ?'{1,2} ?t|n t)(?!\w)|\bnon[ -]zero(?!\w)"
)
"""A negation that a stray space cut off from its verb."""


def is_glyph(word: str) -> bool:
    """Whether the word is one character of a script without spaces."""
    return _GLYPH.fullmatch(word) is not None
