"""The screens around the questions."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.channels.telegram.html import html
from bot.channels.telegram.split import visible
from bot.domain.message import Message
from bot.speech.account import ask_zone
from bot.speech.catalog import LANGUAGES, Speech
from emulator.entities import parse_html
from emulator.errors import Json

ENGLISH = Speech("en")
NOW = datetime(2026, 11, 23, 17, 7, 59, tzinfo=UTC)


def faces(asked: Message) -> list[str]:
    return [button.text for row in asked.buttons for button in row]


def time_of(asked: Message) -> Json:
    _, [entity] = parse_html(html(asked.text))
    return entity


def test_the_question_about_the_clock_shows_the_readers_own_as_the_button_to_tap_does() -> None:
    asked = ask_zone(ENGLISH, NOW)
    shown = datetime.fromtimestamp(time_of(asked)["unix_time"], UTC)
    assert (time_of(asked)["date_time_format"], f"{shown:%H:%M}") == ("t", "17:07")
    assert "17:07" in faces(asked)


def test_every_clock_there_is_comes_with_its_weekday_and_so_does_the_readers_own() -> None:
    asked = ask_zone(ENGLISH, NOW, every=True)
    assert time_of(asked)["date_time_format"] == "wt"
    assert "Mon 17:07" in faces(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_such_a_clock_the_sentence_tells_no_time_at_all(language: str) -> None:
    asked = ask_zone(Speech(language), NOW)
    assert re.search(r"\d", visible(html(asked.text))) is None


def test_without_such_a_clock_the_sentence_speaks_of_the_buttons() -> None:
    asked = visible(html(ask_zone(ENGLISH, NOW).text))
    assert asked == "Your clock shows one of these times. Tap it, or type the name of your city."
