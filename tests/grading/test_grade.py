from __future__ import annotations

import pytest

from bot.domain.deck import Misconception, Point, Question
from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade
from tests.grading.decks import DROPOUT, GLOSSARY, compiled, covered, graded, present


def test_findings_come_in_the_order_of_the_deck() -> None:
    result = graded("whatever")
    assert list(result.points) == ["slower", "factor", "free"]
    assert list(result.misconceptions) == ["slows-both"]


@pytest.mark.parametrize(
    ("reply", "points"),
    [
        (
            "training takes about twice as long, predicting is not affected: no cost at test time",
            {"slower", "factor", "free"},
        ),
        ("it takes longer to train", {"slower"}),
        ("trainig is slowr", {"slower"}),
        ("training needs twice as many epochs", {"slower", "factor"}),
        ("no effect on inference whatsoever", {"free"}),
        ("inference has the same speed", {"free"}),
        ("dropout is a kind of regularization", set()),
        ("", set()),
    ],
)
def test_a_reply_covers_what_it_says(reply: str, points: set[str]) -> None:
    assert covered(reply) == points


def test_sentences_alone_are_enough_to_grade_by() -> None:
    assert "acid" in covered("vinegar, a weak acid, dissolves the limescale", "kettle")
    assert "insulates" in covered(
        "limescale insulates the element so heat reaches the water slowly", "kettle"
    )


def test_a_wrong_idea_is_found_with_the_words_that_say_it() -> None:
    reply = "training is slower and inference is slower too"
    finding = graded(reply).misconceptions["slows-both"]
    assert finding.verdict is Verdict.PRESENT
    assert "inference is slower" in str(finding.words(reply))


def test_a_denied_wrong_idea_is_no_wrong_idea() -> None:
    assert present("inference is not slower") == set()


def test_a_near_miss_beats_a_good_phrasing_in_the_same_clause() -> None:
    assert "factor" not in covered("twice as long at inference")


def test_a_near_miss_leaves_other_clauses_alone() -> None:
    assert "factor" in covered("training takes twice as long. inference takes twice as long")


@pytest.mark.parametrize(
    "phrase", ["it takes longer to train", "twice as long", "nothing changes when predicting"]
)
def test_an_accepted_phrase_that_is_all_there_covers_its_point(phrase: str) -> None:
    item = next(point.id for point in DROPOUT.points if phrase in point.accept)
    assert item in covered(f"Well, I would say {phrase}.")


def test_evidence_names_the_patterns_that_matched_and_how_words_were_read() -> None:
    finding = graded("trainin gets slower").points["slower"]
    assert "(slow* | longer | twice) & training" in finding.matched
    assert ("trainin", "training") in finding.readings


def test_a_missing_point_names_the_near_misses_that_struck_it() -> None:
    finding = graded("twice as long at inference").points["factor"]
    assert finding.span is None
    assert finding.matched == ("twice & test time",)


def test_a_question_of_one_point_and_of_eight_near_copies_can_be_graded() -> None:
    one = Question(id="one", ask="What?", points=(Point(id="p", say="Water boils."),))
    copies = tuple(Point(id=f"p{n}", say="Water boils at a hundred degrees.") for n in range(8))
    eight = Question(id="eight", ask="What?", points=copies)
    assert grade(compile_question(one, {}), "water boils").points["p"].verdict is Verdict.COVERED
    assert len(grade(compile_question(eight, {}), "water boils at 100 degrees").points) == len(copies)


def test_a_misconception_without_phrasings_is_judged_by_its_sentence() -> None:
    wrong = Misconception(id="flat", say="The earth is a flat disc.")
    question = Question(
        id="q",
        ask="Shape?",
        points=(Point(id="round", say="The earth is a sphere."),),
        misconceptions=(wrong,),
    )
    result = grade(compile_question(question, {}), "the earth is a flat disc")
    assert result.misconceptions["flat"].verdict is Verdict.PRESENT
    assert result.points["round"].verdict is not Verdict.COVERED


def test_compiling_twice_gives_the_same_grades() -> None:
    reply = "twice as slow to train, no effect on predictions"
    assert grade(compile_question(DROPOUT, GLOSSARY), reply) == grade(compiled(), reply)
