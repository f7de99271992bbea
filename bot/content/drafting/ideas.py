"""An answer taken apart into its ideas: items of a list, sentences, and clauses that stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.drafting.material import Card

LEAST_WORDS = 4
"""Words of a clause that says something by itself."""

_ITEM = re.compile(r"\s*(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+(?P<text>\S.*)")
_END = re.compile(r"(?<=[.!?])[\"”')\]]*\s+(?=[\"“„«'(\[]?(?:[A-ZÀ-ÖØ-ÞА-ЯЁ0-9]|[a-z]{1,3}[A-Z]))")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|fig|eq|dr|mr|mrs|ms|prof|no|nos|approx|al|ca|resp|sec|ch|vol)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\A(?:(?:yes|no|well|sure|correct|right|wrong|indeed|however|therefore|thus|hence|moreover|furthermore|finally|"
    r"first|second|third|also|in addition|in other words|as a result|concretely|so)\s*[,:;.]\s*|"
    r"(?:but|and)\s+)+",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{3,}[)\]]")
_ASIDE = re.compile(
    r"(?:some (?:people|authors|textbooks|prefer|like)|note that|notice that|for (?:example|instance)|e\.g\.|"
    r"by the way|of course|in practice,? (?:you|people|many)|historically|incidentally|"
    r"see (?:also )?(?:chapter|section|page|figure)|concretely|in other words|it'?s like|this is like|"
    r"that is like|as (?:we|you) (?:saw|have seen))\b",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r"\s*;\s+")
_JOINT = re.compile(
    r",?\s+(?:and|but|whereas|while|so)\s+(?=(?:it|they|this|that|the|a|an|each|every|there|no|all|these|those)\s)",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:if|when|because|since|although|unless|until|that|which|who|whose|whether)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|can|cannot|could|may|might|must|should|will|would|\w{3,}(?:s|ed))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea as a sentence; `aside` is why it is not proposed as a point, empty where it is."""

    say: str
    aside: str = ""


def ideas(card: Card) -> list[Idea]:
    """What the answer says, in order, without repetitions; asides are among them, marked."""
    found = [Idea(_sentence(each)) for each in card.says] or list(_of_answer(card.answer))
    return list(dict.fromkeys(idea for idea in found if idea.say))


def unwrapped(answer: str) -> str:
    """The answer with the lines of a paragraph joined; items of a list keep their own."""
    first, *rest = answer.split("\n")
    return first + "".join(f"\n{line}" if _ITEM.fullmatch(line) else f" {line}" for line in rest)


def _of_answer(answer: str) -> Iterator[Idea]:
    prose: list[str] = []
    listed = any(_ITEM.fullmatch(line) for line in answer.split("\n"))
    for line in answer.split("\n"):
        item = _ITEM.fullmatch(line)
        if item:
            yield Idea(_sentence(item["text"]))
        elif listed and line.rstrip().endswith(":"):
            yield Idea(_sentence(line), "it introduces the list")
        else:
            prose.append(line)
    for sentence in _sentences(" ".join(prose)):
        yield from _of_sentence(sentence)


def _sentences(text: str) -> list[str]:
    """The sentences of a text; a point after an abbreviation ends none."""
    whole: list[str] = []
    for part in _END.split(text.strip()):
        if whole and _SHORT.search(whole[-1]):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return [part for part in whole if part]


def _of_sentence(sentence: str) -> Iterator[Idea]:
    if why := _left_out(sentence):
        yield Idea(_sentence(sentence), why)
        return
    said = _OPENING.sub("", sentence, count=1)
    for bracket in _IN_BRACKETS.findall(said):
        yield Idea(_sentence(bracket.strip(" ()[]")), "it stands in brackets")
    for clause in _clauses(_IN_BRACKETS.sub("", said)):
        yield Idea(_sentence(clause), _left_out(clause))


def _left_out(text: str) -> str:
    """Why a sentence or clause is no point; empty where it is one."""
    if text.rstrip("\"”')] ").endswith("?"):
        return "it is a question"
    return "it reads like an aside" if _ASIDE.match(text) else ""


def _clauses(sentence: str) -> list[str]:
    """The clauses that stand by themselves: each side has a verb and words enough."""
    parts = _SEMICOLON.split(sentence)
    if not all(map(_stands, parts)):
        parts = [sentence]
    return [clause for part in parts for clause in _divided(part)]


def _divided(part: str) -> list[str]:
    sides = ((part[: each.start()], part[each.end() :]) for each in _JOINT.finditer(part))
    split = next(((left, right) for left, right in sides if _stands(left) and _stands(right)), None)
    return [split[0], *_divided(split[1])] if split else [part]


def _stands(clause: str) -> bool:
    """Whether a clause says something by itself; what follows a conjunction hangs on the words before it."""
    return len(clause.split()) >= LEAST_WORDS and bool(_VERB.search(clause)) and not _DEPENDS.search(clause)


def _sentence(text: str) -> str:
    """With a capital letter and a full stop, on one line."""
    line = " ".join(_OPENING.sub("", text, count=1).split()).strip(" ,;")
    if not line:
        return ""
    first = line if line[:2] != line[:2].lower() else line[0].upper() + line[1:]
    return first if first[-1] in ".!?…" else f"{first.rstrip(':')}."
