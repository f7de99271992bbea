from __future__ import annotations

import pytest

from bot.domain.deck import Point, Question
from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade
from bot.grading.english import pack


def covers(point: str, reply: str) -> bool:
    question = Question(
        id="q", ask="What is it called?", points=(Point(id="p", say=f"It is {point}.", accept=(point,)),)
    )
    return grade(compile_question(question, {}), reply).points["p"].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "reply"),
    [
        ("hyperthermia", "hypothermia"),
        ("hypotension", "hypertension"),
        ("adduction", "abduction"),
        ("intracellular", "intercellular"),
        ("endothermic", "exothermic"),
        ("meiosis", "mitosis"),
        ("lactase", "lactose"),
        ("osteoblast", "osteoclast"),
        ("sulfite", "sulfide"),
        ("propane", "propene"),
        ("vitamin A", "vitamin D"),
        ("C++", "C#"),
        ("CO2", "CO"),
        ("O(n log n)", "O(n)"),
        ("F = ma", "F = m/a"),
    ],
)
def test_a_term_is_no_slip_of_another(point: str, reply: str) -> None:
    assert covers(point, point)
    assert not covers(point, reply)
    assert not covers(reply, point)


@pytest.mark.parametrize(
    ("point", "reply"),
    [
        ("hypothermia", "hypothremia"),
        ("hypothermia", "hypo-thermia"),
        ("hypoglycemia", "hypoglycaemia"),
        ("adsorption", "adsorbtion"),
        ("photosynthesis", "fotosynthesis"),
        ("mitochondrion", "mitocondrion"),
        ("osteoblast", "ostioblast"),
        ("CO2", "co₂"),
        ("Größe", "Groesse"),
        ("vitamin D", "vitamin d"),
        ("vitamin D", "D"),
    ],
)
def test_a_slip_is_read_nevertheless(point: str, reply: str) -> None:
    assert covers(point, reply)


def test_words_in_use_are_never_slips() -> None:
    assert pack().lookalikes.distinct("absorbs", "adsorbs")
    assert not pack().lookalikes.distinct("definately", "definitely")
    assert not pack().lookalikes.apart("mitosys", "mitosis")
    assert not pack().lookalikes.apart("same", "same")
