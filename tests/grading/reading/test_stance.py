from __future__ import annotations

import pytest

from bot.grading.english import pack
from bot.grading.packs.cues import AHEAD
from bot.grading.reading.clauses import words
from bot.grading.reading.marks import Stance
from bot.grading.reading.rewrites import rewrites
from bot.grading.reading.stance import meant
from bot.grading.reading.text import Token, tokenize
from tests.grading.subjects import fault


def tokens_of(text: str) -> list[Token]:
    return rewrites(pack(), {}).apply(tokenize(pack(), text))


def place(text: str, part: str) -> tuple[int, int]:
    said, wanted = ([token.text for token in tokens_of(t)] for t in (text, part))
    size = len(wanted)
    at = next(n for n in range(len(said)) if said[n : n + size] == wanted)
    return at, at + size


def stances(reply: str, part: str) -> set[tuple[Stance, bool]]:
    start, end = place(reply, part)
    return {(word.stance, word.denied) for word in meant(pack(), tokens_of(reply))[start:end]}


WHALES = "whales breathe air"


@pytest.mark.parametrize(
    "reply",
    [
        "whales breathe air",
        "I think whales breathe air",
        "I don't know why but whales breathe air",
        "whales breathe air, don't ask me why",
        "idk the rest, whales breathe air",
        "no doubt whales breathe air",
        "it is true that whales breathe air",
        "I'm sure that whales breathe air",
        "of course whales breathe air",
        "if I remember correctly, whales breathe air",
        "if so, whales breathe air",
        "afaik whales breathe air",
        "my aunt says that whales breathe air, and I agree",
        "people say whales breathe air and they are right",
        "what do they breathe? whales breathe air",
        "do whales breathe air? Yes.",
        "wouldn't whales breathe air?",
        "they have gills. No, wait, whales breathe air",
        pytest.param(
            "whales breathe air so the sea is no place to sleep, is it?",
            marks=fault("known to be read otherwise"),
        ),
        "whales breathe air, which surprised me",
        "whales breathe air?",
    ],
)
def test_what_is_said_plainly_is_asserted(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.ASSERTED, False)}


@pytest.mark.parametrize(
    "reply",
    [
        "maybe whales breathe air",
        "whales breathe air, maybe",
        "perhaps whales breathe air",
        "not sure, but whales breathe air",
        "whales breathe air, I'm not sure though",
        "whales breathe air. not sure",
        "just guessing: whales breathe air",
        "whales breathe air or something like that",
        "whales breathe air, but don't quote me on that",
        "whales breathe air, right?",
    ],
)
def test_what_is_doubted_is_hedged(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.HEDGED, False)}


@pytest.mark.parametrize(
    "reply",
    [
        "my teacher says that whales breathe air",
        "according to the guide whales breathe air",
        "apparently whales breathe air",
        "I read somewhere that whales breathe air",
        "they say whales breathe air",
        "the book claims that whales breathe air",
    ],
)
def test_what_others_say_is_reported(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.REPORTED, False)}


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        ("do whales breathe air?", WHALES),
        ("is it that whales breathe air", WHALES),
        ("whales are big, do they breathe air?", "they breathe air"),
    ],
)
def test_what_is_put_as_a_question_is_asked(reply: str, part: str) -> None:
    assert stances(reply, part) == {(Stance.ASKED, False)}


@pytest.mark.parametrize(
    "reply",
    [
        "if whales breathe air, they can drown",
        "suppose whales breathe air",
        "imagine that whales breathe air",
        "it could be that whales breathe air",
        "you would think that whales breathe air",
        "I thought whales breathe air",
        "I used to think that whales breathe air",
        "what if whales breathe air",
    ],
)
def test_what_is_only_thought_of_is_supposed(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.SUPPOSED, False)}


@pytest.mark.parametrize(
    "reply",
    [
        "yeah right, whales breathe air",
        "oh sure, whales breathe air",
        "whales breathe air, and pigs can fly",
        "whales breathe air. just kidding",
    ],
)
def test_what_is_laughed_at_is_mocked(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.MOCKED, False)}


@pytest.mark.parametrize(
    "reply",
    [
        "I don't know whether whales breathe air",
        "no idea if whales breathe air",
        "I wonder whether whales breathe air",
        "I can't remember if whales breathe air",
        "who knows whether whales breathe air",
    ],
)
def test_what_is_not_known_counts_for_nothing(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.UNKNOWN, False)}


