r"""What authors write, as markup: emphasis, code and tables of Markdown, formulas of LaTeX.

`**strong**`, `*aside*`, `_aside_`, code in backticks, a fence of three and a table of | are what they are in
Markdown; `$...$`, `$$...$$`, `\(...\)` and `\[...\]` hold a formula. All else is text as it
stands, also a gap (`___`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bot.domain import formula
from bot.domain.markup import plain

_MARKS = re.compile(r"[*_`$|~]|\\[(\[]")
"""What any of it needs; texts without are left alone."""

_LITERAL = re.compile(r"_{3,}|(?<=\w)\*+(?=\w)")
"""A gap to be filled in, and a product: no emphasis."""

_TAGS = {"strong": "b", "em": "i"}


@lru_cache(maxsize=1024)
def prose(text: str) -> str:
    """As markup."""
    return _written(text) if _MARKS.search(text) else plain(text)


@lru_cache(maxsize=1024)
def strong(text: str) -> str:
    """The same, all of it strong but for code, which no chat shows strong."""
    parts = re.split(r"(<(code|pre)>.*?</\2>)", re.sub(r"</?b>", "", prose(text)), flags=re.DOTALL)
    words = [f"<b>{each}</b>" if each.strip() else each for each in parts[::3]]
    return "".join(each + code for each, code in zip(words, [*parts[1::3], ""], strict=True))


@lru_cache(maxsize=1024)
def flat(text: str) -> str:
    """The same without any tag, for lists, buttons' neighbors and what is hidden."""
    return re.sub(r"</?(?:b|i|code|pre)>", "", prose(text))


def _written(text: str) -> str:
    blocks = _blocks(_markdown().parse(text))
    return "\n\n".join(block for block in blocks if block)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    rows: list[list[str]] | None = None
    for token in tokens:
        if token.type == "table_open":
            rows = []
        elif token.type == "table_close":
            yield f"<pre>{_aligned(rows or [])}</pre>"
            rows = None
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "fence":
            yield f"<pre>{plain(token.content.rstrip())}</pre>"
        elif token.type == "inline" and rows:
            rows[-1].append(re.sub(r"</?(?:b|i|code)>", "", _line(token.children or ())))
        elif token.type == "inline":
            yield _line(token.children or ())


def _line(tokens: Iterable[Token]) -> str:
    return "".join(map(_part, tokens))


def _part(token: Token) -> str:
    if token.type == "math":
        shown = formula.shown(token.content)
        return f"<code>{plain(token.content.strip())}</code>" if shown is None else plain(shown)
    if token.type == "code_inline":
        return f"<code>{plain(token.content)}</code>"
    if token.type.endswith(("_open", "_close")):
        return f"<{'/' if token.nesting < 0 else ''}{_TAGS[token.tag]}>"
    return plain(token.content)


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell, and a rule below the heads."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _width(markup: str) -> int:
    return len(re.sub(r"&(?:amp|lt|gt);", "&", markup))


@cache
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("zero").enable(["emphasis", "backticks", "fence", "table"])
    reader.inline.ruler.before("emphasis", "math", _math)
    reader.inline.ruler.before("emphasis", "literal", _literal)
    return reader


def _math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as the library calls it)
    found = formula.MATH.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("math", "", 0).content = found[found.lastgroup or 0]
    state.pos = found.end()
    return True


def _literal(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as the library calls it)
    found = _LITERAL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True
