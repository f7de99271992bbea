from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.content.folder import load_file
from bot.domain.deck import Point, Question
from bot.domain.verdict import Verdict
from bot.grading import CompiledQuestion, compile_question, grade
from tests.grading.decks import DROPOUT, GLOSSARY, KETTLE
from tests.grading.subjects import QUESTIONS, ROOT, fault, seed

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))

AUXILIARY = re.compile(
    r"\b(is|are|was|were|can|could|will|would|should|must|may|might|does|do|has|have)\b", re.IGNORECASE
)
"""The first verb that «not» can follow."""

NEGATIVE = re.compile(r"\b(not|no|never|cannot|none|nothing|without|unless)\b|n't\b", re.IGNORECASE)

SUBORDINATE = re.compile(r"\b(if|when|while|because|which|that|whose|even|so|since|what)\b", re.IGNORECASE)
"""What a «not» behind it denies is not the sentence."""


@cache
def all_questions() -> tuple[tuple[Question, CompiledQuestion], ...]:
    """Every question of the tests, of the examples and of the seed deck, compiled."""
    found = [(one, GLOSSARY) for one in (DROPOUT, KETTLE)] + [(one, {}) for one in QUESTIONS]
    compiled = [(one, compile_question(one, glossary)) for one, glossary in found]
    for loaded in (seed(), *map(load_file, EXAMPLES)):
        compiled += [(one, compile_question(one, loaded.glossary)) for one in loaded.questions.values()]
    return tuple(compiled)


def cases() -> list[tuple[CompiledQuestion, Point]]:
    return [(ready, point) for one, ready in all_questions() for point in one.points]


def named(case: object) -> str:
    return case.id if isinstance(case, (CompiledQuestion, Point)) else str(case)


def is_covered(ready: CompiledQuestion, point: Point, reply: str) -> bool:
    return grade(ready, reply).points[point.id].verdict is Verdict.COVERED


def lowered(say: str) -> str:
    return say[0].lower() + say[1:]


def denied(say: str) -> str | None:
    """The sentence with «not» in its main clause; None where there is no place for it."""
    found = AUXILIARY.search(say)
    if not found or NEGATIVE.search(say) or SUBORDINATE.search(say[: found.start()]):
        return None
    return f"{say[: found.end()]} not{say[found.end() :]}"


KNOWN: dict[str, pytest.MarkDecorator] = {}
"""Points whose denied sentence still covers them."""


@pytest.mark.parametrize(("ready", "point"), cases(), ids=named)
def test_the_sentence_of_a_point_covers_it(ready: CompiledQuestion, point: Point) -> None:
    assert is_covered(ready, point, point.say)


@pytest.mark.parametrize(("ready", "point"), cases(), ids=named)
def test_so_it_does_when_the_reason_is_not_known(ready: CompiledQuestion, point: Point) -> None:
    assert is_covered(ready, point, f"{point.say} I don't know why.")


@pytest.mark.parametrize(("ready", "point"), cases(), ids=named)
def test_denied_it_does_not(ready: CompiledQuestion, point: Point) -> None:
    assert not is_covered(ready, point, f"It is not true that {lowered(point.say)}")


@pytest.mark.parametrize(
    ("ready", "point"),
    [pytest.param(*case, marks=KNOWN.get(case[1].id, ())) for case in cases() if denied(case[1].say)],
    ids=named,
)
def test_neither_does_it_with_not_behind_its_first_auxiliary(ready: CompiledQuestion, point: Point) -> None:
    assert not is_covered(ready, point, str(denied(point.say)))


THINGS = [
    "memory",
    "forgetting",
    "certainty",
    "knowledge",
    "question",
    "mirror",
    "Brücke",
    "Straße",
    "river",
    "engine",
    "leaf",
    "learner",
    "Vergessen",
    "7",
    "42",
    "Nebel",
    "student",
    "neuron",
    "enzyme",
    "market",
    "tide",
    "clock",
    "Gedächtnis",
    "molecule",
    "lens",
    "virus",
    "king",
    "treaty",
]
ACTS = [
    "learns",
    "forgets",
    "remembers",
    "knows",
    "needs",
    "bends",
    "cools",
    "doubles",
    "stores",
    "wants",
    "thinks",
    "breaks",
    "moves",
    "carries",
    "guesses",
    "stops",
    "grows",
    "denies",
    "doubts",
    "follows",
    "believes",
]
HELPED = [
    "can",
    "might",
    "must",
    "may",
    "will",
    "should",
    "cannot",
    "does|not",
    "might|not",
    "must|not",
    "will|not",
    "can",
]
BASES = [
    "learn",
    "forget",
    "remember",
    "know",
    "need",
    "bend",
    "cool",
    "double",
    "store",
    "want",
    "think",
    "break",
    "move",
    "carry",
    "guess",
    "stop",
    "grow",
    "deny",
    "doubt",
    "follow",
    "believe",
]
ADJECTIVES = [
    "certain",
    "sure",
    "wrong",
    "true",
    "false",
    "cold",
    "slow",
    "fast",
    "alte",
    "neue",
    "red",
    "3",
    "many",
    "unsure",
    "possible",
    "right",
]
PLACES = [
    "in winter",
    "at night",
    "before 1900",
    "by 5 percent",
    "only in the dark",
    "after 20 minutes",
    "im Winter",
    "without light",
    "during sleep",
    "with age",
    "at 37 degrees",
    "from memory",
    "for sure",
    "to be sure",
    "again and again",
]
CONDITIONS = [
    "if it rains",
    "if the light is on",
    "when it is sure",
    "unless it is forgotten",
    "because it knows",
    "if you remember it",
]


