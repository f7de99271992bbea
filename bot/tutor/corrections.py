"""The learner has the last word: undo, edits, too easy, and what the grader got wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.dialogue import amend
from bot.domain import leech
from bot.domain.appeal import Claim
from bot.domain.attempt import RATINGS, Attempt, Outcome, Stage, missing, whole_points
from bot.domain.clockface import day_start, study_day
from bot.domain.event import Said
from bot.domain.memory import Rating, Review, review
from bot.domain.message import Message
from bot.domain.moves.commands import Undo
from bot.domain.moves.questions import About, AnswerAgain, Fix, TooEasy
from bot.metrics import OVERRIDES
from bot.speech import closing, corrections, study
from bot.storage import appeals, attempts, history, learners
from bot.storage.attempts import KeptAttempt
from bot.tutor import pending, studying
from bot.tutor.handling import handles, handles_plain
from bot.tutor.schedule import left_today
from bot.tutor.visit import Visit

EDIT_WITHIN = timedelta(minutes=2)
"""How long an edit of one's own message is still the same answer."""


@handles(About)
def offer(visit: Visit, move: About) -> None:
    """[More] under a closed attempt."""
    visit.say(corrections.more(visit.speech, move.attempt))


@handles(TooEasy)
def too_easy(visit: Visit, move: TooEasy) -> None:
    """Every point said in this attempt was easy: its reviews are taken anew with Easy."""
    if kept := marked(visit, move.attempt):
        take_as_easy(visit, kept)


def take_as_easy(visit: Visit, kept: KeptAttempt) -> None:
    """Every point said in an attempt was easy; one that is open cannot say so yet."""
    if kept.attempt.open:
        visit.say(corrections.easy_later(visit.speech))
        return
    said = {
        row.point: Rating.EASY
        for row in attempts.reviews_of(visit.tx, kept.id)
        if row.review.rating > Rating.AGAIN
    }
    easier = _rate_anew(visit, kept, said)
    _say(visit, closing.too_easy(visit.speech, easier, visit.learner.curve, visit.now))


@handles(Fix)
def fix_line(visit: Visit, move: Fix) -> None:
    """One line of a verdict corrected, that of a point or a mix-up."""
    kept = marked(visit, move.attempt)
    if kept is None:
        return
    question = studying.question_of(visit, kept.attempt)
    lines = question.misconceptions if move.claim is Claim.UNMEANT else question.points
    if move.line < len(lines):
        fix(visit, kept, move.claim, lines[move.line].id)
    else:
        visit.say(study.old_button(visit.speech))


def fix(visit: Visit, kept: KeptAttempt, claim: Claim, item: str) -> None:
    """The learner's word on one point or mix-up of an attempt."""
    OVERRIDES.add(claim)
    _FIXES[claim](visit, kept, item)


@handles_plain(Undo)
def undo(visit: Visit) -> None:
    """/undo: take back a deletion that is pending, or else the last step of an open attempt.

    Without either, the newest attempt of today that counted.
    """
    if visit.learner.erase_at is not None:
        pending.keep(visit)
        return
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept and (last := history.last_change(visit.tx, kept.id)):
        # Buttons carry the turn: those of the step that was taken back must not fit the next one.
        before = replace(last.before, turn=kept.attempt.turn + 1, pressed=None)
        history.take_back(visit.tx, kept.id, last, before)
        question = studying.question_of(visit, before)
        visit.say(
            study.again(visit.speech, question, before, kept.id, corrections.took_back_turn(visit.speech))
        )
        return
    counted = newest_marked(visit)
    if counted is None:
        visit.say(corrections.nothing_to_undo(visit.speech))
        return
    studying.leave_behind(visit)
    _take_back(visit, counted)


@handles(AnswerAgain)
def answer_again(visit: Visit, move: AnswerAgain) -> None:
    """[Answer again] after an undo."""
    kept = attempts.get(visit.tx, visit.learner.id, move.attempt)
    if (
        kept is None
        or kept.attempt.outcome is not Outcome.UNDONE
        or attempts.open_of(visit.tx, visit.learner.id)
    ):
        visit.say(study.old_button(visit.speech))
    else:
        studying.begin_again(visit, kept.attempt)


def regrade(visit: Visit, said: Said) -> None:
    """An edit of the newest answer within two minutes and before the reveal is marked in its place."""
    kept = attempts.open_of(visit.tx, visit.learner.id) or newest_marked(visit)
    last = history.last_turn(visit.tx, kept.id) if kept else None
    if (
        kept is None
        or last is None
        or last.message is None
        or last.message != said.message
        or visit.now - last.at > EDIT_WITHIN
        or _revealed(visit, kept)
    ):
        visit.say(corrections.too_late_to_edit(visit.speech))
        return
    _restore(visit, kept)
    history.take_back(visit.tx, kept.id, last, last.before)
    again = replace(kept, attempt=last.before)
    studying.answer(visit, again, said.text, said.message, in_place=True)


def _revealed(visit: Visit, kept: KeptAttempt) -> bool:
    attempt = kept.attempt
    told = bool(attempt.shown) or attempt.stage is Stage.DOUBT
    return told or (not attempt.open and bool(missing(attempt, studying.question_of(visit, attempt))))


def _said(visit: Visit, kept: KeptAttempt, point: str) -> None:
    attempt = amend.said(kept.attempt, point)
    reviews = _keep(visit, kept, attempt, {point: RATINGS[attempt.found[point]]})
    total, left = _counts(visit, attempt)
    ask = _appeal(visit, kept, point, Claim.SAID)
    said = corrections.counted_for_you(
        visit.speech, total - left, total, reviews, visit.learner.curve, visit.now, ask=ask
    )
    _go_on(visit, kept, attempt, said)


