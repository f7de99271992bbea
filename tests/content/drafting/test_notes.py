"""Plain text and Markdown: the forms in which people write questions down."""

from __future__ import annotations

import pytest

from bot.content.drafting.notes import read

NUMBERED = """\
Tides and Weather

Review Questions 1

1. Why are there two high tides a day?

Answer: because the sea bulges on both sides.
The earth turns below the bulges.

2) What is a neap tide?
Answer: a low one.
"""


def cards(text: str) -> list[tuple[str, str]]:
    return [(card.ask, card.answer) for card in read(text).cards]


def test_numbered_questions_with_answers_are_read_over_lines_and_paragraphs() -> None:
    assert cards(NUMBERED) == [
        (
            "Why are there two high tides a day?",
            "because the sea bulges on both sides.\nThe earth turns below the bulges.",
        ),
        ("What is a neap tide?", "a low one."),
    ]


def test_what_stands_before_the_first_question_is_the_title() -> None:
    assert read(NUMBERED).title == "Tides and Weather: Review Questions 1"


def test_a_card_knows_its_line() -> None:
    assert [str(card.place) for card in read(NUMBERED).cards] == ["line 5", "line 10"]


@pytest.mark.parametrize(
    "text",
    [
        "Q: What is a tide?\nA: The sea rises.",
        "**Question:** What is a tide?\n**Answer:** The sea rises.",
        "### 3. What is a tide?\n\nSolution: The sea rises.",
        "What is a tide?::The sea rises.",
        "What is a tide? ::: The sea rises.",
        "What is a tide?\n?\nThe sea rises.",
        "#flashcards/sea\nQuestion 1. What is a tide?\nModel answer: The sea **rises**.",
    ],
)
def test_other_forms_hold_the_same_card(text: str) -> None:
    assert cards(text) == [("What is a tide?", "The sea rises.")]


def test_each_gap_of_a_cloze_is_a_card_of_its_own() -> None:
    assert [card.ask for card in read("C: The [moon] pulls the [sea].").cards] == [
        "What belongs in the gap? The ___ pulls the sea.",
        "What belongs in the gap? The moon pulls the ___.",
    ]


def test_a_link_is_no_card() -> None:
    found = read("See https://example.org/a::b for more of this, at length and in detail, please.")
    assert found.cards == ()
    assert len(found.unread) == 1


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("1. What is a tide?\n2. Why?\nAnswer: the moon.", "line 1", "no answer is given"),
        ("A sentence of its own, which is part of no question at all.", "line 1", "belongs to no question"),
        ("1. Why?\nAnswer: " + "x " * 20_000, "line 1", "longer than"),
    ],
)
def test_what_is_not_read_is_named_with_its_place(text: str, place: str, why: str) -> None:
    [unread] = read(text).unread
    assert str(unread.place) == place
    assert why in str(unread.why)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "::", "1.", "Answer:", "?", "[]" * 9000, "1. " * 9000, "C:" * 5000]
)
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    read(text)


CHOICES = """\
1. Which color has the sky?
A. red
B. blue

Answer: B

2) Which is a planet?
(a) Mars
(b) the moon
(c) Venus
Correct: a, c

3. Which is a star?
a) Sirius
b) Pluto
Answer: a) Sirius

4. Who wrote it?
A. Nobody knows.
"""


def test_the_letter_of_a_choice_is_that_choice_and_no_choice_is_an_answer() -> None:
    assert cards(CHOICES) == [
        ("Which color has the sky?", "blue"),
        ("Which is a planet?", "- Mars\n- Venus"),
        ("Which is a star?", "Sirius"),
        ("Who wrote it?", "Nobody knows."),
    ]
    assert [(str(each.place), str(each.why)) for each in read(CHOICES).unread] == [
        ("line 1", "the choices are left out"),
        ("line 7", "the choices are left out"),
        ("line 13", "the choices are left out"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Вопрос 1. Что такое осмос?\nОтвет: вода идёт к соли.",
        "1. Что такое осмос?\nОтвет - вода идёт к соли.",
        "Frage 1: Что такое осмос?\nAntwort: вода идёт к соли.",
        "Вопрос: Что такое осмос?\nОтвет: вода идёт к соли.",
    ],
)
def test_questions_and_answers_are_called_so_in_other_languages(text: str) -> None:
    assert cards(text) == [("Что такое осмос?", "вода идёт к соли.")]


def test_a_second_answer_goes_on_with_the_first() -> None:
    assert cards("1. Why?\nAnswer: one thing.\nAnswer: another.") == [("Why?", "one thing.\nanother.")]


def test_answers_that_stand_apart_are_put_to_the_questions_of_their_numbers() -> None:
    text = "1. Why?\n2. What is it?\n\nAnswers\n\n1. Because.\n2. It is so,\nand more.\n4. Too much.\n"
    assert cards(text) == [("Why?", "Because."), ("What is it?", "It is so,\nand more.")]
    assert [str(each.place) for each in read(text).unread] == ["line 9"]
    assert cards("1. Why?\n1. How?\nAnswers\n1. Because.") == []  # which of the two is meant is not known
    assert cards("# Answers\n\n1. Why?\nAnswer: so.\n") == [("Why?", "so.")]


@pytest.mark.parametrize(
    "text",
    [
        "**Frage 1:** Was ist Lava?\n**Antwort:** Heiß.\n**Frage 2:** Was tut Asche?\nAntwort: Sie fällt.",
        "**1. Was ist Lava?**\nAntwort: Heiß.\n\n**2. Was tut Asche?**\nAntwort: Sie fällt.",
        "Вопрос 1: Was ist Lava?\nОтвет: Heiß.\n\nВ: Was tut Asche?\nО: Sie fällt.",
        "Pregunta 1: Was ist Lava?\nRespuesta: Heiß.\nPregunta: Was tut Asche?\nRespuesta: Sie fällt.",
    ],
)
def test_questions_by_name_bold_or_short_are_told_from_answers(text: str) -> None:
    assert cards(text) == [("Was ist Lava?", "Heiß."), ("Was tut Asche?", "Sie fällt.")]


@pytest.mark.parametrize(
    ("choices", "answer"),
    [
        ("A) iron\nB) ✓ helium\nC) lead", "helium"),
        ("A) iron\nB) helium ✓\nC) lead", "helium"),
        (" a. iron\n*b. helium\n c. lead", "helium"),
        ("( ) iron\n(x) helium\n( ) lead", "helium"),
        ("- [x] neon\n- [x] helium\n- [ ] lead", "- neon\n- helium"),
        ("а) железо\nб) гелий\nв) свинец\nОтвет: б", "гелий"),
        ("а: железо\nб: гелий\nв: свинец\nОтвет: в", "свинец"),
    ],
)
def test_a_choice_with_a_tick_or_its_letter_is_the_answer(choices: str, answer: str) -> None:
    found = read(f"1. Which gas is noble?\n{choices}")
    assert [(card.ask, card.answer) for card in found.cards] == [("Which gas is noble?", answer)]
    assert [str(unread.why) for unread in found.unread] == ["the choices are left out"]


def test_where_every_choice_has_a_mark_none_is_the_answer() -> None:
    assert not read("1. Which gas is noble?\n* a. iron\n* b. helium").cards
