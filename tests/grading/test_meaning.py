"""Nearness in meaning is weighed beside the words, and judges nothing."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from bot.content.folder import load_file
from bot.domain.deck import Deck
from bot.domain.verdict import Grade, Verdict
from bot.grading import compile_question, grade, grade_lines, wanted
from bot.grading.grader import NO_WORD
from bot.grading.weighing.meaning import (
    MEANING,
    MOST_CLAIMS,
    Vector,
    claims,
    near,
    sentences,
)
from bot.meaning.local import LocalEmbedder, refusal
from bot.meaning.lookup import Lookup
from tests.grading.decks import KETTLE
from tests.grading.subjects import compiled
from tests.meaning.engines import vector

EXAM = Path(__file__).parent / "exam"
SETTLED = "batch-normalization"
"""The question to which most of these replies are settled by their words."""

PLAIN = compile_question(KETTLE, {})
SAY = KETTLE.points[0].say


def verdicts(found: Grade) -> list[Verdict]:
    return [each.verdict for each in (*found.points.values(), *found.misconceptions.values())]


class Means:
    """Vectors by which texts with this word mean what a sentence says."""

    def __init__(self, word: str, say: str) -> None:
        self.word, self.say = word, say

    def get(self, text: str, /) -> Vector:
        own = self.word in text and text not in sentences(KETTLE)
        return vector(self.say if own else text)


def test_what_must_be_known_is_the_question_and_each_sentence_of_the_reply() -> None:
    one, two = "Chalk keeps the heat away", "vinegar helps"
    assert wanted(PLAIN, f"{one}.") == [*sentences(KETTLE), one]
    assert wanted(PLAIN, f"{one}. {two}!") == [*sentences(KETTLE), one, two]
    assert wanted(PLAIN, "") == []


def test_where_a_vector_is_not_known_words_decide_alone() -> None:
    reply = "vinegar dissolves it"
    known = {text: vector(text) for text in wanted(PLAIN, reply)}
    assert near(PLAIN, PLAIN.hear(reply), known) is not None
    for text in known:
        some = {key: value for key, value in known.items() if key != text}
        assert grade(PLAIN, reply, None, some) == grade(PLAIN, reply)
    many = "It is chalk. " * (MOST_CLAIMS + 1)
    known = {text: vector(text) for text in ("It is chalk", *sentences(KETTLE))}
    assert wanted(PLAIN, many) == []
    assert near(PLAIN, PLAIN.hear(many), known) is None


@pytest.mark.parametrize(
    "reply",
    [
        f"{SAY} {KETTLE.points[1].say}",
        "I have no idea",
        "Maybe limescale insulates the element.",
        "A weak acid does not dissolve it. Limescale does not insulate.",
    ],
)
def test_no_vectors_are_wanted_where_they_would_change_nothing(reply: str) -> None:
    assert wanted(PLAIN, reply) == []
    for near_to in KETTLE.points:
        compared, alone = grade(PLAIN, reply, None, Means("", near_to.say)), grade(PLAIN, reply)
        assert [found.verdict for found in compared.points.values()] == [
            found.verdict for found in alone.points.values()
        ]


@pytest.mark.skipif(refusal() is not None, reason="no engine: stand-ins come nearer than any real text")
def test_where_none_are_wanted_true_vectors_change_no_verdict() -> None:
    own = load_file(EXAM / "five-subjects.yaml").questions.values()
    ready = {SETTLED: compiled(SETTLED)} | {one.id: compile_question(one, {}) for one in own}
    told = [
        (ready[case["question"]], case["reply"], case.get("focus"))
        for file in ("focus-seen.jsonl", "swaps-own.jsonl")
        for case in map(json.loads, (EXAM / file).read_text(encoding="utf-8").splitlines())
        if case["question"] in ready
    ]
    settled = [each for each in told if not wanted(*each)]
    assert settled
    with closing(LocalEmbedder()) as engine:
        true = Lookup(engine)
        for each in settled:
            assert verdicts(grade(*each, true)) == verdicts(grade(*each)), each[1]


LONE = KETTLE.model_copy(update={"points": KETTLE.points[:1]})


def test_a_point_by_itself_is_asked_about_where_a_reply_only_comes_near_it() -> None:
    reply, plain = "chalky crust", compile_question(LONE, {})
    assert grade(plain, reply).points["insulates"].verdict is Verdict.MISSING
    found = grade(plain, reply, None, Means("crust", SAY)).points["insulates"]
    assert (found.verdict, found.meaning) == (Verdict.UNSURE, NO_WORD)
    assert wanted(plain, reply)
    assert wanted(plain, "the scale insulates the element so the water gets its heat slowly") == []


@pytest.mark.parametrize("language", ["de", "fr", "ru"])
def test_in_a_language_that_was_not_fitted_words_decide_alone(language: str) -> None:
    bare, reply = compile_question(KETTLE, {}, language=language), "vinegar dissolves it"
    assert wanted(bare, reply) == []
    assert grade(bare, reply, None, Means("vinegar", KETTLE.points[1].say)) == grade(bare, reply)


def test_each_item_has_every_feature() -> None:
    reply = "The chalk keeps the warmth from the water."
    found = near(PLAIN, PLAIN.hear(reply), {text: vector(text) for text in wanted(PLAIN, reply)})
    assert found is not None
    assert [len(each.values) for each in found] == [len(MEANING)] * len(PLAIN.items)


def test_only_what_is_asserted_is_compared() -> None:
    assert claims(PLAIN.hear("It is a myth that limescale insulates.")) == []
    assert claims(PLAIN.hear("Maybe limescale insulates.")) == []


@pytest.mark.parametrize(
    "reply",
    [
        "Limescale does not insulate the element, so heat does not reach the water more slowly.",
        "It is false that limescale insulates the element, so heat reaches the water more slowly.",
        "Is it that limescale insulates the element, so heat reaches the water more slowly?",
    ],
)
def test_rules_stand_over_it(reply: str) -> None:
    found = grade(PLAIN, reply, None, Means("", SAY)).points["insulates"]
    assert found.verdict is not Verdict.COVERED


def test_what_is_near_only_because_it_denies_the_sentence_is_not_covered() -> None:
    found = grade(PLAIN, "a weak acid does not dissolve it", None, Means("weak", KETTLE.points[1].say))
    assert found.points["acid"].verdict is not Verdict.COVERED


def test_a_paraphrase_without_a_shared_word_is_covered_quoted_and_explained() -> None:
    reply = "chalky crust keeps warmth out. no idea about the other one"

    deck = Deck(deck="d", title="D", questions=(KETTLE,))
    (line,) = grade_lines(
        deck,
        [json.dumps({"question": "kettle", "reply": reply})],
        vectors=Means("crust", SAY),
        explain=True,
    )
    found = json.loads(line)["points"]
    assert found["insulates"]["verdict"] == "covered"
    assert found["insulates"]["meaning"] == NO_WORD
    assert found["insulates"]["words"] == "chalky crust keeps warmth out"
    assert found["acid"]["verdict"] != "covered"
    assert grade(PLAIN, reply).points["insulates"].verdict is not Verdict.COVERED
