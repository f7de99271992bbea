from __future__ import annotations

import pytest

from bot.domain.verdict import Verdict
from bot.grading import is_dont_know
from tests.grading.decks import DROPOUT, covered, graded, present


@pytest.mark.parametrize(
    "reply",
    ["idk", "IDK!!", "no idea", "I don't know", "i dont knwo", "dunno", "pass", "I have no idea.", "🤷"],
)
def test_saying_only_that_one_does_not_know_is_known_as_such(reply: str) -> None:
    assert is_dont_know(reply)
    assert covered(reply) == set()


@pytest.mark.parametrize(
    "reply", ["", "I don't know why but training gets slower", "no", "two", "passing", "know"]
)
def test_anything_more_or_less_is_not(reply: str) -> None:
    assert not is_dont_know(reply)


def test_what_is_not_known_is_not_said() -> None:
    assert covered("I don't know whether training is slower, but inference has no cost") == {"free"}


def test_the_question_said_again_is_no_answer() -> None:
    assert covered(DROPOUT.ask) == set()
    assert covered("does dropout slow training down") == set()


def test_a_bare_list_of_words_is_no_statement() -> None:
    findings = graded("dropout training twice epochs inference slowdown").points.values()
    assert all(finding.verdict is not Verdict.COVERED for finding in findings)


def test_a_short_answer_is_no_bare_list() -> None:
    assert covered("training: slower, factor 2. inference: same speed") == {"slower", "factor", "free"}


def test_right_words_about_the_wrong_subject_do_not_count() -> None:
    reply = "inference takes twice as long, training is unaffected"
    assert covered(reply) == set()
    assert present(reply) == {"slows-both"}


@pytest.mark.parametrize(
    ("reply", "points", "wrong"),
    [
        ("training is faster. wait, no, actually slower", {"slower"}, set()),
        ("inference is slower. No wait, inference is not slower", set(), set()),
        ("it makes inference slower, scratch that, training slower", {"slower"}, set()),
    ],
)
def test_what_comes_after_a_change_of_mind_replaces_what_it_contradicts(
    reply: str, points: set[str], wrong: set[str]
) -> None:
    assert covered(reply) >= points
    assert present(reply) == wrong


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ("training is not slower", False),
        ("training does not take longer", False),
        ("training never gets slower with dropout", False),
        ("it is not true that training gets slower", False),
        ("training is slower, inference is not", True),
        ("not only is training slower, it is noisier too", True),
        ("no, training is slower", True),
        ("wouldn't training be slower?", True),
        ("training is faster", False),
        ("training runs without getting slower", False),
        ("no doubt training is slower", True),
    ],
)
def test_negation_reaches_to_the_end_of_its_clause_and_no_further(reply: str, *, wanted: bool) -> None:
    assert ("slower" in covered(reply)) is wanted


def test_opposite_directions_do_not_count_for_each_other() -> None:
    assert covered("dropout makes training converge faster") == set()
    assert covered("a weak acid never dissolves the limescale", "kettle") == set()


def test_a_long_reply_about_something_else_covers_nothing() -> None:
    reply = (
        "The Romans built roads so that legions could march quickly, and because trade followed the army, "
        "towns grew along them. Some of these roads are still in use, although most lie under later ones; "
        "in Britain many lanes follow them, and where they crossed a river, a bridge or a ford was made."
    )
    assert covered(reply) == set()
    assert covered(reply, "kettle") == set()
