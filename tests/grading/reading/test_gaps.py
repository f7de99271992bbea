from __future__ import annotations

import pytest

from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade
from bot.grading.reading.gaps import without_clozes
from tests.grading.decks import GLOSSARY, KETTLE


@pytest.mark.parametrize(
    ("reply", "rest"),
    [
        ("The ___ is lost.", ""),
        ("It costs 0.5 ___, I think. Heat is lost", ". Heat is lost"),
        ("Heat is lost; the ___ is not", "Heat is lost;"),
        ("call __init__ of the class", "call __init__ of the class"),
        ("the __bold__ word", "the __bold__ word"),
        ("snake_case_name and a__b", "snake_case_name and a__b"),
        ("a __ here", ""),
    ],
)
def test_a_sentence_with_a_gap_is_blanked_and_the_rest_keeps_its_place(reply: str, rest: str) -> None:
    found = without_clozes(reply)
    assert found.strip(" .") == rest.strip(" .")
    assert len(found) == len(reply)


def test_a_cloze_typed_back_covers_nothing_and_a_filled_one_does() -> None:
    point = KETTLE.points[0]
    compiled = compile_question(KETTLE, GLOSSARY)
    first, *others = point.say.rstrip(".").split()
    cloze = f"{first} {' '.join(others)} ___."
    assert grade(compiled, cloze, focus=point.id).points[point.id].verdict is Verdict.MISSING
    assert grade(compiled, point.say).points[point.id].verdict is Verdict.COVERED
    assert grade(compiled, f"{cloze} {point.say}").points[point.id].verdict is Verdict.COVERED
