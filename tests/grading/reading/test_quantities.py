from __future__ import annotations

import pytest

from bot.grading.english import pack
from bot.grading.reading.quantities import Agreement, Bound, Quantity, agreement, quantities
from bot.grading.reading.text import tokenize


def read(raw: str) -> tuple[Quantity, ...]:
    return quantities(pack(), tokenize(pack(), raw))


def one(raw: str) -> Quantity:
    (found,) = read(raw)
    return found


@pytest.mark.parametrize(
    "raw",
    [
        "at least 12",
        "12 or more",
        "12 items or more",
        "minimum 12",
        "≥12",
        ">= 12",
        "> 12",
        "more than 12",
        "over 12",
        "no fewer than 12",
        "it is not less than 12",
        "it isn't below 12",
        "≮ 12",
        "12+ items",
        "12 <= n",
        "12 and above",
        "a minimum of 12",
        "12 at least",
        "[12, ∞)",
        "not really less than 12",
    ],
)
def test_lower_bounds(raw: str) -> None:
    found = one(raw)
    assert (found.low, found.high, found.bound) == (12, 12, Bound.AT_LEAST)


@pytest.mark.parametrize(
    "raw",
    [
        "at most 12",
        "12 or less",
        "12 items or fewer",
        "maximum 12",
        "≤12",
        "<= 12",
        "=< 12",
        "< 12",
        "fewer than 12",
        "no more than 12",
        "not over 12",
        "≯ 12",
        "up to 12",
        "12 > n",
        "12 and below",
        "below 12",
        "(−∞, 12]",
    ],
)
def test_upper_bounds(raw: str) -> None:
    found = one(raw)
    assert (found.low, found.high, found.bound) == (12, 12, Bound.AT_MOST)


@pytest.mark.parametrize(
    "raw",
    [
        "between 3 and 7",
        "from 3 to 7",
        "3-7",
        "3 – 7",
        "3..7",
        "[3, 7]",
        "(3; 7)",
        "3 < x < 7",
        "7 >= x >= 3",
        "three to seven",
        "7 to 3",
    ],
)
def test_ranges(raw: str) -> None:
    found = one(raw)
    assert (found.low, found.high, found.bound) == (3, 7, Bound.EXACT)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("3 km", 3000, "m"),
        ("3 kilometres", 3000, "m"),
        ("30 min", 1800, "s"),
        ("2 h 30 min", 9000, "s"),
        ("90 km/h", 25, "m/s"),
        ("90 km per hour", 25, "m/s"),
        ("250 g", 0.25, "kg"),
        ("16 bits", 2, "byte"),
        ("5 MB", 5e6, "byte"),
        ("2 GHz", 2e9, "hz"),
        ("230 V", 230, "v"),
        ("40 %", 0.4, "%"),
        ("20 °C", 293.15, "k"),
        ("20 degrees Celsius", 293.15, "k"),
        ("20C", 293.15, "k"),
        ("68 °F", 293.15, "k"),
        ("293.15 K", 293.15, "k"),
        ("in 1815", 1815, "year"),
        ("1815", 1815, ""),
        ("45 degrees", 45, "degree"),
        ("$5", 5, "dollar"),
        ("5 Ω", 5, "ohm"),
        ("3 m²", 3, "m^2"),
        ("12 layers", 12, ""),
    ],
)
def test_units_have_one_base(raw: str, value: float, unit: str) -> None:
    found = one(raw)
    assert found.low == pytest.approx(value)
    assert found.unit == unit


def test_dates_are_one_quantity() -> None:
    days = {
        one(raw).low for raw in ("7 May 1912", "May 7, 1912", "1912-05-07", "7.5.1912", "the 7th of May 1912")
    }
    assert len(days) == 1


@pytest.mark.parametrize(
    "raw", ["November 9th, 1989", "9 Nov 1989", "9th of nov 89", "9 nov 89", "9.11.1989", "9 November 1989"]
)
def test_a_day_has_many_spellings(raw: str) -> None:
    assert one(raw).low == one("1989-11-09").low


