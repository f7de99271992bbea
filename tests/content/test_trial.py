from __future__ import annotations

from bot.content.check import check, summary
from tests.content.decks import BARE, FULL, deck


def lines(text: str) -> list[str]:
    """What trying a deck on the grader finds, as `line:column code: what`."""
    problems = check("sums.yaml", text.encode()).problems
    return [f"{problem.line}:{problem.column} {problem.code}: {problem.what}" for problem in problems]


def test_a_good_deck_goes_through_without_a_word() -> None:
    assert lines(FULL) == []
    assert check("sums.yaml", FULL.encode()).deck == deck(FULL)


def test_a_deck_of_required_keys_alone_goes_through_with_warnings() -> None:
    file = check("sums.yaml", BARE.encode())
    assert file.deck is not None
    assert {problem.severity for problem in file.problems} == {"warning"}


def test_a_test_that_fails_refuses_the_deck_and_says_what_was_found() -> None:
    text = FULL.replace("covers: [any-order]", "covers: [four]")
    (line,) = lines(text)
    assert line.startswith("28:9 test-fails: «addition commutes»: four is missing (should be covered), ")
    assert line.endswith(", any-order is covered (should not be)")
    assert check("sums.yaml", text.encode()).deck is None


def test_a_test_of_a_misconception_fails_when_it_is_not_found() -> None:
    text = FULL.replace("covers: [any-order]", "covers: [any-order], misconceptions: [five]")
    assert lines(text) == ["28:9 test-fails: «addition commutes»: five is absent (should be present)"]


def test_a_phrasing_that_does_not_cover_its_point_is_doubtful() -> None:
    text = FULL.replace("reject: [the sum is five]", 'reject: ["sum & four"]')
    assert lines(text) == [
        "14:18 accept-missed: accepts «the sum is four», which the grader reads as missing"
    ]


def test_a_phrasing_that_covers_another_point_too_is_doubtful() -> None:
    text = FULL.replace("[addition commutes]", "[addition commutes, four is the sum]")
    assert lines(text) == [
        "14:18 overlap: «the sum is four» also covers any-order",
        "20:37 overlap: «four is the sum» also covers four",
    ]


def test_a_phrasing_whose_denial_is_accepted_too_is_doubtful() -> None:
    text = FULL.replace("[the sum is four]", '[the sum is four, "sum & (not | isnt) four"]')
    assert lines(text) == ["14:18 accept-negation: accepts «the sum is four» and also «the sum is not four»"]


def test_a_broken_pattern_is_reported_once_and_stops_nothing() -> None:
    text = FULL.replace("[the sum is four]", '["sum & (four"]').replace(
        "covers: [any-order]", "covers: [six]"
    )
    assert [line.split(":")[1].split(" ")[1] for line in lines(text)] == ["bad-pattern", "unknown-id"]


def test_a_good_deck_is_summed_up_in_one_line() -> None:
    expected = "sums.yaml is valid: 1 question, 2 points, 4 phrasings, 1 test passes"
    assert str(summary("sums.yaml", deck(FULL))) == expected
    assert str(summary("sums.yaml", deck(BARE))) == "sums.yaml is valid: 1 question, 1 point, 1 phrasing"
