from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.html import html
from bot.domain.markup import MarkupError, Part, Tag, own_clock, parse, plain, read, upcast_markup

MOMENT = datetime(2026, 11, 23, 17, 0, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("a\nb > c", ("a\nb > c",)),
        ("a &lt;b&gt; &amp;amp; c", ("a <b> &amp; c",)),
        ("<b>x</b>", (Tag("b"), "x", Tag("b", closes=True))),
        (
            "<fold><i>x</i></fold>",
            (Tag("fold"), Tag("i"), "x", Tag("i", closes=True), Tag("fold", closes=True)),
        ),
        ("<time 60>x</time>", (Tag("time", moment=60), "x", Tag("time", closes=True))),
        ("<time 60 weekday>x</time>", (Tag("time", moment=60, weekday=True), "x", Tag("time", closes=True))),
    ],
)
def test_markup_is_read_as_tags_and_texts(text: str, parts: tuple[Part, ...]) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize(
    "text",
    ["<b>x", "x</b>", "<b><i>x</b></i>", "<u>x</u>", "a & b", "&quot;", "1 < 2", "<time>x</time>",
     "<tg-spoiler>x</tg-spoiler>", "<time 1 weekday", "</time>"],
)  # fmt: skip
def test_anything_else_is_no_markup_and_is_shown_as_it_stands(text: str) -> None:
    with pytest.raises(MarkupError):
        parse(text)
    assert read(text) == (text,)


@given(st.text())
def test_any_text_is_harmless_when_it_is_plain(text: str) -> None:
    parts = parse(plain(text))
    assert len(parts) <= 1
    assert not any(isinstance(part, Tag) for part in parts)


def test_the_readers_own_clock_is_shown_to_the_minute_or_else_words() -> None:
    assert own_clock(MOMENT, "tea <time>") == "<time 1795453200>tea &lt;time&gt;</time>"
    assert own_clock(MOMENT, "tea", weekday=True) == "<time 1795453200 weekday>tea</time>"


OLD = (
    "<b>a &lt;b&gt;</b>\n<tg-spoiler>c</tg-spoiler><blockquote expandable>d</blockquote> "
    '<tg-time unix="1795453200" format="t">e</tg-time><tg-time unix="60" format="wt">f</tg-time><pre>g</pre>'
)
"""What a message held before there was this markup."""


def test_messages_of_earlier_releases_are_read_as_this_markup() -> None:
    new = upcast_markup(OLD)
    assert new == (
        "<b>a &lt;b&gt;</b>\n<spoiler>c</spoiler><fold>d</fold> "
        "<time 1795453200>e</time><time 60 weekday>f</time><pre>g</pre>"
    )
    assert html(new) == OLD
    assert upcast_markup(new) == new
