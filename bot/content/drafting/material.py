"""What a document holds: questions with answers, and what could not be read of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from bot.domain.sentence import Sentence, told
from bot.errors import ContentError

MOST_CARDS = 2_000
"""Questions taken from one document."""

LONGEST = 2_000
"""Characters of one question or answer, as in a deck; most that are longer are a document read wrongly."""

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<br\s*/?>")
_BLOCKS = frozenset({"p", "div", "br", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer; `place` says where it stands in the document, for people.

    `says` are the answer's ideas where the document lists them; `title` is a name that it gives the question.
    """

    ask: str
    answer: str
    place: Sentence
    says: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the document that is in no question: where, and why."""

    place: Sentence
    why: Sentence


@dataclass(frozen=True, slots=True)
class Material:
    """All of a document. `title` is what it calls itself."""

    cards: tuple[Card, ...]
    unread: tuple[Unread, ...] = ()
    title: str | None = None


def gathered(cards: Iterable[Card], unread: Iterable[Unread] = (), title: str | None = None) -> Material:
    """The cards that can be asked; what lacks a question or an answer, or is beyond all measure, is named."""
    good: list[Card] = []
    bad = list(unread)
    for card in cards:
        if why := _fault(card):
            bad.append(Unread(card.place, why))
        elif len(good) < MOST_CARDS:
            good.append(card)
        else:
            bad.append(Unread(card.place, told("only the first {most} questions are taken", most=MOST_CARDS)))
    return Material(tuple(good), tuple(bad), title)


def _fault(card: Card) -> Sentence | None:
    if not card.ask:
        return told("there is an answer and no question")
    if not card.answer and not card.says:
        return told("no answer is given to «{ask}»", ask=shortened(card.ask))
    if max(len(card.ask), len(card.answer)) > LONGEST:
        return told(
            "«{ask}» is longer than {most} characters; take it apart", ask=shortened(card.ask), most=LONGEST
        )
    return None


def line_at(number: int) -> Sentence:
    """A line of a text, from 1."""
    return told("line {number}", number=number)


def row_at(number: int) -> Sentence:
    """A row of a table, from 1."""
    return told("row {number}", number=number)


def within(name: str, place: Sentence) -> Sentence:
    """A place in one of several parts, such as sheets or files."""
    return told("{name}, {place}", name=name, place=place)


def of_part(text: str, why: Sentence) -> Sentence:
    """Why a part that begins with this text was not read."""
    return told("«{text}»: {why}", text=shortened(text), why=why)


def reason(error: ContentError) -> Sentence:
    """Why something was refused, to be told in the language of whoever sent it."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Sentence) else Sentence("{why}", (("why", str(error)),))


def shortened(text: str, most: int = 60) -> str:
    """A text in one line, cut after a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def plain(text: str) -> str:
    """A text without HTML: items of lists on lines of their own that begin with a dash."""
    if "<" not in text and "&" not in text:
        return tidy(text)
    if not _TAG.search(text):
        return tidy(unescape(text))
    reader = _Text()
    reader.feed(text)
    reader.close()
    return tidy("".join(reader.parts))


def tidy(text: str) -> str:
    """A text with single spaces, without empty lines and characters that nobody sees."""
    seen = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in seen.split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """What a browser would show, roughly."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins on a line of its own."""
        if tag in {"script", "style"}:
            self._hidden += 1
        elif tag == "li":
            self.parts.append(f"\n{_BULLET}")
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "td":
            self.parts.append(" ")
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in {"script", "style"}:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS or tag == "li":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._hidden:
            self.parts.append(data)
