"""The screens on which authors mark replies, and what decks learned from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.appeal import Verb
from bot.domain.attempt import focus
from bot.domain.deck import Misconception, Point, Question
from bot.domain.marking import BATCH, Lesson, Mark, Reason, Reply
from bot.domain.markup import plain
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.authors import EnoughReplies, KeepMarks, MarkReply, PassReply
from bot.domain.moves.commands import Review
from bot.domain.sentence import Sentence
from bot.speech.catalog import Speech
from bot.speech.wording import shorten

SIGNS = {Mark.STATED: "✅", Mark.LACKING: "◻️", Mark.OPEN: "❔"}

WORDS_LENGTH = 1000
"""Characters of a reply that are shown."""

IDEA_LENGTH = 200
"""The same of each idea, and of a reply that is only named."""

BUTTON_LENGTH = 40
"""The same on a button."""

_NAME = "review"


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply with a mark for each of `items`, after `marked` others; why it is shown, as one of `left`."""

    reply: Reply
    question: Question
    items: Sequence[Point | Misconception]
    marks: Sequence[Mark]
    marked: int
    reason: Reason | None = None
    left: int = 0


def page(_: Speech, shown: Shown, *, replaces: bool) -> Message:
    """A reply to be marked; in the place of the one before."""
    question = shown.question
    at = focus(shown.reply.before, question)
    asked = (question.point(at).ask if at else None) or question.ask
    ideas = (
        f"{SIGNS[mark]} {plain(shorten(item.say, IDEA_LENGTH))}"
        for item, mark in zip(shown.items, shown.marks, strict=True)
    )
    lines = [
        _head(_, shown),
        f"<b>{plain(shorten(asked, IDEA_LENGTH))}</b>",
        f"«{plain(shorten(shown.reply.text, WORDS_LENGTH))}»",
        "",
        *ideas,
        _("Tap what is marked otherwise than you would, then Keep. What stays ❔ is not learned."),
    ]
    message = Message("\n".join(lines), _rows(_, shown))
    return replace(message, replaces=_NAME) if replaces else replace(message, key=_NAME)


def _head(_: Speech, shown: Shown) -> str:
    parts = [_("{marked} of {batch} marked").format(marked=shown.marked, batch=BATCH)]
    if shown.left:
        parts.append(_.plural("{digits} reply to read", "{digits} replies to read", shown.left))
    reasons = {
        Reason.APPEALED: _("its learner disagreed with the marking"),
        Reason.UNSURE: _("the marking was unsure"),
        Reason.ALONE: _("nothing like it was said before"),
    }
    if shown.reason:
        parts.append(reasons[shown.reason])
    return " · ".join(parts)


def _rows(_: Speech, shown: Shown) -> Rows:
    reply, marks = shown.reply, "".join(shown.marks)

    def tapped(place: int) -> str:
        return marks[:place] + Mark(marks[place]).next + marks[place + 1 :]

    ideas = tuple(
        (Button(f"{SIGNS[mark]} {_label(item)}", MarkReply(reply.attempt, reply.turn, tapped(place))),)
        for place, (item, mark) in enumerate(zip(shown.items, shown.marks, strict=True))
    )
    last = [
        Button(_("Keep"), KeepMarks(reply.attempt, reply.turn, marks)),
        Button(_("Skip"), PassReply(reply.attempt, reply.turn)),
    ]
    if shown.marked:
        last.append(Button(_("Enough"), EnoughReplies()))
    return (*ideas, tuple(last))


def _label(item: Point | Misconception) -> str:
    label = item.label if isinstance(item, Point) else None
    return shorten(label or item.say, BUTTON_LENGTH)


def learned(
    _: Speech, lessons: Sequence[Lesson], live: Iterable[Sentence], then: Iterable[Sentence]
) -> Message:
    """What a deck learned: `live` is the version that has it, `then` what else is to be said of that."""
    lines = [plain(_.say(line)) for line in live]
    lines += [line for lesson in lessons for line in _lesson(_, lesson)]
    lines += [plain(_.say(line)) for line in then]
    return Message("\n".join(lines), ((Button(_("More replies"), Review()),),))


def _lesson(_: Speech, lesson: Lesson) -> Iterator[str]:
    yield _("<b>{question}</b>: readiness {before} → {after}").format(
        question=plain(lesson.question), before=lesson.before, after=lesson.after
    )
    yield _("marked as you did: {right} of {marks} before, {now} now").format(
        right=lesson.right, marks=lesson.marks, now=lesson.now_right
    )
    for phrasing in lesson.added:
        if phrasing.verb is Verb.ACCEPT:
            text = _("a phrasing of {item}: «{words}»")
            yield text.format(item=plain(phrasing.item), words=plain(phrasing.text))
    for words in lesson.refused:
        text = _("not learned, since a test of the deck would fail: «{words}»")
        yield text.format(words=plain(shorten(words, IDEA_LENGTH)))


def nothing_to_read(_: Speech) -> Message:
    """/review when there is no reply that is worth a look."""
    return Message(
        _(
            "No reply needs a look. Those come here of which the marking was unsure, with which their "
            "learners disagreed or that are unlike all others, as far as learners let authors read them."
        )
    )


def read_before(_: Speech) -> Message:
    """A button under a reply that was read, or may not be read any longer."""
    return Message(_("That reply was read before. /review shows the next one."))