@pytest.mark.parametrize(
    "raw",
    [
        "35 or older",
        "35 years or older",
        "no younger than thirty-five",
        "35 and up",
        "from the age of 35",
        "not younger than 35",
    ],
)
def test_ages_are_bounds(raw: str) -> None:
    found = one(raw)
    assert (found.typed, found.bound) == ((35, 35), Bound.AT_LEAST)


@pytest.mark.parametrize("raw", ["35 or younger", "no older than 35"])
def test_ages_are_upper_bounds(raw: str) -> None:
    assert one(raw).bound is Bound.AT_MOST


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("from 7.35 up to 7.45", 7.35, 7.45),
        ("between 7,35 and 7,45", 7.35, 7.45),
        ("7.4 ± 0.05", 7.35, 7.45),
        ("7.4 +/- 0.05", 7.35, 7.45),
        ("minus one to plus one", -1, 1),
        ("from minus one to plus one", -1, 1),
        ("between minus one and plus one", -1, 1),
        ("from age 5 to 7", 5, 7),
    ],
)
def test_ranges_in_words_and_signs(raw: str, low: float, high: float) -> None:
    found = one(raw)
    assert (found.low, found.high, found.bound) == (low, high, Bound.EXACT)


@pytest.mark.parametrize("raw", ["a⁰ = 1", "E=1/2mv^2", "E = ½ m v²"])
def test_a_number_in_a_formula_is_no_amount(raw: str) -> None:
    assert read(raw) == ()


def test_a_formula_with_a_unit_is_an_amount() -> None:
    assert one("m = 1/2 kg").low == 0.5
    assert one("m = 5 kg").low == 5


def test_places_are_tokens() -> None:
    tokens = tokenize(pack(), "The batch holds at least 32 kg, and then 5 to 7 more")
    found = quantities(pack(), tokens)
    assert [" ".join(t.text for t in tokens[slice(*q.place)]) for q in found] == ["at least 32 kg", "5 to 7"]


def test_a_text_without_numbers_has_none() -> None:
    assert read("at least it is faster") == ()
    assert read("") == ()


SAME, LOOSE, OTHER, UNRELATED = Agreement


