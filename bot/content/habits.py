"""Weak habits of writing, seen without grading: texts that give answers away, points too full to be met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.content import opposites
from bot.content.tree import Path
from bot.domain import formula
from bot.domain.deck import Misconception, Point, Question
from bot.domain.sentence import Sentence, shown, told
from bot.grading.compiling.patterns import is_pattern
from bot.grading.english import pack
from bot.grading.reading.text import tokenize

TELLING = 0.8
"""The share of a point's words from which on a text that has them gives the point away."""

FEW = 3
"""Words of a sentence that is too short to be given away."""

FULL = 35
"""Words of a sentence that holds more than one idea, or asides."""

_GAP = "___"
_HTML = re.compile(
    r"</?(?:b|i|u|em|strong|br|p|div|span|ul|ol|li|sub|sup|img|code|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE
)
_BARE_COMMAND = re.compile(r"\\(?:[a-zA-Z]{2,}|[{}()\[\]])")
_SECOND_IDEA = re.compile(r"(?:;|[.!?]\s+(?=[A-Z])|, (?:and|but|because|so that|while|whereas) )")
_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have)\b[^?]*\?$", re.IGNORECASE
)
_ASKS_YES_OR_NO = re.compile(
    r"(?:^|[.?!,]\s+|\band\s+)(?:is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have)\b",
    re.IGNORECASE,
)
_ASKS_NAME = re.compile(
    r"\b(?:called|named?|mean|say|express|describe|stand for|denote|represent)\b", re.IGNORECASE
)
_EMPTY = frozenset(("it", "this", "that", "they", "so", "ok", "true"))
_YES_NO = frozenset(("yes", "no", "yeah", "nope"))
_ASKS_ON = re.compile(r"\b(?:why|how|what|which|when|where|who|explain|or|and)\b", re.IGNORECASE)


class Habit(NamedTuple):
    """A weak text, where it stands, and what to write instead."""

    path: Path
    code: str
    what: Sentence
    fix: Sentence


def habits(path: Path, question: Question, language: str) -> Iterator[Habit]:
    """All of a question at this path, in a deck of this language."""
    yield from _whole(path, question)
    if language == "en":
        yield from _yes_or_no(path, question)
        yield from _formulas_alone(path, question)
    asks = [question.ask, *question.variants]
    for number, point in enumerate(question.points):
        place = (*path, "points", number)
        yield from _point(place, point)
        yield from _hints(place, point)
        yield from _accepted(place, point, [*asks, point.ask or "", *point.variants])
    for place, text in _texts(path, question):
        yield from _text(place, text)


def _whole(path: Path, question: Question) -> Iterator[Habit]:
    for point in question.points:
        if _tells(question.ask, point.say):
            what = told("the question holds the words of {id}: who repeats it seems to know it", id=point.id)
            yield Habit((*path, "ask"), "ask-tells", what, told("ask without the words of the answer"))
    if len(question.tests) > 1 and all(test.covers for test in question.tests):
        what = told("every test covers a point: none shows that a wrong reply earns nothing")
        yield Habit((*path, "tests"), "only-right", what, told("add a wrong reply with covers: []"))


def _yes_or_no(path: Path, question: Question) -> Iterator[Habit]:
    if _YES_OR_NO.match(question.ask) and not _ASKS_ON.search(question.ask):
        what = told("the question can be answered with yes or no: a guess is right half of the time")
        yield Habit((*path, "ask"), "yes-no", what, told("ask why or how as well"))


def _formulas_alone(path: Path, question: Question) -> Iterator[Habit]:
    """Questions for the name or the meaning of a formula that have no word of their subject."""
    parts: list[tuple[Path, Question | Point]] = [(path, question)]
    parts += [((*path, "points", number), point) for number, point in enumerate(question.points)]
    for place, part in parts:
        asks = [((*place, "ask"), part.ask or "")]
        asks += [((*place, "variants", number), text) for number, text in enumerate(part.variants)]
        for where, text in asks:
            bare = _bare(text)
            if bare != text and _ASKS_NAME.search(bare) and not _content(_ASKS_NAME.sub(" ", bare)):
                what = told("asks with a formula alone: no word says what its letters stand for")
                fix = told("say in words what it is about, such as: the sum of the weights w")
                yield Habit(where, "formula-alone", what, fix)


