"""Everything in the language that is handed in; numbers and dates as that language has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain import zones
from bot.domain.memory import Curve, Rating, Review, review
from bot.speech import catalog, closing, study
from bot.speech.account import commands
from bot.speech.catalog import LANGUAGES, LOCALE, Speech, known
from bot.speech.wording import date_text, weekday
from bot.speech.words import act

ENGLISH, RUSSIAN = Speech("en"), Speech("ru")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BUTTON_OF = {
    "Hint": "hint",
    "Small hint": "hint",
    "Another hint": "hint",
    "Show": "show",
    "Show the answer": "show",
    "Leave it": "leave",
    "Skip": "skip",
    "I meant it": "meant",
    "I didn't": "notmeant",
    "See the figure": "figure",
}
LONGEST_COMMAND = 256
"""Characters that Telegram takes for what a menu says of a command."""


BROKEN = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\xde\x12\x04\x95", id="cut short"),
    pytest.param(b"no catalog at all, but a page of text", id="something else"),
    pytest.param((LOCALE / "ru/LC_MESSAGES/keypoint.mo").read_bytes()[:4000], id="half"),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_catalog_that_cannot_be_read_leaves_english(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ru" / "LC_MESSAGES" / "keypoint.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    monkeypatch.setattr(catalog, "LOCALE", tmp_path)
    catalog._catalog.cache_clear()
    try:
        assert RUSSIAN("Skip") == "Skip"
    finally:
        catalog._catalog.cache_clear()


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("ru-RU", "ru"), ("RU_ru", "ru"), ("en-GB", "en"), ("xx", "en"), ("", "en")],
)
def test_a_language_code_leads_to_a_language_that_we_speak(code: str, language: str) -> None:
    assert known(code) == Speech(code).language == language


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    assert RUSSIAN("No such sentence.") == "No such sentence."


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (1, "one more idea", "ещё 1 идея"),
        (2, "two more ideas", "ещё 2 идеи"),
        (5, "five more ideas", "ещё 5 идей"),
        (11, "11 more ideas", "ещё 11 идей"),
        (21, "21 more ideas", "ещё 21 идея"),
    ],
)
def test_a_counted_noun_has_the_form_of_its_number(number: int, english: str, russian: str) -> None:
    assert ENGLISH.plural("{n} more idea", "{n} more ideas", number) == english
    assert RUSSIAN.plural("{n} more idea", "{n} more ideas", number) == russian


def test_a_number_on_a_button_is_written_in_digits() -> None:
    assert ENGLISH.plural("{digits} day", "{digits} days", 3) == "3 days"


@pytest.mark.parametrize(("number", "word"), [(0, "no"), (10, "ten"), (11, "11"), (-1, "-1")])
def test_english_says_numbers_up_to_ten_in_words(number: int, word: str) -> None:
    assert ENGLISH.spoken(number) == word


def test_a_date_is_written_as_the_language_writes_it() -> None:
    day = date(2026, 12, 3)
    assert (date_text(ENGLISH, day), weekday(ENGLISH, 3)) == ("Thu 3 Dec", "Thu")
    assert (date_text(RUSSIAN, day), weekday(RUSSIAN, 3)) == ("чт 3 декабря", "чт")


def returning(*days: int) -> dict[str, Review]:
    """Points that come back after so many days."""
    first = review(None, Rating.GOOD, NOW, Curve(ZoneInfo("UTC")))
    memories = [replace(first.after, stability=0.1, rest=after) for after in days]
    return {str(number): replace(first, after=memory) for number, memory in enumerate(memories)}


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((1,), "Вернётся завтра: {why}."),
        ((1, 2), "1 пункт вернётся ср 25 ноября: {why}. 1 — завтра: {why}."),
        ((2, 2, 2, 1), "3 пункта вернутся ср 25 ноября: {why}. 1 — завтра: {why}."),
        ((2, 2, 2, 2, 2, 1), "5 пунктов вернутся ср 25 ноября: {why}. 1 — завтра: {why}."),
    ],
)
def test_what_comes_back_agrees_with_its_number(days: tuple[int, ...], sentence: str) -> None:
    told = closing.returns(RUSSIAN, returning(*days), Curve(ZoneInfo("UTC")), NOW)
    assert told == sentence.format(why="это было сказано без помощи")


@pytest.mark.parametrize(
    ("left", "heading"),
    [
        (1, ""),
        (2, "2 вопроса сегодня, около 3 минут. Первый:"),
        (14, "14 вопросов сегодня, около 21 минуты. Первый:"),
        (21, "21 вопрос сегодня, около 32 минут. Первый:"),
    ],
)
def test_two_counts_in_one_sentence_agree_each_with_its_own(left: int, heading: str) -> None:
    assert study.push_heading(RUSSIAN, left) == heading


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUTTON_OF)
def test_a_button_may_be_typed_by_its_name(name: str, language: str) -> None:
    assert act(Speech(language)(name)) == BUTTON_OF[name]


@pytest.mark.parametrize(
    "typed", ["не знаю", "Я не знаю.", "Незнаю", "без понятия", "пас", "ХЗ", "Забыл!", "не  помню"]
)
def test_not_knowing_may_be_said_in_russian(typed: str) -> None:
    assert act(typed) == "idk"


@pytest.mark.parametrize("typed", ["не знаю, наверное, поверхность", "пасует мяч", "забыл про плотность"])
def test_a_russian_answer_is_not_taken_for_giving_up(typed: str) -> None:
    assert act(typed) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_has_the_same_commands_in_every_language_within_telegrams_limits(language: str) -> None:
    english, menu = (
        [*commands(speech), *commands(speech, owners_only=True)] for speech in (ENGLISH, Speech(language))
    )
    assert [name for name, _what in menu] == [name for name, _what in english]
    assert all(1 <= len(what) <= LONGEST_COMMAND for _name, what in menu)
    assert language == "en" or all(ours != theirs for ours, theirs in zip(menu, english, strict=True))


def test_places_have_their_own_names_in_every_language() -> None:
    assert zones.city("Europe/Moscow", "ru") == "Москва"
    assert zones.city("Asia/Kolkata", "ru") == "Калькутта"
    now = datetime(2026, 12, 1, tzinfo=UTC)
    assert zones.read("москва", now, "ru") == zones.read("moscow", now, "ru") == zones.Place("Europe/Moscow")
    assert len({zones.city(zone, "ru") for zone in zones.CITIES}) == len(zones.CITIES)
