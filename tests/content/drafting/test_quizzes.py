"""GIFT and Moodle XML."""

from __future__ import annotations

import pytest

from bot.content.drafting.quizzes import read_gift, read_moodle
from bot.errors import ContentError

MOODLE = b"""<?xml version="1.0"?><quiz>
<question type="category"><category><text>Sea</text></category></question>
<question type="shortanswer"><name><text>Tide</text></name>
<questiontext format="html"><text>&lt;p&gt;What is a tide?&lt;/p&gt;</text></questiontext>
<answer fraction="100"><text>the sea rises</text></answer>
<answer fraction="0"><text>a wave</text></answer></question>
<question type="essay"><name><text>Moon</text></name>
<questiontext format="html"><text>Why the moon?</text></questiontext>
<graderinfo format="html"><text>It pulls.</text></graderinfo></question>
<question type="truefalse"><questiontext><text>Is it so?</text></questiontext>
<answer fraction="100"><text>true</text></answer></question>
</quiz>"""


def test_gift_questions_keep_name_and_right_answers() -> None:
    [card] = read_gift("// made by hand\n::Tide:: What is a tide? {=the sea rises =it rises ~a wave}").cards
    assert (card.title, card.ask, card.answer) == ("Tide", "What is a tide?", "the sea rises; or it rises")


def test_gift_pairs_become_a_list() -> None:
    [card] = read_gift("Match them. {=ebb -> falls =flood -> rises}").cards
    assert card.answer == "- ebb : falls\n- flood : rises"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The sea rises. {T}", "true or false"),
        ("How many? {#2:0}", "a number"),
        ("Tell me. {}", "no model answer"),
        ("Just words", "no question"),
    ],
)
def test_gift_questions_without_words_to_say_are_named(text: str, why: str) -> None:
    [unread] = read_gift(text).unread
    assert why in str(unread.why)


def test_moodle_questions_with_an_answer_in_words_are_read_and_others_named() -> None:
    found = read_moodle(MOODLE)
    assert [(card.title, card.ask, card.answer) for card in found.cards] == [
        ("Tide", "What is a tide?", "the sea rises"),
        ("Moon", "Why the moon?", "It pulls."),
    ]
    assert ["true or false" in str(each.why) for each in found.unread] == [True]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>',
        b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/hostname">]><quiz>&x;</quiz>',
        b"<quiz><question>",
        b"no xml",
    ],
)
def test_xml_with_entities_of_its_own_or_none_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="anew"):
        read_moodle(data)
