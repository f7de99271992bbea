"""Quizzes of learning platforms: GIFT and Moodle XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from bot.content.drafting.material import Card, Material, Unread, gathered, line_at, of_part, plain, shortened
from bot.domain.sentence import Sentence, told
from bot.errors import ContentError

_BODY = re.compile(
    r"(?P<ask>(?:\\.|[^{}\\])*)\{(?P<answers>(?:\\.|[^{}\\])*)\}(?P<rest>(?:\\.|[^{}\\])*)", re.DOTALL
)
_NAME = re.compile(r"\s*::(?P<name>(?:\\.|[^:\\])*)::")
_FORMAT = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]")
_CHOICE = re.compile(r"(?P<mark>[=~])(?P<text>(?:\\.|[^=~\\])*)")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d+)?)%")
_ESCAPED = re.compile(r"\\([~=#{}:\\])")

_OPEN_ANSWER = told("it has no model answer; an open question needs one in its text for graders")
_TRUE_OR_FALSE = told("true or false is no open question; ask why")
_MOODLE_RIGHT = 100.0


def read_gift(text: str) -> Material:
    """Questions of a GIFT file; what has no right answer in words is named."""
    cards: list[Card] = []
    unread: list[Unread] = []
    for number, entry in _entries(text):
        place = line_at(number)
        found = _BODY.fullmatch(entry)
        if found is None:
            if not entry.lstrip().startswith("$CATEGORY"):
                unread.append(
                    Unread(
                        place,
                        told("«{text}» is no question with its answer in braces", text=shortened(entry)),
                    )
                )
            continue
        name = _NAME.match(found["ask"])
        ask = _gift_text(found["ask"][name.end() if name else 0 :])
        rest = _gift_text(found["rest"])
        title = _gift_text(name["name"]) if name else None
        answer = _right(found["answers"])
        if answer:
            cards.append(Card(f"{ask} ___ {rest}" if rest else ask, answer, place, title=title))
        else:
            unread.append(Unread(place, of_part(ask, _why(found["answers"]))))
    return gathered(cards, unread)


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """The file's blocks between empty lines, without comments, each with its first line's number."""
    block: list[str] = []
    start = 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            if not block:
                start = number
            block += [] if line.lstrip().startswith("//") else [line]
        elif block:
            yield start, "\n".join(block)
            block = []


def _right(answers: str) -> str:
    """The right answers in words; empty when there are none."""
    choices = [(found["mark"], found["text"]) for found in _CHOICE.finditer(answers)]
    right = [text for mark, text in choices if mark == "=" and "->" not in text]
    pairs = [text.replace("->", ":") for mark, text in choices if mark == "=" and "->" in text]
    texts = [_gift_text(_WEIGHT.sub("", text).split("#")[0]) for text in (pairs or right)]
    if pairs:
        return "\n".join(f"- {text}" for text in texts)
    return "; or ".join(text for text in texts if text)


def _why(answers: str) -> Sentence:
    kind = answers.strip().upper()
    if kind in {"T", "F", "TRUE", "FALSE"} or kind.startswith(("T#", "F#", "TRUE#", "FALSE#")):
        return _TRUE_OR_FALSE
    return told("a number is asked for") if kind.startswith("#") else _OPEN_ANSWER


def _gift_text(text: str) -> str:
    return plain(_ESCAPED.sub(r"\1", _FORMAT.sub("", text)).replace("\\n", "\n"))


def read_moodle(data: bytes) -> Material:
    """Questions of a Moodle XML export. ContentError when it is no XML, or holds entities of its own."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only XML needs it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise ContentError(
            told("the XML defines entities of its own, which quizzes never do; export it anew")
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise ContentError(
            told("the file is no XML ({error}); export it anew as Moodle XML", error=str(error))
        ) from None
    cards: list[Card] = []
    unread: list[Unread] = []
    for number, question in enumerate(root.iter("question"), start=1):
        kind = question.get("type", "")
        if kind == "category":
            continue
        place, ask = told("question {number}", number=number), plain(_inner(question, "questiontext"))
        answer = _moodle_answer(question, kind)
        if answer:
            cards.append(Card(ask, answer, place, title=plain(_inner(question, "name")) or None))
        else:
            why = _TRUE_OR_FALSE if kind == "truefalse" else _OPEN_ANSWER
            unread.append(Unread(place, of_part(ask, why)))
    return gathered(cards, unread)


def _moodle_answer(question: Element, kind: str) -> str:
    if kind == "truefalse":
        return ""
    if kind == "matching":
        pairs = (
            (plain(_text_of(each)), plain(_inner(each, "answer"))) for each in question.iter("subquestion")
        )
        return "\n".join(f"- {left}: {right}" for left, right in pairs if left and right)
    right = [plain(_text_of(each)) for each in question.iter("answer") if _share(each) >= _MOODLE_RIGHT]
    said = "; or ".join(text for text in right if text)
    return said or plain(_inner(question, "graderinfo")) or plain(_inner(question, "generalfeedback"))


def _share(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0.0


def _inner(element: Element, name: str) -> str:
    child = element.find(name)
    return "" if child is None else _text_of(child)


def _text_of(element: Element) -> str:
    return (element.findtext("text") or "").strip()
