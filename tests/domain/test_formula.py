from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.formula import shown, whole, within

FORMULAS = {
    r"\sum_{i=1}^{n} w_i > M": "∑ᵢ₌₁ⁿ wᵢ > M",
    r"\frac{a+b}{c^2}": "(a+b)/c²",
    r"\left(\frac{1}{2}\right)^{-k}": "(1/2)⁻ᵏ",
    r"\hat{y} = \sigma(W^T x + b)": "ŷ = σ(Wᵀ x + b)",
    r"O(n\log{n})": "O(n log n)",
    r"\lim_{n\to\infty} a_n": "lim_(n→∞) aₙ",
    r"\|x\|_2 \leq \sqrt{x+1}": "‖x‖₂ ≤ √(x+1)",
    r"\text{if } x \in \mathbb{R}": "if x ∈ ℝ",
    r"a \% b\,c": "a % b c",
    r"f''": "f′′",
}


@pytest.mark.parametrize("latex", FORMULAS)
def test_a_formula_is_a_line_of_unicode(latex: str) -> None:
    assert shown(latex) == FORMULAS[latex]


@pytest.mark.parametrize(
    "latex",
    [r"\begin{pmatrix}1\end{pmatrix}", r"\unknown{x}", "x^", "a & b", "{", "}", r"\sqrt[3]{x}", "^" * 5000],
)
def test_what_a_line_cannot_show_is_left_to_others(latex: str) -> None:
    assert shown(latex) is None


def test_people_type_powers_and_indexes_behind_a_mark() -> None:
    assert shown(r"w_i^2 + x^{n+1}", typed=True) == "w_i^2 + x^(n+1)"


def test_two_amounts_of_dollars_are_no_formula() -> None:
    assert [*within("from $5 to $10, or 20 $ and 30 $")] == []
    assert [latex for *_, latex in within(r"$a$, $$b$$, \(c\) and \[d\]")] == ["a", "b", "c", "d"]


def test_a_part_that_would_cut_a_formula_is_longer_by_the_rest_of_it() -> None:
    assert whole("so $a + b$ it is", (5, 8)) == (3, 10)
    assert whole("so $a + b$ it is", (0, 2)) == (0, 2)


@given(st.text(alphabet=r"\{}^_$ abfrct&'[]()", max_size=60))
def test_any_text_is_shown_or_left(latex: str) -> None:
    assert shown(latex) is None or "{" not in shown(latex, typed=True).replace(r"\{", "")  # type: ignore[union-attr]
