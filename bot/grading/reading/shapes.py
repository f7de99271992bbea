"""What each special shape of a text is read as: numerals, formulas, signs, names with signs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.grading.packs.signs import COMMANDS, SILENT_COMMANDS, SPELLED_TERMS
from bot.grading.packs.words import is_number
from bot.grading.reading import numerals, symbols
from bot.grading.reading.reader import Handler, Reader
from bot.grading.reading.scanning import SHAPES, SPANNED, WORDS

_SUFFIX = re.compile(r"(?<=\d)[a-z]+$")


def numeral(reader: Reader, piece: str, start: int, end: int) -> None:
    """A number; letters grown on it multiply it or are its unit."""
    suffix = found.group() if (found := _SUFFIX.search(piece)) else ""
    body = piece.removesuffix(suffix) if suffix else piece
    digits = numerals.plain(body)
    if digits is None:
        _unclear(reader, body, start, end - len(suffix))
    else:
        case = suffix
        if len(suffix) == 1 and reader.typed(end - 1).isupper():
            case = suffix.upper()
        if case in reader.pack.amounts.suffixes:
            _put_number(reader, numerals.scaled(reader.pack, digits, case), start, end)
            return
        _put_number(reader, digits, start, end - len(suffix))
    if suffix:
        reader.word(suffix, end - len(suffix), end)


def _unclear(reader: Reader, body: str, start: int, end: int) -> None:
    """Figures that are no one number: each for itself, or a version as it is."""
    if len(body) > numerals.MAX_DIGITS or body.replace(".", "").isdigit():
        reader.put(start, end, body)
    else:
        reader.scan(WORDS, start, end)


def _put_number(reader: Reader, digits: str, start: int, end: int) -> None:
    """A number with its sign; one with ± is a range, or the width of one."""
    reader.counts = True
    if reader.tolerance == start:
        behind = reader.after_amount()
        reader.put(start, end, *(("±", digits) if behind else ("-" + digits, reader.pack.amounts.to, digits)))
        return
    signed = reader.minus == start and digits != "0"
    reader.put(start - (reader.minus == start), end, "-" + digits if signed else digits)


def date(reader: Reader, piece: str, start: int, end: int) -> None:
    """A date in figures, as day, month and year."""
    parts = [int(part) for part in re.findall(r"\d+", piece)]
    months = reader.pack.amounts.months
    year, month, day = parts if parts[0] > 31 else parts[::-1]  # noqa: PLR2004 - no day
    if not (months and 1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - the calendar
        reader.scan(WORDS, start, end)
        return
    reader.counts = True
    reader.put(start, end, str(day), months[month - 1], str(year))


def interval(reader: Reader, piece: str, start: int, end: int) -> None:
    """Two bounds in brackets, or around a name: one number to another."""
    spanned = SPANNED[";" in piece]
    for found in spanned.finditer(reader.text, start, end):
        part, first, last = found.group(), found.start(), found.end()
        if part[-1].isdigit():
            digits = numerals.plain(part.lstrip("-–+")) or "0"
            reader.counts = True
            reader.put(first, last, "-" + digits if part[0] in "-–" and digits != "0" else digits)
        elif part[-1] == "∞":
            reader.put(first, last, reader.pack.amounts.infinite)
        elif part.isalpha():
            reader.put(first, last, part)
        else:
            reader.put(first, last, reader.pack.amounts.to)


def rule(reader: Reader, piece: str, _start: int, _end: int) -> None:
    """A row of marks, as between paragraphs."""
    reader.gap = max(reader.gap, 2 if piece[0] == "." else 1)


def span(reader: Reader, _piece: str, start: int, end: int) -> None:
    """The mark between the two numbers of a range."""
    reader.put(start, end, reader.pack.amounts.to)


def decade(reader: Reader, piece: str, start: int, end: int) -> None:
    """Ten years, as in 1960s."""
    reader.put(start, end, piece.replace("'", ""))


def ordinal(reader: Reader, piece: str, start: int, end: int) -> None:
    """A place in a row."""
    reader.put(start, end, numerals.ordinal(reader.pack, piece[:-2].lstrip("0") or "0"))


def growth(reader: Reader, piece: str, start: int, end: int) -> None:
    """An order of growth, unless the parentheses hold an aside."""
    if symbols.is_growth(piece):
        reader.put(start, end, symbols.growth(piece))
    else:
        reader.scan(WORDS, start, end)


def bare(reader: Reader, piece: str, start: int, end: int) -> None:
    """An order of growth without its O."""
    reader.put(start, end, symbols.growth(piece))


def power(reader: Reader, piece: str, start: int, end: int) -> None:
    """A power of a letter."""
    reader.put(start, end, symbols.power(piece))


def equation(reader: Reader, piece: str, start: int, end: int) -> None:
    """A formula, unless the letters are words."""
    if symbols.is_equation(reader.pack, piece):
        reader.put(start, end, symbols.equation(piece))
    else:
        right = start + piece.index("=") + 1
        reader.scan(WORDS, start, right - 1)
        reader.scan(SHAPES, right, end)


def indexed(reader: Reader, piece: str, start: int, end: int) -> None:
    """A letter with its index."""
    name = re.sub(r"[{}]", "", piece)
    reader.put(start, end, name.replace("_", "") if name[2:].isdigit() else name)


def ion(reader: Reader, piece: str, start: int, end: int) -> None:
    """A charged atom; a small letter before a mark is just a letter."""
    if reader.typed(start).isupper():
        reader.put(start, end, symbols.ion(piece))
    else:
        reader.scan(WORDS, start, end)


def mixed(reader: Reader, piece: str, start: int, end: int) -> None:
    """A formula or a name of letters and figures, or words and numbers without a space."""
    if (
        piece in reader.pack.spellings
        or piece[:1] == "x"
        or not symbols.is_formula(reader.pack, piece, capital=reader.typed(start).isupper())
    ):
        reader.scan(WORDS, start, end)
    else:
        reader.put(start, end, piece)


def lettered(reader: Reader, piece: str, start: int, end: int) -> None:
    """A name with signs, written in words."""
    reader.put(start, end, piece[0] + SPELLED_TERMS[tuple(piece[2:].split())])


def option(reader: Reader, piece: str, start: int, end: int) -> None:
    """An option as it is typed, unless it is a word after a dash."""
    name, lexicon = piece.lstrip("-"), reader.pack.lexicon
    if len(name) > 1 and (name in lexicon.clause_words or name in lexicon.stop_words):
        reader.gap = max(reader.gap, 1)
        reader.word(name, end - len(name), end)
    else:
        reader.put(start, end, piece[:-1] + reader.typed(end - 1) if len(name) == 1 else piece)


def term(reader: Reader, piece: str, start: int, end: int) -> None:
    """A name with signs."""
    reader.put(start, end, piece)


def within(reader: Reader, _piece: str, _start: int, end: int) -> None:
    """A plus and minus before a number."""
    reader.tolerance = end


def sign(reader: Reader, piece: str, start: int, end: int) -> None:
    """A sign that is words, or an arrow."""
    words = reader.pack.lexicon.signs.get(piece.replace(" ", ""), ())
    if words:
        behind = reader.tokens and not reader.gap and is_number(reader.tokens[-1].text)
        named = behind and reader.text[end : end + 2].strip()[:1].isalpha()
        reader.put(
            start, end, *(reader.pack.lexicon.mirrored.get(word, word) if named else word for word in words)
        )


def command(reader: Reader, piece: str, start: int, end: int) -> None:
    """A LaTeX command."""
    name = piece[1:]
    meaning = COMMANDS.get(name)
    if meaning and meaning in symbols.MATHEMATICAL:
        reader.put(start, end, meaning)
    elif meaning:
        sign(reader, meaning, start, end)
    elif name not in SILENT_COMMANDS:
        reader.word(name, start, end)


def glyph(reader: Reader, piece: str, start: int, end: int) -> None:
    """A character of a script without spaces."""
    reader.put(start, end, *reader.pack.lexicon.signs.get(piece, (piece,)))


HANDLERS: Mapping[str, Handler] = {
    "short": Reader.word,
    "any_word": Reader.word,
    "numeral": numeral,
    "fraction": numeral,
    "date": date,
    "interval": interval,
    "chain": interval,
    "signed_chain": interval,
    "rule": rule,
    "span": span,
    "decade": decade,
    "ordinal": ordinal,
    "growth": growth,
    "equation": equation,
    "bare": bare,
    "power": power,
    "letter_power": power,
    "indexed": indexed,
    "ion": ion,
    "mixed": mixed,
    "spelled": lettered,
    "option": option,
    "term": term,
    "dotted": term,
    "tolerance": within,
    "sign": sign,
    "command": command,
    "glyph": glyph,
}
"""By the name of the shape."""
