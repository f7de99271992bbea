from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.deck import Deck
from bot.grading import LineError, grade_lines, read_shots
from bot.grading.lines import DeckGrader, Row
from tests.grading.decks import DROPOUT, GLOSSARY, graded

DECK = Deck(deck="d", title="D", glossary=GLOSSARY, questions=(DROPOUT,))
FIRST = DROPOUT.points[0].model_copy(update={"variants": ("How fast does training converge under dropout?",)})
VARIED = DECK.model_copy(
    update={"questions": (DROPOUT.model_copy(update={"points": (FIRST, *DROPOUT.points[1:])}),)}
)
"""The same with a second wording of the first point's short question."""


def run(*lines: str, explain: bool = False) -> list[dict[str, Any]]:
    return [json.loads(line) for line in grade_lines(DECK, lines, explain=explain)]


def asked(reply: str, **more: object) -> str:
    return json.dumps({"question": "dropout", "reply": reply} | more)


def test_every_line_gets_its_verdicts_in_order() -> None:
    slow, free = run(asked("training is slower"), "", asked("no cost at test time"))
    assert slow["question"] == "dropout"
    assert slow["points"]["slower"]["verdict"] == "covered"
    assert slow["points"]["slower"]["words"] == "training is slower"
    assert free["points"]["slower"] == {
        "verdict": "missing",
        "score": free["points"]["slower"]["score"],
        "words": None,
    }
    assert free["misconceptions"]["slows-both"]["verdict"] == "absent"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("not json", "not JSON"),
        ("[1]", "not an object"),
        ('{"question": "dropout"}', '"reply" is missing'),
        ('{"question": "gone", "reply": "x"}', "it has dropout"),
        ('{"question": 1, "reply": "x"}', '"question" is missing or not text'),
        ("[" * 100_000, "not JSON"),
        (asked("x", focus="gone"), "no point «gone» in question «dropout»; it has slower, factor, free"),
        (asked("x", focus="slows-both"), "no point «slows-both»"),
        (asked("x", focus=""), "no point «»"),
        (asked("x", focus=["slower"]), '"focus" is not text'),
        (asked("x", asked=7), '"asked" is empty or not text'),
        (asked("x", asked=" "), '"asked" is empty or not text'),
    ],
)
def test_a_bad_line_gets_an_error_and_the_rest_go_on(line: str, problem: str) -> None:
    bad, good = run(line, asked("training is slower"))
    assert problem in bad["error"]
    assert good["points"]["slower"]["verdict"] == "covered"


def test_a_point_that_was_asked_back_has_its_question_count_as_said() -> None:
    alone, back, none = run(
        asked("nothing changes"), asked("nothing changes", focus="free"), asked("x", focus=None)
    )
    assert alone["points"]["free"]["verdict"] != "covered"
    assert back["points"]["free"]["verdict"] == "covered"
    assert list(back) == list(alone) == ["question", "points", "misconceptions"]
    assert back["points"]["free"]["score"] == round(
        graded("nothing changes", focus="free").points["free"].score, 4
    )
    assert "error" not in none


def test_the_words_of_the_question_as_it_was_put_are_no_answer() -> None:
    said = "With dropout training takes longer."
    plain, same, reworded = run(
        asked(said), asked(said, asked=f" {DROPOUT.ask} "), asked(said, asked=f"{said} By how much?")
    )
    assert plain["points"]["slower"]["verdict"] == "covered"
    assert same == plain
    assert reworded["points"]["slower"]["verdict"] != "covered"


def test_the_question_in_the_deck_is_no_answer_either_when_it_was_put_in_other_words() -> None:
    (row,) = run(asked(DROPOUT.ask, asked="What does dropout cost?"))
    assert {point["verdict"] for point in row["points"].values()} == {"missing"}


