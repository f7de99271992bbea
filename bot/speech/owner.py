"""The screens of those who push content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.markup import plain
from bot.domain.message import Attachment, Button, Message, Rows
from bot.domain.moves.authors import (
    DeckFile,
    Diff,
    DiscardDraft,
    PublishDraft,
    ShowDraft,
    ShowDraftAgain,
    TryIt,
    TryQuestion,
)
from bot.domain.moves.base import DECK_BYTES
from bot.domain.moves.questions import Explain
from bot.domain.sentence import Sentence, counted, told
from bot.speech.catalog import Speech
from bot.speech.wording import shorten

MISTAKES = 8
"""Mistakes in the message itself; where there are more, the whole report goes along as a file."""

GOOD_FILES = 20
"""Files named that are good, where others are not."""

WORDS_LENGTH = 160
"""Characters of a learner's reply."""

DIFF_LINES = 30
"""Lines of a difference in the message itself; a longer one follows as a file."""

DIFF_WIDTH = 100
"""Characters of such a line, so that the message stays one."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: at which line and column, its code, in which part, what, and what to do."""

    place: str
    code: str
    where: str
    what: str
    fix: str


def refused(_: Speech, total: str, mistakes: Sequence[Mistake], report: Sequence[str]) -> Message:
    """Decks that did not go live: how many mistakes, the first ones, and the report with all of them."""
    shown = [_mistake(each) for each in mistakes[:MISTAKES]]
    rest = len(mistakes) - len(shown)
    more = [_more(_, rest)] if rest > 0 else []
    files = (Attachment("report.txt", "\n".join(report)),) if rest > 0 else ()
    return Message("\n".join([f"<b>{plain(total)}</b>", *shown, *more]), files=files)


def _mistake(mistake: Mistake) -> str:
    head = "  ".join(filter(None, (mistake.place, mistake.code, mistake.where)))
    return f"<code>{plain(head)}</code>\n{plain(mistake.what)}; {plain(mistake.fix)}"


def _more(_: Speech, lines: int) -> str:
    return _("… and {lines} more; the file has all of it.").format(lines=lines)


def made_of(
    _: Speech, name: str, questions: int, points: int, unread: Sequence[str], file: Attachment
) -> Message:
    """A document became a deck file, which goes along; what was not read of it, with its places."""
    text = _("{name} became a draft: {questions}, {points}. What I guessed is marked «proposed» in the file.")
    head = text.format(
        name=plain(name),
        questions=_.plural("{digits} question", "{digits} questions", questions),
        points=_.plural("{digits} point", "{digits} points", points),
    )
    return Message("\n".join([head, *_unread(_, unread)]), files=(file,))


def lies_at(_: Speech, file: str) -> str:
    """Where the draft of a document is that was dropped into the inbox."""
    return _("It lies in the content folder as {file}. Move it up among the decks to make it live.").format(
        file=plain(file)
    )


def not_made(_: Speech, why: str) -> Message:
    """No draft can be made of a document."""
    return Message(_("No draft could be made: {why}.").format(why=plain(why.rstrip("."))))


def _unread(_: Speech, parts: Sequence[str]) -> list[str]:
    if not parts:
        return []
    rest = len(parts) - MISTAKES
    more = [_more(_, rest)] if rest > 0 else []
    return [_("Not read:"), *(f"• {plain(part)}" for part in parts[:MISTAKES]), *more]


def overview(
    _: Speech, draft: int, lines: Sequence[str], *, decided: bool = False, replaces: bool = False
) -> Message:
    """A valid deck that waits for the owner's word; without buttons once it is decided."""
    text = "\n".join(plain(line) for line in lines)
    rows = () if decided else _draft_rows(_, draft, Button(_("Diff"), Diff(draft)))
    return _in_place(Message(text, rows), draft, replaces=replaces or decided)


def difference(_: Speech, draft: int, lines: Sequence[str]) -> Message:
    """[Diff]: the deck's text, line by line, as it would change."""
    shown = [shorten_line(line) for line in lines[:DIFF_LINES]]
    rest = len(lines) - len(shown)
    new = _("Nothing to compare with: the deck is new.")
    text = f"<pre>{plain(chr(10).join(shown))}</pre>" if lines else new
    rows = _draft_rows(_, draft, Button(_("Overview"), ShowDraft(draft)))
    return _in_place(Message(f"{text}\n{_more(_, rest)}" if rest > 0 else text, rows), draft, replaces=True)


def whole_difference(_: Speech, lines: Sequence[str]) -> Message:
    """The difference as a file."""
    return Message(_("The whole difference:"), files=(Attachment("difference.txt", "\n".join(lines)),))


def shorten_line(line: str) -> str:
    """One line of a text, cut where a phone would wrap it too often."""
    return line if len(line) <= DIFF_WIDTH else line[: DIFF_WIDTH - 1] + "…"


def which_to_try(_: Speech, draft: int, titles: Sequence[tuple[int, str]]) -> Message:
    """[Try it]: the draft's questions by their places in the deck, those that changed first."""
    rows = tuple((Button(title, TryQuestion(draft, place)),) for place, title in titles)
    back = (Button(_("Overview"), ShowDraft(draft)),)
    text = _("Which question do you want to try? Nothing of it is kept.")
    return _in_place(Message(text, (*rows, back)), draft, replaces=True)


