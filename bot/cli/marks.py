"""What is printed where a terminal's encoding lacks a mark of ours."""

from __future__ import annotations

import codecs

HANDLER = "keypoint.marks"

_PLAIN = {
    "✅": "+",
    "◻": "-",
    "⚠": "!",
    "✓": "*",
    "«": '"',
    "»": '"',
    "…": "...",
    "—": "-",
    "–": "-",
    "’": "'",
    "·": "|",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "≈": "~",
    "\N{VARIATION SELECTOR-16}": "",
    **dict(zip("▁▂▃▄▅▆▇█", "_.,-=+*#", strict=True)),
    **dict(zip("░▒▓", ".:*", strict=True)),
}


def plain(error: UnicodeError) -> tuple[str, int]:
    """A codec's error handler: the marks in letters that every encoding has, a question mark for the rest."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in lost), error.end


codecs.register_error(HANDLER, plain)
