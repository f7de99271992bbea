from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.folder import Checked, read_file
from bot.content.shipped import shipped
from bot.domain.attempt import Attempt, Stage
from bot.domain.deck import Deck
from bot.domain.message import Button, Message
from bot.domain.moves.commands import Study
from bot.simulation.talk import lines
from bot.simulation.talk.counts import Counts, leads_on
from bot.simulation.talk.lines import answer_to
from bot.simulation.talk.table import DECK, month
from bot.simulation.talk.tempers import PLAYFUL, TEMPERS, Temper

DAYS = 5

CONTENT = Checked((read_file(shipped() / DECK),), ())


def deck() -> Deck:
    return CONTENT.decks[0]


@pytest.mark.parametrize("temper", [*TEMPERS, replace(PLAYFUL, name="playful in Russian", language="ru")])
def test_a_month_of_talk_has_no_dead_end(temper: Temper) -> None:
    """The short form of `keypoint simulate --talk`."""
    counts = month(temper, CONTENT, DAYS)
    assert counts.dead_ends == []
    assert counts.lost == []
    assert counts.failed == []
    assert counts.days == DAYS
    assert counts.answers > 0
    assert counts.messages > 0


@pytest.mark.parametrize(
    ("message", "leads"),
    [
        (Message("Fine.", ((Button("Next", Study()),),)), True),
        (Message("Fine. /study goes on."), True),
        (Message("Which one?"), True),
        (Message("Nothing is due now."), False),
        (Message("That was 1/2."), False),
    ],
)
def test_a_button_a_command_or_a_question_leads_on(message: Message, leads: bool) -> None:  # noqa: FBT001 - a case
    assert leads_on(message) is leads


def test_no_answer_at_all_is_a_dead_end() -> None:
    counts = Counts()
    counts.heard("[Skip]", [])
    counts.heard("hello", [Message("Hello."), Message("How are you?")])
    assert counts.dead_ends == ["[Skip]"]


def test_the_learners_know_something_of_every_question_point_and_mix_up() -> None:
    questions = deck().questions
    for bank in (lines.FULL, lines.SHORT, lines.ODD, lines.WRONG, lines.RUSSIAN):
        assert bank.keys() == {question.id for question in questions}
    assert lines.POINTS.keys() == {point.id for question in questions for point in question.points}
    assert lines.CONTRASTS.keys() == {each.id for question in questions for each in question.misconceptions}


def test_what_is_asked_back_is_answered_by_the_point_alone() -> None:
    attempt = Attempt(deck="d", version=1, question="dropout-cost")
    back = replace(attempt, stage=Stage.BACK, current="factor-two")
    assert answer_to(attempt, "short") == lines.SHORT["dropout-cost"]
    assert answer_to(back, "short").says == ("factor-two",)
    assert answer_to(back, "wrong").says == ()
    assert answer_to(replace(back, stage=Stage.CONTRAST, current="slows-inference"), "full").says == ()
    assert answer_to(back, "russian") == lines.RUSSIAN["dropout-cost"]
