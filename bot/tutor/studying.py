"""Questions and answers: begin an attempt, take a reply or a button, close it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import amend, policy
from bot.dialogue.scene import Reply, Scene, Step
from bot.domain import ledger, leech, wordings
from bot.domain.attempt import Attempt, Outcome, Stage, verdict_key
from bot.domain.deck import Question
from bot.domain.event import Said
from bot.domain.learner import Setup
from bot.domain.memory import Review
from bot.domain.message import Message
from bot.domain.moves.commands import Study
from bot.domain.moves.questions import Tap
from bot.domain.queue import Ask
from bot.speech import account, closing, owner, study, words
from bot.storage import attempts, history, learners
from bot.storage.attempts import KeptAttempt, Turn
from bot.storage.learners import PointKey
from bot.tutor import dayend
from bot.tutor.account import set_up
from bot.tutor.asked import Asked
from bot.tutor.belonging import belongs, moment, reopened
from bot.tutor.handling import handles, handles_plain
from bot.tutor.outcomes import tell_outcomes
from bot.tutor.prepared import Graded
from bot.tutor.schedule import is_midway, left_today, next_ask
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
        visit.say(dayend.over(visit))
    else:
        begin(visit, ask)


def begin(visit: Visit, ask: Ask, *, push: bool = False, heading: str = "") -> None:
    """Open an attempt under the live version and send its question: from now on typed words answer it."""
    edition = visit.library.live_of(visit.tx, ask.deck)
    if edition is None:
        raise KeyError(ask.deck)
    question = edition.question(ask.question)
    memories = learners.memories_of_question(visit.tx, visit.learner.id, ask.deck, ask.question)
    answered = history.wordings_answered(visit.tx, visit.learner.id, ask.deck, ask.question)
    whole = wordings.of_question(question)
    attempt = Attempt(
        deck=ask.deck,
        version=edition.version,
        question=ask.question,
        point=ask.point,
        new=ask.new,
        push=push,
        wording=whole[wordings.fresh(whole, answered)],
        put=wordings.put(question, answered),
        again=ask.again,
    )
    question = wordings.reworded(question, attempt)
    kept = attempts.start(visit.tx, visit.learner.id, attempt, visit.now)
    visit.change(expects=None, snoozed_until=None)
    tell_outcomes(visit)
    figure = leech.illustration(question, ask.point, memories.values())
    heading = heading or (study.once_more(visit.speech) if ask.again else "")
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
    library = visit.library
    asked = Asked(kept.id, kept.attempt, library.of(visit.tx, kept.attempt), library.vectors)
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
        begin(
            visit,
            Ask(before.deck, before.question, before.point, before.new, recall=0.0, again=before.again),
        )
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
        shown = _with_buttons(visit, kept, step.attempt, message) if done and last else message
        visit.say(_named(shown, verdict_key(kept.id), edit=in_place and last))
    if done and not (in_place and visit.learner.expects):  # an edit does not ask once more
        set_up(visit)


def _with_buttons(visit: Visit, kept: KeptAttempt, attempt: Attempt, message: Message) -> Message:
    """The last message of an attempt that is over with the way on, or with the end of the day."""
    if attempt.draft is not None:
        places = [question.id for question in visit.library.of(visit.tx, attempt).deck.questions]
        rows = owner.after_trial(visit.speech, attempt.draft, places.index(attempt.question), kept.id)
        return replace(message, buttons=rows)
    left = left_today(visit)
    rows = closing.after(visit.speech, question_of(visit, attempt), attempt, kept.id, left)
    message = replace(message, buttons=rows)
    ends = not left and visit.learner.setup is Setup.DONE
    return dayend.added(visit, message) if ends else message


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
    question = wordings.reworded(edition.question(attempt.question), attempt)
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
    return wordings.reworded(visit.library.of(visit.tx, attempt).question(attempt.question), attempt)


def asked_in(question: Question, attempt: Attempt) -> str:
    """What the learner was answering, in the words that were put."""
    if attempt.stage is Stage.CONTRAST and attempt.current:
        return question.misconception(attempt.current).contrast or ""
    point = attempt.current if attempt.stage is not Stage.ASKED else attempt.point
    return (question.point(point).ask if point else None) or attempt.wording or question.ask
