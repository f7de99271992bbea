"""Terms with signs, chemical formulas, orders of growth and other formulas, each as one word."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.grading.packs.pack import Pack

MATHEMATICAL = "∅∀∃∄∈∉∋⊂⊃⊆⊇∪∩∧∨∫∮∑∏∂∇√⊕⊗⊥∥∠∝ℵ♯♭♮♂♀⊢⊨□◇"
"""Signs that are a word each."""

_ELEMENTS = (
    "he|li|be|ne|na|mg|al|si|cl|ar|ca|sc|ti|cr|mn|fe|co|ni|cu|zn|ga|ge|as|se|br|kr|rb|sr|zr|ag|cd|sn|sb|te|xe|"
    "cs|ba|pt|au|hg|pb|bi|ra|th|pu|h|b|c|n|o|f|p|s|k|v|i|u|w|y"
)
_CHEMICAL = re.compile(rf"(?:(?:{_ELEMENTS})\d*)+$")
_COMMON_GASES = frozenset(("co", "o", "n", "h", "so", "no", "ch", "nh", "cl", "f"))
"""What a learner writes small and means as a formula nevertheless, with a figure behind it."""

_FACTOR = r"[a-z\d\ ^*·⋅+/!_.-]"
GROWTH = rf"[oθω]\ ?\({_FACTOR}{{1,24}}(?:\({_FACTOR}{{1,12}}\){_FACTOR}{{0,12}}){{0,2}}\)"
"""An order of growth with its parentheses."""

_LOG = r"(?:log|lg|ln)"
_OF_N = r"\ ?(?:\(\ ?n\ ?\)|n)"
BARE_GROWTH = rf"(?:n\ ?[*·⋅x]?\ ?{_LOG}(?:\^?2)?{_OF_N}|{_LOG}(?:_?2)?{_OF_N})(?!\w)"
"""The same without them, where it is plain: n log n, log n."""

POWER = (
    r"[a-z]{1,2}(?:\ ?\^\ ?|\*\*)(?:[({]\ ?-?[a-z\d+-]{1,6}\ ?[)}]|-?[a-z\d]{1,4})(?!\w)"
    r"|[a-z]\ (?:squared|cubed)(?!\w)"
)
"""A power of a letter."""

DIGIT_POWER = r"\d+(?:\ ?\^\ ?|\*\*)(?:[({]\ ?-?\d?[a-z](?:[+-]\d)?\ ?[)}]|-?\d?[a-z])(?!\w)"
"""A number raised to a letter."""

LONGEST_PRODUCT = 3
"""Letters side by side that are a product."""

EQUATION = (
    r"[a-z]\ ?=\ {0,2}(?:(?:\d{1,3}|\(?\d{1,2}\ ?/\ ?\d{1,2}\)?|\d\.\d{1,2})\ ?[*·⋅]?\ ?)?[a-z](?:\^?\d)?"
    r"(?:\ ?[*·⋅/+x-]\ ?(?:\d|[a-z](?:\^?\d)?)(?!\w)|\ ?[a-z](?:\^?\d)?(?!\w)){1,4}(?![\w'])"
)
"""A letter that equals a product, a quotient or a sum of letters."""

TERM = r"(?:[a-z]{1,9}\+\+|[a-z]\#)(?![\w+#])"
"""Names of languages that end or begin with signs."""

ION = (
    r"(?:na|k|h|li|ca|mg|al|fe|cu|zn|ag|cl|br|oh|nh4|no3|so4|co3|po4|hco3|h3o|mn|pb|ba|o|s|f|i)"
    r"(?:\^?\d?[+-]|\^[+-]\d?)(?![\w>-])"
)
"""A charged atom or group."""

OPTION = r"(?<![^\s\"'«»“”(\[,/])(?:-[a-z](?![\w'.-])|--[a-z][a-z-]+(?![\w']))"
"""An option of a command; its letter's case counts."""

INDEXED = r"[a-z]_\{?[a-z\d]{1,5}\}?(?!\w)"
"""A letter with an index."""

MIXED = r"[a-z]{1,8}\d+(?:[a-z]{1,2}\d+|[a-z](?![a-z\d])){0,4}(?![\w]|[.,]\d)"
"""Letters and figures written as one."""

