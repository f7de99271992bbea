"""Weak habits are told where they stand; the deck that comes along has none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.folder import read_file
from bot.content.habits import habits
from bot.content.starter import starter

GOOD = """\
deck: paging
title: Paging
questions:
  - id: thrashing
    title: Thrashing
    ask: What is thrashing and when does it happen?
    answer: The system spends more time paging than executing. The working sets are larger than memory.
    points:
      - id: paging
        say: The system spends more time paging than executing.
        ask: What does the machine do most of the time?
        label: what the machine does
        hints: [Look at the disk., More time ___ than executing.]
        accept: [it swaps most of the time]
      - id: sets
        say: The working sets together are larger than physical memory.
        ask: When does it happen?
        label: the cause
        hints: [Compare two sizes., The sum of the ___ is larger than memory.]
        accept: [the working sets need more memory than there is]
    tests:
      - {reply: it pages more than it executes, covers: []}
"""

ASK = "What is thrashing and when does it happen?"
SAY = "say: The system spends more time paging than executing."
OWN = "What does the machine do most of the time?"
HINTS = "[Look at the disk., More time ___ than executing.]"
ACCEPT = "[it swaps most of the time]"

TWICE = "covers: [paging]}\n      - {reply: more time paging than executing, covers: [paging]}"

WEAK = {
    "the question holds the answer": (
        ASK,
        "Why does the system spend more time paging than executing?",
        "ask-tells",
    ),
    "a short question holds its point": (
        OWN,
        "Does the system spend more time paging than executing?",
        "ask-tells",
    ),
    "a yes or no question": (ASK, "Is thrashing bad for the system?", "yes-no"),
    "hints in the wrong order": (HINTS, "[More time ___ than executing., Look at the disk.]", "hint-order"),
    "an empty hint": (HINTS, "[___]", "hint-empty"),
    "several ideas": (
        SAY,
        f"{SAY[:-1]}, because the disk is slow, and users see long responses.",
        "two-ideas",
    ),
    "a point of many words": (SAY, f"{SAY[:-1]} {'as everybody here knows ' * 8}.", "two-ideas"),
    "a point that asks": (SAY, "say: Is it that the system pages more than it executes?", "say-asks"),
    "the opposite accepted": (
        ACCEPT,
        "[the system spends less time paging than executing]",
        "accept-opposite",
    ),
    "the point denied and accepted": (
        ACCEPT,
        "[It is not true that the system spends more time paging than executing]",
        "accept-opposite",
    ),
    "roles exchanged and accepted": (
        ACCEPT,
        "[the system spends more time executing than paging]",
        "accept-opposite",
    ),
    "it accepted": (ACCEPT, "[it]", "accept-empty"),
    "yes accepted for no yes or no question": (ACCEPT, '["yes"]', "accept-empty"),
    "HTML": (OWN, "What does the <b>machine</b> do most of the time?", "html"),
    "LaTeX that no line shows": (OWN, r"What is $\begin{matrix}a\end{matrix}$ here?", "latex"),
    "a formula without words": (ASK, r"What is $\sum_i w_i > M$ called?", "formula-alone"),
    "a short question without words": (OWN, r"What does $w_i > M$ stand for?", "formula-alone"),
    "LaTeX outside of a formula": (OWN, r"What is \sum here?", "latex"),
    "tests that only cover": ("covers: []}", TWICE, "only-right"),
}


def codes(text: str) -> list[str]:
    return [problem.code for problem in check("paging.yaml", text.encode()).problems]


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_habit_is_told(name: str) -> None:
    strong, weak, code = WEAK[name]
    assert strong in GOOD
    assert code not in codes(GOOD)
    assert code in codes(GOOD.replace(strong, weak, 1))


def test_yes_may_be_accepted_where_a_part_of_the_question_asks_for_it() -> None:
    text = GOOD.replace(ASK, "Does thrashing happen, and when?").replace(ACCEPT, '["yes"]')
    assert "accept-empty" not in codes(text)


def test_formulas_that_can_be_shown_are_no_weakness() -> None:
    assert "latex" not in codes(GOOD.replace(OWN, r"What is $\sum_i w_i > M$ called?"))


@pytest.mark.parametrize(
    "ask",
    [
        r"What is the sum of the weights, $\sum_i w_i$, called?",
        r"What is $\int x\,dx$?",
        "What is it called?",
        r"What does $p$ stand for in a test of significance?",
    ],
)
def test_a_formula_to_work_out_or_with_its_subject_is_no_weakness(ask: str) -> None:
    assert "formula-alone" not in codes(GOOD.replace(OWN, ask))


def test_the_decks_that_come_along_have_none() -> None:
    file = Path(__file__).parents[2] / "content" / "training-deep-networks.yaml"
    deck = read_file(file).deck
    assert deck is not None
    assert [habit.code for question in deck.questions for habit in habits((), question, "en")] == []
    assert check("new.yaml", starter("new").encode()).problems == ()


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("https://example.org/a.png", "is an address"),
        ("figures\\a.png", "has backslashes; write figures/a.png"),
        ("figures/a.svg", "save it as .png or .jpg"),
    ],
)
def test_a_figure_that_is_none_is_told_what_to_do(path: str, what: str) -> None:
    text = GOOD.replace("    points:", f"    figure: {path}\n    alt: x\n    points:", 1)
    [problem] = [each for each in check("a.yaml", text.encode()).problems if each.code == "figure-path"]
    assert what in f"{problem.what}; {problem.fix}"


def test_an_id_used_twice_is_the_only_thing_wrong() -> None:
    problems = check("a.yaml", GOOD.replace("id: sets", "id: paging").encode()).problems
    assert [problem.code for problem in problems if problem.is_error] == ["duplicate-id"]


def test_a_code_fence_around_a_deck_is_told() -> None:
    [problem] = check("a.yaml", f"```yaml\n{GOOD}```\n".encode()).problems
    assert "remove it" in str(problem.fix)
    assert problem.line == 1
