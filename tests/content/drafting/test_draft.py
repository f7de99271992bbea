"""From documents to a deck file that is valid as it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.check import check
from bot.content.drafting.clauses import ELSE
from bot.content.drafting.deckfile import text_of
from bot.content.drafting.draft import draft, material_of
from bot.content.drafting.helps import help_for
from bot.domain.deck import MAX_POINTS, Deck
from bot.domain.verdict import Verdict
from bot.errors import ContentError, KeypointError
from bot.grading import compile_question, grade

calm = settings(deadline=None)

NOTES = """\
Operating systems

1. What is thrashing?

Answer: thrashing means that a system spends more time on paging than on work. It happens when the working
sets do not fit into memory (all of them together). Some people call it a paging storm.

2. Name the states of a process.

Answer:
- ready
- running
- blocked
"""


def drafted(*documents: tuple[str, str]) -> tuple[str, Deck]:
    """The file, and the deck that it is."""
    text = text_of(draft([(name, body.encode()) for name, body in documents]))
    loaded = check("draft.yaml", text.encode())
    assert loaded.deck is not None, loaded.problems
    return text, loaded.deck


def test_notes_become_a_valid_deck() -> None:
    _, deck = drafted(("notes.txt", NOTES))
    assert (deck.deck, deck.title, deck.source) == ("operating-systems", "Operating systems", "notes.txt")
    asks = ["What is thrashing?", "Name the states of a process."]
    assert [question.ask for question in deck.questions] == asks
    assert [point.say for point in deck.questions[0].points] == [
        "Thrashing means that a system spends more time on paging than on work.",
        "It happens when the working sets do not fit into memory.",
    ]
    assert [point.say for point in deck.questions[1].points] == ["Ready.", "Running.", "Blocked."]


def test_every_point_comes_with_a_label_a_question_and_hints() -> None:
    _, deck = drafted(("notes.txt", NOTES))
    for point in (point for question in deck.questions for point in question.points):
        assert point.label
        assert point.ask
        assert "___" in point.hints[-1]


def test_what_was_guessed_is_marked_and_what_was_left_out_is_named() -> None:
    text, _ = drafted(("notes.txt", NOTES))
    assert 'ask: "What does thrashing mean?"  # proposed' in text
    assert "# no point, since it stands in brackets: All of them together." in text
    assert "# no point, since it reads like an aside: Some people call it a paging storm." in text
    assert "# it leans on the sentence before" in text


def test_what_could_not_be_read_is_named_with_its_file_and_place() -> None:
    text, deck = drafted(
        ("a.txt", NOTES), ("b.csv", "front,back\nWhat is a page?,A block of memory.\nonly one\n")
    )
    assert "# not read, b.csv, row 3: the row has one column" in text
    assert len(deck.questions) == 3


def test_more_ideas_than_a_question_can_have_are_named() -> None:
    listed = "\n".join(f"- part number {number} of it" for number in range(MAX_POINTS + 2))
    text, deck = drafted(("a.txt", f"1. Name the parts.\nAnswer:\n{listed}"))
    assert len(deck.questions[0].points) == MAX_POINTS
    assert text.count(f"a question has at most {MAX_POINTS} points") == 2


def test_equal_questions_get_ids_of_their_own() -> None:
    _, deck = drafted(("a.txt", "Q: What is it?\nA: One thing.\n\nQ: What is it?\nA: Another thing."))
    assert len({question.id for question in deck.questions}) == 2


def test_a_deck_in_json_becomes_a_file_again() -> None:
    question = '{"id":"q","ask":"What is it?","points":[{"id":"p","say":"One thing."}]}'
    json = f'{{"deck":"j","title":"J","questions":[{question}]}}'
    _, deck = drafted(("deck.json", json))
    assert [point.say for point in deck.questions[0].points] == ["One thing."]


@pytest.mark.parametrize(
    ("name", "data", "step"),
    [
        ("a.pdf", b"%PDF-1.7", r"save the document as \.docx or as text"),
        ("a.doc", b"\xd0\xcf", r"save it as \.docx"),
        ("a.zip", b"PK", "unpack it"),
        ("a.rtf", b"{\\rtf1 a}", r"save it as \.docx"),
        ("a.txt", b" \n", "is empty"),
        ("a.yaml", b"deck: a\nquestions:\n", "is a deck already: run keypoint check a.yaml"),
        ("a.txt", b"\0\0\1", "is no text"),
        ("a.json", b"{", "is no JSON"),
        ("a.json", b'{"questions": 3}', "is no deck"),
        ("a.txt", b"nothing to ask here, just a sentence of some length.", "Number the questions"),
    ],
)
def test_what_cannot_be_drafted_is_refused_with_the_next_step(name: str, data: bytes, step: str) -> None:
    with pytest.raises(ContentError, match=step):
        draft([(name, data)])


@given(
    st.binary(max_size=400),
    st.sampled_from([".txt", ".md", ".csv", ".json", ".xml", ".gift", ".docx", ".xlsx", ".apkg", ""]),
)
def test_any_bytes_are_read_or_refused(data: bytes, ending: str) -> None:
    try:
        material_of(f"a{ending}", data)
    except KeypointError:
        return


@calm
@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_in_two_columns_becomes_a_valid_deck_or_is_refused(ask: str, answer: str) -> None:
    try:
        text = text_of(draft([("a.tsv", f"{ask}\t{answer}\n".encode())]))
    except ContentError:
        return
    loaded = check("draft.yaml", text.encode())
    assert loaded.deck is not None, (loaded.problems, text)


@pytest.mark.parametrize(
    ("say", "label", "ask"),
    [
        ("A mutex is a lock.", "a mutex", "What is a mutex?"),
        ("The kernel saves the registers.", "the kernel", "What does the kernel save?"),
        ("Threads share memory.", "threads", "What do threads share?"),
        ("Resources cannot be taken away.", "resources", "What can be said about resources?"),
        ("If the quantum is short, much time is lost.", "", "What happens if the quantum is short?"),
        ("Hold and wait: a process may ask for more.", "hold and wait", "What does hold and wait mean?"),
        ("ReLU is quick to compute.", "ReLU", "What can be said about ReLU?"),
        ("Pages are slow because disks are.", "pages", "Why is it that pages are slow?"),
    ],
)
def test_labels_and_short_questions_follow_the_form_of_the_sentence(say: str, label: str, ask: str) -> None:
    found = help_for(say, ())
    assert (found.label, found.ask) == (label, ask)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found.id)


@pytest.mark.parametrize(
    ("say", "label", "ask"),
    [
        ("Then it will slow down and come back.", "", ELSE),
        ("A trap raised when a page is not in memory.", "", ELSE),
        ("We know that scaling the inputs to a network helps it learn.", "", ELSE),
        ("Thought of as layers feeding each other, we normalize the output.", "", ELSE),
        (
            "Threads of the same process share memory.",
            "threads",
            "What do threads of the same process share?",
        ),
        ("GDP leaves out unpaid work.", "", ELSE),
        ("One has to write it down.", "", ELSE),
        ("The last splits reflect noise in the data.", "the data", ELSE),
        ("Here the proportion is 2 percent.", "", ELSE),
        ("The glucose holds back water.", "the glucose", "What does the glucose do?"),
        (
            "A race condition occurs when two threads write.",
            "a race condition",
            "When does a race condition occur?",
        ),
        ("The result depends on the order.", "the order", "What does the result depend on?"),
        ("The remedy is to add memory.", "the remedy", "What is the remedy?"),
        ("UDP does not check anything.", "UDP", "What does UDP not do?"),
        ("The two effects cancel.", "", ELSE),
        ("It is wet.", "", ELSE),
        ("42", "", ELSE),
    ],
)
def test_a_sentence_whose_form_is_not_plain_is_asked_for_neutrally(say: str, label: str, ask: str) -> None:
    found = help_for(say, ())
    assert (found.label, found.ask) == (label, ask)


def test_an_answer_keeps_the_items_of_a_list_on_lines_of_their_own_and_no_other_breaks() -> None:
    _, deck = drafted(("a.txt", "1. Why?\nAnswer: ice floats on\nthe sea:\n- it is light\n- it is cold\n"))
    assert deck.questions[0].answer == "ice floats on the sea:\n- it is light\n- it is cold"


def test_no_hint_of_a_draft_earns_its_point() -> None:
    text = (
        "1. What is thrashing?\n\nAnswer: Thrashing means that a system spends more time on paging than on "
        "work. It happens when the sum of the working sets of the processes exceeds the memory."
    )
    _, deck = drafted(("a.txt", text))
    for question in deck.questions:
        compiled = compile_question(question, {})
        for point in question.points:
            for hint in point.hints:
                assert grade(compiled, hint).points[point.id].verdict is not Verdict.COVERED


def test_a_draft_in_another_language_speaks_it_and_has_ids_of_its_own() -> None:
    notes = "Биология\n\n1. Что такое осмос?\nОтвет: Вода движется через мембрану. Это пассивный перенос.\n"
    text, deck = drafted(("bio.txt", notes))
    assert (deck.deck, deck.language) == ("biologiya", "ru")
    assert [point.id for point in deck.questions[0].points] == [
        "voda-dvizhetsya-cherez-membranu",
        "eto-passivnyi-perenos",
    ]
    assert [point.ask for point in deck.questions[0].points] == ["Что ещё входит в ответ?"] * 2
    assert "Think of" not in text
    first, second = (drafted(("a.txt", f"{title}\n\n1. Q?\nAnswer: It is so.\n"))[1] for title in "水火")
    assert first.deck != second.deck
