"""Whose memory is fitted, and what becomes of it: the database's side."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.attempt import Attempt, Outcome, Stage
from bot.domain.learner import Learner
from bot.domain.log import histories, replay
from bot.domain.memory import DEFAULT_PARAMETERS, Curve, Rating, Review, review
from bot.fitting import Fitted, carry_out
from bot.fitting import Refit as Found
from bot.storage import attempts, history, learners, log, rename
from bot.tutor import fitting, stats
from tests.fitting.pupils import QUICK_TO_FORGET
from tests.tutor.school import DECK, MONDAY, School

DAY = timedelta(days=1)
OWN = Fitted(QUICK_TO_FORGET, 0.4, 0.5)
FOUR = ("sums", "two-and-two", "four")


def reviewed(school: School, learner: Learner, times: int, *, point: str = "four", days: float = 3) -> Review:
    """The learner answered so often, so many days apart, ending now; the last review."""
    memory = learners.memories(school.tx, learner.id).get((*FOUR[:2], point))
    school.tx._connection.execute("SAVEPOINT lessons")  # one for all of them is a hundred times as fast
    for number in range(times):
        attempt = Attempt(deck="sums", version=1, question="two-and-two")
        at = school.now - (times - 1 - number) * days * DAY
        kept = attempts.start(school.tx, learner.id, attempt, at)
        attempts.save(school.tx, kept.id, replace(attempt, stage=Stage.CLOSED, outcome=Outcome.DONE), at)
        last = review(memory, Rating.GOOD, at, learner.curve)
        attempts.log_reviews(school.tx, kept, {point: last})
        memory = last.after
    learners.remember(school.tx, learner.id, (*FOUR[:2], point), last.after)
    school.tx._connection.execute("RELEASE lessons")
    return last


def found(school: School, learner: Learner, fitted: Fitted | None = OWN) -> bool:
    """A fit ends with this."""
    task = fitting.task(school.tx, learner.id)
    parameters = fitted.parameters if fitted else DEFAULT_PARAMETERS
    reviews = {
        entry.id: made
        for each in histories(task.log)
        for entry, made in zip(each, replay(each, Curve(task.zone, parameters=parameters)), strict=True)
    }
    return fitting.keep(school.tx, school.library, learner.id, task, Found(fitted, reviews), school.now)


def now(school: School, learner: Learner) -> Learner:
    return learners.get(school.tx, learner.id)


@pytest.mark.parametrize(("reviews", "chosen"), [(fitting.REVIEWS - 1, False), (fitting.REVIEWS, True)])
def test_a_memory_is_fitted_after_400_reviews(school: School, reviews: int, chosen: bool) -> None:  # noqa: FBT001 - a table
    ana = school.enroll()
    reviewed(school, ana, reviews, days=0.01)
    assert fitting.due(school.tx, school.now) == [ana.id] * chosen


@pytest.mark.parametrize(("ago", "chosen"), [(7 * DAY, True), (7 * DAY - timedelta(minutes=1), False)])
def test_and_then_weekly(school: School, ago: timedelta, chosen: bool) -> None:  # noqa: FBT001 - a table
    ana = school.enroll(fitted_at=MONDAY - ago)
    reviewed(school, ana, fitting.REVIEWS, days=0.01)
    assert fitting.due(school.tx, school.now) == [ana.id] * chosen


def test_whoever_did_not_study_since_waits_until_they_do(school: School) -> None:
    ana = school.enroll()
    reviewed(school, ana, fitting.REVIEWS, days=0.01)
    school.now += 8 * DAY
    assert fitting.due(school.tx, school.now) == []
    reviewed(school, ana, 1)
    assert fitting.due(school.tx, school.now) == [ana.id]


def test_undone_answers_are_not_in_the_log(school: School) -> None:
    ana = school.enroll()
    reviewed(school, ana, 3)
    last = attempts.since(school.tx, ana.id, school.now)[-1]
    history.drop_reviews(school.tx, last.id)
    assert len(fitting.task(school.tx, ana.id).log) == 2


def test_the_log_is_read_as_it_was_written(school: School) -> None:
    ana = school.enroll()
    last = reviewed(school, ana, 3)
    entries = log.entries(school.tx, ana.id)
    assert [(each.point, each.rating, each.first) for each in entries] == [
        (FOUR, Rating.GOOD, first) for first in (True, False, False)
    ]
    assert entries[-1].at == last.at


def test_with_new_parameters_memory_and_log_are_what_they_would_have_been(school: School) -> None:
    ana = school.enroll()
    reviewed(school, ana, 3)
    task = fitting.task(school.tx, ana.id)
    assert found(school, ana)
    replayed = replay(task.log, Curve(task.zone, parameters=QUICK_TO_FORGET))
    assert learners.memories(school.tx, ana.id) == {FOUR: replayed[-1].after}
    assert fitting.task(school.tx, ana.id).log == task.log
    kept = [attempts.reviews_of(school.tx, each.id)[0].review for each in _all(school, ana)]
    assert kept == replayed
    assert (now(school, ana).parameters, now(school, ana).fitted_at) == (QUICK_TO_FORGET, school.now)


def test_the_next_reminder_follows_the_new_memory(school: School) -> None:
    school.push(DECK)
    ana = school.enroll()
    reviewed(school, ana, 3)
    assert found(school, ana, None)
    usual = now(school, ana).next_due
    assert found(school, ana)
    own = now(school, ana).next_due
    assert own is not None
    assert usual is not None
    assert own < usual


def test_without_new_parameters_only_the_date_is_kept(school: School) -> None:
    ana = school.enroll()
    last = reviewed(school, ana, 3)
    task = fitting.task(school.tx, ana.id)
    assert fitting.keep(school.tx, school.library, ana.id, task, carry_out(task), school.now)
    assert learners.memories(school.tx, ana.id) == {FOUR: last.after}
    assert (now(school, ana).parameters, now(school, ana).fitted_at) == (None, school.now)


def test_an_answer_during_the_fit_makes_it_void(school: School) -> None:
    ana = school.enroll()
    reviewed(school, ana, 2)
    task = fitting.task(school.tx, ana.id)
    reviewed(school, ana, 1)
    assert not fitting.keep(school.tx, school.library, ana.id, task, Found(OWN), school.now)
    assert (now(school, ana).parameters, now(school, ana).fitted_at) == (None, None)


def test_a_point_that_was_renamed_is_replayed_with_its_history(school: School) -> None:
    ana = school.enroll()
    last = reviewed(school, ana, 2)
    rename.point(school.tx, *FOUR, "quattro")
    assert found(school, ana)
    (renamed,) = learners.memories(school.tx, ana.id).items()
    assert renamed[0] == (*FOUR[:2], "quattro")
    assert (renamed[1].reviews, renamed[1].stability) != (last.after.reviews, last.after.stability)


def test_a_fit_that_failed_is_tried_again_in_a_week(school: School) -> None:
    ana = school.enroll(parameters=QUICK_TO_FORGET)
    reviewed(school, ana, fitting.REVIEWS, days=0.01)
    fitting.put_off(school.tx, ana.id, school.now)
    assert fitting.due(school.tx, school.now) == []
    assert now(school, ana).parameters == QUICK_TO_FORGET


def test_a_fit_that_failed_for_somebody_erased_meanwhile_changes_nothing(school: School) -> None:
    fitting.put_off(school.tx, 99, school.now)
    assert fitting.due(school.tx, school.now) == []


AVERAGE = "Your memory: average so far; I "
OWN_LINE = "Your memory: fitted to 3 reviews; unreviewed, a new idea falls to 80 % in 2 days (average: 7)"
USUAL_LINE = "Your memory: average, by 3 reviews; unreviewed, a new idea falls to 80 % in 7 days (average: 7)"


@pytest.mark.parametrize(
    ("state", "line"),
    [
        ({}, f"{AVERAGE}fit it to you after 400 reviews (3 so far)"),
        ({"fitted_at": MONDAY}, USUAL_LINE),
        ({"fitted_at": MONDAY, "parameters": QUICK_TO_FORGET}, OWN_LINE),
    ],
)
def test_the_statistics_tell_whose_memory_it_is(school: School, state: dict[str, object], line: str) -> None:
    school.push(DECK)
    ana = school.enroll(**state)
    reviewed(school, ana, 3)
    with school.visit(ana) as visit:
        stats.show_stats(visit)
    assert school.said()[-1].splitlines()[-1] == line


def test_the_statistics_of_a_new_learner_do_not_speak_of_it(school: School) -> None:
    school.push(DECK)
    with school.visit(school.enroll()) as visit:
        stats.show_stats(visit)
    assert "memory" not in school.said()[-1]


def _all(school: School, learner: Learner) -> list[attempts.KeptAttempt]:
    return attempts.since(school.tx, learner.id, MONDAY - 1000 * DAY)
