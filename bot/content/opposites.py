"""Replies that are wrong though their words are right: denied, turned round, other subjects, word salad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from bot.grading.packs.pack import Pack

_VERB = re.compile(
    r"\b(is|are|was|were|can|could|will|would|should|must|may|might|does|do|did|has|have|had)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(if|when|while|because|which|that|whose|who|even|so|since|what|where)\b", re.IGNORECASE
)
_NEGATIVE = re.compile(r"\b(not|no|never|cannot|none|nothing|without|unless|nor)\b|n't\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_LONG_SUBJECT = 6
"""Words; what stands before the verb is then more than a subject."""

_PAIRS = (
    ("more", "less"), ("most", "least"), ("increases", "decreases"), ("increase", "decrease"),
    ("higher", "lower"), ("larger", "smaller"), ("bigger", "smaller"), ("faster", "slower"),
    ("before", "after"), ("above", "below"), ("always", "never"), ("positive", "negative"),
    ("maximum", "minimum"), ("high", "low"), ("large", "small"), ("rises", "falls"), ("gains", "loses"),
    ("over", "under"), ("longer", "shorter"), ("strong", "weak"), ("true", "false"),
)  # fmt: skip
_OTHER = dict(_PAIRS) | {other: one for one, other in _PAIRS}
_BOUND = re.compile(rf"\b({'|'.join(_OTHER)})\b", re.IGNORECASE)


def denials(say: str) -> Iterator[str]:
    """The statement denied in several forms; a statement that is itself denied is left as it is."""
    if _NEGATIVE.search(say):
        return
    plain = say.strip().rstrip(".")
    yield f"It is not true that {lowered(plain)}."
    verb = _main_verb(plain)
    yield f"{plain[: verb.end()]} not{plain[verb.end() :]}." if verb else f"{plain}? No, that is wrong."


def denied(say: str, pack: Pack) -> Iterator[str]:
    """The same in the words of a language; of one whose sentences of denial are not known, nothing."""
    if pack.code == "en":
        yield from denials(say)
    elif pack.lexicon.negators.isdisjoint(re.findall(r"\w+", say.lower())):
        yield from (each.replace("{X}", lowered(say.strip().rstrip("."))) for each in pack.lexicon.denied)


def turned(say: str) -> Iterator[str]:
    """The statement with another number, and with the other end of its scale."""
    if number := _NUMBER.search(say):
        yield f"{say[: number.start()]}{_another(number[0])}{say[number.end() :]}"
    bounds = list(_BOUND.finditer(say))
    if len(bounds) == 1 and not _NEGATIVE.search(say):
        bound = bounds[0]
        yield f"{say[: bound.start()]}{_OTHER[bound[0].lower()]}{say[bound.end() :]}"


def with_subject_of(say: str, other: str) -> str | None:
    """What is said of this subject said of the other's; None where a subject is not plain to see."""
    verb, others = _main_verb(say), _main_verb(other)
    if not verb or not others:
        return None
    mine, theirs = say[: verb.start()].strip(), other[: others.start()].strip()
    if not _is_subject(mine) or not _is_subject(theirs) or _content(mine) & _content(theirs):
        return None
    return f"{theirs} {say[verb.start() :]}"


def salad(say: str) -> str:
    """The words of the statement in an order that says nothing."""
    words = re.findall(r"[\w'-]+", say.lower())
    return " ".join(sorted(words, key=lambda word: sha256(word.encode()).hexdigest()))


def lowered(text: str) -> str:
    """With a small letter in front, unless it begins with a name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _main_verb(say: str) -> re.Match[str] | None:
    verb = _VERB.search(say)
    return verb if verb and not _SUBORDINATE.search(say[: verb.start()]) else None


def _is_subject(words: str) -> bool:
    return bool(_content(words)) and len(words.split()) <= _LONG_SUBJECT and not re.search(r"[,;:]", words)


def _content(words: str) -> set[str]:
    return set(words.lower().split()) - {
        "the",
        "a",
        "an",
        "it",
        "they",
        "this",
        "these",
        "each",
        "every",
        "all",
    }


def _another(number: str) -> str:
    return str(int(number) + 2) if number.isdigit() else f"{float(number) * 3 + 1:g}"
