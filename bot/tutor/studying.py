"""Questions and answers: begin an attempt, take a reply or a button, close it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import amend, policy
from bot.dialogue.scene import Reply, Scene, Step
from bot.domain import ledger, leech
from bot.domain.attempt import Attempt, Outcome, Stage, verdict_key
from bot.domain.deck import Question
from bot.domain.event import Said
from bot.domain.memory import Review
from bot.domain.message import Message, Rows
from bot.domain.moves.commands import Study
from bot.domain.moves.questions import Tap
from bot.domain.queue import Ask
from bot.speech import account, breaks, owner, study, words
from bot.speech.wording import when
from bot.storage import attempts, history, learners
from bot.storage.attempts import KeptAttempt, Turn
from bot.storage.learners import PointKey
from bot.tutor.account import set_up
from bot.tutor.asked import Asked
from bot.tutor.belonging import belongs, moment, reopened
from bot.tutor.handling import handles, handles_plain
from bot.tutor.outcomes import tell_outcomes
from bot.tutor.prepared import Graded
from bot.tutor.schedule import EXTRA, is_midway, left_today, more_waits, next_ask, next_moment
from bot.tutor.visit import Visit

UNSEEN = timedelta(seconds=10)
"""Until what a button did has been seen: the same button pressed again says nothing new."""


@handles_plain(Study)
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
    edition = visit.library.live_of(visit.tx, ask.deck)
    if edition is None:
        raise KeyError(ask.deck)
    question = edition.question(ask.question)
    memories = learners.memories_of_question(visit.tx, visit.learner.id, ask.deck, ask.question)
    attempt = Attempt(
        deck=ask.deck,
        version=edition.version,
        question=ask.question,
        point=ask.point,
        new=ask.new,
        push=push,
        wording=leech.wording(question, ask.point, memories),
    )
    question = leech.reworded(question, attempt)
    kept = attempts.start(visit.tx, visit.learner.id, attempt, visit.now)
    visit.change(expects=None, snoozed_until=None)
    tell_outcomes(visit)
    figure = leech.illustration(question, ask.point, memories.values())
    visit.say(replace(study.question(visit.speech, question, attempt, kept.id, heading), figure=figure))


def reply(visit: Visit, said: Said) -> None:
    """Typed words: an answer to the question that stood there when they were written."""
    meant = belongs(visit.tx, visit.learner, said)
    kept = meant.attempt
    if kept is None:
        _without_question(visit, said.text)
    elif meant.is_over:
        question = question_of(visit, kept.attempt)
        visit.say(study.too_late(visit.speech, question.title or question.ask))
    else:
        visit.now = moment(said, kept, visit.now)
        if meant.reopens:
            leave_behind(visit)
            kept = replace(kept, attempt=reopened(kept.attempt))
            history.reopen(visit.tx, kept.id, kept.attempt)
        answer(visit, kept, said.text, said.message if said.parts == 1 else None)


def answer(
    visit: Visit, kept: KeptAttempt, text: str, message: str | None = None, *, in_place: bool = False
) -> None:
    """An answer to an open attempt; `in_place` edits the verdict that an earlier wording got."""
    attempt, scene = kept.attempt, scene_of(visit, kept)
    found = graded(visit, kept, text).grade
    step = policy.step(attempt, Reply(text, found), scene)
    turn = Turn(
        asked=asked_in(scene.question, attempt),
        said=text,
        message=message,
        grade=found,
        before=attempt,
        after=step.attempt,
    )
    _take(visit, kept, step, turn, in_place=in_place)


def graded(visit: Visit, kept: KeptAttempt, text: str) -> Graded:
    """A reply to an open attempt, graded beforehand or else now, once."""
    asked = Asked(kept.id, kept.attempt, visit.library.of(visit.tx, kept.attempt))
    ahead = visit.prepared.graded
    if ahead is None or not asked.is_answered_by(ahead, text):
        ahead = asked.graded(text)
        visit.prepared = replace(visit.prepared, graded=ahead)
    return ahead


def _without_question(visit: Visit, text: str) -> None:
    if words.asks_for_next(text):
        begin_next(visit)
    else:
        visit.say(account.nothing_open(visit.speech))


@handles(Tap)
def press(visit: Visit, tap: Tap) -> None:
    """A button under a message of an attempt."""
    kept = attempts.get(visit.tx, visit.learner.id, tap.attempt)
    again = kept is not None and kept.attempt.pressed == tap.name
    if kept and again and _is_unseen(visit, kept):
        return
    if kept is None or not kept.attempt.open or again:
        visit.say(study.old_button(visit.speech))
        return
    scene = scene_of(visit, kept)
    step = policy.step(kept.attempt, tap, scene)
    _take(
        visit,
        kept,
        step,
        Turn(
            asked=asked_in(scene.question, kept.attempt),
            pressed=tap.act,
            before=kept.attempt,
            after=step.attempt,
        ),
    )


def _is_unseen(visit: Visit, kept: KeptAttempt) -> bool:
    """Whether the learner cannot have seen yet what came of what they did last."""
    last = history.last_turn(visit.tx, kept.id)
    return last is not None and visit.now - last.at < UNSEEN


def leave_behind(visit: Visit) -> None:
    """Close the open attempt, if any, because another one takes its place."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept is None:
        return
    step = policy.expire(kept.attempt, scene_of(visit, kept))
    _keep(visit, kept, step)
    if not kept.attempt.replies and kept.attempt.draft is None:
        visit.say(study.put_off(visit.speech, kept.id))


