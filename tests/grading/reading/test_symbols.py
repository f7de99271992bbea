from __future__ import annotations

import pytest

from bot.grading.english import pack
from bot.grading.packs.words import is_number
from bot.grading.reading.text import tokenize


def texts(raw: str) -> list[str]:
    return [token.text for token in tokenize(pack(), raw)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("It is C++.", ["it", "is", "c++"]),
        ("c plus plus", ["c++"]),
        ("cpp", ["c++"]),
        ("C#, F#", ["c#", "f#"]),
        ("c sharp", ["c#"]),
        ("on .NET", ["on", ".net"]),
        ("ls -a", ["ls", "-a"]),
        ("ls -A", ["ls", "-A"]),
        ("-R", ["-R"]),
        ("--help", ["--help"]),
        ("wait --because it is slow", ["wait", "because", "it", "is", "slow"]),
        ("CO₂, CO2, co2", ["co2"] * 3),
        ("CO", ["co"]),
        ("H₂SO₄ h2so4", ["h2so4"] * 2),
        ("Na+", ["na+"]),
        ("Ca²⁺ Ca2+", ["ca2+"] * 2),
        ("NaCl", ["nacl"]),
        ("vitamin A", ["vitamin", "A"]),
        ("vitamin a", ["vitamin", "A"]),
        ("vitamin D", ["vitamin", "D"]),
        ("type A blood", ["type", "A", "blood"]),
        ("A weak acid in case a kettle", ["a", "weak", "acid", "in", "case", "a", "kettle"]),
        ("B12 L2 p53", ["b12", "l2", "p53"]),
        ("β and 𝛼", ["beta", "and", "alpha"]),
        ("β₁ β_1 \\beta_1 beta1", ["beta", "1"] * 4),
        ("x_i x_{i}", ["x_i"] * 2),
        (r"\frac{a}{b} \neq 0", ["a", "b", "not", "equal", "0"]),
        (r"a \to b", ["a", "b"]),
        ("np.zeros(m)", ["np", "zeros", "m"]),
        ("∅ ∀ ∃", ["∅", "∀", "∃"]),
        ("x ∉ A", ["x", "∉", "a"]),
    ],
)
def test_terms_with_signs(raw: str, words: list[str]) -> None:
    assert texts(raw) == words


@pytest.mark.parametrize(
    "group",
    [
        [
            "O(n log n)",
            "O(nlogn)",
            "O(n*log(n))",
            "O(n·log n)",
            "O( n log(n) )",
            "n log n",
            "o(n lg n)",
            "O(log n * n)",
        ],
        ["O(n)", "o( n )"],
        ["O(1)"],
        ["O(log n)", "log n", "O(log2(n))"],
        ["O(n^2)", "O(n²)", "n squared", "O(n**2)", "n^2"],
        ["O(2^n)", "2^n"],
        ["O(n log^2 n)", "O(n log² n)"],
        ["Ω(n log n)"],
        ["O(n^3)", "O(n³)"],
        ["O(nm)", "O(n*m)"],
        ["F = ma", "F=m*a", "F = m·a", "f = m a"],
        ["F = m/a"],
        ["E = mc^2", "E=mc²", "E = m c²"],
        ["y = mx + b"],
        ["E=1/2mv^2", "E = ½ m v²", "E = (1/2)mv^2", "E = 0.5 mv²"],
        ["V = IR"],
    ],
)
def test_a_formula_is_one_word_of_its_own(group: list[str]) -> None:
    (found,) = {tuple(texts(raw)) for raw in group}
    (word,) = found
    assert pack().weight(word) > 2
    assert not is_number(word)


def test_formulas_differ() -> None:
    raws = [
        "O(n)",
        "O(log n)",
        "O(n log n)",
        "O(n^2)",
        "O(2^n)",
        "O(1)",
        "O(n log^2 n)",
        "F = ma",
        "F = m/a",
        "E = mc^2",
    ]
    assert len({tuple(texts(raw)) for raw in raws}) == len(raws)


@pytest.mark.parametrize(
    "raw", ["x ≠ 0", "x != 0", "x <> 0", "x =/= 0", "x =\u0338 0", r"x \neq 0", r"x \ne 0"]
)
def test_not_equal(raw: str) -> None:
    assert texts(raw) == ["x", "not", "equal", "0"]


@pytest.mark.parametrize("arrow", ["→", "->", "=>", "⇒", "-->", "➜", "==>", "<-", "←", "<--"])
def test_an_arrow_ends_no_clause(arrow: str) -> None:
    tokens = tokenize(pack(), f"more data {arrow} less noise")
    assert [(t.text, t.gap) for t in tokens] == [("more", 2), ("data", 0), ("less", 0), ("noise", 0)]


@pytest.mark.parametrize("arrow", ["↛", "-/->", "⇏", "→\u0338", "=/=>"])
def test_a_struck_arrow_denies(arrow: str) -> None:
    assert texts(f"more data {arrow} less noise") == ["more", "data", "not", "less", "noise"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("x = 5", ["x", "5"]),
        ("step size = alpha", ["step", "size", "alpha"]),
        ("x = no idea", ["x", "no", "idea"]),
        ("- training is slower", ["training", "is", "slower"]),
        ("a <b>bold</b> word", ["a", "b", "bold", "b", "word"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("o(it is so)", ["o", "it", "is", "so"]),
        ("data ↑ cost ↓", ["data", "increase", "cost", "decrease"]),
        ("k-means", ["k", "means"]),
        ("I- no", ["i", "no"]),
        ("is2 and at0", ["is", "2", "and", "at", "0"]),
        ("the 5 % and 100 %", ["the", "0.05", "percent", "and", "1", "percent"]),
        ("p < 0.05 > q", ["p", "less", "0.05", "less", "q"]),
        ("it is non-zero, nonzero", ["it", "is", "nonzero", "nonzero"]),
    ],
)
def test_what_only_looks_like_a_symbol(raw: str, words: list[str]) -> None:
    assert texts(raw) == words


def test_scripts_without_spaces_are_read_by_character() -> None:
    assert texts("批量归一化") == list("批量归一化")
    assert texts("ページ") == texts("ぺーじ") == texts("ﾍﾟｰｼﾞ")
    assert texts("ปลา") == list("ปลา")
    assert [t.gap for t in tokenize(pack(), "損失。学習、率")] == [2, 0, 2, 0, 1]


@pytest.mark.parametrize(
    ("one", "other"), [("ısı", "ISI"), ("straße", "STRASSE"), ("ﬁne", "fine"), ("لأن", "لان"), ("９", "9")]
)
def test_shapes_of_letters_are_alike(one: str, other: str) -> None:
    assert texts(one) == texts(other)