REPEATED = frozenset(["the", "is", "not", "if", "it", "and", "again", "be", "sure"])
"""Words that may stand twice in a sentence."""


OWN_VOICE = re.compile(
    r"\b(is|was|be) (not |never )?(certain|sure|unsure|true|false|right|wrong)\b"
    r"|\b(deny|denies|doubts?|thinks?|believes?|knows?|remembers?) the\b|\bsure (if|when|unless|because)\b"
)
"""What is said of a subject in words in which learners speak of themselves; to deny that has its own test."""


@st.composite
def sentences(draw: st.DrawFn, *, tails: bool) -> str:
    """A sentence as authors write them, of words that also say how a statement is meant."""
    pick = draw
    subject = f"the {pick(st.sampled_from(ADJECTIVES))} {pick(st.sampled_from(THINGS))}"
    form = pick(st.sampled_from(("act", "helped", "is")))
    if form == "act":
        middle = f"{pick(st.sampled_from(ACTS))} the {pick(st.sampled_from(THINGS))}"
    elif form == "helped":
        aux = pick(st.sampled_from(HELPED)).replace("|", " ")
        middle = f"{aux} {pick(st.sampled_from(BASES))} the {pick(st.sampled_from(THINGS))}"
    else:
        aux = pick(st.sampled_from(("is", "is not", "was", "might be", "is never")))
        middle = f"{aux} {pick(st.sampled_from(ADJECTIVES))}"
    rest = pick(st.sampled_from(("", *PLACES))) if tails else ""
    condition = pick(st.sampled_from(("", "", *CONDITIONS))) if tails else ""
    say = " ".join(part for part in (subject, middle, rest, condition) if part)
    words = [word for word in say.split() if word not in REPEATED]
    assume(len(words) == len(set(words)))
    return f"{say[0].upper()}{say[1:]}."


@st.composite
def decks(draw: st.DrawFn, *, tails: bool = True) -> tuple[CompiledQuestion, tuple[Point, ...]]:
    """One to three points of a question, each with nothing but its sentence."""
    says = draw(st.lists(sentences(tails=tails), min_size=1, max_size=3, unique_by=_words))
    points = tuple(Point(id=f"p{n}", say=say) for n, say in enumerate(says))
    return compile_question(Question(id="q", ask="What is known about it?", points=points), {}), points


def _words(say: str) -> frozenset[str]:
    return frozenset(say.lower().split()[:5]) - {"not"}


@given(decks())
def test_whatever_its_words_a_sentence_covers_its_point(
    deck: tuple[CompiledQuestion, tuple[Point, ...]],
) -> None:
    ready, points = deck
    for point in points:
        assert is_covered(ready, point, point.say)
        assert is_covered(ready, point, f"{point.say} I don't know why.")


@given(decks(tails=False))
def test_whatever_its_words_a_sentence_denied_does_not(
    deck: tuple[CompiledQuestion, tuple[Point, ...]],
) -> None:
    ready, points = deck
    for point in points:
        assume(not OWN_VOICE.search(point.say))
        replies = [f"It is not true that {lowered(point.say)}", denied(point.say)]
        assert [reply for reply in replies if reply and is_covered(ready, point, reply)] == []


KING = "The king may store the enzyme at 37 degrees because it knows."
ENGINE = "The slow engine was cold again and again if it rains."


@pytest.mark.parametrize(
    ("say", "other", "reply"),
    [
        (KING, "The mirror guesses at 37 degrees if it rains.", KING.replace("may", "may not")),
        (ENGINE, "The certain mirror is never slow.", ENGINE.replace("was", "was not")),
    ],
)
def test_a_denial_counts_whatever_follows_it(say: str, other: str, reply: str) -> None:
    point = Point(id="p", say=say)
    ready = compile_question(
        Question(id="q", ask="What is known?", points=(point, Point(id="o", say=other))), {}
    )
    assert not is_covered(ready, point, reply)


@pytest.mark.parametrize(
    ("say", "reply"),
    [
        ("The witness is sure of the color.", "the witness is not sure of the color"),
        (
            "Without a control group the result is not certain.",
            "without a control group the result is certain",
        ),
        (
            "The old memory is certain if the cue is given.",
            "the old memory is not certain if the cue is given",
        ),
        ("The certain memory is sure if it rains.", "The certain memory is not sure if it rains."),
        pytest.param(
            "The old clock is wrong if it rains.",
            "the old clock is not wrong if it rains",
            marks=fault("known to be read otherwise"),
        ),
        ("The claim of the witness is true.", "the claim of the witness is not true"),
        ("A sure memory can deny the fact.", "a sure memory can not deny the fact"),
        ("The room is cold for sure if it rains.", "The room is not cold for sure if it rains."),
        (
            "The shy dog is fast at night because it knows.",
            "The shy dog is not fast at night because it knows.",
        ),
        ("A dog remembers its owner.", "a dog does not remember its owner"),
        ("The patient does not know that he is ill.", "the patient knows that he is ill"),
    ],
)
def test_what_a_point_says_of_knowing_can_be_denied(say: str, reply: str) -> None:
    point = Point(id="p", say=say)
    ready = compile_question(Question(id="q", ask="What is known about it?", points=(point,)), {})
    assert is_covered(ready, point, say)
    assert not is_covered(ready, point, reply)
