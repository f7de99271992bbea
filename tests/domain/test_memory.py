from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clockface import study_day
from bot.domain.memory import RETENTION, Curve, Memory, Rating, State, due, falls_to, recall, review

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [BERLIN, *map(ZoneInfo, ("Asia/Kathmandu", "America/Santiago", "Pacific/Kiritimati", "UTC"))]
EVENING = datetime(2026, 3, 2, 17, 20, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = Curve(BERLIN)

ratings = st.sampled_from(Rating)
zones = st.sampled_from(ZONES)
spans = st.timedeltas(timedelta(0), timedelta(days=400))
histories = st.lists(st.tuples(ratings, spans), min_size=1, max_size=12)


def live(history: list[tuple[Rating, timedelta]], zone: ZoneInfo) -> Memory:
    """The memory after these ratings, each so long after the one before."""
    memory, now = None, EVENING
    for rating, span in history:
        now += span
        memory = review(memory, rating, now, Curve(zone)).after
    assert memory
    return memory


def good(memory: Memory | None, now: datetime) -> Memory:
    return review(memory, Rating.GOOD, now, USUAL).after


memories = st.builds(live, histories, zones)


@given(
    st.lists(st.tuples(ratings, st.integers(0, 400)), min_size=1, max_size=20),
    st.sampled_from([0.8, 0.9, 0.95]),
)
def test_a_review_is_what_the_fsrs_package_computes(
    history: list[tuple[Rating, int]], retention: float
) -> None:
    scheduler = fsrs.Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    zone, now, ours = ZoneInfo("UTC"), EVENING, None
    card = fsrs.Card(card_id=0, due=now)
    for rating, days in history:
        now += days * DAY
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        ours = review(ours, rating, now, Curve(zone, retention)).after
        assert (ours.stability, ours.difficulty) == (card.stability, card.difficulty)
        assert study_day(due(ours, Curve(zone, retention)), zone) == study_day(card.due, zone)
    assert ours
    later = now + 30 * DAY
    assert recall(ours, later) == pytest.approx(scheduler.get_card_retrievability(card, later))


def test_parameters_of_the_learners_own_take_the_place_of_the_defaults() -> None:
    own = (*(2 * value for value in fsrs.Scheduler().parameters[:4]), *fsrs.Scheduler().parameters[4:])
    usual = review(None, Rating.GOOD, EVENING, USUAL).after
    mine = review(None, Rating.GOOD, EVENING, Curve(BERLIN, parameters=own)).after
    assert mine.stability == 2 * usual.stability


@given(st.none() | memories, ratings, spans, zones)
def test_every_answer_makes_the_point_due_at_the_start_of_a_later_study_day(
    memory: Memory | None, rating: Rating, span: timedelta, zone: ZoneInfo
) -> None:
    now = (memory.last_review if memory else EVENING) + span
    after = review(memory, rating, now, Curve(zone)).after
    back = due(after, Curve(zone))
    local = back.astimezone(zone)
    assert back > now
    assert study_day(back, zone) > study_day(now, zone)
    assert (local.hour, local.minute) == (4, 0)
    assert (after.state, after.step) == (State.REVIEW, None)


@given(st.none() | memories, spans, zones)
def test_a_better_rating_never_makes_a_point_due_earlier(
    memory: Memory | None, span: timedelta, zone: ZoneInfo
) -> None:
    now = (memory.last_review if memory else EVENING) + span
    dues = [due(review(memory, rating, now, Curve(zone)).after, Curve(zone)) for rating in Rating]
    assert dues == sorted(dues)


@given(memories, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_good_when_due_or_later_makes_a_memory_more_stable(memory: Memory, late: timedelta) -> None:
    assert good(memory, due(memory, USUAL) + late).stability > memory.stability


@given(memories, spans)
def test_again_makes_a_memory_less_stable_down_to_the_least_there_is(memory: Memory, span: timedelta) -> None:
    after = review(memory, Rating.AGAIN, memory.last_review + span, USUAL).after
    assert after.stability < memory.stability or after.stability == pytest.approx(0.001)


@given(memories, spans, spans)
def test_recall_is_a_probability_and_never_rises_with_time(
    memory: Memory, early: timedelta, late: timedelta
) -> None:
    now = memory.last_review + early
    assert 0 < recall(memory, now + late) <= recall(memory, now) <= 1


@given(memories)
def test_recall_is_about_the_wanted_one_on_the_day_when_a_point_is_due(memory: Memory) -> None:
    if memory.stability < 1:
        return  # a day is the shortest wait, and by then recall is lower
    assert recall(memory, due(memory, USUAL) - DAY) >= RETENTION - 0.04
    assert (
        recall(memory, due(memory, USUAL) + 2 * DAY) <= RETENTION + 0.001
        or due(memory, USUAL) > EVENING + 36000 * DAY
    )


@given(memories, st.floats(0.5, 0.99))
def test_recall_is_below_a_level_from_the_moment_when_it_falls_to_it(memory: Memory, level: float) -> None:
    at = falls_to(memory, level)
    limit = memory.last_review + 36500 * DAY
    assert recall(memory, at) < level or at > limit
    assert recall(memory, at - timedelta(seconds=1)) >= level - 1e-9


@given(memories, ratings, spans, zones)
def test_a_review_depends_on_its_arguments_alone(
    memory: Memory, rating: Rating, span: timedelta, zone: ZoneInfo
) -> None:
    now = memory.last_review + span
    first = review(memory, rating, now, Curve(zone))
    assert first == review(memory, rating, now, Curve(zone))
    assert (first.before, first.rating, first.at) == (memory, rating, now)


@given(memories, ratings, spans)
def test_a_clock_that_went_backwards_counts_as_no_time(
    memory: Memory, rating: Rating, back: timedelta
) -> None:
    now = memory.last_review
    earlier = review(memory, rating, now - back, USUAL).after
    at_once = review(memory, rating, now, USUAL).after
    assert recall(memory, now - back) == 1
    assert earlier.stability == at_once.stability
    assert earlier.last_review == now - back < due(earlier, USUAL)


def test_answering_a_little_earlier_the_next_day_counts_as_a_day() -> None:
    first = good(None, EVENING)
    assert good(first, EVENING + DAY - timedelta(minutes=20)) != good(first, EVENING + timedelta(minutes=1))
    assert (
        good(first, EVENING + DAY - timedelta(minutes=20)).stability == good(first, EVENING + DAY).stability
    )


def test_an_answer_after_midnight_counts_for_the_evening_before() -> None:
    late = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
    assert due(good(None, late), USUAL) == due(good(None, EVENING), USUAL)


def test_the_first_wait_is_one_day_after_again_two_after_good_and_eight_after_easy() -> None:
    waits = [study_day(due(review(None, rating, EVENING, USUAL).after, USUAL), BERLIN) for rating in Rating]
    assert [(day - EVENING.date()).days for day in waits] == [1, 1, 2, 8]


def test_only_what_was_reviewed_before_can_lapse() -> None:
    history = [Rating.AGAIN, Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.AGAIN]
    memory = live([(rating, 3 * DAY) for rating in history], BERLIN)
    assert (memory.lapses, memory.reviews) == (2, 5)


def test_a_hundred_easy_answers_stay_within_the_calendar() -> None:
    def easily(memory: Memory, _: int) -> Memory:
        return review(memory, Rating.EASY, memory.last_review + 60 * DAY, USUAL).after

    memory = reduce(easily, range(100), good(None, EVENING))
    assert due(memory, USUAL) <= memory.last_review + 36500 * DAY
    assert falls_to(memory, 0.01) > due(memory, USUAL)


@pytest.mark.parametrize("now", [EVENING.replace(tzinfo=None), EVENING.astimezone(BERLIN)])
def test_a_time_outside_utc_is_refused(now: datetime) -> None:
    with pytest.raises(ValueError, match="UTC"):
        review(None, Rating.GOOD, now, USUAL)


# --- the curve is the learner's of today


@given(memories, zones, zones)
def test_a_point_is_due_on_the_study_day_of_the_zone_that_the_learner_is_in(
    memory: Memory, before: ZoneInfo, after: ZoneInfo
) -> None:
    days = [
        (study_day(due(memory, Curve(zone)), zone) - study_day(memory.last_review, zone)).days
        for zone in (before, after)
    ]
    assert days[0] == days[1]


@given(memories)
def test_who_wants_to_keep_more_is_asked_no_later(memory: Memory) -> None:
    dues = [due(memory, Curve(BERLIN, retention)) for retention in (0.95, 0.9, 0.85, 0.8)]
    assert dues == sorted(dues)


def test_a_rest_is_the_least_number_of_days() -> None:
    rested = replace(good(None, EVENING), rest=7)
    assert study_day(due(rested, USUAL), BERLIN) == EVENING.date() + 7 * DAY
