"""The learner has the last word: undo, edits, too easy, and what the grader got wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.attempt import How, Outcome, missing, whole_points
from bot.domain.clockface import day_start, study_day
from bot.domain.event import Said
from bot.domain.memory import Rating, Review, review
from bot.domain.sentences import account, corrections, marking, study
from bot.storage import attempts, history, learners
from bot.storage.attempts import KeptAttempt
from bot.tutor import studying
from bot.tutor.schedule import reschedule
from bot.tutor.visit import Visit

EDIT_WITHIN = timedelta(minutes=2)
"""How long an edit of one's own message is still the same answer."""


def offer(visit: Visit, attempt_id: int) -> None:
    """[More] under a closed attempt."""
    visit.say(corrections.more(attempt_id))


def explain(visit: Visit, attempt_id: int) -> None:
    """Why the verdicts are what they are: the words that earned them."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None:
        visit.say(study.old_button())
    else:
        visit.say(
            marking.why(studying.question_of(visit, kept.attempt), attempts.grades(visit.tx, attempt_id))
        )


def explain_last(visit: Visit) -> None:
    """/why: the open attempt, or the one that was closed last today."""
    kept = attempts.open_of(visit.tx, visit.learner.id) or _last_closed(visit)
    if kept is None:
        visit.say(account.nothing_open())
    else:
        explain(visit, kept.id)


def too_easy(visit: Visit, attempt_id: int) -> None:
    """Every point said in this attempt was easy: its reviews are taken anew with Easy."""
    kept = _closed(visit, attempt_id)
    if kept is None:
        return
    said = {
        row.point: Rating.EASY
        for row in attempts.reviews_of(visit.tx, kept.id)
        if row.review.rating > Rating.AGAIN
    }
    visit.say(study.too_easy(_rate_anew(visit, kept, said), visit.learner.tz))


def choose_line(visit: Visit, attempt_id: int) -> None:
    """[Grade is wrong]: which line?"""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or kept.attempt.outcome is Outcome.UNDONE:
        visit.say(study.old_button())
    else:
        question = studying.question_of(visit, kept.attempt)
        visit.say(corrections.which_line(question, kept.attempt, kept.id))


def fix_line(visit: Visit, attempt_id: int, claim: str, number: int) -> None:
    """One line of a verdict corrected: said (s) or unsaid (u) a point, or not meant (m) a mix-up."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or kept.attempt.outcome is Outcome.UNDONE:
        visit.say(study.old_button())
        return
    question = studying.question_of(visit, kept.attempt)
    items = question.misconceptions if claim == "m" else question.points
    if number >= len(items):
        visit.say(study.old_button())
    elif claim == "m":
        _unmeant(visit, kept, items[number].id)
    elif claim == "s":
        _said(visit, kept, items[number].id)
    else:
        _unsaid(visit, kept, items[number].id)


def undo(visit: Visit) -> None:
    """/undo: take back the last step of an open attempt, or else the attempt that was closed last today."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    last = history.last_turn(visit.tx, kept.id) if kept else None
    if kept and last:
        history.take_back(visit.tx, kept.id, last)
        before = replace(kept, attempt=last.before)
        visit.say(
            study.again(
                studying.question_of(visit, last.before), last.before, kept.id, corrections.took_back_turn()
            )
        )
        studying.keep_open(visit, before)
        return
    closed = _last_closed(visit)
    if closed is None:
        visit.say(corrections.nothing_to_undo())
        return
    studying.leave_behind(visit)
    _take_back(visit, closed)


def answer_again(visit: Visit, attempt_id: int) -> None:
    """[Answer again] after an undo."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if (
        kept is None
        or kept.attempt.outcome is not Outcome.UNDONE
        or attempts.open_of(visit.tx, visit.learner.id)
    ):
        visit.say(study.old_button())
    else:
        studying.begin_again(visit, kept.attempt)


def regrade(visit: Visit, said: Said) -> None:
    """An edit of the newest answer within two minutes and before the reveal is marked in its place."""
    kept = attempts.open_of(visit.tx, visit.learner.id) or _last_closed(visit)
    last = history.last_turn(visit.tx, kept.id) if kept else None
    if (
        kept is None
        or last is None
        or last.message is None
        or last.message != said.message
        or visit.now - last.at > EDIT_WITHIN
        or _revealed(visit, kept)
    ):
        visit.say(corrections.too_late_to_edit())
        return
    if not kept.attempt.open:
        studying.leave_behind(visit)
        _restore(visit, kept)
    history.take_back(visit.tx, kept.id, last)
    studying.reply(visit, said.text, said.message, in_place=True)


def _revealed(visit: Visit, kept: KeptAttempt) -> bool:
    question = studying.question_of(visit, kept.attempt)
    return bool(kept.attempt.shown) or (not kept.attempt.open and bool(missing(kept.attempt, question)))


