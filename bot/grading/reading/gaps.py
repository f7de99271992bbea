"""Gaps to be filled in: who types a cloze back, gap and all, has stated nothing."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?:[^.;!?\n]|\.(?=\w))+")
_GAP = re.compile(r"(?<![^\W_])(?<!_)(?:_{3,}|__(?![^\W]))")


def without_clozes(reply: str) -> str:
    """The reply with every sentence that holds a gap (`___`) blanked, all other places as they were."""
    return _SENTENCE.sub(_blanked, reply) if "__" in reply else reply


def _blanked(sentence: re.Match[str]) -> str:
    return " " * len(sentence[0]) if _GAP.search(sentence[0]) else sentence[0]
