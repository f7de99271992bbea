"""What a line is by its look alone: code, a link, pictures, nothing but signs, or the question itself."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.domain.listening.plain import words

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|\b[\w-]+\.(?:com|org|net|io|ru|edu)/\S*", re.IGNORECASE)
_BESIDE_LINK = frozenset((
    "see", "here", "look", "at", "this", "it", "is", "its", "the", "answer", "in", "read", "check",
    "all", "there", "link", "watch", "found", "on", "from", "wiki", "and", "says", "смотри", "вот",
    "тут", "здесь", "ответ", "ссылка", "все", "есть", "там", "по", "ссылке", "читай",
))  # fmt: skip
"""Words that only point at a link."""

_FENCE = re.compile(r"\s*```.*```\s*", re.DOTALL)
_CODE = re.compile(
    r"\s*(?:import \w|from \w+ import |def \w+\(|class \w+[(:]|#include|return\b|for ?\(|for \w+ in .+:$"
    r"|while ?\(|if ?\(.+\{|print\(|var |let |const |public |\}|.*[;{]$|\w+ = [\w.]+\(.*\)$|[\w.]+\(.*\)$"
    r"|>>> |\$ )"
)
"""The beginnings and ends of lines of the usual programming languages."""
_GIVES_UP = frozenset("🤷😶🫠")
_THANKS = frozenset("👍🙏❤👌💯👏🫶✅😊🙂😀😍")
SHORTEST_ECHO = 4
"""Words; a shorter piece of the question may well be the answer."""

ECHO_SHARE = 0.6
"""Part of the question that is said again without a word of one's own."""

SAME = 92
"""Similarity in percent at which a line is the question itself."""


def is_code(text: str) -> bool:
    """A fenced block, or two lines or more that are mostly code; one line of code may be an answer."""
    lines = [line for line in text.splitlines() if line.strip()]
    if _FENCE.fullmatch(text):
        return True
    return len(lines) > 1 and sum(bool(_CODE.match(line.rstrip())) for line in lines) * 2 > len(lines)


def is_link(text: str) -> bool:
    """A link, and nothing beside it but a word that points at it."""
    rest, links = _LINK.subn(" ", text)
    return links > 0 and _BESIDE_LINK.issuperset(words(rest))


def gives_up(text: str) -> bool:
    """A wordless shrug."""
    return not _GIVES_UP.isdisjoint(text)


def thanks(text: str) -> bool:
    """A wordless nod."""
    return not _THANKS.isdisjoint(text)


def laughs(text: str) -> bool:
    """Pictures that are neither."""
    return any(ord(character) > 0x2190 for character in text)  # noqa: PLR2004 - arrows, signs and pictures


def echoes(text: str, asked: str) -> bool:
    """Whether the line is the question, or a good part of it, and nothing more."""
    said, question = " ".join(words(text)), " ".join(words(asked))
    length = said.count(" ") + 1
    if length < SHORTEST_ECHO or not question:
        return False
    if fuzz.ratio(said, question) >= SAME:
        return True
    asks = text.rstrip().endswith("?") or len(said) >= ECHO_SHARE * len(question)
    return asks and f" {said} " in f" {question} "