def _unsaid(visit: Visit, kept: KeptAttempt, point: str) -> None:
    attempt = amend.unsaid(kept.attempt, point)
    _keep(visit, kept, attempt, {point: Rating.AGAIN})
    question = studying.question_of(visit, attempt)
    ask = _appeal(visit, kept, point, Claim.UNSAID)
    _go_on(visit, kept, attempt, corrections.taken_as_known_less(visit.speech, question, point, ask=ask))


def _unmeant(visit: Visit, kept: KeptAttempt, misconception: str) -> None:
    attempt = amend.unmeant(kept.attempt, misconception)
    _keep(visit, kept, attempt, {})
    history.deny(visit.tx, kept, misconception)
    read_into_it = misconception in kept.attempt.wrong
    ask = read_into_it and _appeal(visit, kept, misconception, Claim.UNMEANT)
    _go_on(visit, kept, attempt, corrections.not_a_mix_up(visit.speech, ask=ask))


_FIXES = {Claim.SAID: _said, Claim.UNSAID: _unsaid, Claim.UNMEANT: _unmeant}


def _keep(
    visit: Visit, kept: KeptAttempt, attempt: Attempt, wanted: Mapping[str, Rating]
) -> Mapping[str, Review]:
    """Keep a corrected closed attempt and rate anew what it changes; an open one is rated later."""
    if attempt.open:
        return {}
    history.restate(visit.tx, kept.id, attempt)
    return _rate_anew(visit, kept, wanted)


def _go_on(visit: Visit, kept: KeptAttempt, attempt: Attempt, message: Message) -> None:
    """Say what a word led to, and go on with the attempt if it is open."""
    if attempt.open:
        visit.say(message)
        studying.amended(visit, kept, attempt)
    else:
        _say(visit, message)


def _appeal(visit: Visit, kept: KeptAttempt, item: str, claim: Claim) -> bool:
    """Keep the word against the grader; whether to ask if authors may see it, but not amid a question."""
    if kept.attempt.draft is not None:
        return False
    words = "\n".join(reply for reply, _ in attempts.grades(visit.tx, kept.id))
    appeals.add(visit.tx, kept, item, claim, words, visit.now)
    return visit.learner.consent is None and not kept.attempt.open


def marked(visit: Visit, attempt_id: int) -> KeptAttempt | None:
    """An attempt that is open or counted; otherwise the button is old, and that is said."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or not _counts_now(kept.attempt):
        visit.say(study.old_button(visit.speech))
        return None
    return kept


def _counts_now(attempt: Attempt) -> bool:
    left_behind = attempt.outcome is Outcome.EXPIRED and attempt.replies > 0
    return attempt.outcome in (None, Outcome.DONE) or left_behind


def _say(visit: Visit, message: Message) -> None:
    """Say what a word on a closed attempt led to, with the way on."""
    if attempts.open_of(visit.tx, visit.learner.id):
        row = study.back_button(visit.speech)
    else:
        row = study.next_button(visit.speech, left_today(visit))
    visit.say(replace(message, buttons=(*message.buttons, *((row,) if row else ()))))


def _counts(visit: Visit, attempt: Attempt) -> tuple[int, int]:
    """How many points were asked for, and how many of them were not said."""
    question = studying.question_of(visit, attempt)
    return len(whole_points(attempt, question)), len(missing(attempt, question))


def _rate_anew(visit: Visit, kept: KeptAttempt, wanted: Mapping[str, Rating]) -> dict[str, Review]:
    """Replace ratings of an attempt; points that were met again since keep their newer result."""
    learner, attempt = visit.learner, kept.attempt
    memories = learners.memories_of_question(visit.tx, learner.id, attempt.deck, attempt.question)
    corrected = {}
    for row in attempts.reviews_of(visit.tx, kept.id):
        old = row.review
        if row.point not in wanted or memories.get(row.point) != old.after:
            continue
        new = leech.rested(review(old.before, wanted[row.point], old.at, learner.curve))
        attempts.correct(visit.tx, row.id, new)
        studying.remember(visit, (attempt.deck, attempt.question, row.point), new)
        corrected[row.point] = new
    return corrected


def newest_marked(visit: Visit) -> KeptAttempt | None:
    """The attempt of today that was closed last and counted."""
    zone = visit.learner.tz
    return history.last_reviewed(visit.tx, visit.learner.id, day_start(study_day(visit.now, zone), zone))


def _take_back(visit: Visit, kept: KeptAttempt) -> None:
    """Make everything what it was before an attempt, and offer it again."""
    question = studying.question_of(visit, kept.attempt)
    total, left = _counts(visit, kept.attempt)
    _restore(visit, kept)
    attempts.save(visit.tx, kept.id, replace(kept.attempt, outcome=Outcome.UNDONE), visit.now)
    visit.say(
        corrections.took_back(
            visit.speech, question, total - left, total, kept.opened_at, visit.learner.tz, kept.id
        )
    )


def _restore(visit: Visit, kept: KeptAttempt) -> None:
    """Make the memories what they were before an attempt, and drop what else it led to."""
    for row in attempts.reviews_of(visit.tx, kept.id):
        key = (kept.attempt.deck, kept.attempt.question, row.point)
        visit.remember(key, row.review.before)
    history.drop_reviews(visit.tx, kept.id)
