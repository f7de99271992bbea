"""/live: what is live, as a file, and withdrawn if it came by the chat."""

from __future__ import annotations

from bot.domain.event import Command, File, Pressed
from bot.storage import decks
from tests.tutor.kitchen import DECK as ICE
from tests.tutor.school import DECK, School

REWORDED = DECK.replace("What are two and two?", "How much are two and two?")
OTHER = DECK.replace("Two and two make four.", "Two and two are four.")


def publishes(school: School, text: str) -> None:
    school.author(Command("start"), File("sums.yaml", len(text), text.encode()), Pressed("publish:1"))


def test_a_deck_of_the_folder_is_shown_with_its_file_and_cannot_be_withdrawn(school: School) -> None:
    school.push(DECK)
    (shown,) = school.author(Command("live"))
    assert shown.startswith("sums: version 1 is live since")
    assert "Its file is in the content folder" in shown
    (sent,) = school.author(Pressed("file:sums"))
    assert sent == "Version 1 of sums, with all that was accepted in the chat."
    (old,) = school.author(Pressed("withdraw:1:sums"))
    assert decks.live(school.tx) == {"sums": 1}
    assert "earlier step" in old


def test_a_deck_that_was_published_in_the_chat_is_withdrawn_and_comes_back(school: School) -> None:
    school.push(ICE)
    publishes(school, DECK)
    assert school.author(Command("live")) == ["These decks are live:"]
    (shown,) = school.author(Pressed("live:sums"))
    assert "It was published in the chat." in shown
    (gone,) = school.author(Pressed("withdraw:1:sums"))
    assert gone.startswith("sums is withdrawn.")
    assert decks.live(school.tx) == {"ice": 1}
    school.author(File("sums.yaml", len(DECK), DECK.encode()), Pressed("publish:2"))
    assert decks.live(school.tx) == {"ice": 1, "sums": 2}


def test_without_a_deck_it_says_so(school: School) -> None:
    assert school.author(Command("start"), Command("live"))[-1] == "No deck is live."
