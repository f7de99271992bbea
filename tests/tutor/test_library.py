"""Two threads share the library: the one that writes must not wait for what the other reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from bot.domain.deck import Deck, Question
from bot.domain.queue import Ask
from bot.grading import CompiledQuestion, compile_question
from bot.tutor.library import KEPT, Library
from bot.tutor.studying import begin
from tests.tutor.school import DECK, School, document

PATIENCE = 20.0
"""Seconds after which a thread that should go on is held to be stuck."""


class SlowRead:
    """A read that has begun when `begun` is set, and ends when `end` is."""

    def __init__(self) -> None:
        self.begun, self.end = Event(), Event()

    def __call__(self) -> Deck:
        self.begun.set()
        assert self.end.wait(PATIENCE * 2)
        return deck()


def deck() -> Deck:
    read = document(DECK).deck
    assert read is not None
    return read


def never() -> Deck:
    raise KeyError("this must not be read")


def key(name: str) -> tuple[str, int, str]:
    return name, 1, "digest"


@pytest.fixture
def slow() -> SlowRead:
    return SlowRead()


@pytest.fixture
def threads(slow: SlowRead) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool
        slow.end.set()


def test_another_edition_does_not_wait_for_a_slow_read(slow: SlowRead, threads: ThreadPoolExecutor) -> None:
    library = Library()
    late = threads.submit(library._held, key("slow"), slow)
    assert slow.begun.wait(PATIENCE)
    assert threads.submit(library._held, key("quick"), deck).result(PATIENCE).deck.deck == "sums"
    assert not late.done()


def test_what_several_threads_want_at_once_is_made_by_one_of_them(
    slow: SlowRead, threads: ThreadPoolExecutor
) -> None:
    library = Library()
    first = threads.submit(library._held, key("same"), slow)
    assert slow.begun.wait(PATIENCE)
    second = threads.submit(library._held, key("same"), never)
    slow.end.set()
    assert second.result(PATIENCE) is first.result(PATIENCE)
    assert library._held(key("same"), never) is first.result()


def test_what_could_not_be_made_is_tried_again() -> None:
    library = Library()
    with pytest.raises(KeyError):
        library._held(key("same"), never)
    assert library._held(key("same"), deck).deck.deck == "sums"


def test_what_was_not_used_for_longest_goes_first() -> None:
    library = Library()
    first = library._held(key("0"), deck)
    for number in range(1, KEPT):
        library._held(key(str(number)), deck)
    assert library._held(key("0"), deck) is first
    library._held(key("one more"), deck)
    assert library._held(key("0"), deck) is first
    assert len(library._editions) == KEPT
    assert key("1") not in library._editions


# --- the live ones


def push(school: School, decks: int) -> None:
    school.push(*(DECK.replace("deck: sums", f"deck: d{number:03}") for number in range(decks)))


def test_every_live_edition_is_held_however_many_there_are(school: School) -> None:
    push(school, 2 * KEPT)
    first = school.library.live(school.tx)
    assert all(one is other for one, other in zip(first, school.library.live(school.tx), strict=True))
    for number in range(2 * KEPT):
        school.library._held(key(f"draft {number}"), deck)
    assert school.library.live_of(school.tx, "d000") is first[0]
    assert len(school.library._editions) == 3 * KEPT


def test_what_was_taken_back_is_not_held_for_what_came_instead(school: School) -> None:
    with school.aside():
        push(school, 1)
        assert school.library.live_of(school.tx, "d000")
    assert school.library.live_of(school.tx, "d000") is None
    school.push(DECK.replace("deck: sums", "deck: d000").replace("Sums", "Others"))
    (edition,) = school.library.live(school.tx)
    assert edition.deck.title == "Others"


def test_a_question_is_compiled_at_its_first_reply_and_only_so_many_are_held(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = []

    def compiling(
        question: Question, glossary: Mapping[str, tuple[str, ...]], *, language: str
    ) -> CompiledQuestion:
        compiled.append(question.id)
        return compile_question(question, glossary, language=language)

    monkeypatch.setattr("bot.tutor.library.compile_question", compiling)
    push(school, 3)
    school.library._compiled._most = 2
    first, second, third = school.library.live(school.tx)
    assert compiled == []
    for edition in (first, first, second, first, third, first):
        edition.compiled("two-and-two")
    assert len(compiled) == 3
    second.compiled("two-and-two")
    assert len(compiled) == 4


def test_the_questions_that_most_learners_are_at_are_expected_first(school: School) -> None:
    push(school, 3)
    for address, deck_id in (("1", "d001"), ("2", "d002"), ("3", "d002")):
        with school.visit(school.enroll(address=address)) as visit:
            begin(visit, Ask(deck_id, "two-and-two", None, True, 0.0))
    expected = school.library.expected(school.tx, 3)
    assert [edition.deck.deck for edition, _ in expected] == ["d002", "d001", "d000"]


def test_a_question_that_was_made_ready_is_not_made_at_its_replies(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(school, 1)
    (edition,) = school.library.live(school.tx)
    edition.make_ready("two-and-two")
    edition.make_ready("gone")
    monkeypatch.setattr("bot.tutor.library.compile_question", None)
    assert edition.compiled("two-and-two").points == 1
