"""Which verdict a learner speaks of, why it is as it is, and which line of it is wrong."""

from __future__ import annotations

from bot.domain.appeal import Claim
from bot.domain.attempt import Stage
from bot.domain.clockface import day_start, study_day
from bot.domain.event import Said
from bot.domain.listening import Context, Open, Protest, listen
from bot.domain.moves.commands import Why
from bot.domain.moves.questions import Act, Dispute, Explain, Tap, WhyThen
from bot.speech import account, ahead, corrections, reasons, study
from bot.speech.objections import mix_ups
from bot.storage import attempts, history, learners, letters
from bot.storage.attempts import KeptAttempt
from bot.tutor import studying
from bot.tutor.corrections import fix, marked, take_as_easy
from bot.tutor.handling import handles, handles_plain
from bot.tutor.visit import Visit

MOST_OTHERS = 4
"""Other attempts of today that /why names."""

_CLAIMS = {Protest.SAID: Claim.SAID, Protest.MEANT: Claim.UNMEANT, Protest.UNKNOWN: Claim.UNSAID}

_DECIDES = {Protest.SAID: Act.MEANT, Protest.MEANT: Act.NOT_MEANT, Protest.UNKNOWN: Act.NOT_MEANT}
"""What a protest says where the learner decides whether an idea was meant."""


def is_protest(visit: Visit, said: Said) -> bool:
    """Whether typed words are against a verdict; without a verdict of today they are an answer."""
    return _protest(visit, said) is not None and _spoken_of(visit, said) is not None


def protested(visit: Visit, said: Said) -> None:
    """Typed words against the verdict that they reply to, or the newest."""
    kept, protest = _spoken_of(visit, said), _protest(visit, said)
    if kept is None or protest is None:
        return
    if kept.attempt.stage is Stage.DOUBT and (act := _DECIDES.get(protest)):
        studying.press(visit, Tap(act, kept.id, kept.attempt.turn))
    elif protest is Protest.EASY:
        take_as_easy(visit, kept)
    else:
        _choose(visit, kept, _CLAIMS.get(protest))


def _protest(visit: Visit, said: Said) -> Protest | None:
    """What the words say against a verdict, as far as they are not taken from the question that is open."""
    opened = attempts.open_of(visit.tx, visit.learner.id)
    if opened is None or visit.learner.expects is not None:
        return listen(said.text, Context(Open.NOTHING)).protest
    question = studying.question_of(visit, opened.attempt)
    return listen(said.text, Context(Open.QUESTION, studying.asked_in(question, opened.attempt))).protest


@handles(Dispute)
def choose_line(visit: Visit, move: Dispute) -> None:
    """[Grade is wrong] or a word against the verdict: which line?"""
    if kept := marked(visit, move.attempt):
        _choose(visit, kept, move.claim)


def _choose(visit: Visit, kept: KeptAttempt, claim: Claim | None) -> None:
    """The lines to choose from. The only mix-up needs no choice: who denies it, is believed."""
    wrong = mix_ups(kept.attempt)
    if claim is Claim.UNMEANT and len(wrong) == 1:
        fix(visit, kept, claim, wrong[0])
        return
    question = studying.question_of(visit, kept.attempt)
    visit.say(corrections.which_line(visit.speech, question, kept.attempt, kept.id, claim))


@handles(Explain)
def explain(visit: Visit, move: Explain) -> None:
    """Why the verdicts are what they are, and the way to those of today's other questions."""
    kept = attempts.get(visit.tx, visit.learner.id, move.attempt)
    if kept is None:
        visit.say(study.old_button(visit.speech))
        return
    others = [each for each in _of_today(visit) if each.id != kept.id][:MOST_OTHERS]
    graded = attempts.grades(visit.tx, kept.id)
    question = studying.question_of(visit, kept.attempt)
    titles = [(each.id, _title(visit, each)) for each in others]
    visit.say(reasons.why(visit.speech, question, kept.attempt, kept.id, graded, titles))


@handles(WhyThen)
def explain_dates(visit: Visit, move: WhyThen) -> None:
    """[Why then?]: the dates of an attempt, as far as they still hold."""
    kept = attempts.get(visit.tx, visit.learner.id, move.attempt)
    if kept is None or kept.attempt.open:
        visit.say(study.old_button(visit.speech))
        return
    learner, of = visit.learner, kept.attempt
    now = learners.memories_of_question(visit.tx, learner.id, of.deck, of.question)
    rows = attempts.reviews_of(visit.tx, kept.id)
    holding = {row.point: row.review for row in rows if now.get(row.point) == row.review.after}
    visit.say(ahead.why_then(visit.speech, holding, learner.curve, visit.now))


@handles_plain(Why)
def explain_newest(visit: Visit) -> None:
    """/why: the newest verdict."""
    kept = _newest(visit)
    if kept is None:
        visit.say(account.nothing_open(visit.speech))
    else:
        explain(visit, Explain(kept.id))


def _spoken_of(visit: Visit, said: Said) -> KeptAttempt | None:
    learner = visit.learner
    if said.replies_to is not None:
        meant = letters.attempt_of(visit.tx, learner.channel, learner.address, said.replies_to)
        kept = attempts.get(visit.tx, learner.id, meant) if meant is not None else None
        if kept and kept.attempt.replies:
            return kept
    return _newest(visit)


def _newest(visit: Visit) -> KeptAttempt | None:
    """The open attempt once something in it was marked, else the one that was marked last today."""
    opened = attempts.open_of(visit.tx, visit.learner.id)
    if opened and opened.attempt.replies:
        return opened
    return next(iter(_of_today(visit)), None)


def _of_today(visit: Visit) -> list[KeptAttempt]:
    """The attempts that were marked today and are over, the newest first."""
    zone = visit.learner.tz
    start = day_start(study_day(visit.now, zone), zone)
    return history.reviewed_since(visit.tx, visit.learner.id, start)


def _title(visit: Visit, kept: KeptAttempt) -> str:
    question = studying.question_of(visit, kept.attempt)
    return question.heading
