from __future__ import annotations

import pytest

from bot.content.load import load
from tests.content.decks import BARE, FULL, loaded, picture, places


def test_a_deck_of_required_keys_alone_loads() -> None:
    file = loaded(BARE)
    assert file.deck is not None
    assert file.problems == ()
    assert file.deck.question("two-and-two").point("four").say == "Two and two make four."


def test_three_mistakes_are_three_lines_with_their_places() -> None:
    text = FULL.replace("    answer:", "    anwser:").replace("id: any-order", "id: Any Order")
    file = loaded(text.replace("covers: [any-order]", "covers: [fuor]"))
    assert [str(problem) for problem in file.problems] == [
        "sums.yaml:8:5: unknown-key: two-and-two: «anwser» is not a key of a question; did you mean answer?",
        "sums.yaml:16:13: bad-id: two-and-two / Any Order: «Any Order» is not an id; write any-order",
        "sums.yaml:28:45: unknown-id: two-and-two: the question has no fuor; did you mean four?",
    ]
    assert file.deck is None


MISTAKES: dict[str, tuple[str, str, str]] = {
    "a missing title": ("title: Sums\n", "", "1:1 missing-key"),
    "a misspelled required key": ("title: Sums", "titel: Sums", "2:1 unknown-key"),
    "another language": ("glossary:", "language: no\nglossary:", "3:11 language"),
    "a synonym that is no list": ("[quartet]", "quartet", "4:9 not-a-list"),
    "a glossary that is a list": ("four: [quartet]", "- four", "4:3 not-keys"),
    "an empty text": ("say: Two and two make four.", "say:", "11:13 empty-text"),
    "a blank text": ("say: Two and two make four.", "say: ' '", "11:9 empty-text"),
    "an empty list": ("accept: [the sum is four]", "accept:", "14:16 empty-list"),
    "a text for a list": ("[the sum is four]", "the sum is four", "14:17 not-a-list"),
    "a list for a text": ("Four. The order of the numbers changes nothing.", "[Four]", "8:13 not-text"),
    "a colon in a phrasing": ("[the sum is four]", "[the sum: four]", "14:18 not-text"),
    "a comma in a reply": ("reply: addition", "reply: well, addition", "28:23 unknown-key"),
    "a text that is too long": (
        "Four. The order of the numbers changes nothing.",
        "x" * 2001,
        "8:13 too-long",
    ),
    "two misconceptions of one id": (
        "    tests:",
        "      - {id: five, say: No.}\n    tests:",
        "27:14 duplicate-id",
    ),
    "a misconception that names no point": (
        "correction:",
        "about: tree\n        correction:",
        "25:16 unknown-id",
    ),
    "a test of an unknown misconception": (
        "covers: [any-order]",
        "misconceptions: [six]",
        "28:53 unknown-id",
    ),
    "an open pattern": ("[the sum is four]", '["sum & (four | 4"]', "14:18 bad-pattern"),
    "a retired id that is there": ("    tests:", "    retire: [four]\n    tests:", "27:14 retired-in-use"),
    "a rename of an id in use": ("id: any-order", "id: any-order\n        was: four", "17:14 bad-was"),
    "a figure outside": ("    points:", "    figure: ../../secret.png\n    points:", "9:13 figure-path"),
    "a figure from the root": ("    points:", "    figure: /secret.png\n    points:", "9:13 figure-path"),
    "a figure that is no picture": ("    points:", "    figure: sums.py\n    points:", "9:13 figure-path"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_problem_at_its_place(name: str) -> None:
    before, after, expected = MISTAKES[name]
    assert before in FULL
    file = loaded(FULL.replace(before, after, 1))
    assert places(file) == [expected]
    assert file.deck is None


def test_a_question_of_nine_points_has_too_many() -> None:
    points = "".join(f"      - {{id: p{number}, say: It is {number}.}}\n" for number in range(8))
    assert places(loaded(BARE + points)) == ["6:5 too-many"]


def test_a_figure_must_exist_when_a_folder_is_known() -> None:
    text = BARE.replace("    points:", "    figure: figures/two.png\n    points:").encode()
    assert load("sums.yaml", text).deck is not None
    assert places(load("sums.yaml", text, {"figures/two.png": picture()}.get)) == []
    assert places(load("sums.yaml", text, lambda _figure: None)) == ["6:13 no-figure"]


def test_the_sound_questions_of_a_refused_deck_can_still_be_checked() -> None:
    file = loaded(BARE + "  - id: half\n")
    assert file.deck is None
    assert [question.id for question in file.questions.values()] == ["two-and-two"]


def test_a_document_is_shown_the_way_to_a_deck() -> None:
    file = load("notes.txt", b"1. What is a sum?\nAnswer: it is: four.\n")
    what, fix = "this is a document and no deck", "make a deck of it with keypoint draft, and check that"
    assert [str(each) for each in file.problems] == [f"notes.txt:1:1: not-yaml: {what}; {fix}"]


def test_a_deck_that_an_editor_saved_under_the_name_of_a_text_is_one() -> None:
    assert load("sums.yaml.txt", FULL.encode()).deck is not None