def test_a_variant_of_the_point_that_was_asked_back_takes_the_place_of_its_own_question() -> None:
    grader = DeckGrader(VARIED)
    row = Row("dropout", "less than without", focus="slower", asked=FIRST.variants[0])
    turned = FIRST.model_copy(update={"ask": FIRST.variants[0], "variants": (FIRST.ask,)})
    question = DROPOUT.model_copy(update={"points": (turned, *DROPOUT.points[1:])})
    put = DeckGrader(DECK.model_copy(update={"questions": (question,)}))
    assert grader.grade(row) == put.grade(Row("dropout", row.reply, focus="slower"))


def test_a_cloze_that_was_put_takes_the_place_of_the_points_own_question_too() -> None:
    def deck(**changes: object) -> Deck:
        point = FIRST.model_copy(update=changes)
        question = DROPOUT.model_copy(update={"points": (point, *DROPOUT.points[1:])})
        return DECK.model_copy(update={"questions": (question,)})

    cloze = "Compared with a net without it, training is ___."
    row = Row("dropout", "less than without", focus="slower")
    put = DeckGrader(deck(ask=cloze, variants=(FIRST.ask, *FIRST.variants)))
    assert DeckGrader(deck(hints=(cloze,))).grade(replace(row, asked=cloze)) == put.grade(row)


def test_a_wording_is_compiled_once() -> None:
    grader = DeckGrader(DECK)
    rows = [Row("dropout", "x"), Row("dropout", "x", focus="slower"), Row("dropout", "x", asked="What?")]
    for row in rows * 2:
        grader.grade(row)
    assert grader._compiled.cache_info().misses == 2


def test_explained_findings_say_what_matched_and_how_words_were_read() -> None:
    (row,) = run(asked("trainin gets slower"), explain=True)
    assert row["points"]["slower"]["matched"]
    assert ["trainin", "training"] in row["points"]["slower"]["readings"]


@pytest.mark.parametrize(
    ("reply", "point", "reading"),
    [
        ("traning takes twice as long", "factor", ["traning", "training"]),
        ("training takes twise as long", "factor", ["twise", "twice"]),
        ("training takes dubble the time", "factor", ["dubble", "double"]),
        ("it takes logner to train", "slower", ["logner", "longer"]),
        ("dropout makes training convrege more slowly", "slower", ["convrege", "converge"]),
        ("no slowdown, training needs more epohcs. no cost at test time", "slower", ["epohcs", "epochs"]),
    ],
    ids=["pattern", "number in a pattern", "short form", "phrase", "sentence", "one clause"],
)
def test_every_spelling_that_a_match_relied_on_is_told(reply: str, point: str, reading: list[str]) -> None:
    (row,) = run(asked(reply), explain=True)
    assert row["points"][point]["verdict"] == "covered"
    assert reading in row["points"][point]["readings"]


def test_words_spelled_as_they_are_meant_have_no_reading() -> None:
    (row,) = run(asked("Training takes twice as long."), explain=True)
    assert row["points"]["factor"]["readings"] == []


def test_lines_are_graded_as_they_come() -> None:
    def forever() -> Any:  # noqa: ANN401 - an endless generator of lines
        while True:
            yield asked("slower")

    assert next(grade_lines(DECK, forever()))


def test_shots_are_read_and_a_bad_one_is_named() -> None:
    line = json.dumps({"question": "dropout", "reply": "slower", "points": {"slower": 1}})
    ((question, shot),) = read_shots([line, " "])
    assert (question, shot.reply, shot.points) == ("dropout", "slower", {"slower": True})
    with pytest.raises(LineError, match="line 2"):
        read_shots([line, asked("no labels")])


@pytest.mark.parametrize("label", [2, "0", None, [], 0.5])
def test_a_label_that_is_neither_1_nor_0_is_named(label: object) -> None:
    with pytest.raises(LineError, match=r"line 1: .*for «slower»; write 1 for given, 0 for not"):
        read_shots([asked("slower", points={"slower": label})])