@pytest.mark.parametrize(
    "reply",
    [
        "it is a myth that whales breathe air",
        "it's false that whales breathe air",
        "I don't believe that whales breathe air",
        "I disagree that whales breathe air",
        "contrary to the belief that whales breathe air, they have gills",
        "no way that whales breathe air",
        "whales breathe air? No.",
        pytest.param("whales breathe air. No, that's wrong.", marks=fault("known to be read otherwise")),
        "whales breathe air is a myth",
        "my aunt says whales breathe air but she is wrong",
        "my aunt says whales breathe air. I don't think so",
        pytest.param("whales breathe air, but the opposite is true", marks=fault("the denial is not heard")),
    ],
)
def test_what_a_turn_of_phrase_denies_is_the_learners_own_denial(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.ASSERTED, True)}


@pytest.mark.parametrize(
    "reply",
    [
        "it is not false that whales breathe air",
        "it is not a myth that whales breathe air",
        "nobody denies that whales breathe air",
        "I don't doubt that whales breathe air",
        "I do not disagree that whales breathe air",
        "it's not the case that it's a myth that whales breathe air",
    ],
)
def test_two_denials_affirm(reply: str) -> None:
    assert stances(reply, WHALES) == {(Stance.ASSERTED, False)}


@pytest.mark.parametrize(
    ("reply", "part", "stance", "denied"),
    [
        ("maybe iron floats, but whales breathe air", "iron floats", Stance.HEDGED, False),
        ("maybe iron floats, but whales breathe air", WHALES, Stance.ASSERTED, False),
        ("it's a myth that iron floats, but whales breathe air", "iron floats", Stance.ASSERTED, True),
        ("it's a myth that iron floats, but whales breathe air", WHALES, Stance.ASSERTED, False),
        ("whales breathe air. Maybe iron floats", WHALES, Stance.ASSERTED, False),
        ("all but whales have gills", "whales", Stance.ASSERTED, True),
        ("fish have gills instead of lungs", "fish have gills", Stance.ASSERTED, False),
        ("fish have gills instead of lungs", "lungs", Stance.ASSERTED, True),
        ("if iron floats, whales breathe air", "iron floats", Stance.SUPPOSED, False),
        ("whales breathe air if they come up", WHALES, Stance.ASSERTED, False),
        ("I don't know whether iron floats but whales breathe air", "iron floats", Stance.UNKNOWN, False),
        ("I don't know whether iron floats but whales breathe air", WHALES, Stance.ASSERTED, False),
        ("does iron float? No. whales breathe air", WHALES, Stance.ASSERTED, False),
        ("does iron float? No. whales breathe air", "iron float", Stance.ASSERTED, True),
        ("you would think that iron floats, but whales breathe air", WHALES, Stance.ASSERTED, False),
    ],
)
def test_a_turn_of_phrase_reaches_no_further_than_what_it_speaks_of(
    reply: str, part: str, stance: Stance, *, denied: bool
) -> None:
    assert stances(reply, part) == {(stance, denied)}


@pytest.mark.parametrize(
    ("reply", "turned"),
    [
        ("whales breathe air", False),
        ("whales do not breathe air", True),
        ("whales never breathe air", True),
        ("it is not true that whales breathe air", True),
        ("it is not true that whales do not breathe air", False),
        ("I don't think whales never breathe air", False),
        ("nobody denies that whales do not breathe air", True),
        ("it's no myth that whales breathe air", False),
        ("whales do not breathe air, that is wrong", False),
    ],
)
def test_a_denial_denied_is_none(reply: str, *, turned: bool) -> None:
    said = words(pack(), tokens_of(reply))
    assert {word.turned for word in said if word.token.text == "breathe"} == {turned}


def test_cues_that_were_seen_ahead_are_those_that_a_new_search_finds() -> None:
    cues, text = (
        pack().cues,
        " ".join(["but i think that maybe", "my friend says that salt", "if it is a myth"] * 9),
    )
    finder = cues.finder(AHEAD, text)
    for offset in range(0, len(text), 7):
        hit = finder.first(offset)
        anew = [match for kind in AHEAD if (match := cues.patterns[kind].search(text, offset))]
        assert (hit and hit[1].span()) == min(
            (match.span() for match in anew), default=None, key=lambda at: at[0]
        )
