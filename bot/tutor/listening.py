"""What a learner types, met as what it is: only an answer is graded and touches the memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue import policy
from bot.domain.attempt import Attempt, Stage
from bot.domain.deck import Question
from bot.domain.event import Said
from bot.domain.learner import Setup
from bot.domain.listening import ANSWER, Command, Context, Kind, Open, Protest, Remark, leaning, listen
from bot.domain.moves import Move, commands
from bot.domain.moves.questions import Act, Delay, Dispute, Later, Snooze, Tap, TooEasy
from bot.domain.moves.settings import AllClocks, AskPause, TypeTime
from bot.domain.verdict import Grade, Verdict
from bot.grading import typings
from bot.speech import account as screens
from bot.speech import talk
from bot.speech.words import act, asks_for_other, has_words
from bot.storage import attempts
from bot.storage.attempts import KeptAttempt
from bot.tutor import account, corrections, menu, studying
from bot.tutor.belonging import belongs
from bot.tutor.schedule import next_ask
from bot.tutor.visit import Visit

OPEN: Mapping[Stage, Open] = {
    Stage.ASKED: Open.QUESTION,
    Stage.BACK: Open.BACK,
    Stage.DOUBT: Open.BACK,
    Stage.CONTRAST: Open.CONTRAST,
}

ANYWHERE: Mapping[Command, Move] = {
    Command.WHY: commands.Why(),
    Command.UNDO: commands.Undo(),
    Command.CANCEL: commands.Cancel(),
    Command.PAUSE: AskPause(),
    Command.RESUME: commands.Resume(),
    Command.STATS: commands.Stats(),
    Command.SETTINGS: commands.Settings(),
    Command.HELP: commands.Help(),
}
"""Commands in words that do the same whatever is open."""

ACTS: Mapping[Command, tuple[Act, ...]] = {
    Command.HINT: (Act.HINT,),
    Command.SHOW: (Act.SHOW, Act.LEAVE),
    Command.SKIP: (Act.SKIP, Act.LEAVE),
    Command.MORE: (Act.SKIP, Act.LEAVE),
    Command.NEXT: (Act.SKIP, Act.LEAVE),
    Command.LEAVE: (Act.LEAVE,),
    Command.FIGURE: (Act.FIGURE,),
}
"""The buttons of an open question that commands in words press: the first that its present step has."""


OTHERS: Mapping[Setup, Move] = {Setup.TIME: TypeTime(), Setup.ZONE: AllClocks()}
"""The last button of a question of the set-up, by what is waited for."""

POLITE = frozenset((Kind.THANKS, Kind.GREETING, Kind.FAREWELL))
"""What a short word answers where no question is open."""


def hear(visit: Visit, said: Said) -> None:
    """Typed words while no time or place is waited for."""
    meant = belongs(visit.tx, visit.learner, said)
    kept = meant.attempt
    said = _as_meant(
        said, visit.library.of(visit.tx, kept.attempt).deck.language if kept else visit.speech.language
    )
    if kept is None:
        _without_question(visit, said)
    elif meant.is_over or meant.reopens or _presses(kept.attempt, said.text):
        studying.reply(visit, said)
    else:
        _to_question(visit, kept, said)


def _as_meant(said: Said, language: str) -> Said:
    """The words as they are, or as another keyboard or their sound has them, if so they are talk."""
    readings = typings(said.text, language) if listen(said.text, Context()) == ANSWER else ()
    meant = (each for each in readings if act(each) or listen(each, Context()) != ANSWER)
    return next((replace(said, text=each) for each in meant), said)


def hear_setup(visit: Visit, said: Said) -> None:
    """Typed words while a time or a place is waited for: an answer to that or to the question, or talk."""
    if not account.understands(visit, said.text):
        said = _as_meant(said, visit.speech.language)
    text = said.text
    remark = listen(text, Context(Open.SETUP))
    other = OTHERS.get(visit.learner.expects) if visit.learner.expects and asks_for_other(text) else None
    if other:
        menu.make(visit, other)
    elif account.understands(visit, text):
        account.typed(visit, text)
    elif _holds_something(visit, said):
        visit.change(expects=None)  # what is asked now is the question again
        hear(visit, said)
    elif remark.kind in POLITE:
        visit.say(talk.short_word(visit.speech, remark.kind))
    elif remark.kind not in {Kind.COMMAND, Kind.PROTEST}:
        account.typed(visit, text)
    elif remark.kind is Kind.PROTEST:
        _protest(visit, None, remark.protest or Protest.WRONG)
    else:
        _without_question_command(visit, remark.command)


def _holds_something(visit: Visit, said: Said) -> bool:
    """Whether the words say something about the question that is open."""
    meant = belongs(visit.tx, visit.learner, said)
    kept = None if meant.is_over or meant.reopens else meant.attempt
    return kept is not None and not _is_empty(studying.graded(visit, kept, said.text).grade)


def _presses(attempt: Attempt, text: str) -> bool:
    """Whether the words name a button that the question has now, such as "yes" to a doubt; or nothing."""
    meant = act(text)
    return (meant is not None and policy.offers(attempt, meant)) or not has_words(text)


def _to_question(visit: Visit, kept: KeptAttempt, said: Said) -> None:
    edition, question = visit.library.of(visit.tx, kept.attempt), studying.question_of(visit, kept.attempt)
    marked = studying.graded(visit, kept, said.text)
    context = Context(
        OPEN[kept.attempt.stage],
        studying.asked_in(question, kept.attempt),
        edition.deck.language,
        marked.spoken,
        hinted=bool(kept.attempt.hints),
    )
    remark = listen(said.text, context)
    doubtful = remark.kind is Kind.FOREIGN or (remark.kind is Kind.ANSWER and _is_empty(marked.grade))
    if doubtful and not marked.grade.gave_up:
        remark = leaning(said.text, _subject(question)) or remark
    if remark.command is Command.MORE and _tells(marked.grade):
        remark = ANSWER  # of what there is more
    if remark.kind is Kind.ANSWER:
        studying.reply(visit, said)
    elif remark.kind is Kind.GIVES_UP:
        gave_up = replace(marked, grade=replace(marked.grade, gave_up=True))
        visit.prepared = replace(visit.prepared, graded=gave_up)
        studying.reply(visit, said)
    elif remark.kind is Kind.COMMAND and remark.command:
        _command(visit, kept, remark.command)
    elif remark.kind is Kind.PROTEST:
        _protest(visit, kept, remark.protest or Protest.WRONG)
    else:
        _aside(visit, kept, question, remark)


def _is_empty(grade: Grade) -> bool:
    """Whether grading found nothing at all."""
    points = (finding.verdict for finding in grade.points.values())
    wrong = (finding.verdict for finding in grade.misconceptions.values())
    return all(each is Verdict.MISSING for each in points) and Verdict.PRESENT not in wrong


def _tells(grade: Grade) -> bool:
    """Whether a point was said, or a wrong idea."""
    found = (*grade.points.values(), *grade.misconceptions.values())
    return any(each.verdict in {Verdict.COVERED, Verdict.PRESENT} for each in found)


def _subject(question: Question) -> str:
    """All that is known of a question."""
    points = (part for point in question.points for part in (point.say, point.label, point.ask))
    return "\n".join(filter(None, (question.title, question.ask, question.answer, *points)))


def _aside(visit: Visit, kept: KeptAttempt, question: Question, remark: Remark) -> None:
    """Talk: a short word back, and the question stays."""
    deck = visit.library.of(visit.tx, kept.attempt).deck
    heading = talk.aside(visit.speech, remark.kind, deck.language)
    attempt = kept.attempt
    if remark.kind is Kind.ASKS:
        attempt = _otherwise(question, attempt)
    visit.say(talk.still(visit.speech, question, attempt, kept.id, heading))


def _otherwise(question: Question, attempt: Attempt) -> Attempt:
    """The attempt with another wording of its question, if there is one; only shown, never kept."""
    put = studying.asked_in(question, attempt)
    others = [each for each in (*question.variants, question.ask) if each != put]
    whole = attempt.stage is Stage.ASKED and attempt.point is None
    return replace(attempt, wording=others[0]) if whole and others else attempt


def _command(visit: Visit, kept: KeptAttempt, command: Command) -> None:
    """What the button or command of that name does while a question is open."""
    attempt = kept.attempt
    untouched = attempt.stage is Stage.ASKED and not (attempt.replies or attempt.gave_up)
    if command is Command.MORE and not (untouched and not attempt.hints):
        command = Command.HINT if policy.offers(attempt, Act.HINT) else command
    if command in ANYWHERE:
        menu.make(visit, ANYWHERE[command])
    elif pressed := next((each for each in ACTS.get(command, ()) if policy.offers(attempt, each)), None):
        studying.press(visit, Tap(pressed, kept.id, attempt.turn))
    elif command is Command.STOP:
        visit.say(talk.which_stop(visit.speech, kept.id if untouched else None))
    elif command is Command.LATER and untouched:
        menu.make(visit, Later(kept.id))
    elif command is Command.DONE and untouched:
        menu.make(visit, Snooze(kept.id, Delay.TOMORROW))
    elif command in {Command.LATER, Command.DONE}:
        visit.say(talk.enough(visit.speech))
    else:
        studying.begin_next(visit)


def _without_question(visit: Visit, said: Said) -> None:
    remark = listen(said.text, Context(Open.NOTHING))
    if remark.kind is Kind.COMMAND:
        _without_question_command(visit, remark.command)
    elif remark.kind is Kind.PROTEST:
        _protest(visit, None, remark.protest or Protest.WRONG)
    elif remark.kind in POLITE:
        visit.say(talk.short_word(visit.speech, remark.kind))
    else:
        studying.reply(visit, said)


def _without_question_command(visit: Visit, command: Command | None) -> None:
    if command and command in ANYWHERE:
        menu.make(visit, ANYWHERE[command])
    elif command is Command.STOP:
        visit.say(talk.which_stop(visit.speech, None))
    elif command in {Command.LATER, Command.DONE}:
        visit.say(talk.enough(visit.speech))
    elif command in {Command.NEXT, Command.SKIP}:
        studying.begin_next(visit)
    elif command is Command.MORE:
        menu.make(visit, commands.Study() if next_ask(visit) else commands.More())
    else:
        visit.say(screens.nothing_open(visit.speech))


def _protest(visit: Visit, kept: KeptAttempt | None, protest: Protest) -> None:
    """The newest verdict's lines: that of the open question, if it has one, or of the one before."""
    newest = kept or attempts.open_of(visit.tx, visit.learner.id)
    if newest is None or not newest.attempt.replies:
        newest = corrections.newest_marked(visit)
    if newest is None:
        visit.say(talk.no_verdict(visit.speech))
    elif protest is Protest.EASY and not newest.attempt.open:
        menu.make(visit, TooEasy(newest.id))
    else:
        menu.make(visit, Dispute(newest.id))