def trial_heading(_: Speech) -> str:
    """Above a question of a draft."""
    return _("<i>A trial: nothing of it is kept.</i>")


def after_trial(_: Speech, draft: int, place: int, attempt_id: int) -> Rows:
    """Buttons under a trial that is over."""
    again = Button(_("Once more"), TryQuestion(draft, place))
    return ((again, Button(_("Why?"), Explain(attempt_id)), Button(_("Overview"), ShowDraftAgain(draft))),)


def _draft_rows(_: Speech, draft: int, view: Button) -> Rows:
    first = (Button(_("Try it"), TryIt(draft)), view)
    return (first, (Button(_("Publish"), PublishDraft(draft)), Button(_("Discard"), DiscardDraft(draft))))


def _in_place(message: Message, draft: int, *, replaces: bool) -> Message:
    """The views of a draft share a name, so that each takes the place of the one before."""
    name = f"draft{draft}"
    return replace(message, replaces=name) if replaces else replace(message, key=name)


def versions(deck: str, old: int, new: int) -> Sentence:
    """Between which versions a draft stands."""
    return told("{deck}: version {old} → {new}", deck=deck, old=old, new=new)


def regraded(version: int, up: int, down: int, points: int) -> Sentence:
    """What a draft would have made of the replies of the last 30 days."""
    return told(
        "Regrading the last 30 days with version {version}: {up} points up, {down} down, of {points}",
        version=version,
        up=up,
        down=down,
        points=f"{points:,}",
    )


def regraded_mix_ups(more: int, fewer: int) -> Sentence:
    """The same for mix-ups."""
    return told("Mix-ups: {more} more, {fewer} fewer", more=more, fewer=fewer)


def falling(_: Speech, replies: Sequence[tuple[str, str]]) -> Message:
    """Replies, with their questions and without names, that would lose a point."""
    lines = [f"{plain(question)}: «{plain(shorten(words, WORDS_LENGTH))}»" for question, words in replies]
    return Message("\n".join([_("These replies, for example, would lose a point:"), *lines]))


def how_to_publish(_: Speech) -> Message:
    """/publish without a draft that waits."""
    return Message(
        _(
            "Send me a deck as a .yaml file, with its pictures as files of the same album, or all in a .zip; "
            "or a document with questions and answers: text, Word, a table, Anki, GIFT, Moodle. I check it, "
            "show what it changes and ask before it goes live."
        )
    )


def unchanged(_: Speech, title: str) -> Message:
    """The deck equals the live one."""
    text = _("{name} is valid and the same as the live version. Nothing to publish.")
    return Message(text.format(name=plain(title)))


def leech(_: Speech, deck: str, question: str, point: str) -> Message:
    """A point that a learner forgot for the sixth time."""
    text = _(
        "{deck}: {question} / {point} was forgotten six times by one learner. "
        "It rests for a week; its wording may be the reason."
    )
    return Message(text.format(deck=plain(deck), question=plain(question), point=plain(point)))


def good_files(names: Sequence[str]) -> Sentence:
    """The files that are good while others are not."""
    shown_names = ", ".join(names[:GOOD_FILES]) + ("…" if len(names) > GOOD_FILES else "")
    return counted(
        "{digits} other file is good: {names}",
        "{digits} other files are good: {names}",
        len(names),
        names=shown_names,
    )


def good_again(name: str) -> Sentence:
    """A file that was refused is as it was before."""
    return told("{name} is good again: it says what is live.", name=name)


def file_gone(name: str) -> Sentence:
    """A file that was refused is there no longer."""
    return told("{name} is gone; nothing else changed.", name=name)


def drops(name: str, deck: str, version: int) -> Sentence:
    """A changed file of the folder lacks what was published in the chat."""
    return told(
        "{name} has changed and waits: version {version} of {deck} was published in the chat, and publishing "
        "the file would drop what that brought. Put what /live sends as a file in its place, or publish it:",
        name=name,
        version=version,
        deck=deck,
    )


def live(_: Speech, summary: Sequence[Sentence]) -> Message:
    """Decks went live."""
    return Message("\n".join(plain(_.say(line)) for line in summary))


def discarded(_: Speech) -> Message:
    """The draft is gone."""
    return Message(_("Discarded. The live version stays as it is."))


def no_draft(_: Speech) -> Message:
    """The draft was decided before."""
    return Message(_("That deck was decided before. Send the file again to publish it."))


def outdated(_: Speech, deck: str, live: int, since: Sequence[str], draft: int, both: Attachment) -> Message:
    """The live deck has moved on since the draft was sent: what came, so that it is not undone unseen."""
    text = _(
        "Not published: version {live} of {deck} went live after you sent this file, which would undo it. "
        "What came since:"
    ).format(live=live, deck=plain(deck))
    shown = "\n".join(shorten_line(line) for line in since[:DIFF_LINES])
    then = _("Bring it into your file and send that again. The attached file shows both changes.")
    file = Button(_("File"), DeckFile(deck[:DECK_BYTES]))
    rows = ((file, Button(_("Discard"), DiscardDraft(draft))),)
    return Message(f"{text}\n<pre>{plain(shown)}</pre>\n{then}", rows, files=(both,))


def lost(_: Speech) -> Message:
    """The draft would lose ids that have come since."""
    return Message(
        _("The live version has changed since then. Send the file again to see what it would change.")
    )
