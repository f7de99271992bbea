from __future__ import annotations

import json
from typing import Any

import pytest

from bot.domain.deck import Deck
from bot.grading import LineError, grade_lines, read_shots
from tests.grading.decks import DROPOUT, GLOSSARY

DECK = Deck(deck="d", title="D", glossary=GLOSSARY, questions=(DROPOUT,))


def run(*lines: str, explain: bool = False) -> list[dict[str, Any]]:
    return [json.loads(line) for line in grade_lines(DECK, lines, explain=explain)]


def asked(reply: str) -> str:
    return json.dumps({"question": "dropout", "reply": reply})


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
    ],
)
def test_a_bad_line_gets_an_error_and_the_rest_go_on(line: str, problem: str) -> None:
    bad, good = run(line, asked("training is slower"))
    assert problem in bad["error"]
    assert good["points"]["slower"]["verdict"] == "covered"


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
