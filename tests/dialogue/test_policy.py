from __future__ import annotations

import pytest

from bot.dialogue import policy
from bot.dialogue.policy import MOST_TRIES
from bot.dialogue.scene import Reply, Step
from bot.domain.attempt import Outcome, Stage
from bot.domain.memory import Rating
from bot.domain.message import Figure
from bot.domain.moves.questions import Act, Tap
from tests.dialogue.attempts import QUESTION, attempt, labels, play, says, scene, text

ALL = ("density", "growth", "lake", "fish")
THREE = says(covers=ALL[1:])
NOTHING = says()
MAYBE = says(unsure=["density"])


def earned(step: Step) -> dict[str, Rating]:
    assert step.attempt.outcome is Outcome.DONE
    assert step.reviews is not None
    return {point: review.rating for point, review in step.reviews.items()}


def test_all_said_at_once_is_good() -> None:
    assert earned(play(attempt(), says(covers=ALL))) == dict.fromkeys(ALL, Rating.GOOD)


def test_said_when_asked_back_is_hard() -> None:
    ratings = earned(play(attempt(), THREE, says(covers=["density"])))
    assert ratings == {"density": Rating.HARD} | dict.fromkeys(ALL[1:], Rating.GOOD)


def test_another_point_said_while_one_is_asked_back_counts_as_said_alone() -> None:
    ratings = earned(play(attempt(), says(covers=ALL[2:]), says(covers=ALL[:2])))
    assert (ratings["density"], ratings["growth"]) == (Rating.HARD, Rating.GOOD)


@pytest.mark.parametrize("help_", ["hint", "show"])
def test_said_after_help_is_again(help_: str) -> None:
    step = play(attempt(), says(covers=ALL[2:]), help_, says(covers=ALL[:2]))
    assert earned(step)["density"] == Rating.AGAIN


def test_all_is_again_once_given_up_though_never_called_wrong() -> None:
    step = play(attempt(), "idk", says(covers=ALL))
    assert earned(step) == dict.fromkeys(ALL, Rating.AGAIN)
    assert "wrong" not in text(step)


def test_a_lone_point_rates_itself_and_what_else_is_said() -> None:
    step = play(attempt(point="lake"), says(covers=["fish"]), says(covers=["lake"]))
    assert earned(step) == {"lake": Rating.HARD, "fish": Rating.GOOD}


def test_a_lone_point_that_is_shown_is_not_asked_again() -> None:
    assert earned(play(attempt(point="lake"), NOTHING, "show")) == {"lake": Rating.AGAIN}


def test_two_questions_back_are_enough() -> None:
    step = play(attempt(), NOTHING, says(covers=["density"]), says(covers=["growth"]))
    assert step.attempt.outcome is Outcome.DONE
    assert "◻️ Lakes freeze from the top.\n◻️ Fish survive." in text(step)


def test_a_point_that_is_missed_again_and_again_is_shown() -> None:
    step = play(attempt(), NOTHING, *[NOTHING] * MOST_TRIES)
    assert "This was the idea: <spoiler>Ice is less dense.</spoiler>" in text(step)
    assert step.attempt.current == "growth"


def test_a_missed_point_is_not_named_before_it_is_asked_for() -> None:
    assert "Ice is less dense" not in text(play(attempt(), THREE))


# --- not sure


def test_what_may_have_been_meant_is_asked_for_first() -> None:
    assert play(attempt(), says(unsure=["lake"])).attempt.current == "lake"


def test_unsure_is_asked_once_in_other_words_and_then_the_learner_decides() -> None:
    first = play(attempt(), THREE, MAYBE)
    assert "in other words" in text(first)
    second = play(first.attempt, MAYBE)
    assert "Is that what you meant?" in text(second)
    assert labels(second) == ["I meant it", "I didn't"]


@pytest.mark.parametrize("answer", ["meant", says("Yes."), says("I meant it"), says(covers=["density"])])
def test_what_the_learner_meant_counts_as_asked_back(answer: Reply | str) -> None:
    assert earned(play(attempt(), THREE, MAYBE, MAYBE, answer))["density"] == Rating.HARD


@pytest.mark.parametrize("answer", ["notmeant", says("no"), says("I didn’t"), says("no idea")])
def test_what_the_learner_did_not_mean_comes_back_soon(answer: Reply | str) -> None:
    assert earned(play(attempt(), THREE, MAYBE, MAYBE, answer))["density"] == Rating.AGAIN


def test_meant_after_a_hint_is_still_again() -> None:
    assert earned(play(attempt(), THREE, "hint", MAYBE, MAYBE, "meant"))["density"] == Rating.AGAIN


def test_a_yes_is_an_answer_like_any_other_where_nothing_is_to_be_confirmed() -> None:
    assert play(attempt(), says("yes", covers=["lake"])).attempt.found.keys() == {"lake"}


# --- mix-ups


def test_what_was_right_comes_before_the_correction_and_its_question() -> None:
    step = play(attempt(), says(covers=["lake"], wrong=["denser"]))
    right, wrong, ask = (text(step).index(part) for part in ("✅", "It floats.", "Does it sink?"))
    assert right < wrong < ask
    assert step.attempt.stage is Stage.CONTRAST


def test_a_contrast_question_answered_without_the_mix_up_lets_the_attempt_go_on() -> None:
    step = play(attempt(), says(wrong=["denser"]), says(covers=["density"]))
    assert text(step).startswith("Right. I will check this mix-up once more.")
    assert step.attempt.current == "growth"


