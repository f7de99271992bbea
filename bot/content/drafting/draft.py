"""One or several documents to one draft deck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import PurePath

from bot.content.drafting import anki, notes, quizzes, tables, word
from bot.content.drafting.deckfile import Drafted, Proposal
from bot.content.drafting.endings import MOST_BYTES, REFUSED, ending, is_deck
from bot.content.drafting.helps import Help, cloze, deck_id, help_for, plain_help, telling_id, unique, words
from bot.content.drafting.ideas import Idea, ideas
from bot.content.drafting.languages import else_asked, part_label
from bot.content.drafting.material import Card, Material, Unread, reason, within
from bot.content.drafting.packs import from_json
from bot.domain.deck import MAX_POINTS, Point, Question
from bot.domain.sentence import Sentence, told
from bot.domain.verdict import Verdict
from bot.errors import ContentError
from bot.grading import compile_question, grade
from bot.grading.languages import language_of

TITLE_WORDS = 6
QUESTION_WORDS = 4

GAPS = (1, 2, 3)
"""Words left out of a cloze: as many as it takes for it not to say the point."""

Document = tuple[str, bytes]
"""A file's name and what is in it."""


def draft(documents: Iterable[Document]) -> Drafted:
    """The draft of these documents together. ContentError when one cannot be read, or holds no question."""
    read = [(name, material_of(name, data)) for name, data in documents]
    several = len(read) > 1
    cards = [(name, card) for name, material in read for card in material.cards]
    unread = [
        Unread(within(name, each.place) if several else each.place, each.why)
        for name, material in read
        for each in material.unread
    ]
    if not cards:
        raise ContentError(_nothing(read, unread))
    first = read[0][0]
    title = next((material.title for _, material in read if material.title), None) or _titled(first)
    ids = unique(telling_id(card.title or card.ask, QUESTION_WORDS) for _, card in cards)
    language = language_of("\n".join(f"{card.ask}\n{card.answer}" for _, card in cards)) or "en"
    proposals = tuple(_proposed(of, card, language) for of, (_, card) in zip(ids, cards, strict=True))
    names = ", ".join(name for name, _ in read)
    return Drafted(deck_id(title, TITLE_WORDS), title, names, proposals, tuple(unread), language)


def material_of(name: str, data: bytes) -> Material:
    """What a document holds, read by its ending and its looks. ContentError when it is none that we read."""
    if len(data) > MOST_BYTES:
        raise ContentError(
            told("{name} is larger than 20 MB: leave pictures out, or send a part of it", name=name)
        )
    if not data.strip():
        raise ContentError(told("{name} is empty: save the document anew", name=name))
    if is_deck(name, data):
        raise ContentError(told("{name} is a deck already: run keypoint check {name}", name=name))
    kind = ending(name)
    if reader := _BINARY.get(kind):
        return _guarded(name, lambda: reader(data))
    if kind in REFUSED:
        raise ContentError(told("{name}: {why}", name=name, why=REFUSED[kind]))
    text = text_of_file(name, data)
    if kind == ".json":
        return from_json(name, text)
    if kind == ".xml" or text.lstrip().startswith("<?xml"):
        return _guarded(name, lambda: quizzes.read_moodle(data))
    if kind == ".gift":
        return quizzes.read_gift(text)
    if kind in {".csv", ".tsv"} or text.startswith("#separator:") or _is_table(text):
        return tables.read_text(text, "\t" if kind == ".tsv" else None)
    return notes.read(text)


_BINARY: Mapping[str, Callable[[bytes], Material]] = {
    ".docx": word.read_document,
    ".xlsx": tables.read_workbook,
    ".apkg": anki.read_package,
    ".colpkg": anki.read_package,
}


def _guarded(name: str, read: Callable[[], Material]) -> Material:
    """Files from outside can be damaged in more ways than their libraries know."""
    try:
        return read()
    except ContentError as error:
        raise ContentError(told("{name}: {why}", name=name, why=reason(error))) from None
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, it can be saved anew
        why = told(
            "{name} cannot be read ({kind}): save it anew, or as text", name=name, kind=type(error).__name__
        )
        raise ContentError(why) from None


