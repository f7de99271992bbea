from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.channels.terminal.markup import read
from bot.channels.terminal.screen import layout
from bot.domain.markup import plain
from bot.domain.message import Button, Message
from bot.domain.moves.base import OldButton

VERDICT = Message(
    "Two of three are there.\n✅ slower training: «takes about twice as long to fit»\n◻️ one more idea\n"
    "<b>What happens when the trained network makes predictions?</b>",
    (
        (
            Button("Hint", OldButton("h")),
            Button("I don't know", OldButton("i")),
            Button("I did answer", OldButton("a")),
        ),
        (Button("More", OldButton("m")),),
    ),
)


def printed(message: Message, width: int | None = None, *, edited: bool = False) -> str:
    """On a terminal without colors, or in a pipe when there is no width."""
    file = io.StringIO()
    console = Console(file=file, width=width or 80, force_terminal=width is not None, no_color=True)
    console.print(layout(message, console, edited=edited), soft_wrap=True)
    return file.getvalue().removesuffix("\n")


def seen(message: Message, width: int) -> str:
    """What a person sees on a terminal: styles taken away."""
    return re.sub(r"\x1b\[[0-9;]*m", "", printed(message, width))


def test_a_pipe_gets_whole_lines_and_no_decoration() -> None:
    message = Message("<b>" + "word " * 40 + "</b>\n<fold>quoted</fold>\nend")
    assert printed(message, edited=True) == "word " * 39 + "word\n  quoted\nend"


def test_a_narrow_screen_hangs_verdicts_from_their_marks_and_keeps_buttons_whole() -> None:
    assert seen(VERDICT, 40).split("\n") == [
        "Two of three are there.",
        "✅ slower training: «takes about twice",
        "   as long to fit»",
        "◻️ one more idea",
        "What happens when the trained network",
        "makes predictions?",
        "[a] Hint  [b] I don't know",
        "[c] I did answer",
        "[d] More",
    ]


def test_a_wide_screen_is_not_filled() -> None:
    assert max(map(len, seen(Message("word " * 100), 200).split("\n"))) <= 80


def test_the_new_version_of_a_message_stands_under_a_rule() -> None:
    assert printed(Message("new"), 20, edited=True).endswith("─" * 20 + "\x1b[0m\nnew")


@pytest.mark.parametrize(
    ("text", "styled"),
    [
        ("<b>x</b>", "\x1b[1mx\x1b[0m"),
        ("<i>x</i>", "\x1b[3mx\x1b[0m"),
        ("<spoiler>x</spoiler>", "\x1b[7mx\x1b[0m"),
        ("<b><i>x</i></b>y", "\x1b[1;3mx\x1b[0my"),
        ("<b>x", "<b>x"),
        ("x</b>", "x</b>"),
        ("<fold>x</fold>", "\x1b[2m│ \x1b[0mx"),
        ("<code>x</code>", "x"),
        ("<pre>x</pre>", "x"),
        ("<time 60>x</time>", "x"),
    ],
)
def test_markup_becomes_style(text: str, styled: str) -> None:
    assert printed(Message(text), 80) == styled


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\n\na\n\nb\n\n", ["a", "", "b"]),
        ("a<fold>q\nr</fold>b", ["a", "q", "r", "b"]),
        ("a\n<fold>q</fold>\nb", ["a", "q", "b"]),
        ("<fold>q</fold>\n\nb", ["q", "", "b"]),
        ("a &lt;b&gt; &amp;amp; c", ["a <b> &amp; c"]),
        ("1 < 2 <3 <![x <? <!-- & done", ["1 < 2 <3 <![x <? <!-- & done"]),
        ("\x1b[31m\x9b31m", ["[31m31m"]),
        ("a\tb\r\u2028\u202e\u200b\ufeffc", ["a    bc"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_markup_is_read_line_by_line(text: str, lines: list[str]) -> None:
    assert [line.text.plain for line in read(text)] == lines


HOSTILE = [
    "[red]x[/red]",
    "[link=a]x",
    ":smile:",
    "</b><script>x</script>",
    "שלום",
    "a\u200bb",
    "\x1b]0;title\x07x",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_learners_words_are_shown_as_typed(words: str) -> None:
    kept = "".join(char for char in words if unicodedata.category(char) not in {"Cc", "Cf"})
    assert (
        printed(Message(f"«{plain(words)}»", ((Button(words, OldButton("b")),),))) == f"«{kept}»\n[a] {kept}"
    )


@given(st.text() | st.text("<>&/!-[]ab \n\x1b\x9b\u202e\ud800"), st.integers(1, 100))
def test_nothing_that_is_said_can_steer_the_terminal(text: str, width: int) -> None:
    for shown in (text, plain(text)):
        message = Message(shown, ((Button(text, OldButton("b")),),))
        for output in (seen(message, width), printed(message)):
            assert not {char for char in output if unicodedata.category(char) in {"Cc", "Cs"}} - {"\n"}
            output.encode()
