"""Questions and answers: begin an attempt, take a reply or a button, close it."""

from __future__ import annotations

from bot.domain import dialogue
from bot.domain.attempt import Attempt, Outcome, focus
from bot.domain.deck import Question
from bot.domain.dialogue import Reply, Scene, Step, Tap
from bot.domain.grading import grade
from bot.domain.memory import Rating, review
from bot.domain.message import Message
from bot.domain.queue import Ask
from bot.domain.sentences import account, marking, study
from bot.domain.sentences.wording import day
from bot.storage import attempts, learners
from bot.storage.attempts import KeptAttempt, Turn
from bot.tutor.account import set_up
from bot.tutor.schedule import left_today, next_ask, next_moment, reschedule
from bot.tutor.visit import Visit


def begin_next(visit: Visit) -> None:
    """Put the next question; an open one is repeated instead."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept and _repeat(visit, kept):
        return
    ask = next_ask(visit)
    if ask is None:
        visit.say(_nothing_due(visit))
    else:
        begin(visit, ask)


def begin(visit: Visit, ask: Ask, *, push: bool = False, heading: str = "") -> None:
    """Open an attempt under the live version and send its question: from now on typed words answer it."""
    edition = next(edition for edition in visit.library.live(visit.tx) if edition.deck.deck == ask.deck)
    attempt = Attempt(
        deck=ask.deck, version=edition.version, question=ask.question, point=ask.point, new=ask.new, push=push
    )
    kept = attempts.start(visit.tx, visit.learner.id, attempt, visit.now)
    visit.change(expects=None)
    visit.say(study.question(edition.deck.question(ask.question), attempt, kept.id, heading))


def reply(visit: Visit, text: str) -> None:
    """A typed answer to the open question."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept is None:
        visit.say(account.nothing_open())
        return
    attempt, scene = kept.attempt, _scene(visit, kept)
    compiled = visit.library.edition(visit.tx, attempt.deck, attempt.version).compiled(attempt.question)
    found = grade(compiled, text, focus=focus(attempt, scene.question))
    step = dialogue.step(attempt, Reply(text, found), scene)
    turn = Turn(asked=_asked(attempt), said=text, grade=found, before=attempt, after=step.attempt)
    _take(visit, kept, step, turn)


def press(visit: Visit, verb: str, attempt_id: int, turn_number: int) -> None:
    """A button under a message of an attempt."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or not kept.attempt.open:
        if kept is None or kept.attempt.pressed != f"{verb}:{turn_number}":  # else the second of a double tap
            visit.say(study.old_button())
        return
    step = dialogue.step(kept.attempt, Tap(verb, turn_number), _scene(visit, kept))
    _take(
        visit,
        kept,
        step,
        Turn(asked=_asked(kept.attempt), pressed=verb, before=kept.attempt, after=step.attempt),
    )


def leave_behind(visit: Visit) -> None:
    """Close the open attempt, if any, because another one takes its place."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept is None:
        return
    step = dialogue.expire(kept.attempt, _scene(visit, kept))
    _keep(visit, kept, step)
    if not kept.attempt.replies:
        visit.say(study.put_off(kept.id))


def too_easy(visit: Visit, attempt_id: int) -> None:
    """Every point said in this attempt was easy: its reviews are taken anew with Easy."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or kept.attempt.open:
        visit.say(study.old_button())
        return
    corrected = {}
    memories = learners.memories_of_question(
        visit.tx, visit.learner.id, kept.attempt.deck, kept.attempt.question
    )
    for row in attempts.reviews_of(visit.tx, attempt_id):
        old = row.review
        if old.rating is Rating.AGAIN or memories.get(row.point) != old.after:
            continue  # not said, or already met again since
        new = review(old.before, Rating.EASY, old.at, visit.learner.tz, retention=visit.learner.retention)
        attempts.correct(visit.tx, row.id, new)
        learners.remember(
            visit.tx, visit.learner.id, (kept.attempt.deck, kept.attempt.question, row.point), new.after
        )
        corrected[row.point] = new
    visit.say(study.too_easy(corrected, visit.learner.tz))
    reschedule(visit)


def why(visit: Visit, attempt_id: int) -> None:
    """Explain the verdicts of an attempt by the words that earned them."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None:
        visit.say(study.old_button())
        return
    visit.say(marking.why(_scene(visit, kept).question, attempts.grades(visit.tx, attempt_id)))


def _repeat(visit: Visit, kept: KeptAttempt) -> bool:
    """Send an open question once more; one that no live deck has any longer is closed instead."""
    if not _still_asked(visit, kept.attempt):
        leave_behind(visit)
        return False
    visit.say(study.again(_question(visit, kept.attempt), kept.attempt, kept.id))
    return True


def _still_asked(visit: Visit, attempt: Attempt) -> bool:
    return any(
        question.id == attempt.question
        for edition in visit.library.live(visit.tx)
        if edition.deck.deck == attempt.deck
        for question in edition.deck.questions
    )


def _take(visit: Visit, kept: KeptAttempt, step: Step, turn: Turn) -> None:
    _keep(visit, kept, step)
    attempts.log_turn(visit.tx, kept.id, turn, visit.now)
    if step.attempt.outcome is Outcome.DONE:
        *before, last = step.messages
        visit.say(*before, _with_buttons(last, kept.id, left_today(visit)))
        set_up(visit)
    else:
        visit.say(*step.messages)


def _keep(visit: Visit, kept: KeptAttempt, step: Step) -> None:
    attempts.save(visit.tx, kept.id, step.attempt, visit.now)
    if step.reviews:
        attempts.log_reviews(visit.tx, kept, step.reviews)
        for point, result in step.reviews.items():
            key = (kept.attempt.deck, kept.attempt.question, point)
            learners.remember(visit.tx, visit.learner.id, key, result.after)
    reschedule(visit)


def _with_buttons(message: Message, attempt_id: int, left: int) -> Message:
    return Message(message.text, study.after(attempt_id, left), key=message.key)


def _scene(visit: Visit, kept: KeptAttempt) -> Scene:
    attempt, learner = kept.attempt, visit.learner
    return Scene(
        attempt_id=kept.id,
        question=_question(visit, attempt),
        memories=learners.memories_of_question(visit.tx, learner.id, attempt.deck, attempt.question),
        retention=learner.retention,
        zone=learner.tz,
        now=visit.now,
    )


def _question(visit: Visit, attempt: Attempt) -> Question:
    return visit.library.edition(visit.tx, attempt.deck, attempt.version).deck.question(attempt.question)


def _asked(attempt: Attempt) -> str:
    """What the learner was answering: the question, or the point or mix-up asked about."""
    return f"{attempt.stage}:{attempt.current or attempt.point or ''}".rstrip(":")


def _nothing_due(visit: Visit) -> Message:
    moment = next_moment(visit)
    return account.nothing_due(day(moment, visit.learner.tz) if moment else None)