@pytest.mark.parametrize(
    ("wanted", "said", "how"),
    [
        ("100 °C", "100 degrees Celsius", SAME),
        ("100 °C", "100 C", SAME),
        ("100 °C", "100 degrees", SAME),
        ("100 °C", "100", SAME),
        ("100 °C", "373.15 K", SAME),
        ("100 °C", "212 °F", SAME),
        ("100 °C", "100 K", OTHER),
        ("100 °C", "100 °F", OTHER),
        ("100 °C", "100 kg", OTHER),
        ("100 °C", "-100 °C", OTHER),
        ("100 °C", "10 °C", OTHER),
        ("100 °C", "1 atm", UNRELATED),
        ("100 °C", "1000", OTHER),
        ("twice as long", "2x as long", SAME),
        ("twice as long", "two hours", OTHER),
        ("twice", "2 %", OTHER),
        ("twice", "200 %", SAME),
        ("twice", "half", OTHER),
        ("twice", "two to three times", OTHER),
        ("half of them", "50 %", SAME),
        ("twice as much", "100 % more", SAME),
        ("1.5 times", "50 % longer", SAME),
        ("50 % longer", "50 %", SAME),
        ("50 % longer", "40 %", OTHER),
        ("50 %", "50 % longer", LOOSE),
        ("half of them", "50 % more", OTHER),
        ("50 % more", "60 % more", OTHER),
        ("eight times", "eightfold", SAME),
        ("100 °C", "373 K", SAME),
        ("0 °C", "273 K", SAME),
        ("373 K", "100 °C", SAME),
        ("100 °C", "374 K", OTHER),
        ("100 °C", "370 K", OTHER),
        ("from 100 °C to 0 °C", "from 373 K to 273 K", SAME),
        ("42.195 km", "42,195 km", SAME),
        ("42195 m", "42,195 m", SAME),
        ("42.195 km", "42,195 m", SAME),
        ("42.195 km", "42 195 km", OTHER),
        ("42.195 km", "42,196 km", OTHER),
        ("42.195 km", "26.2 miles", SAME),
        ("42.195 km", "26.5 miles", OTHER),
        ("42.195 km", "26 miles", OTHER),
        ("1000 m", "1.001 km", OTHER),
        ("9 November 1989", "November 9th, 1989", SAME),
        ("9 November 1989", "November 8th, 1989", OTHER),
        ("8 bits", "8bit", SAME),
        ("8 bits", "8-bit", SAME),
        ("half of them", "5 %", OTHER),
        ("40 percent", "40", SAME),
        ("40 percent", "0.4", SAME),
        ("40 percent", "2/5", SAME),
        ("40 percent", "4 %", OTHER),
        ("p < 0.05", "p ≤ 0.05", SAME),
        ("p < 0.05", "p > 0.05", OTHER),
        ("p < 0.05", "below 0.05", SAME),
        ("p < 0.05", "p < 0.5", OTHER),
        ("p < 0.05", "0.05", LOOSE),
        ("p < 0.05", "not less than 0.05", OTHER),
        ("0.9 to 0.99", "between 0.9 and 0.99", SAME),
        ("0.9 to 0.99", "0.9", OTHER),
        ("0.9 to 0.99", "0-0.99", OTHER),
        ("-1 to 1", "±1", SAME),
        ("-1 to 1", "0 to 1", OTHER),
        ("-1 to 1", "1 to 1", OTHER),
        ("at least 32 samples", "32 or more", SAME),
        ("at least 32", "at most 32", OTHER),
        ("at least 32", "33+", OTHER),
        ("8 bits", "8 bytes", OTHER),
        ("8 bits", "1 byte", SAME),
        ("8 bits", "0.8 bits", OTHER),
        ("8 bits", "8", SAME),
        ("2 km", "2000 m", SAME),
        ("2 km", "2 m", OTHER),
        ("2 km", "2 s", OTHER),
        ("2 km", "in 1969", UNRELATED),
        ("in 1969", "1969", SAME),
        ("in 1969", "in 1970", OTHER),
        ("in 1969", "1970", OTHER),
        ("in 1969", "3 m", UNRELATED),
        ("7 May 1912", "1912-05-07", SAME),
        ("7 May 1912", "8 May 1912", OTHER),
        ("7 May 1912", "in 1912", LOOSE),
        ("in 1912", "7 May 1912", SAME),
        ("in 1912", "7 May 1913", OTHER),
        ("50,000 people", "50K people", SAME),
        ("about 1,250,000 people", "1.25 million", SAME),
        ("about 1,250,000", "1.24 million", SAME),
        ("1,250,000 people", "1.24 million", OTHER),
        ("a third", "0.3333333333", SAME),
        ("1/3", "⅓", SAME),
        ("90 km/h", "25 m/s", SAME),
        ("3 h", "180 min", SAME),
        ("0", "0", SAME),
        ("0", "1e-9", OTHER),
        ("1e-9", "0.000000001", SAME),
    ],
)
def test_agreement(wanted: str, said: str, how: Agreement) -> None:
    assert agreement(one(wanted), one(said)) is how


def test_all_quantities_of_a_text_are_found() -> None:
    found = read("about 3 km at 20 °C in 1905, between 5 and 7 times")
    assert [(q.typed, q.unit, q.approximate) for q in found] == [
        ((3, 3), "m", True),
        ((20, 20), "k", False),
        ((1905, 1905), "year", False),
        ((5, 7), "", False),
    ]
