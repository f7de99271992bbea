"""What is German alone: umlauts that are typed out, and the forms of a verb."""

from __future__ import annotations

import pytest

from bot.grading.packs.known import pack_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("waerme", "warme"), ("kuehlschrank", "kuhlschrank"), ("neue", "neue"), ("quelle", "quelle")],
)
def test_an_umlaut_may_be_typed_out(typed: str, meant: str) -> None:
    assert pack_of("de").respelled(typed) == meant


@pytest.mark.parametrize(
    "forms",
    [
        "verlangsamt verlangsamen verlangsamung",
        "speichert speichern gespeichert",
        "macht machen",
    ],
)
def test_the_forms_of_a_verb_have_one_stem(forms: str) -> None:
    assert len({pack_of("de").stem(form) for form in forms.split()}) == 1


def test_a_noun_in_er_is_no_comparative() -> None:
    assert [
        word for word in ("dunner", "wasser", "kalter", "teller", "grosser") if pack_of("de").compares(word)
    ] == [
        "dunner",
        "kalter",
        "grosser",
    ]