def test_a_repeated_mix_up_is_corrected_once_more_and_not_asked_a_second_time() -> None:
    step = play(attempt(), says(wrong=["denser"]), says(wrong=["denser"]))
    assert "It floats." in text(step)
    assert step.attempt.stage is Stage.BACK


def test_another_mix_up_in_answer_to_the_contrast_question_is_corrected_too() -> None:
    step = play(attempt(), says(wrong=["denser"]), says(wrong=["shrinks"]))
    assert "Water shrinks." in text(step)
    assert step.attempt.wrong == ("denser", "shrinks")


def test_a_point_that_was_asked_for_before_the_mix_up_still_counts_as_asked_back() -> None:
    step = play(
        attempt(), says(covers=["density", "lake"]), says(wrong=["denser"]), says(covers=["growth", "fish"])
    )
    assert earned(step)["growth"] == Rating.HARD


def test_a_mix_up_without_a_contrast_question_is_only_corrected() -> None:
    assert play(attempt(), says(wrong=["shrinks"])).attempt.stage is Stage.BACK


def test_the_contrast_question_may_be_left_open_when_all_is_said() -> None:
    begun = play(attempt(), says(covers=ALL, wrong=["denser"])).attempt
    for answer in ("idk", says("no idea"), "leave"):
        assert earned(play(begun, answer)) == dict.fromkeys(ALL, Rating.GOOD)


def test_the_figure_comes_with_the_contrast_question_which_stays_open() -> None:
    begun = play(attempt(), says(wrong=["denser"]))
    step = play(begun.attempt, "figure")
    assert (step.messages[0].figure, step.messages[0].text) == (
        Figure("ice.png", "a cube"),
        "<b>Does it sink?</b>",
    )
    assert (labels(begun), labels(step)) == (
        ["I don't know", "Leave it", "Not what I meant", "See the figure"],
        ["I don't know", "Leave it", "Not what I meant"],
    )
    assert (step.attempt.stage, step.attempt.current) == (Stage.CONTRAST, "denser")


@pytest.mark.parametrize("asks", ["figure", says("See the figure")])
def test_seeing_the_figure_takes_nothing_from_the_answer(asks: Reply | str) -> None:
    said = (says(wrong=["denser"]), says(covers=ALL))
    assert earned(play(attempt(), said[0], asks, said[1])) == earned(play(attempt(), *said))


def test_the_second_tap_on_the_figure_says_nothing_and_a_later_one_that_it_is_old() -> None:
    begun = play(attempt(), says(wrong=["denser"])).attempt
    shown = play(begun, "figure").attempt
    assert policy.step(shown, Tap(Act.FIGURE, 1, begun.turn), scene()) == Step(shown)
    assert "earlier step" in text(policy.step(shown, Tap(Act.IDK, 1, begun.turn), scene()))


def test_there_is_no_figure_to_see_where_the_deck_has_none() -> None:
    point, *others = QUESTION.points
    bare = QUESTION.model_copy(update={"points": (point.model_copy(update={"figure": None}), *others)})
    step = policy.step(attempt(), says(wrong=["denser"]), scene(bare))
    assert labels(step) == ["I don't know", "Leave it", "Not what I meant"]


# --- help


def test_hints_come_in_order_and_the_button_goes_with_the_last() -> None:
    first = play(attempt(), THREE, "hint")
    assert (text(first)[:11], labels(first)) == ("Hint 1 of 2", ["Another hint", "Show"])
    second = play(first.attempt, "hint")
    assert (text(second)[:11], labels(second)) == ("Hint 2 of 2", ["Show"])
    assert labels(play(second.attempt, NOTHING))[:2] == ["Show", "Leave it"]


def test_i_do_not_know_to_a_question_back_is_a_wish_for_a_hint() -> None:
    assert text(play(attempt(), THREE, says("idk"))).startswith("Hint 1 of 2")


def test_help_that_is_typed_is_help() -> None:
    assert text(play(attempt(), THREE, says("Hint"))).startswith("Hint 1 of 2")
    assert earned(play(attempt(), THREE, says("leave it")))["density"] == Rating.AGAIN


def test_a_point_without_a_short_question_is_asked_for_as_one_more_idea() -> None:
    step = play(attempt(), says(covers=ALL[:3]))
    assert "<b>One more idea is wanted. Why does ice float?</b>" in text(step)


@pytest.mark.parametrize("empty", ["", "…", "🤔", "\u200b", "?!"])
def test_a_reply_without_words_changes_nothing(empty: str) -> None:
    begun = attempt()
    step = play(begun, says(empty))
    assert step.attempt == begun
    assert "no words" in text(step)


# --- the end


def test_skipped_means_not_rated() -> None:
    step = play(attempt(), "skip")
    assert (step.attempt.outcome, step.reviews) == (Outcome.SKIPPED, None)


def test_an_attempt_left_behind_without_an_answer_leaves_no_trace() -> None:
    step = policy.expire(play(attempt(), "hint").attempt, scene())
    assert (step.attempt.outcome, step.reviews) == (Outcome.EXPIRED, None)


def test_an_attempt_left_behind_half_answered_counts() -> None:
    step = policy.expire(play(attempt(), THREE).attempt, scene())
    assert step.attempt.outcome is Outcome.EXPIRED
    assert step.reviews is not None
    assert step.reviews["density"].rating is Rating.AGAIN


def test_a_button_of_an_earlier_step_does_nothing_and_says_so() -> None:
    begun = play(attempt(), THREE).attempt
    step = policy.step(begun, Tap(Act.SKIP, 1, 0), scene())
    assert step.attempt == begun
    assert "earlier step" in text(step)