_PART_OF = re.compile(r"\(?\d+(?: ?[/.] ?\d+)?\)? ?([a-z]+)$")
_PRODUCTS = frozenset(("ma", "mv"))
"""Units that are more often mass and acceleration or velocity."""

_LOGARITHM = re.compile(r"log(?:_?2|_)?\(([a-z\d^]+)\)|(?:lg|ln)\(?([a-z])\)?")
_WORDS = re.compile(r"[a-z]{2,}")
_GROWTH_WORDS = re.compile(r"(?:n|m|k|v|e|d|h|log|lg|ln|sqrt|x|a|b|p|q|r|s|t|w|c)+$")


def is_growth(piece: str) -> bool:
    """Whether what stands in the parentheses is a formula and no aside."""
    inside = piece[piece.index("(") + 1 : -1]
    return any(map(str.isalnum, inside)) and all(_GROWTH_WORDS.match(word) for word in _WORDS.findall(inside))


@lru_cache(maxsize=4096)
def growth(piece: str) -> str:
    """An order of growth in one spelling; O(...) only where a single letter or figure is inside."""
    body = piece.replace("**", "^").replace(" ", "")
    body = re.sub(r"[*·⋅{}]", "", body)
    omega = body.startswith("ω(")
    wrapped = body[1:2] == "(" and body[:1] in "oθω"
    inside = body[2:-1] if wrapped else body
    inside = (
        _LOGARITHM.sub(lambda m: "log" + (m[1] or m[2]), inside)
        .replace("log2n", "logn")
        .replace("log_2", "log")
    )
    inside = re.sub(r"\^\((-?\w+)\)", r"^\1", inside)
    inside = re.sub(r"^nxlog", "nlog", inside)
    inside = re.sub(r"^\(?(logn)\)?\*?n$", r"n\1", inside)
    inside = re.sub(r"log([a-z])(?![a-z])", r"log(\1)", inside)
    if inside == "nn":
        inside = "n^2"
    if omega:
        return f"omega({inside})"
    return f"o({inside})" if len(inside) == 1 else inside


@lru_cache(maxsize=4096)
def power(piece: str) -> str:
    """A power in one spelling."""
    piece = piece.replace(" squared", "^2").replace(" cubed", "^3").replace("**", "^")
    return re.sub(r"[ ({)}]", "", piece)


@lru_cache(maxsize=4096)
def equation(piece: str) -> str:
    """An equation without spaces and multiplication signs."""
    body = re.sub(r"=\(?(\d+/\d+)\)?", r"=\1", piece.replace("**", "^").replace(" ", ""))
    return re.sub(r"(?<=\w)[*·⋅](?=\w)", "", body).replace("=0.5", "=1/2")


def is_equation(pack: Pack, piece: str) -> bool:
    """Whether the right side is a formula: «x = no» is none."""
    right = piece.split("=", 1)[1].strip()
    if (
        (measured := _PART_OF.match(right))
        and measured[1] in pack.units.table
        and measured[1] not in _PRODUCTS
    ):
        return False
    words = _WORDS.findall(right)
    plain = pack.lexicon.stop_words | pack.lexicon.negators
    return not any(word in plain or len(word) > LONGEST_PRODUCT for word in words)


def is_formula(pack: Pack, piece: str, *, capital: bool) -> bool:
    """Whether letters and figures are one name: CO2, B12, L2; not mean0 or is2."""
    letters = piece.rstrip("0123456789")
    if letters.isalpha():
        if letters in pack.lexicon.stop_words or letters in pack.lexicon.spellings:
            return capital and letters != "x" and bool(_CHEMICAL.match(piece))
        if len(letters) == 1:
            return True
        return (
            (capital or letters in _COMMON_GASES)
            and bool(_CHEMICAL.match(piece))
            and (letters in _COMMON_GASES or not pack.zipf(letters))
        )
    return bool(_CHEMICAL.match(piece)) or piece[1:2].isdigit()


def ion(piece: str) -> str:
    """A charged atom in one spelling: figure, then sign."""
    name = piece.replace("^", "")
    return name[:-2] + name[-1] + name[-2] if name[-1].isdigit() else name
