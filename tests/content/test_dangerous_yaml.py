"""Files that would take a careless loader down, or that it would misread without a word."""

from __future__ import annotations

import pytest

from bot.content.load import load
from bot.content.text import MAX_BYTES
from tests.content.decks import BARE, places

LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

DANGEROUS: dict[str, tuple[bytes, str]] = {
    "billion laughs": (LAUGHS.encode(), "1:4 anchor"),
    "a merge-key bomb": (b"a: {x: y}\n<<: {x: z}\n", "2:1 merge-key"),
    "fifty thousand open brackets": (b"[" * 50_000, "1:21 too-deep"),
    "fifty thousand open braces": (b"{a: " * 50_000, "1:78 too-deep"),
    "fifty thousand dashes": (b"- " * 50_000, "1:41 too-deep"),
    "fifty thousand complex keys": (b"? " * 50_000, "1:41 too-deep"),
    "a duplicate key": (b"deck: a\ntitle: b\ndeck: c\n", "3:1 duplicate-key"),
    "latin-1": ("deck: a\ntitle: caf\xe9\n".encode("latin-1"), "2:11 not-utf8"),
    "half of a UTF-16 character": (b"\xff\xfed\x00e", "1:1 not-utf8"),
    "UTF-16 without its mark": ("deck: a".encode("utf-16-le"), "1:2 control-character"),
    "a zip archive": (b"PK\x03\x04\x14\x00", "1:1 not-yaml"),
    "a PNG picture": (b"\x89PNG\r\n\x1a\n\x00", "1:1 not-yaml"),
    "a PDF document": (b"%PDF-1.7\n%\xe2\xe3", "1:1 not-yaml"),
    "a NUL": (b"deck: a\ntitle: b\0c\n", "2:9 control-character"),
    "an escaped NUL": (b'deck: a\ntitle: "b\\0c"\n', "2:8 control-character"),
    "nothing": (b"", "1:1 empty"),
    "comments alone": (b"# soon\n\n", "1:1 empty"),
    "one word": (b"hello", "1:1 not-keys"),
    "a list": (b"- deck: a\n", "1:1 not-keys"),
    "two documents": (b"deck: a\n---\ndeck: b\n", "2:1 two-documents"),
    "a tab": (b"deck: a\nquestions:\n\t- id: b\n", "3:1 tab"),
    "a Python object": (b"deck: !!python/object/apply:os.system [ls]\n", "1:7 tag"),
    "an alias of nothing": (b"deck: *d\n", "1:7 alias"),
    "an open quote": (b"deck: a\ntitle: 'b\n", "2:8 yaml-syntax"),
    "an open bracket": (b"deck: [a\ntitle: b\n", "2:6 yaml-syntax"),
    "a colon in a text": (b"deck: a\ntitle: b: c\n", "2:9 yaml-syntax"),
    "more than a deck may hold": (b"#" * (MAX_BYTES + 1), "1:1 too-large"),
    "a list as a key": (b"? [deck]\n: a\n", "1:3 bad-key"),
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_file_is_refused_where_the_danger_is(name: str) -> None:
    data, expected = DANGEROUS[name]
    file = load("sums.yaml", data)
    assert file.deck is None
    assert expected in places(file)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("no", "true or false"),
        ("010", "a number"),
        ("1:30", "a number"),
        ("0.5", "a number"),
        ("2026-01-01", "a date"),
    ],
)
def test_what_yaml_would_not_read_as_text_is_named_as_typed(typed: str, read_as: str) -> None:
    file = load("sums.yaml", BARE.replace("Two and two make four.", typed).encode())
    assert places(file) == ["8:14 not-text"]
    assert str(file.problems[0].what) == f"say: «{typed}» is read as {read_as}, not as text"
    assert str(file.problems[0].fix) == f'put it in quotes: "{typed}"'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_unicode_encoding_with_a_mark_is_read(encoding: str) -> None:
    file = load("sums.yaml", BARE.replace("Sums", "Súmas").encode(encoding))
    assert file.deck is not None
    assert file.deck.title == "Súmas"


def test_an_invisible_character_is_a_warning() -> None:
    file = load("sums.yaml", BARE.replace("Sums", "Su\u202ems \u200b").encode())
    assert places(file) == ["2:10 invisible", "2:14 invisible"]
    assert file.deck is not None


def test_joined_emoji_are_no_invisible_characters() -> None:
    assert places(load("sums.yaml", BARE.replace("Sums", "👩\u200d🎓").encode())) == []


def test_dangers_do_not_hide_the_other_mistakes_of_the_file() -> None:
    text = BARE.replace("Sums", "&a Sums\nlicense: *a\ntitle: no").replace("ask", "aks")
    assert places(load("sums.yaml", text.encode())) == [
        "2:8 anchor",
        "3:10 alias",
        "4:1 duplicate-key",
        "7:5 unknown-key",
    ]
