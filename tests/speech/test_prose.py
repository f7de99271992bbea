from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markup import parse
from bot.speech.prose import flat, prose, strong

TEXTS = {
    "a **b**, *c*, _d_ and `e<f`": "a <b>b</b>, <i>c</i>, <i>d</i> and <code>e&lt;f</code>",
    "Is $x^2 < y$ so?": "Is x² &lt; y so?",
    r"Is $\begin{x}$ so?": r"Is <code>\begin{x}</code> so?",
    "costs $5 and $10": "costs $5 and $10",
    "F = m*a*t, n * k, snake_case_name": "F = m*a*t, n * k, snake_case_name",
    "The ___, (___) and ___.": "The ___, (___) and ___.",
    "- a\n- b\n1. c\n# d": "- a\n- b\n1. c\n# d",
    "See:\n\n```py\nx = 1\n```\nSo?": "See:\n\n<pre>x = 1</pre>\n\nSo?",
    "| a | bc |\n|---|---|\n| $x^2$ | `1` |": "<pre>a   bc\n──  ──\nx²  1</pre>",
    "<b>no</b> &amp;": "&lt;b&gt;no&lt;/b&gt; &amp;amp;",
    "**open, `open, $open": "**open, `open, $open",
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_authors_write_is_shown_as_they_mean_it(text: str) -> None:
    assert prose(text) == TEXTS[text]


def test_code_is_never_strong() -> None:
    assert (
        strong("What does `malloc` **really** do?")
        == "<b>What does </b><code>malloc</code><b> really do?</b>"
    )


def test_what_is_hidden_or_listed_has_no_tags() -> None:
    assert flat("`a` **b** $x_i$ <") == "a b xᵢ &lt;"


@given(st.text(alphabet="ab*_`$|~\\()[]{}^-<&\n #", max_size=80))
def test_any_text_is_good_markup(text: str) -> None:
    for shown in (prose, strong, flat):
        parse(shown(text))