def _point(path: Path, point: Point) -> Iterator[Habit]:
    if point.say.rstrip().endswith("?"):
        fix = told("say what is true, as a statement; the question stands under ask")
        yield Habit((*path, "say"), "say-asks", told("the point is a question"), fix)
    elif len(point.say.split()) > FULL or len(_SECOND_IDEA.findall(point.say.rstrip(". "))) > 1:
        what = told("the point holds several ideas: who says one of them has not said it")
        yield Habit((*path, "say"), "two-ideas", what, told("make a point of each, and leave asides out"))
    if point.ask and _tells(point.ask, point.say):
        what = told("the short question holds the words of its point: yes is an answer to it")
        yield Habit((*path, "ask"), "ask-tells", what, told("ask without the words of the answer"))


def _hints(path: Path, point: Point) -> Iterator[Habit]:
    gaps = [_GAP in hint for hint in point.hints]
    for number, hint in enumerate(point.hints):
        if not _content(hint.replace(_GAP, " ")):
            what = told("the hint «{hint}» says nothing", hint=shown(hint))
            fix = told("point to the idea, or leave one word out of its sentence")
            yield Habit((*path, "hints", number), "hint-empty", what, fix)
    if True in gaps and False in gaps[gaps.index(True) :]:
        what = told("a hint with a gap comes before one that only points")
        fix = told("put the pointer first: each hint should help more than the one before")
        yield Habit((*path, "hints"), "hint-order", what, fix)


def _accepted(path: Path, part: Point, asks: list[str]) -> Iterator[Habit]:
    empty = _EMPTY if any(_ASKS_YES_OR_NO.search(ask) for ask in asks) else _EMPTY | _YES_NO
    wrong = [*opposites.denials(part.say), *opposites.turned(part.say)]
    wrongs = {_ordered(text) for text in wrong} | {_exchanged(part.say)} - {None}
    for number, text in enumerate(part.accept):
        if is_pattern(text):
            continue
        place = (*path, "accept", number)
        if _ordered(text) in wrongs:
            what = told("accepts «{text}», which is the opposite of the point", text=shown(text))
            yield Habit(place, "accept-opposite", what, told("move it to reject"))
        elif text.strip(" .!").lower() in empty:
            what = told("accepts «{text}», which says nothing by itself", text=shown(text))
            yield Habit(place, "accept-empty", what, told("write a whole phrase with its subject"))


def _text(place: Path, text: str) -> Iterator[Habit]:
    if tag := _HTML.search(text):
        what = told("holds HTML, {tag}, which learners see as it stands", tag=shown(tag[0]))
        yield Habit(place, "html", what, told("write **strong**, *slanted*, or nothing"))
    for _, _, latex in formula.within(text):
        if formula.shown(latex) is None:
            what = told(
                "no line of text can show the formula {formula}: learners see LaTeX", formula=shown(latex)
            )
            yield Habit(place, "latex", what, told("write it simpler, or as a figure"))
    if command := _BARE_COMMAND.search(_bare(text)):
        what = told("holds LaTeX, {command}, outside of a formula", command=shown(command[0]))
        yield Habit(place, "latex", what, told("put the formula between $ and $"))


def _texts(path: Path, question: Question) -> Iterator[tuple[Path, str]]:
    """What learners read, with its place."""
    keys = ("ask", "answer", "say", "correction", "contrast", "title", "label")
    parts: list[tuple[Path, Question | Point | Misconception]] = [(path, question)]
    parts += [((*path, "points", number), each) for number, each in enumerate(question.points)]
    parts += [
        ((*path, "misconceptions", number), each) for number, each in enumerate(question.misconceptions)
    ]
    for place, part in parts:
        for key in keys:
            if text := getattr(part, key, None):
                yield (*place, key), text
        for number, hint in enumerate(getattr(part, "hints", ())):
            yield (*place, "hints", number), hint


def _bare(text: str) -> str:
    """The text without its formulas."""
    for start, end, _ in reversed([*formula.within(text)]):
        text = text[:start] + text[end:]
    return text


def _tells(text: str, say: str) -> bool:
    wanted = _content(say)
    return len(wanted) >= FEW and len(wanted & _content(text)) >= TELLING * len(wanted)


def _content(text: str) -> frozenset[str]:
    return frozenset(_ordered(text))


@lru_cache(maxsize=4096)
def _ordered(text: str) -> tuple[str, ...]:
    """The telling words in order, negators among them."""
    english = pack()
    tokens = tokenize(english, text)
    silent = english.lexicon.stop_words - english.lexicon.negators
    return tuple(token.stem or english.stem(token.text) for token in tokens if token.text not in silent)


def _exchanged(say: str) -> tuple[str, ...] | None:
    """The words of «more A than B» as of «more B than A»."""
    before, than, after = say.rstrip(". ").partition(" than ")
    head, _, last = before.rpartition(" ")
    swapped = _ordered(f"{head} {after} than {last}")
    return swapped if than and head and len(_ordered(after)) == 1 else None
