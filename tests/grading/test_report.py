from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from bot.domain.deck import Deck
from bot.domain.verdict import Finding, Grade, Verdict
from bot.grading import read_shots
from bot.grading.lines import Labelled, Row
from bot.grading.report import Report, agreement, as_json, compare, marks, measure, table
from tests.grading.decks import DROPOUT, GLOSSARY, KETTLE

DECK = Deck(deck="d", title="D", glossary=GLOSSARY, questions=(DROPOUT, KETTLE))
COVERED, UNSURE, MISSING, PRESENT, ABSENT = Verdict


def line(reply: str, points: dict[str, object], question: str = "dropout", **more: object) -> str:
    return json.dumps({"question": question, "reply": reply, "points": points} | more)


GOOD = [
    line("training is slower", {"slower": 1, "free": 0}, misconceptions={"slows-both": 0}),
    line("no cost at test time", {"slower": 0, "free": 1}),
    line("slower at test time", {"slower": 0}, misconceptions={"slows-both": 1}),
    line("vinegar dissolves the limescale", {"acid": 1}, "kettle"),
]


def test_figures_of_points_by_hand() -> None:
    of = marks(
        [
            *[(True, COVERED)] * 4,
            (True, UNSURE),
            *[(True, MISSING)] * 2,
            (False, COVERED),
            (False, UNSURE),
            (False, MISSING),
        ]
    )
    assert (of.n, of.given) == (10, 7)
    assert (of.precision, of.recall, of.f1) == (4 / 5, 4 / 7, 8 / 12)
    assert of.kappa == pytest.approx((0.6 - 0.5) / (1 - 0.5))
    assert (of.told_missing, of.unsure, of.false_covered) == (2 / 7, 2 / 10, 1 / 3)


def test_a_wrong_idea_is_found_when_it_is_present() -> None:
    of = agreement([(True, PRESENT), (True, ABSENT), (False, PRESENT), (False, ABSENT)])
    assert (of.precision, of.recall, of.f1, of.kappa) == (0.5, 0.5, 0.5, 0.0)


@pytest.mark.parametrize("judged", [[], [(False, MISSING)] * 3, [(True, COVERED)] * 3, [(True, MISSING)]])
def test_where_there_is_nothing_to_divide_by_a_rate_is_zero(judged: Sequence[tuple[bool, Verdict]]) -> None:
    assert marks(judged).kappa == 0.0
    assert marks([]).told_missing == marks([]).unsure == marks([]).false_covered == 0.0


def test_labels_are_counted_by_point_by_question_and_in_all() -> None:
    found = measure(DECK, GOOD)
    dropout, kettle = found.questions
    assert (found.replies, found.marks.n, found.misconceptions.n) == (4, 6, 2)
    assert (dropout.marks.n, kettle.marks.n) == (5, 1)
    assert {key: of.n for key, of in dropout.points.items()} == {"slower": 3, "free": 2}
    assert {key: of.given for key, of in dropout.misconceptions.items()} == {"slows-both": 1}
    assert kettle.points["acid"].recall == 1.0
    assert found.problems == ()


def test_questions_and_points_stand_in_the_order_of_the_deck() -> None:
    found = measure(DECK, [GOOD[3], line("x", {"free": 0, "factor": 0, "slower": 0})])
    assert [each.id for each in found.questions] == ["dropout", "kettle"]
    assert list(found.questions[0].points) == ["slower", "factor", "free"]


def test_a_reply_is_graded_as_it_was_asked_for() -> None:
    plain, back = (
        measure(DECK, [line("nothing changes", {"free": 1}, **more)]) for more in ({}, {"focus": "free"})
    )
    assert (plain.marks.recall, back.marks.recall) == (0.0, 1.0)
    said = "With dropout training takes longer."
    plain, reworded = (
        measure(DECK, [line(said, {"slower": 0}, **more)]) for more in ({}, {"asked": f"{said} Why?"})
    )
    assert (plain.marks.false_covered, reworded.marks.false_covered) == (1.0, 0.0)