def _said(visit: Visit, kept: KeptAttempt, point: str) -> None:
    attempt = replace(kept.attempt, found={**kept.attempt.found, point: How.ALONE})
    _appeal(visit, kept, point, "said")
    question = studying.question_of(visit, attempt)
    reviews: Mapping[str, Review] = {}
    if attempt.open:
        studying.keep_open(visit, replace(kept, attempt=attempt))
    else:
        attempts.save(visit.tx, kept.id, attempt, visit.now)
        reviews = _rate_anew(visit, kept, {point: Rating.GOOD})
    total = len(whole_points(attempt, question))
    found = total - len(missing(attempt, question))
    visit.say(corrections.counted_for_you(found, total, reviews, visit.learner.tz, ask=_ask_consent(visit)))
    if attempt.open:
        studying.go_on(visit, replace(kept, attempt=attempt))


def _unsaid(visit: Visit, kept: KeptAttempt, point: str) -> None:
    found = {each: how for each, how in kept.attempt.found.items() if each != point}
    attempt = replace(kept.attempt, found=found)
    _appeal(visit, kept, point, "unsaid")
    if attempt.open:
        studying.keep_open(visit, replace(kept, attempt=attempt))
    else:
        attempts.save(visit.tx, kept.id, attempt, visit.now)
        _rate_anew(visit, kept, {point: Rating.AGAIN})
    question = studying.question_of(visit, attempt)
    visit.say(corrections.taken_as_known_less(question, point, ask=_ask_consent(visit)))


def _unmeant(visit: Visit, kept: KeptAttempt, misconception: str) -> None:
    wrong = tuple(each for each in kept.attempt.wrong if each != misconception)
    attempt = replace(kept.attempt, wrong=wrong)
    _appeal(visit, kept, misconception, "unmeant")
    if attempt.open:
        studying.keep_open(visit, replace(kept, attempt=attempt))
    else:
        attempts.save(visit.tx, kept.id, attempt, visit.now)
        history.log_sightings(visit.tx, kept, {misconception: False}, visit.now)
    visit.say(corrections.not_a_mix_up(ask=_ask_consent(visit)))


def _appeal(visit: Visit, kept: KeptAttempt, item: str, claim: str) -> None:
    words = "\n".join(reply for reply, _ in attempts.grades(visit.tx, kept.id))
    history.appeal(visit.tx, kept, item, claim, words, visit.now)


def _ask_consent(visit: Visit) -> bool:
    return visit.learner.consent is None


def _closed(visit: Visit, attempt_id: int) -> KeptAttempt | None:
    """A finished attempt of this learner; otherwise the button is old, and that is said."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or kept.attempt.outcome is not Outcome.DONE:
        visit.say(study.old_button())
        return None
    return kept


def _rate_anew(visit: Visit, kept: KeptAttempt, wanted: Mapping[str, Rating]) -> dict[str, Review]:
    """Replace ratings of an attempt; points that were met again since keep their newer result."""
    learner, attempt = visit.learner, kept.attempt
    memories = learners.memories_of_question(visit.tx, learner.id, attempt.deck, attempt.question)
    corrected = {}
    for row in attempts.reviews_of(visit.tx, kept.id):
        old = row.review
        if row.point not in wanted or memories.get(row.point) != old.after:
            continue
        new = review(
            old.before,
            wanted[row.point],
            old.at,
            learner.tz,
            retention=learner.retention,
            parameters=learner.forgetting,
        )
        attempts.correct(visit.tx, row.id, new)
        learners.remember(visit.tx, learner.id, (attempt.deck, attempt.question, row.point), new.after)
        corrected[row.point] = new
    reschedule(visit)
    return corrected


def _last_closed(visit: Visit) -> KeptAttempt | None:
    zone = visit.learner.tz
    return history.last_closed(visit.tx, visit.learner.id, day_start(study_day(visit.now, zone), zone))


def _take_back(visit: Visit, kept: KeptAttempt) -> None:
    """Make everything what it was before an attempt, and offer it again."""
    question = studying.question_of(visit, kept.attempt)
    total = len(whole_points(kept.attempt, question))
    found = total - len(missing(kept.attempt, question))
    _restore(visit, kept)
    attempts.save(visit.tx, kept.id, replace(kept.attempt, outcome=Outcome.UNDONE), visit.now)
    reschedule(visit)
    visit.say(corrections.took_back(question, found, total, kept.opened_at, visit.learner.tz, kept.id))


def _restore(visit: Visit, kept: KeptAttempt) -> None:
    for row in attempts.reviews_of(visit.tx, kept.id):
        key = (kept.attempt.deck, kept.attempt.question, row.point)
        if row.review.before is None:
            history.forget(visit.tx, visit.learner.id, key)
        else:
            learners.remember(visit.tx, visit.learner.id, key, row.review.before)
    history.drop_reviews(visit.tx, kept.id)
