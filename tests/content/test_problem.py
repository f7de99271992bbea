from __future__ import annotations

from dataclasses import replace

from bot.content.problem import Problem, folded, report
from bot.domain.sentence import Sentence, shown

ERROR = Problem(
    "sums.yaml", 42, 9, "missing-key", "two-and-two", Sentence("the question has no ask"), Sentence("add ask")
)
WARNING = Problem(
    "sums.yaml", 7, 1, "overlap", "", Sentence("«x» also covers y"), Sentence("change it"), "warning"
)


def test_a_problem_is_one_line_with_its_place_its_code_and_the_way_out() -> None:
    assert str(ERROR) == "sums.yaml:42:9: missing-key: two-and-two: the question has no ask; add ask"


def test_a_warning_says_that_it_is_one() -> None:
    assert str(WARNING) == "sums.yaml:7:1: overlap (warning): «x» also covers y; change it"


def test_a_report_follows_the_file_and_ends_with_what_came_of_it() -> None:
    assert report([ERROR, WARNING], "sums.yaml").splitlines() == [
        str(WARNING),
        str(ERROR),
        "sums.yaml: 1 error, 1 warning. Nothing was changed.",
    ]


def test_errors_stand_last_and_warnings_in_the_same_words_are_told_once() -> None:
    error = replace(ERROR, line=3)
    again = [replace(WARNING, line=line, where="a") for line in (9, 12)]
    assert report([error, WARNING, *again], "sums.yaml").splitlines() == [
        "sums.yaml:7:1: overlap (warning): «x» also covers y, here and 2 more times: lines 9, 12; change it",
        str(error),
        "sums.yaml: 1 error, 3 warnings. Nothing was changed.",
    ]
    assert str(again[0]) in report([WARNING, again[0]], "sums.yaml")
    assert folded([replace(ERROR, line=line) for line in range(1, 9)]) == [
        replace(ERROR, line=line) for line in range(1, 9)
    ]


def test_a_report_of_warnings_alone_does_not_say_that_nothing_was_changed() -> None:
    assert report([WARNING, WARNING], "sums.yaml").endswith("\nsums.yaml: 2 warnings.")
    assert report([], "sums.yaml") == "sums.yaml: no problems."


def test_quoted_text_is_short_printable_and_on_one_line() -> None:
    assert shown("a\n  b\u202e") == "a b\\u202e"
    assert len(shown("x" * 4096)) == 60


def test_a_file_name_cannot_break_the_line() -> None:
    odd = Problem("a\nb.yaml", 1, 1, "empty", "", Sentence("the file is empty"), Sentence("write it"))
    assert "\n" not in str(odd)