def test_labelled_replies_to_learn_from_change_the_figures() -> None:
    told = [line("the clock gets tired", {"slower": 1}), line("the fan is noisy", {"slower": 0})]
    assert measure(DECK, told[:1]).marks.recall == 0.0
    assert measure(DECK, told[:1], read_shots(told * 5)).marks.told_missing == 0.0


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("nonsense", "not JSON"),
        (line("x", {"slower": 1}, "gone"), "no question «gone» in this deck; it has dropout, kettle"),
        (line("x", {"slwoer": 1}), "no point «slwoer» in question «dropout»; it has slower, factor, free"),
        (line("x", {"slows-both": 1}), "no point «slows-both»"),
        (line("x", {}, misconceptions={"slower": 1}), "no misconception «slower» in question «dropout»"),
        (line("x", {"acid": 1}, "kettle", misconceptions={"m": 1}), "in question «kettle»; it has none"),
        (line("x", {"slower": "yes"}), '"points" has "yes" for «slower»; write 1 for given, 0 for not'),
        (line("x", {"slower": 1}, focus="gone"), "no point «gone»"),
        (line("x", {}), "no labels"),
        ('{"question": "dropout", "reply": "x"}', 'no mapping "points"'),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_count(bad: str, said: str) -> None:
    found = measure(DECK, [GOOD[0], "", bad, GOOD[1]])
    assert found.replies == 2
    assert [problem.line for problem in found.problems] == [3]
    assert said in found.problems[0].text
    problem, count = found.unusable("replies.jsonl").splitlines()
    assert problem.startswith("replies.jsonl:3: ")
    assert count == "replies.jsonl: 1 of 3 lines left out of the figures; mend or remove them."


def test_a_file_without_replies_says_what_to_write() -> None:
    found = measure(DECK, ["", " "])
    assert found.unusable("empty.jsonl").startswith(
        'empty.jsonl holds no labelled replies; write one a line: {"'
    )
    assert measure(DECK, GOOD).unusable("good.jsonl") == ""


def fixed() -> Report:
    """A report whose verdicts do not hang on the grader."""
    said = [(True, COVERED, True, PRESENT), (False, COVERED, False, ABSENT), (True, MISSING, False, PRESENT)]
    graded = [
        (
            Labelled(Row("dropout", "x"), {"slower": label}, {"slows-both": held}),
            Grade({"slower": Finding(verdict, 0.5)}, {"slows-both": Finding(wrong, 0.5)}),
        )
        for label, verdict, held, wrong in said
    ]
    return compare(DECK, graded)


TABLE = """\
points of 3 replies      n  given  kappa  precision  recall     F1  told missing  unsure  false covered
dropout                  3      2 -0.500      0.500   0.500  0.500         0.500   0.000          1.000
  slower                 3      2 -0.500      0.500   0.500  0.500         0.500   0.000          1.000
all points               3      2 -0.500      0.500   0.500  0.500         0.500   0.000          1.000

misconceptions           n  given  kappa  precision  recall     F1
dropout
  slows-both             3      1  0.400      0.500   1.000  0.667
all misconceptions       3      1  0.400      0.500   1.000  0.667
"""


def test_the_table_is_aligned() -> None:
    assert list(table(fixed())) == TABLE.splitlines()


def test_a_table_without_labels_of_wrong_ideas_ends_with_the_points() -> None:
    assert list(table(measure(DECK, GOOD[1:2])))[-1].startswith("all points")


def test_the_same_in_json() -> None:
    shown = json.loads(as_json(fixed()))
    wrong = {"n": 3, "given": 1, "kappa": 0.4, "precision": 0.5, "recall": 1.0, "f1": 0.6667}
    points = {"n": 3, "given": 2, "kappa": -0.5, "precision": 0.5, "recall": 0.5, "f1": 0.5} | {
        "told_missing": 0.5,
        "unsure": 0.0,
        "false_covered": 1.0,
    }
    assert shown == {
        "replies": 3,
        "left_out": 0,
        "points": points,
        "misconceptions": wrong,
        "questions": {
            "dropout": {**points, "points": {"slower": points}, "misconceptions": {"slows-both": wrong}}
        },
    }
