from __future__ import annotations

from bot.content.lint import lint
from tests.content.decks import BARE, FULL, loaded


def lines(text: str) -> list[str]:
    """What the linter says of a deck, without file and place."""
    return [str(problem).split(": ", 1)[1] for problem in lint(loaded(text))]


def test_a_deck_with_everything_leaves_nothing_to_say() -> None:
    assert lines(FULL) == []


def test_what_a_bare_deck_lacks_are_warnings() -> None:
    problems = lint(loaded(BARE))
    assert [(problem.line, problem.code, str(problem.what)) for problem in problems] == [
        (4, "incomplete", "has no answer, no tests"),
        (7, "incomplete", "has no ask, no hints, no accept"),
    ]
    assert not any(problem.is_error for problem in problems)


def test_a_misconception_needs_a_correction() -> None:
    text = FULL.replace("        correction: Count again.\n", "")
    assert lines(text) == [
        "incomplete (warning): two-and-two / five: has no correction; add correction: the learner is told it"
    ]


def test_a_hint_may_not_give_the_whole_point_away() -> None:
    (line,) = lines(FULL.replace("Two and two make ___.", "It is four that two and two make."))
    assert line.startswith(
        "hint-tells (warning): two-and-two / four: the hint «It is four that two and two make.»"
    )


def test_a_phrasing_may_not_be_accepted_and_rejected() -> None:
    (problem,) = lint(loaded(FULL.replace("[the sum is five]", "[its sum is FOUR!]")))
    assert (problem.line, problem.column, problem.code) == (14, 18, "accept-reject")
    assert str(problem.what) == "accepts «the sum is four» and also rejects it"
    assert problem.is_error


def test_a_phrasing_may_not_be_accepted_together_with_its_negation() -> None:
    (problem,) = lint(loaded(FULL.replace("the sum is four", "the sum is four, the sum is not four")))
    assert (problem.line, problem.column, problem.code) == (14, 35, "accept-negation")
    assert str(problem.what) == "accepts «the sum is four» and also «the sum is not four»"
    assert problem.is_error


def test_a_phrasing_of_two_points_overlaps() -> None:
    (line,) = lines(FULL.replace("[addition commutes]", "[sum is four]"))
    assert line.startswith("overlap (warning): two-and-two / any-order: «sum is four» also covers four;")


def test_points_that_are_near_copies_overlap() -> None:
    (line,) = lines(FULL.replace("The order of the numbers changes nothing.", "Two and two will make four!"))
    assert line.startswith("overlap (warning): two-and-two / any-order: says nearly the same as four;")


def test_patterns_are_not_read_as_phrasings() -> None:
    assert lines(FULL.replace("[the sum is four]", "[sum & four, sum & not four]")) == []


def test_sound_questions_are_linted_although_others_are_not_sound() -> None:
    assert len(lines(BARE + "  - id: half\n")) == 2


def test_a_file_that_is_not_yaml_has_nothing_to_lint() -> None:
    assert lines("[" * 100) == []
