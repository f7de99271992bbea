from __future__ import annotations

from hashlib import sha256

from bot.domain.deck import Deck, Point, Question


def deck(**of_point: object) -> Deck:
    point = Point(id="p", say="It is so.", **of_point)  # type: ignore[arg-type]  # any of its fields
    return Deck(deck="d", title="D", questions=(Question(id="q", ask="Why?", points=(point,)),))


def test_whatever_is_written_differently_is_another_version() -> None:
    assert deck().digest != deck(ask="How?").digest != deck(ask="How?", variants=("In what way?",)).digest


def test_a_key_that_a_deck_does_not_use_makes_no_other_version_of_it() -> None:
    """So that a program that knows more keys does not take every deck for a changed one."""
    written = (
        '{"deck":"d","title":"D","questions":'
        '[{"id":"q","ask":"Why?","points":[{"id":"p","say":"It is so."}]}]}'
    )
    assert deck().digest == sha256(written.encode()).hexdigest()


def test_a_question_without_a_title_is_named_by_its_first_words() -> None:
    point = Point(id="p", say="It is.")
    long = "Is it OK to initialize all the weights to the same value, and why?"
    question = Question(id="q", ask=long, points=(point,))
    assert question.heading == "Is it OK to initialize all the weights to the…"
    assert question.model_copy(update={"title": "Weights"}).heading == "Weights"
    assert question.model_copy(update={"ask": "Why?"}).heading == "Why?"
    assert len(question.model_copy(update={"ask": "ж" * 90}).heading) == 49
