from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.split import LIMIT, split, visible
from bot.domain.markup import plain

TAGS = ("b", "i", "code", "tg-spoiler", "blockquote expandable")

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(plain)
html = st.recursive(
    texts,
    lambda inner: st.lists(
        st.one_of(inner, st.tuples(st.sampled_from(TAGS), inner).map(lambda pair: wrapped(*pair))), max_size=5
    ).map("".join),
    max_leaves=25,
)


def wrapped(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag.partition(' ')[0]}>"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def left_open(part: str) -> list[str]:
    """The tags of a part that are not closed in order; a stray closing tag fails."""
    stack: list[str] = []
    for slash, name in re.findall(r"<(/?)([a-z-]+)[^>]*>", part):
        if slash:
            assert stack.pop() == name
        else:
            stack.append(name)
    return stack


@given(html, st.integers(2, 60))
def test_no_part_is_longer_than_the_limit(text: str, limit: int) -> None:
    assert all(units(visible(part)) <= limit for part in split(text, limit))


@given(html, st.integers(2, 60))
def test_every_part_closes_what_it_opens(text: str, limit: int) -> None:
    assert all(left_open(part) == [] for part in split(text, limit))


@given(html, st.integers(2, 60))
def test_all_that_can_be_seen_is_kept_in_order(text: str, limit: int) -> None:
    seen = "".join(visible(part) for part in split(text, limit))
    assert "".join(seen.split()) == "".join(visible(text).split())


@given(html, st.integers(2, 60))
def test_no_part_is_blank(text: str, limit: int) -> None:
    assert all(visible(part).strip() for part in split(text, limit))


@given(st.one_of(st.text(max_size=200), st.text("<>/&;#ablt1 \n🙂", max_size=80)), st.integers(2, 60))
def test_any_text_can_be_split_even_when_it_is_not_html(text: str, limit: int) -> None:
    assert all(units(visible(part)) <= limit for part in split(text, limit))


def test_a_text_within_the_limit_stays_as_it_is() -> None:
    text = "<b>" + "&lt;" * LIMIT + "</b>"
    assert split(text) == (text,)


def test_one_unit_too_many_makes_two_parts() -> None:
    assert [len(part) for part in split("x" * (LIMIT + 1))] == [LIMIT, 1]


def test_a_character_beyond_the_basic_plane_counts_twice() -> None:
    assert [len(part) for part in split("🙂" * LIMIT)] == [LIMIT // 2, LIMIT // 2]


def test_a_cut_falls_after_a_line_end_rather_than_a_space() -> None:
    assert split("one two\nthree four", 14) == ("one two\n", "three four")


def test_a_cut_falls_after_a_space_rather_than_inside_a_word() -> None:
    assert split("one two three", 10) == ("one two ", "three")


def test_tags_are_closed_before_a_cut_and_opened_again_after_it() -> None:
    text = "<blockquote expandable><b>one two</b></blockquote>"
    assert split(text, 4) == (
        "<blockquote expandable><b>one </b></blockquote>",
        "<blockquote expandable><b>two</b></blockquote>",
    )


def test_an_escaped_character_is_never_cut() -> None:
    assert split("ab&amp;cd", 3) == ("ab&amp;", "cd")


def test_a_time_leaves_the_words_that_stand_for_it() -> None:
    assert visible('<tg-time unix="1795453200" format="t">tea &amp; cake</tg-time>.') == "tea & cake."


def test_blank_html_has_no_parts() -> None:
    assert split("<b> \n</b>") == ()
