"""The learner has the last word: undo, edits, too easy, and what the grader got wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.dialogue import amend
from bot.domain import leech
from bot.domain.appeal import Claim
from bot.domain.attempt import Attempt, Outcome, Stage, missing, whole_points
from bot.domain.clockface import day_start, study_day
from bot.domain.event import Said
from bot.domain.memory import Rating, Review, review
from bot.domain.moves.commands import Undo, Why
from bot.domain.moves.questions import About, AnswerAgain, Dispute, Explain, Fix, TooEasy
from bot.speech import account, corrections, marking, study
from bot.storage import appeals, attempts, history, learners
from bot.storage.attempts import KeptAttempt
from bot.tutor import pending, studying
from bot.tutor.handling import handles, handles_plain
from bot.tutor.visit import Visit

EDIT_WITHIN = timedelta(minutes=2)
"""How long an edit of one's own message is still the same answer."""


@handles(About)
def offer(visit: Visit, move: About) -> None:
    """[More] under a closed attempt."""
    visit.say(corrections.more(visit.speech, move.attempt))


@handles(Explain)
def explain(visit: Visit, move: Explain) -> None:
    """Why the verdicts are what they are: the words that earned them."""
    kept = attempts.get(visit.tx, visit.learner.id, move.attempt)
    if kept is None:
        visit.say(study.old_button(visit.speech))
    else:
        visit.say(
            marking.why(
                visit.speech, studying.question_of(visit, kept.attempt), attempts.grades(visit.tx, kept.id)
            )
        )


@handles_plain(Why)
def explain_last(visit: Visit) -> None:
    """/why: the open attempt, or the one that was closed last today."""
    kept = attempts.open_of(visit.tx, visit.learner.id) or newest_marked(visit)
    if kept is None:
        visit.say(account.nothing_open(visit.speech))
    else:
        explain(visit, Explain(kept.id))


@handles(TooEasy)
def too_easy(visit: Visit, move: TooEasy) -> None:
    """Every point said in this attempt was easy: its reviews are taken anew with Easy."""
    kept = _marked(visit, move.attempt, Outcome.DONE)
    if kept is None:
        return
    said = {
        row.point: Rating.EASY
        for row in attempts.reviews_of(visit.tx, kept.id)
        if row.review.rating > Rating.AGAIN
    }
    visit.say(study.too_easy(visit.speech, _rate_anew(visit, kept, said), visit.learner.curve))


@handles(Dispute)
def choose_line(visit: Visit, move: Dispute) -> None:
    """[Grade is wrong], or [I did answer] while the attempt is open: which line?"""
    if kept := _marked(visit, move.attempt):
        question = studying.question_of(visit, kept.attempt)
        visit.say(corrections.which_line(visit.speech, question, kept.attempt, kept.id))


@handles(Fix)
def fix_line(visit: Visit, move: Fix) -> None:
    """One line of a verdict corrected, that of a point or a mix-up."""
    kept = _marked(visit, move.attempt)
    if kept is None:
        return
    question = studying.question_of(visit, kept.attempt)
    lines = question.misconceptions if move.claim is Claim.UNMEANT else question.points
    if move.line < len(lines):
        _FIXES[move.claim](visit, kept, lines[move.line].id)
    else:
        visit.say(study.old_button(visit.speech))


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
    reviews = _keep(visit, kept, attempt, {point: Rating.GOOD})
    total, left = _counts(visit, attempt)
    ask = _appeal(visit, kept, point, Claim.SAID)
    visit.say(
        corrections.counted_for_you(visit.speech, total - left, total, reviews, visit.learner.curve, ask=ask)
    )
    _go_on(visit, kept, attempt)


def _unsaid(visit: Visit, kept: KeptAttempt, point: str) -> None:
    attempt = amend.unsaid(kept.attempt, point)
    _keep(visit, kept, attempt, {point: Rating.AGAIN})
    question = studying.question_of(visit, attempt)
    ask = _appeal(visit, kept, point, Claim.UNSAID)
    visit.say(corrections.taken_as_known_less(visit.speech, question, point, ask=ask))
    _go_on(visit, kept, attempt)


def _unmeant(visit: Visit, kept: KeptAttempt, misconception: str) -> None:
    attempt = amend.unmeant(kept.attempt, misconception)
    _keep(visit, kept, attempt, {})
    if not attempt.open:
        history.log_sightings(visit.tx, kept, {misconception: False}, visit.now)
    visit.say(corrections.not_a_mix_up(visit.speech, ask=_appeal(visit, kept, misconception, Claim.UNMEANT)))
    _go_on(visit, kept, attempt)


_FIXES = {Claim.SAID: _said, Claim.UNSAID: _unsaid, Claim.UNMEANT: _unmeant}


def _keep(
    visit: Visit, kept: KeptAttempt, attempt: Attempt, wanted: Mapping[str, Rating]
) -> Mapping[str, Review]:
    """Keep a corrected closed attempt and rate anew what it changes; an open one is rated later."""
    if attempt.open:
        return {}
    history.restate(visit.tx, kept.id, attempt)
    return _rate_anew(visit, kept, wanted)


def _go_on(visit: Visit, kept: KeptAttempt, attempt: Attempt) -> None:
    if attempt.open:
        studying.amended(visit, kept, attempt)


def _appeal(visit: Visit, kept: KeptAttempt, item: str, claim: Claim) -> bool:
    """Keep the word against the grader; whether to ask if authors may see it, but not amid a question."""
    if kept.attempt.draft is not None:
        return False
    words = "\n".join(reply for reply, _ in attempts.grades(visit.tx, kept.id))
    appeals.add(visit.tx, kept, item, claim, words, visit.now)
    return visit.learner.consent is None and not kept.attempt.open


def _marked(visit: Visit, attempt_id: int, *outcomes: Outcome | None) -> KeptAttempt | None:
    """An attempt that is open or was finished; otherwise the button is old, and that is said."""
    kept = attempts.get(visit.tx, visit.learner.id, attempt_id)
    if kept is None or kept.attempt.outcome not in (outcomes or (None, Outcome.DONE)):
        visit.say(study.old_button(visit.speech))
        return None
    return kept


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