def text_of_file(name: str, data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so; older Western files as they were meant.

    ContentError for a file that is none.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise ContentError(told("{name} is no text: save the document as text, .docx or .csv", name=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_table(text: str) -> bool:
    """Whether nearly every line is two columns with a tab between."""
    lines = [line for line in islice(text.splitlines(), 50) if line.strip()]
    return bool(lines) and sum(line.count("\t") >= 1 for line in lines) >= 0.8 * len(lines)


def _proposed(of: str, card: Card, language: str) -> Proposal:
    found = ideas(card)
    chosen = [idea for idea in found if not idea.aside] or found[:1]
    late = [Idea(idea.say, f"a question has at most {MAX_POINTS} points") for idea in chosen[MAX_POINTS:]]
    points: list[tuple[Idea, Help]] = []
    for idea in chosen[:MAX_POINTS]:
        help_ = help_for(idea.say, [proposed.id for _, proposed in points])
        points.append((idea, help_ if language == "en" else plain_help(help_, language)))
    marked = _Marked(of, card, points, language)
    left_out = tuple(idea for idea in found if idea.aside and idea not in chosen)
    discreet = tuple(
        (idea, marked.discreet(number, idea.say, proposed))
        for number, (idea, proposed) in enumerate(points, 1)
    )
    return Proposal(of, card, discreet, (*left_out, *late), marked.tests())


class _Marked:
    """The proposals as the grader reads them: what gives a point away is not proposed."""

    def __init__(self, of: str, card: Card, points: list[tuple[Idea, Help]], language: str) -> None:
        parts = tuple(Point(id=proposed.id, say=idea.say, ask=proposed.ask) for idea, proposed in points)
        self._points = points
        self._ask = card.ask
        self._language = language
        self._question = compile_question(Question(id=of, ask=card.ask, points=parts), {}, language=language)

    def discreet(self, number: int, say: str, proposed: Help) -> Help:
        """The help without what would earn the point if it were typed back."""
        named = bool(proposed.label) and not self._earns(proposed.id, proposed.label)
        pointer = f"Think of {proposed.label}."
        clozes = [cloze(say, words(self._ask), gaps) for gaps in GAPS]
        safe = next((each for each in clozes if not self._earns(proposed.id, each)), clozes[-1])
        return replace(
            proposed,
            label=proposed.label if named else part_label(number, self._language),
            hints=(*([pointer] if named and not self._earns(proposed.id, pointer) else []), safe),
            ask=else_asked(self._language) if self._earns(proposed.id, proposed.ask) else proposed.ask,
        )

    def tests(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The whole answer and its first sentence as replies, where the grader reads them as it should."""
        whole = " ".join(idea.say for idea, _ in self._points)
        wanted = [(whole, tuple(proposed.id for _, proposed in self._points))]
        first, proposed = self._points[0]
        wanted += [(first.say, (proposed.id,))] if len(self._points) > 1 else []
        return tuple((reply, covers) for reply, covers in wanted if self._said(reply) == set(covers))

    def _earns(self, point: str, reply: str) -> bool:
        return point in self._said(reply)

    def _said(self, reply: str) -> set[str]:
        graded = grade(self._question, reply)
        return {point for point, finding in graded.points.items() if finding.verdict is Verdict.COVERED}


def _titled(name: str) -> str:
    return PurePath(name).stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Draft"


def _nothing(read: list[tuple[str, Material]], unread: list[Unread]) -> Sentence:
    names = ", ".join(name for name, _ in read)
    if unread:
        return told(
            "{names}: no question with an answer was found; {place}: {why}. Number the questions and write "
            "«Answer:» before each answer, or put them into two columns",
            names=names,
            place=unread[0].place,
            why=unread[0].why,
        )
    return told(
        "{names}: no question with an answer was found. Number the questions and write «Answer:» before each "
        "answer, or put them into two columns",
        names=names,
    )
