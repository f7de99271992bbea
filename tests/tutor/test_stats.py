"""/stats, one screen for each deck: what stands there is of that deck alone."""

from __future__ import annotations

from bot.domain.event import Pressed
from tests import outbox
from tests.tutor.kitchen import DAY, Kitchen
from tests.tutor.school import DECK as SUMS
from tests.tutor.school import LATER, School

COLORS = """\
deck: colors
title: Colors
questions:
  - {id: sky, ask: What color is the sky?, points: [{id: blue, say: The sky is blue.}]}
"""


def begun(school: School) -> Kitchen:
    """Ana has met both decks, and a week later answered only the sum, which she forgot."""
    kitchen = Kitchen(school)
    school.push(SUMS, COLORS)
    kitchen.answers("The sky is blue.")
    kitchen.answers("Two and two make four.")
    school.now += 7 * DAY
    kitchen.presses("weakest:sums")
    kitchen.says("no idea", "show")
    return kitchen


def lines(kitchen: Kitchen, deck: str) -> list[str]:
    screens = [screen for screen in kitchen.says("/stats") if screen.startswith(f"<b>{deck}</b>")]
    return screens[0].splitlines()


def test_recall_and_the_days_with_an_answer_are_those_of_the_deck(school: School) -> None:
    kitchen = begun(school)
    assert "Recall in the last 30 days 0%; answered on 2 of 8 days" in lines(kitchen, "Sums")
    assert not any("Recall" in line for line in lines(kitchen, "Colors"))


def test_a_good_answer_in_one_deck_leaves_the_recall_of_the_other_as_it_is(school: School) -> None:
    kitchen = begun(school)
    kitchen.presses("weakest:colors")
    kitchen.says("The sky is blue.")
    assert "Recall in the last 30 days 100%; answered on 2 of 8 days" in lines(kitchen, "Colors")
    assert "Recall in the last 30 days 0%; answered on 2 of 8 days" in lines(kitchen, "Sums")


def test_the_chart_shows_the_days_of_its_deck(school: School) -> None:
    begun(school)
    school.hears(Pressed("chart:colors"))
    [shown] = outbox.take(school.tx, "test", LATER, 1)
    picture = shown.letter.message.picture
    assert picture
    assert picture.alt.startswith("Answered on 1 of the last ")


def test_kept_is_what_was_said_without_help_on_an_earlier_day(school: School) -> None:
    kitchen = Kitchen(school)
    school.push(SUMS)
    kitchen.answers("Two and two make four.")
    assert "0 of 1 point kept" in lines(kitchen, "Sums")[0]  # it was said a minute ago
    school.now += DAY
    assert "1 of 1 point kept" in lines(kitchen, "Sums")[0]
    kitchen.presses("weakest:sums")
    kitchen.says("no idea", "show")
    school.now += DAY
    assert "0 of 1 point kept" in lines(kitchen, "Sums")[0]  # it was shown yesterday
