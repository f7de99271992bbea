"""Whatever learners type and tap, in whatever order: what always holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import policy
from bot.dialogue.policy import MOST_BACK
from bot.dialogue.scene import Reply, Step
from bot.domain.appeal import Claim
from bot.domain.attempt import Attempt, Outcome, Stage, whole_points
from bot.domain.memory import Rating
from bot.domain.moves.commands import Study
from bot.domain.moves.questions import Act, Dispute, Tap, TooEasy
from tests.dialogue.attempts import QUESTION, attempt, says, scene

POINTS = [point.id for point in QUESTION.points]
IDEAS = [idea.id for idea in QUESTION.misconceptions]
LASTING = (Study(), *(Dispute(1, claim) for claim in (None, *Claim)), TooEasy(1))
"""Buttons that work whatever the step; those of the tutor, not of the dialogue."""

some_points = st.sets(st.sampled_from(POINTS), max_size=2)
replies = st.builds(
    says,
    st.sampled_from(["words", "words", "words", "idk", "yes", "no", "hint", "show", "figure", "🤔", ""]),
    covers=some_points,
    unsure=some_points,
    wrong=st.sets(st.sampled_from(IDEAS)),
)
taps = st.builds(
    Tap, st.sampled_from(Act), st.just(1), st.integers(0, 1).map(lambda late: -late)
)  # turns before the newest
attempts = st.sampled_from([attempt(), attempt(), attempt(point="density"), attempt(point="fish")])


@dataclass(frozen=True)
class Moment:
    before: Attempt
    what: Reply | Tap
    step: Step


def moments(begun: Attempt, happenings: list[Reply | Tap]) -> Iterator[Moment]:
    for each in happenings:
        what = Tap(each.act, 1, begun.turn + each.turn) if isinstance(each, Tap) else each
        step = policy.step(begun, what, scene())
        yield Moment(begun, what, step)
        begun = step.attempt
        if not begun.open:
            return


lives = st.builds(
    lambda begun, what: list(moments(begun, what)),
    attempts,
    st.lists(replies | taps, min_size=1, max_size=25),
)


@given(lives)
def test_no_more_than_two_questions_back(life: list[Moment]) -> None:
    assert len(life[-1].step.attempt.back) <= MOST_BACK


@given(lives)
def test_what_was_found_stays_found(life: list[Moment]) -> None:
    assert all(each.before.found.items() <= each.step.attempt.found.items() for each in life)


@given(lives)
def test_every_point_is_rated_once_when_it_is_done_and_never_before(life: list[Moment]) -> None:
    *open_, last = life
    assert all(each.step.reviews is None for each in open_)
    done = last.step.attempt.outcome is Outcome.DONE
    assert (last.step.reviews is not None) == done
    if last.step.reviews is not None:
        end = last.step.attempt
        assert last.step.reviews.keys() == {*whole_points(end, QUESTION), *end.found}


@given(lives)
def test_ratings_follow_the_help_that_was_needed(life: list[Moment]) -> None:
    end = life[-1].step.attempt
    for point, review in (life[-1].step.reviews or {}).items():
        if point not in end.found or end.helped(point):
            assert review.rating is Rating.AGAIN
        elif point in end.back:
            assert review.rating is Rating.HARD
        elif point in _said_first(life):
            assert review.rating is Rating.GOOD
        else:
            assert review.rating in (Rating.GOOD, Rating.HARD)


def _said_first(life: list[Moment]) -> set[str]:
    """What the first reply that was marked held."""
    marked = next((each for each in life if each.step.attempt.replies == 1), life[0])
    return set(marked.step.attempt.found)


@given(lives)
def test_buttons_fit_and_belong_to_the_newest_step(life: list[Moment]) -> None:
    for each in life:
        for button in (button for message in each.step.messages for row in message.buttons for button in row):
            turn = each.step.attempt.turn
            assert button.move in LASTING or button.move in [Tap(act, 1, turn) for act in Act]


@given(lives)
def test_every_button_that_is_shown_works(life: list[Moment]) -> None:
    for each in life:
        for button in (button for message in each.step.messages for row in message.buttons for button in row):
            if isinstance(button.move, Tap):
                pressed = policy.step(each.step.attempt, button.move, scene())
                assert pressed.attempt != each.step.attempt


@given(lives)
def test_a_second_tap_changes_and_says_nothing(life: list[Moment]) -> None:
    for each in life:
        if isinstance(each.what, Tap) and each.step.attempt.pressed == each.what.name:
            assert policy.step(each.step.attempt, each.what, scene()) == Step(each.step.attempt)


@given(lives)
def test_the_learner_always_hears_something_and_knows_what_to_do(life: list[Moment]) -> None:
    for each in life:
        double = isinstance(each.what, Tap) and each.before.pressed == each.what.name
        assert each.step.messages or double
        changed = each.step.attempt != each.before
        if changed and each.step.attempt.open:
            assert each.step.messages[-1].buttons


@given(lives)
def test_a_question_back_is_always_about_something_that_is_missing(life: list[Moment]) -> None:
    for each in life:
        after = each.step.attempt
        if after.stage in (Stage.BACK, Stage.DOUBT):
            assert after.current in set(whole_points(after, QUESTION)) - set(after.found)


@given(lives)
def test_an_attempt_can_be_left_behind_at_any_moment(life: list[Moment]) -> None:
    for each in life:
        if each.step.attempt.open:
            assert policy.expire(each.step.attempt, scene()).attempt.outcome is Outcome.EXPIRED
