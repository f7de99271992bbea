"""The screens of a question: asked, marked, asked back, hinted, shown, closed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.attempt import Attempt, Stage, question_key
from bot.domain.deck import Point, Question
from bot.domain.figure import figure_of
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import Study
from bot.domain.moves.questions import Act, Later, Tap
from bot.domain.wordings import GAP
from bot.speech.catalog import Speech
from bot.speech.objections import objections
from bot.speech.prose import flat, prose, strong
from bot.speech.wording import sentence

Lines = tuple[str, ...]


def _row(attempt: Attempt, attempt_id: int, *buttons: tuple[str, Act]) -> Rows:
    return (tuple(Button(text, Tap(act, attempt_id, attempt.turn)) for text, act in buttons),)


def _ask(_: Speech, text: str) -> str:
    return strong(_worded(_, text))


def _worded(_: Speech, text: str) -> str:
    """A question as it is put; a cloze says what is to be done with it."""
    return _("Fill the gaps: {cloze}").format(cloze=text) if GAP in text else text


def _own_ask(_: Speech, question: Question, point_id: str) -> str:
    """The point's own short question; a deck without one asks for the next idea of the whole question."""
    if ask := question.point(point_id).ask:
        return ask
    more = _("One more idea is wanted. {question}").format(question=question.ask)
    return question.ask if len(question.points) == 1 else more


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


# --- asking


def question(
    _: Speech, deck_question: Question, attempt: Attempt, attempt_id: int, heading: str = ""
) -> Message:
    """The question as sent, whole or by the lone point's own words."""
    title = flat(deck_question.title or "")
    ask = deck_question.point(attempt.point).ask if attempt.point else None
    text = _joined(
        (
            heading,
            f"<b>{title}</b>" if title else "",
            prose(_worded(_, ask or attempt.wording or deck_question.ask)),
        )
    )
    hint = _hint_button(deck_question, attempt, _("Hint"))
    (row,) = _row(attempt, attempt_id, *hint, (_("I don't know"), Act.IDK), (_("Skip"), Act.SKIP))
    if attempt.push:  # came by itself, so perhaps at a bad moment; to skip it is one of the choices there
        row = (*row[:-1], Button(_("Later"), Later(attempt_id)))
    return Message(text, (row,), key=question_key(attempt_id))


