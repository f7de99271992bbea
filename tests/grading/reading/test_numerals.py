from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.english import pack
from bot.grading.reading.text import tokenize


def texts(raw: str) -> list[str]:
    return [token.text for token in tokenize(pack(), raw)]


@pytest.mark.parametrize(
    "raw",
    [
        "0.004",
        ".004",
        "0,004",
        "4e-3",
        "4E-3",
        "4 e-3",
        "4x10^-3",
        "4 × 10⁻³",
        "4·10^{-3}",
        "4 * 10**-3",
        "4/1000",
        "four thousandths",
        "０.００４",
        "0.0040",
        "٠.٠٠٤",
        "0.4 %".replace(" %", "e-2"),
    ],
)
def test_small_numbers_are_one_however_they_are_written(raw: str) -> None:
    assert texts(raw) == ["0.004"]


@pytest.mark.parametrize(
    "raw",
    [
        "3,400,000",
        "3.400.000",
        "3 400 000",
        "3\u00a0400\u00a0000",
        "3\u2009400\u2009000",
        "3’400’000",
        "3'400'000",
        "3_400_000",
        "3400000",
        "3.4 million",
        "3.4M",
        "3.4 mio",
        "3400k",
        "3.4e6",
        "3.4 × 10⁶",
        "3,4 million",
        "three million four hundred thousand",
        "34 * 10^5",
    ],
)
def test_large_numbers_are_one_however_they_are_written(raw: str) -> None:
    assert texts(raw) == ["3400000"]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("twenty five", "25"),
        ("forty-two", "42"),
        ("one hundred and seven", "107"),
        ("nineteen", "19"),
        ("half a million", "500000"),
        ("two and a half", "2.5"),
        ("2½", "2.5"),
        ("2 1/2", "2.5"),
        ("7/2", "3.5"),
        ("a quarter", "0.25"),
        ("three quarters", "0.75"),
        ("two thirds", "0.6666666667"),
        ("⅔", "0.6666666667"),
        ("2/3", "0.6666666667"),
        ("eight in ten", "0.8"),
        ("8 out of 10", "0.8"),
        ("007", "7"),
        ("2^10", "1024"),
        ("⑳", "20"),
        ("❸", "3"),
        ("१२", "12"),
        ("−4", "-4"),
        ("–4", "-4"),
        ("－4", "-4"),
        ("minus four", "-4"),
        ("-.5", "-0.5"),
        ("1,250.75", "1250.75"),
        ("1.2.3", "1.2.3"),
        ("-0", "0"),
    ],
)
def test_every_spelling_has_one_text(raw: str, number: str) -> None:
    assert texts(raw) == [number]


@pytest.mark.parametrize(
    "raw", ["35%", "35 %", "35％", "35 percent", "35 per cent", "35 pct", "thirty-five per cent"]
)
def test_percents_are_parts_of_one(raw: str) -> None:
    assert texts(raw) == ["0.35", "percent"]


@pytest.mark.parametrize(
    "raw",
    [
        "0.2-0.7",
        "0.2–0.7",
        "0.2 — 0.7",
        "0.2..0.7",
        "0.2 ... 0.7",
        "0.2…0.7",
        "[0.2, 0.7]",
        "(0.2; 0.7)",
        "0,2-0,7",
        "[0,2; 0,7]",
        "0.2 to 0.7",
        "0.2 ~ 0.7",
    ],
)
def test_the_marks_of_a_range_end_no_clause(raw: str) -> None:
    tokens = tokenize(pack(), f"it lies in {raw} then")
    assert [token.text for token in tokens[3:]] == ["0.2", "to", "0.7", "then"]
    assert all(not token.gap for token in tokens[1:-1] if token.text != "0.2")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("±3", ["-3", "to", "3"]),
        ("7 ± 3", ["7", "±", "3"]),
        ("50 ± 5 %", ["0.5", "±", "0.05", "percent"]),
        ("eightfold, tenfold", ["8", "10"]),
        ("manifold", ["manifold"]),
        ("between 7,35 and 7,45", ["between", "7.35", "and", "7.45"]),
        ("[0,1]", ["0", "to", "1"]),
        ("(-2,2)", ["-2", "to", "2"]),
        ("0.1 < lr < 0.3", ["0.1", "to", "lr", "to", "0.3"]),
        ("5-10 %", ["0.05", "to", "0.1", "percent"]),
        ("10 °C – 20 °C", ["10", "degrees", "celsius", "to", "20", "degrees", "celsius"]),
        ("1,2,3 and 4", ["1", "2", "3", "and", "4"]),
        ("1,2 and 3", ["1", "2", "and", "3"]),
        ("10.0.0.255 and 255.255.255.192", ["10.0.0.255", "and", "255.255.255.192"]),
        ("80/2^4", ["80", "16"]),
        ("64 - 2 = 62", ["64", "2", "62"]),
        ("5 V minus 2 V", ["5", "v", "minus", "2", "v"]),
        ("one in a thousand", ["0.001"]),
        ("one two three", ["1", "2", "3"]),
        ("a third layer", ["a", "third", "layer"]),
        ("5 minus 1", ["5", "minus", "1"]),
        ("2x or x2", ["2", "x", "or", "x", "2"]),
        ("8bits 100C 5 min", ["8", "bits", "100", "c", "5", "minutes"]),
        ("World War II, type ii error", ["world", "war", "2", "type", "2", "error"]),
        ("the 3rd, the 21st, the twenty-first", ["the", "third", "the", "21th", "the", "21th"]),
        ("2031-05-07 and 7.5.2031", ["7", "may", "2031", "and", "7", "may", "2031"]),
        ("in the 1960s", ["in", "the", "1960s"]),
        ("373K", ["373", "k"]),
        ("mean0 top-5 step-by-step", ["mean", "0", "top", "5", "step", "by", "step"]),
        ("it is 5. 3 of them", ["it", "is", "5", "3", "of", "them"]),
        ("12345678901234567890123456789012345678901", ["12345678901234567890123456789012345678901"]),
        ("1/0 and 2020-13-45", ["1", "0", "and", "2020", "13", "45"]),
    ],
)
def test_numbers_among_words(raw: str, words: list[str]) -> None:
    assert texts(raw) == words


def test_a_number_knows_its_place_as_typed() -> None:
    raw = "about  1’250’000 people, 10⁻³ or twenty-five ½"
    found = [raw[t.start : t.end] for t in tokenize(pack(), raw) if t.text[-1].isdigit()]
    assert found == ["1’250’000", "10⁻³", "twenty-five", "½"]


PIECES = [
    "1",
    "0,5",
    "1e5",
    "½",
    "³",
    "[",
    "]",
    "(",
    ";",
    "–",
    "-",
    ".",
    "..",
    "%",
    "±",
    "million",
    "and",
    "third",
    "ten",
    "β",
]
MORE = [
    "’",
    "<",
    "≤",
    "x",
    "k",
    "O(",
    ")",
    "\u0338",
    "私",
    "°C",
    "in",
    "to",
    "minus",
    "a",
    "^",
    "*",
    "=",
    "n",
    "Na+",
    "-a",
]


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=30))
def test_every_token_stands_somewhere(pieces: list[str]) -> None:
    for raw in (" ".join(pieces), "".join(pieces)):
        assert all(0 <= token.start < token.end <= len(raw) for token in tokenize(pack(), raw))
