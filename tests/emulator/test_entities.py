"""Telegram's HTML, in its server's own words."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.entities import commands, parse_html, units
from emulator.errors import ApiError, Json


def _kinds(entities: list[Json]) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain & simple", "plain & simple", []),
        ("&lt;b&gt; &amp; &quot;&#65;&#x42;&quot; &nbsp;", '<b> & "AB" &nbsp;', []),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<STRONG>x</STRONG>", "😀x", [("bold", 2, 1)]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<a href="https://example.org/?a>b">x</a>', "x", [("text_link", 0, 1)]),
        ('<tg-time unix="1647531900" format="t">18:05</tg-time>', "18:05", [("date_time", 0, 5)]),
        ("<b></b>x", "x", []),
        ("<tg-time format=t>now</tg-time>", "now", []),
        ('<tg-time unix="tomorrow">now</tg-time>', "now", []),
        ('<tg-time unix="0">now</tg-time>', "now", []),
        ('<tg-time unix="3822122018">now</tg-time>', "now", []),
        ('<tg-time unix="1647531900" format="hh:mm"></tg-time>now', "now", []),
    ],
)
def test_markup_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    parsed, found = parse_html(source)
    assert (parsed, _kinds(found)) == (text, entities)


@pytest.mark.parametrize(
    ("given", "told"),
    [("", ""), ("t", "t"), ("wDT", "wDT"), ("Tdw", "wdT"), ("tT", "t"), ("W", "w"), ("R", "r")],
)
def test_a_time_is_told_with_its_format_in_telegrams_order(given: str, told: str) -> None:
    _, [time] = parse_html(f'<tg-time unix="1647531900" format="{given}">x</tg-time>')
    assert (time["unix_time"], time["date_time_format"]) == (1647531900, told)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("é<script>", 'Unsupported start tag "script" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="1647531900" format="hh:mm">x</tg-time>', "Invalid date format used"),
        ('<tg-time unix="1647531900" format="rt">x</tg-time>', "Invalid date format used"),
    ],
)
def test_broken_markup_is_refused_as_telegram_words_it(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@given(st.text())
def test_any_escaped_text_parses_to_itself(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, []) or "&#x27;" in html.escape(text)


def test_commands_are_found_where_a_word_begins() -> None:
    found = commands("😀 /start@tutor_bot x/y /help")
    assert _kinds(found) == [("bot_command", 3, 16), ("bot_command", 24, 5)]


def test_length_counts_utf_16_units() -> None:
    assert [units(text) for text in ("a", "é", "😀")] == [1, 1, 2]