def ask_back(_: Speech, deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """What is there, and the short question of one missed point."""
    ask = _ask(_, _own_ask(_, deck_question, attempt.current or ""))
    if not attempt.found and attempt.replies == 1 and len(deck_question.points) > 1:
        ask = _("One part first: {question}").format(question=ask)
    return Message(_joined((*lines, ask)), _help_row(_, deck_question, attempt, attempt_id))


def _help_row(_: Speech, deck_question: Question, attempt: Attempt, attempt_id: int) -> Rows:
    hint = _hint_button(deck_question, attempt, _("Hint"))
    rows = _row(attempt, attempt_id, *hint, (_("Show"), Act.SHOW), (_("Leave it"), Act.LEAVE))
    return rows + objections(_, deck_question, attempt, attempt_id)


def _hint_button(deck_question: Question, attempt: Attempt, text: str) -> tuple[tuple[str, Act], ...]:
    """A button for the next hint, where there is one left."""
    point = deck_question.point(attempt.current or attempt.point or deck_question.points[0].id)
    return ((text, Act.HINT),) if attempt.hints.get(point.id, 0) < len(point.hints) else ()


def not_yet(_: Speech, deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """The asked point is still not said."""
    ask = _ask(_, _own_ask(_, deck_question, attempt.current or ""))
    open_still = _("The part that I asked about is still open. Try once more.")
    row = _help_row(_, deck_question, attempt, attempt_id)
    return Message(_joined((*lines, open_still, ask)), row)


def other_words(
    _: Speech, deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int
) -> Message:
    """The reply may mean the point: ask for it once in other words."""
    ask = _ask(_, _own_ask(_, deck_question, attempt.current or ""))
    doubt = _("That may be it, but I am not sure that I read it right.")
    again = _("Could you say it in other words? {question}").format(question=ask)
    return Message(_joined((*lines, doubt, again)), _help_row(_, deck_question, attempt, attempt_id))


def did_you_mean(
    _: Speech, deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int
) -> Message:
    """Still not sure: the learner decides."""
    point = deck_question.point(attempt.current or "")
    idea = _("You decide. The idea was: {idea}").format(idea=prose(point.say))
    row = _row(attempt, attempt_id, (_("I meant it"), Act.MEANT), (_("I didn't"), Act.NOT_MEANT))
    return Message(_joined((*lines, idea, _("Is that what you meant?"))), row)


def contrast(_: Speech, deck_question: Question, attempt: Attempt, lines: Lines, attempt_id: int) -> Message:
    """After a correction: the question that separates the wrong idea from the right one."""
    mix_up = deck_question.misconception(attempt.current or "")
    rows = _contrast_row(_, deck_question, attempt, attempt_id)
    if figure_of(deck_question, mix_up.about):
        rows += _row(attempt, attempt_id, (_("See the figure"), Act.FIGURE))
    ask = _("So: {question}").format(question=_ask(_, mix_up.contrast or ""))
    return Message(_joined((*lines, ask)), rows)


def contrast_figure(_: Speech, deck_question: Question, attempt: Attempt, attempt_id: int) -> Message:
    """The figure, and below it the contrast question once more: what is to be answered stays in sight."""
    mix_up = deck_question.misconception(attempt.current or "")
    figure = figure_of(deck_question, mix_up.about)
    rows = _contrast_row(_, deck_question, attempt, attempt_id)
    return Message(_ask(_, mix_up.contrast or ""), rows, figure=figure)


def _contrast_row(_: Speech, deck_question: Question, attempt: Attempt, attempt_id: int) -> Rows:
    rows = _row(attempt, attempt_id, (_("I don't know"), Act.IDK), (_("Leave it"), Act.LEAVE))
    return rows + objections(_, deck_question, attempt, attempt_id)


# --- help


def fine(_: Speech, deck_question: Question, attempt: Attempt, attempt_id: int) -> Message:
    """Answer to "I don't know"."""
    hint = _hint_button(deck_question, attempt, _("Small hint"))
    row = _row(attempt, attempt_id, *hint, (_("Show the answer"), Act.SHOW))
    return Message(_("Fine, that is what reviews are for."), row)


def hint(_: Speech, point: Point, given: int, attempt: Attempt, attempt_id: int) -> Message:
    """Hint number `given` (from 0) of a point."""
    number, total = given + 1, len(point.hints)
    text = _("Hint {number} of {total}: {hint}").format(
        number=number, total=total, hint=prose(point.hints[given])
    )
    note = "" if given else _("<i>A point found with a hint comes back sooner.</i>")
    more = ((_("Another hint"), Act.HINT),) if number < total else ()
    return Message(_joined((text, note)), _row(attempt, attempt_id, *more, (_("Show"), Act.SHOW)))


def no_more_hints(_: Speech, attempt: Attempt, attempt_id: int) -> Message:
    """All hints of the point are given, or it has none."""
    return Message(
        _("I have no further hint for this part. Try it in your own words, or let me show it."),
        _row(attempt, attempt_id, (_("Show"), Act.SHOW), (_("Leave it"), Act.LEAVE)),
    )


def point_shown(_: Speech, point: Point) -> Lines:
    """A missed point, told."""
    return (_("This was the idea: <spoiler>{idea}</spoiler>").format(idea=flat(point.say)),)


# --- the way on


def next_button(_: Speech, left: int) -> tuple[Button, ...]:
    """The way to the next of the questions that are left today, if any."""
    return (Button(_("Next ({left} left)").format(left=left), Study()),) if left else ()


def back_button(_: Speech) -> tuple[Button, ...]:
    """The way back to the open question."""
    return (Button(_("Back to the question"), Study()),)


# --- odd moments


def no_words(_: Speech) -> Message:
    """Empty, emoji-only or invisible replies."""
    return Message(
        _("I see no words in that. Answer in a sentence or a few words, or tap <b>I don't know</b>.")
    )


def old_button(_: Speech) -> Message:
    """A button of an earlier step."""
    text = _("That button belongs to an earlier step. The newest message has the current ones.")
    return Message(text, ((Button(_("Go on"), Study()),),))


def too_late(_: Speech, title: str) -> Message:
    """Words for a question that was closed before they came in."""
    text = _("That answers «{title}», which is closed by now, so it does not count. /study goes on.")
    return Message(text.format(title=flat(title)))


def skipped(_: Speech, deck_question: Question) -> Message:
    """The question was put off."""
    text = _("Skipped: {title}. It stays due and comes up another day.")
    title = flat(deck_question.heading)
    return Message(text.format(title=title), ((Button(_("Next"), Study()),),))


def once_more(_: Speech) -> str:
    """Above a point that was given up earlier today."""
    return _("Once more, so that it stays:")


def put_off(_: Speech, attempt_id: int) -> Message:
    """In place of a push that nobody answered, when the next one comes."""
    return Message(_("<i>Put off: it stays due.</i>"), replaces=question_key(attempt_id))


def again(
    _: Speech, deck_question: Question, attempt: Attempt, attempt_id: int, heading: str = ""
) -> Message:
    """The open question once more, with the buttons of its present step."""
    heading = heading or _("We were here:")
    if attempt.stage is Stage.BACK:
        return ask_back(_, deck_question, attempt, (heading,), attempt_id)
    if attempt.stage is Stage.CONTRAST:
        return contrast(_, deck_question, attempt, (heading,), attempt_id)
    if attempt.stage is Stage.DOUBT:
        return did_you_mean(_, deck_question, attempt, (heading,), attempt_id)
    return question(_, deck_question, attempt, attempt_id, heading)


MINUTES_EACH = 1.5
"""Minutes that one question takes, verdict and question back included."""


def push_heading(_: Speech, left: int) -> str:
    """The first line of a push: how much there is today."""
    if left <= 1:
        return ""
    minutes = max(1, round(left * MINUTES_EACH))
    time = _.plural("about {n} minute", "about {n} minutes", minutes)
    heading = _.plural(
        "{n} question today, {time}. First:", "{n} questions today, {time}. First:", left, time=time
    )
    return sentence(heading)


def with_next(_: Speech, text: str) -> Message:
    """A sentence with the way to the next question."""
    return Message(text, ((Button(_("Next question"), Study()),),))