def begin_again(visit: Visit, before: Attempt) -> None:
    """Put the question of an attempt that was taken back."""
    if _still_asked(visit, before):
        begin(visit, Ask(before.deck, before.question, before.point, before.new, 0.0))
    else:
        visit.say(study.old_button(visit.speech))


def amended(visit: Visit, kept: KeptAttempt, attempt: Attempt) -> None:
    """Go on with an open attempt on which the learner had a word."""
    scene = scene_of(visit, kept)
    step = amend.go_on(attempt, scene)
    turn = Turn(
        asked=asked_in(scene.question, kept.attempt),
        pressed="amended",
        before=kept.attempt,
        after=step.attempt,
    )
    _take(visit, kept, step, turn)


def _repeat(visit: Visit, kept: KeptAttempt) -> bool:
    """Send an open question once more; one that no live deck has any longer is closed instead."""
    if not _still_asked(visit, kept.attempt):
        leave_behind(visit)
        return False
    visit.say(study.again(visit.speech, question_of(visit, kept.attempt), kept.attempt, kept.id))
    return True


def _still_asked(visit: Visit, attempt: Attempt) -> bool:
    if attempt.draft is not None:
        return False
    live = visit.library.live_of(visit.tx, attempt.deck)
    return live is not None and live.place(attempt.question) is not None


def _take(visit: Visit, kept: KeptAttempt, step: Step, turn: Turn, *, in_place: bool = False) -> None:
    _keep(visit, kept, step)
    attempts.log_turn(visit.tx, kept.id, turn, visit.now)
    visit.is_midway = is_midway(visit, kept.opened_at, step.attempt)
    done = step.attempt.outcome is Outcome.DONE
    for message in step.messages:
        last = message is step.messages[-1]
        buttons = _after(visit, kept, step.attempt) if done and last else message.buttons
        visit.say(_named(replace(message, buttons=buttons), verdict_key(kept.id), edit=in_place and last))
    if done and not (in_place and visit.learner.expects):  # an edit does not ask once more
        set_up(visit)


def _after(visit: Visit, kept: KeptAttempt, attempt: Attempt) -> Rows:
    """Buttons under an attempt that is over."""
    if attempt.draft is None:
        return study.after(visit.speech, question_of(visit, attempt), attempt, kept.id, left_today(visit))
    places = [question.id for question in visit.library.of(visit.tx, attempt).deck.questions]
    return owner.after_trial(visit.speech, attempt.draft, places.index(attempt.question), kept.id)


def _named(message: Message, key: str, *, edit: bool) -> Message:
    """The verdicts of an attempt share a name, so that an edited answer can replace the newest."""
    return replace(message, key=None, replaces=key) if edit else replace(message, key=key)


def _keep(visit: Visit, kept: KeptAttempt, step: Step) -> None:
    attempts.save(visit.tx, kept.id, step.attempt, visit.now)
    if step.reviews and kept.attempt.draft is None:
        attempts.log_reviews(visit.tx, kept, step.reviews)
        for point, result in step.reviews.items():
            remember(visit, (kept.attempt.deck, kept.attempt.question, point), result)
        shown = ledger.shown(question_of(visit, kept.attempt), step.attempt)
        history.log_sightings(visit.tx, kept, shown, visit.now)


def remember(visit: Visit, key: PointKey, result: Review) -> None:
    """Keep what a review made of a memory; the author hears of a point that has just become a leech."""
    visit.remember(key, result.after)
    if leech.is_new_leech(result):
        visit.tell_owners(lambda speech: owner.leech(speech, *key))


def scene_of(visit: Visit, kept: KeptAttempt) -> Scene:
    """What an attempt plays in."""
    attempt, learner = kept.attempt, visit.learner
    edition = visit.library.of(visit.tx, attempt)
    question = leech.reworded(edition.question(attempt.question), attempt)
    known = {each.id for each in question.misconceptions}
    sightings = history.sightings_of_question(visit.tx, learner.id, attempt.deck, attempt.question)
    mix_ups = {key[-1]: settling for key, settling in ledger.open_mix_ups(sightings, visit.now).items()}
    return Scene(
        attempt_id=kept.id,
        question=question,
        memories=learners.memories_of_question(visit.tx, learner.id, attempt.deck, attempt.question),
        curve=learner.curve,
        now=visit.now,
        speech=visit.speech,
        mix_ups={key: settling for key, settling in mix_ups.items() if key in known},
        source=edition.deck.source,
    )


def question_of(visit: Visit, attempt: Attempt) -> Question:
    """The question of an attempt, in the version and the wording that it began with."""
    return leech.reworded(visit.library.of(visit.tx, attempt).question(attempt.question), attempt)


def asked_in(question: Question, attempt: Attempt) -> str:
    """What the learner was answering, in the words that were put."""
    if attempt.stage is Stage.CONTRAST and attempt.current:
        return question.misconception(attempt.current).contrast or ""
    point = attempt.current if attempt.stage is not Stage.ASKED else attempt.point
    return (question.point(point).ask if point else None) or attempt.wording or question.ask


def _nothing_due(visit: Visit) -> Message:
    if more_waits(visit):
        return breaks.day_is_full(visit.speech, EXTRA)
    moment = next_moment(visit)
    return account.nothing_due(
        visit.speech, when(visit.speech, moment, visit.now, visit.learner.tz) if moment else None
    )
