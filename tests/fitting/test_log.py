from __future__ import annotations

from datetime import timedelta
from math import log as ln

import pytest

from bot.domain.leech import REST, REST_AFTER
from bot.domain.log import gaps, histories, losses, replay
from bot.domain.memory import Curve, Rating, recall, review
from tests.fitting.pupils import EVENING, QUICK_TO_FORGET, USUAL, ZONE, entry, log

OWN = Curve(ZONE, parameters=QUICK_TO_FORGET)
AGAIN, GOOD = Rating.AGAIN, Rating.GOOD


def test_a_log_falls_into_one_history_for_each_point() -> None:
    rows = [entry(1, GOOD, 0, "a", first=True), entry(2, AGAIN, 0, "b", first=True), entry(3, GOOD, 3, "a")]
    assert histories(rows) == [(rows[0], rows[2]), (rows[1],)]


def test_a_point_that_was_forgotten_and_met_anew_has_two_histories() -> None:
    rows = [entry(1, GOOD, 0, first=True), entry(2, GOOD, 3), entry(3, GOOD, 9, first=True)]
    assert histories(rows) == [(rows[0], rows[1]), (rows[2],)]


def test_what_follows_a_rename_has_no_history() -> None:
    assert histories([entry(1, GOOD, 0, "old", first=True), entry(2, GOOD, 3, "new")])[1:] == []


def test_gaps_are_study_days_on_the_learners_clock() -> None:
    """18:00, 23:00 the next day, 01:00 in the same night, and a clock that went back."""
    evening, late, night = entry(1, GOOD, 0, first=True), entry(2, GOOD, 29 / 24), entry(3, GOOD, 31 / 24)
    assert gaps((evening, late, night, entry(4, GOOD, -5)), ZONE) == [0, 1, 0, 0]


def test_a_replay_with_the_same_parameters_is_what_happened() -> None:
    rows = (entry(1, GOOD, 0, first=True), entry(2, AGAIN, 2), entry(3, GOOD, 2.1), entry(4, GOOD, 4))
    memory = None
    for row, replayed in zip(rows, replay(rows, USUAL), strict=True):
        assert replayed == review(memory, row.rating, row.at, USUAL)
        memory = replayed.after


def test_a_leech_rests_in_a_replay_too() -> None:
    rows = (entry(1, GOOD, 0, first=True), *(entry(n + 1, AGAIN, n) for n in range(1, REST_AFTER + 1)))
    last = replay(rows, USUAL)[-1]
    assert last.after.rest == REST


def test_the_loss_of_a_review_is_that_of_the_recall_that_the_tutor_expected() -> None:
    rows = (entry(1, GOOD, 0, first=True), entry(2, GOOD, 5), entry(3, AGAIN, 25))
    first, second, _ = replay(rows, OWN)
    expected = [
        recall(first.after, EVENING + timedelta(days=5), parameters=QUICK_TO_FORGET),
        recall(second.after, EVENING + timedelta(days=25), parameters=QUICK_TO_FORGET),
    ]
    assert losses(OWN, [rows]) == pytest.approx({2: -ln(expected[0]), 3: -ln(1 - expected[1])})


def test_first_reviews_and_those_of_the_same_day_are_not_foreseen() -> None:
    rows = (entry(1, GOOD, 0, first=True), entry(2, AGAIN, 0.1), entry(3, GOOD, 1))
    assert losses(USUAL, [rows]).keys() == {3}


def test_the_true_parameters_foresee_better_than_others() -> None:
    known = histories(log(QUICK_TO_FORGET, 40, 600))
    true, usual = losses(OWN, known), losses(USUAL, known)
    assert true.keys() == usual.keys()
    assert sum(true.values()) < sum(usual.values())
