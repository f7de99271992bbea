from __future__ import annotations

from html import unescape

import pytest

from bot.grading.english import pack
from bot.grading.reading.clauses import read, runs
from bot.grading.reading.rewrites import rewrites
from bot.grading.reading.text import tokenize
from bot.speech.prose import flat


def texts(raw: str) -> list[str]:
    return [token.text for token in tokenize(pack(), raw)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Don't — it’s TWICE as slow", ["do", "not", "it", "2", "as", "slow"]),
        ("2x, x2, 2×", ["2", "x", "x", "2", "2", "x"]),
        ("mean0 var1", ["mean", "0", "variance", "1"]),
        ("twise, doubel or doubbles, eigth, zerro, dubble", ["2", "2", "or", "2", "8", "0", "2"]),
        ("twine tripe thre tow doublet height", ["twine", "tripe", "thre", "tow", "doublet", "height"]),
        ("-1 to 1, minus 1, 3-4", ["-1", "to", "1", "-1", "3", "to", "4"]),
        ("2.50 and 007", ["2.5", "and", "7"]),
        ("−1…1", ["-1", "to", "1"]),
        ("naïve café", ["naive", "cafe"]),
        ("b4 w/o cuz", ["before", "without", "because"]),
        ("🐢 train", ["slow", "train"]),
        ("\u200bzero\u200bwidth", ["zerowidth"]),
        ("", []),
    ],
)
def test_words_are_read_whatever_way_they_are_typed(raw: str, words: list[str]) -> None:
    assert texts(raw) == words


def test_every_word_knows_its_place_in_the_text_as_typed() -> None:
    raw = "  Nai\u0308ve ﬁts, 2x"
    assert [raw[token.start : token.end] for token in tokenize(pack(), raw)] == [
        "Nai\u0308ve",
        "ﬁts",
        "2",
        "x",
    ]


def test_both_spellings_of_a_verb_have_one_stem() -> None:
    assert pack().stem("initialize") == pack().stem("initialise") == pack().stem("initializing")


def clauses(raw: str, glossary: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    """Each clause in words, denied ones with an exclamation mark, disowned ones with a question mark."""
    found = read(pack(), runs(pack(), rewrites(pack(), glossary or {}).apply(tokenize(pack(), raw)))).clauses
    return [
        " ".join("!" * word.denied + "?" * word.disowned + word.token.text for word in clause.words)
        for clause in found
    ]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("slow, because it waits; so what", ["slow", "because it waits", "so what"]),
        (
            "it does not slow training, inference is fine",
            ["it does not !slow !training", "inference is fine"],
        ),
        ("inference: no", ["!inference no"]),
        ("No, it is slow", ["no", "it is slow"]),
        ("no it is slow", ["no", "it is slow"]),
        ("no effect on it", ["no !effect !on !it"]),
        ("it is not true that a is b, or c", ["?a ?is ?b", "?or ?c"]),
        ("isn't it slow?", ["is not it slow"]),
        ("it no longer drops", ["it never !drops"]),
        ("not sure why, but slow", ["but slow"]),
        ("minus one to one", ["-1 to 1"]),
    ],
)
def test_clauses_know_what_they_deny(raw: str, wanted: list[str]) -> None:
    assert clauses(raw) == wanted


def test_the_glossary_reads_word_groups_as_their_key() -> None:
    assert clauses("the std dev rises", {"standard deviation": ("std dev",)}) == [
        "the standard deviation rises"
    ]


@pytest.mark.parametrize(
    "latex",
    [
        r"$\sum_i w_i > M$",
        r"it is $x^2$",
        r"$O(n \log n)$",
        r"$\frac{a+b}{c^2}$",
        r"$w \leq 3$",
        r"\(a \neq b\)",
        r"$2^{-k}$",
        r"$10^6$",
        r"$\alpha \to 0$",
        "the **forget** gate calls `free`",
    ],
)
def test_what_is_shown_reads_like_what_was_written(latex: str) -> None:
    assert [token.text for token in tokenize(pack(), latex)] == [
        token.text for token in tokenize(pack(), unescape(flat(latex)))
    ]


def test_words_of_a_formula_stand_where_it_stands() -> None:
    raw = r"so $w_i \leq 3$ holds"
    assert [raw[token.start : token.end] for token in tokenize(pack(), raw)][-1] == "holds"
    assert all(3 <= token.start < token.end <= 15 for token in tokenize(pack(), raw)[1:-1])
