"""Text as typed -> folded text in which all spellings of one character are alike, and the place of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

_STROKE = "\u0338"
"""The combining stroke that strikes a sign through."""

_APOSTROPHES = "’ʼ‘`´′ˈ‵ꞌ‛ʹ՚＇ʻʽˊˋ´`᾽᾿"
_HYPHENS = "−‐‑﹣－⁃˗"
_SIGNS = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys("。｡．।", "."),
    **dict.fromkeys("、､،", ","),
    **dict.fromkeys("？؟", "?"),
    **dict.fromkeys("；؛", ";"),
    **dict.fromkeys("≤≦⩽⋜≯", "≤"),
    **dict.fromkeys("≥≧⩾⋝≮", "≥"),
    **dict.fromkeys("→⇒⟶⟹➜➔➝➞➙➡↦⇨⟼⇢", "→"),
    **dict.fromkeys("←⇐⟵⟸⬅⇦⇠", "←"),
    **dict.fromkeys("≈≅≃≒∼", "≈"),
    **dict.fromkeys("↛⇏", "↛"),
    **dict.fromkeys("∅⌀", "∅"),
    **dict.fromkeys("≠∄∉∌≢", ""),
    "×": "x",
    "✕": "x",
    "º": "°",
    "˚": "°",
    "ϵ": "ε",
    "\r": "\n",
}
_SIGNS |= {sign: sign for sign in "≠∄∉∌≢"}
"""What signs are read as; a sign that its decomposition would turn round stands for itself."""


def _kana(char: str) -> str:
    """Katakana as hiragana."""
    return chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char


def _raised(char: str) -> str:
    """A superscript as `^` and what is raised; empty for any other character."""
    if char in "ªº" or not unicodedata.decomposition(char).startswith("<super>"):
        return ""
    raised = unicodedata.normalize("NFKD", char)
    plain = _SIGNS.get(raised, raised)
    return "^" + plain if plain.isdigit() or plain in {"-", "+", "n", "x", "i", "T"} else ""


def _lowered(char: str) -> str:
    """A letter that is an index as `_` and the letter; empty for any other character."""
    if not unicodedata.decomposition(char).startswith("<sub>"):
        return ""
    lowered = unicodedata.normalize("NFKD", char)
    return "_" + lowered if lowered.isalpha() else ""


def _figure(char: str) -> str:
    """The digits or the fraction that a single character of another script or shape stands for."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKD", char)
    if "⁄" in plain:
        return " " + plain.replace("⁄", "/")
    digit = unicodedata.digit(char, None)
    return str(digit) if digit is not None and not char.isascii() and not plain.isascii() else ""


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """One character without case, accents and width; empty for marks and invisible characters."""
    known = _SIGNS.get(char) or (not char.isascii() and (_raised(char) or _lowered(char) or _figure(char)))
    if known:
        return known.lower()
    upper = unicodedata.normalize("NFKD", char).upper()
    plain = unicodedata.normalize("NFKD", upper.casefold())
    return "".join(
        _kana(_SIGNS.get(c, c))
        for c in plain
        if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Cc"} or c == "\n"
    )


Letters = Mapping[str, str]
"""Letters that are told apart from others, each with what it is read as."""

NO_LETTERS: Letters = {}

_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")


def _plain(raw: str) -> str:
    return raw.lower().replace("`", "'").replace("\r", "\n")


def folded(raw: str, letters: Letters = NO_LETTERS) -> tuple[str, list[int] | None]:
    """The folded text and, unless it is the identity, the raw offset of each of its characters.

    `letters` keep their accents, whether these are typed as marks of their own or not.
    """
    if raw.isascii():
        return _plain(raw), None
    if _STROKE in raw or (letters and any(map(unicodedata.combining, raw))):
        return _pieces(*_composed(raw, letters), letters)
    return _pieces(raw, range(len(raw)), letters)


def fold_word(word: str, letters: Letters = NO_LETTERS) -> str:
    """A word of a text folded by itself."""
    text, _ = folded(word, letters)
    return text


def _composed(raw: str, letters: Letters) -> tuple[str, list[int]]:
    """The text with letters and struck signs whose marks are typed apart in one piece, and their places."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(raw):
        together = (
            unicodedata.normalize("NFC", chars[-1] + char) if chars and unicodedata.combining(char) else ""
        )
        if together and (char == _STROKE or together in letters):
            chars[-1] = together[:1]
        else:
            chars.append(char)
            places.append(place)
    return "".join(chars), places


def _pieces(text: str, places: Sequence[int], letters: Letters) -> tuple[str, list[int]]:
    """The folded characters with the raw offset of each; a raised number has one `^`."""
    out: list[str] = []
    found: list[int] = []
    raised = False
    for run in _RUNS.finditer(text):
        chars, start = run.group(), run.start()
        if chars.isascii():
            out.append(_plain(chars))
            found.extend(places[start : run.end()])
            raised = False
            continue
        piece = letters.get(chars) or _spaced(chars)
        if piece[:1] == "^":
            piece, raised = piece[raised:], True
        elif piece:
            raised = False
        out.append(piece)
        found.extend([places[start]] * len(piece))
    return "".join(out), found


@lru_cache(maxsize=4096)
def _spaced(char: str) -> str:
    return " " if char.isspace() else fold(char)


def raw_end(raw: str, last: int) -> int:
    """The raw offset behind the character at `last`, its combining marks included."""
    end = last + 1
    while end < len(raw) and unicodedata.combining(raw[end]):
        end += 1
    return end
