from __future__ import annotations

from statistics import fmean

import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.domain.log import histories, losses, replay
from bot.domain.memory import DEFAULT_PARAMETERS, Curve, Parameters, Rating
from bot.fitting import Fitted, Task, carry_out, checked, fit
from tests.fitting.pupils import QUICK_TO_FORGET, ZONE, entry, log

LOG = log(QUICK_TO_FORGET, 60, 1200)
"""Of somebody with a memory of their own."""


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    found = fit(LOG[:800], ZONE)
    assert found
    return found


def mean_loss(parameters: Parameters) -> float:
    """Of all reviews that can be foreseen."""
    return fmean(losses(Curve(ZONE, parameters=parameters), histories(LOG)).values())


def later_loss(parameters: Parameters) -> float:
    """Of the reviews that the fit has not seen."""
    foreseen = losses(Curve(ZONE, parameters=parameters), histories(LOG))
    return sum(loss for number, loss in foreseen.items() if number > 800)


def test_parameters_of_ones_own_foresee_reviews_that_no_fit_has_seen(fitted: Fitted) -> None:
    assert fitted.loss < fitted.default_loss
    assert later_loss(fitted.parameters) < later_loss(DEFAULT_PARAMETERS)


def test_the_fit_is_near_the_truth_where_it_matters(fitted: Fitted) -> None:
    own, true, usual = map(mean_loss, (fitted.parameters, QUICK_TO_FORGET, DEFAULT_PARAMETERS))
    assert own - true < (usual - true) / 2


def test_the_same_log_gives_the_same_parameters(fitted: Fitted) -> None:
    assert fit(LOG[:800], ZONE) == fitted


def test_whoever_remembers_as_most_people_do_keeps_the_defaults() -> None:
    assert [fit(log(DEFAULT_PARAMETERS, 60, 800, seed), ZONE) for seed in (1, 2, 3)] == [None] * 3


def test_the_bounds_of_the_scheduler_are_held() -> None:
    for bounds in (LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS):
        assert checked(bounds) == bounds


def test_single_precision_at_a_bound_is_not_beyond_it() -> None:
    highest = UPPER_BOUNDS_PARAMETERS[-1]
    assert checked([*DEFAULT_PARAMETERS[:-1], highest + 1e-8]) == (*DEFAULT_PARAMETERS[:-1], highest)


@pytest.mark.parametrize(
    "wrong",
    [DEFAULT_PARAMETERS[:-1], (*DEFAULT_PARAMETERS[:-1], 0.9), (*DEFAULT_PARAMETERS[:-1], float("nan"))],
)
def test_parameters_that_the_scheduler_would_refuse_are_none(wrong: Parameters) -> None:
    assert checked(wrong) is None


@pytest.mark.parametrize("most", [0, 1, 5])
def test_too_little_to_tell_keeps_the_defaults(most: int) -> None:
    assert fit(LOG[:most], ZONE) is None


def test_reviews_of_a_single_day_keep_the_defaults() -> None:
    day = [entry(n, Rating.GOOD, n / 1000, first=n == 1) for n in range(1, 401)]
    assert fit(day, ZONE) is None


def test_new_parameters_come_with_the_log_replayed_with_them(fitted: Fitted) -> None:
    outcome = carry_out(Task(LOG[:800], ZONE, None))
    assert outcome.fitted == fitted
    assert outcome.reviews.keys() == {each.id for each in LOG[:800]}
    first = histories(LOG[:800])[0]
    replayed = replay(first, Curve(ZONE, parameters=fitted.parameters))
    assert [outcome.reviews[each.id] for each in first] == replayed


def test_parameters_that_stay_change_no_review(fitted: Fitted) -> None:
    assert carry_out(Task(LOG[:800], ZONE, fitted.parameters)).reviews == {}


def test_parameters_that_no_longer_hold_give_way_to_the_defaults(fitted: Fitted) -> None:
    usual = log(DEFAULT_PARAMETERS, 60, 800)
    outcome = carry_out(Task(usual, ZONE, fitted.parameters))
    assert outcome.parameters is None
    history = histories(usual)[0]
    assert outcome.reviews[history[-1].id] == replay(history, Curve(ZONE))[-1]
