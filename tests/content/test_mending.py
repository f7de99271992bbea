"""What `check --fix` mends, what it leaves alone, and that it does nothing else."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import mending, remedy
from bot.content.load import Loaded, load
from bot.content.mending import mend_file, mended
from bot.errors import ContentError
from tests.content.decks import FULL
from tests.content.test_mistakes import AS_TYPED, LOST

SAY = "say: Two and two make four."
ACCEPT = "accept: [the sum is four]"
TEST = "{reply: addition commutes, covers: [any-order]}"

LEFT = (
    "an item without its dash",
    "a line that is indented too deep",
    "a text that goes on at the margin",
    "a note without its #",
    "a quote that is never closed",
    "quotes of a word processor",
    "a language by its name",
    "a # in a list",
    "a # before a space",
    "a comma in a hint",
    "a comma before a joining word",
)
"""Mistakes of the other tables that have no mending, or more than one."""

LINES: dict[str, tuple[str, str, str]] = {
    "no space in an item": (
        f"- id: four\n        {SAY}",
        "- say:Two make four.\n        id: four",
        "- say: Two make four.\n        id: four",
    ),
    "a sign, with a comment behind": (
        SAY,
        "say: *Two* and two  # proposed",
        'say: "*Two* and two"  # proposed',
    ),
    "a # that cuts a text": (SAY, "say: What is #1 here?  # mine", 'say: "What is #1 here?"  # mine'),
    "a colon in a text": (SAY, "say: Two: and two.", 'say: "Two: and two."'),
    "a colon in an item": (ACCEPT, "accept:\n          - sum: four", 'accept:\n          - "sum: four"'),
    "quotes of both kinds": (SAY, "say: 'Two' and \"2\" \\frac", "say: '''Two'' and \"2\" \\frac'"),
    "a capital key": ("title: Sums", "Title: Sums", "title: Sums"),
    "a key with a slip": ("answer: Four", "anwser: Four", "answer: Four"),
    "a key of the deck with a slip": ("questions:", "qestions:", "questions:"),
    "one text for a list": (ACCEPT, "accept: the sum is four", 'accept: ["the sum is four"]'),
    "words that YAML reads otherwise": (ACCEPT, "accept: [no, 4]", 'accept: ["no", "4"]'),
    "a test of a mix-up": (TEST, "it is five: five", '{reply: "it is five", misconceptions: [five]}'),
    "a test of nothing": (TEST, "it is six: []", '{reply: "it is six", covers: []}'),
    "a no-break space behind a key": (SAY, "say:\xa0Two make four.", "say: Two make four."),
    "a path of another system": (SAY, f"{SAY}\n        figure: a\\b.png", f"{SAY}\n        figure: a/b.png"),
    "a formula in double quotes": (SAY, 'say: "$\\sum \\theta$"', 'say: "$\\\\sum \\\\theta$"'),
    "a formula that is a control character": (SAY, 'say: "$\\beta$"', 'say: "$\\\\beta$"'),
    "a fence": ("deck: sums", "```yaml\ndeck: sums", "\ndeck: sums"),
}


@pytest.mark.parametrize("name", LINES)
def test_what_has_one_right_mending_is_mended_and_nothing_else(name: str) -> None:
    right, wrong, mending_of_it = LINES[name]
    found = mended("sums.yaml", FULL.replace(right, wrong, 1))
    assert found.text == FULL.replace(right, mending_of_it, 1)
    assert load("sums.yaml", found.text.encode()).deck
    assert mended("sums.yaml", found.text) == (found.text, ())


@pytest.mark.parametrize("name", [name for name in {**AS_TYPED, **LOST} if name not in LEFT])
def test_a_mistake_that_is_told_is_mended_where_that_is_certain(name: str) -> None:
    before, after, _ = {**AS_TYPED, **LOST}[name]
    found = mended("sums.yaml", FULL.replace(before, after, 1))
    assert load("sums.yaml", found.text.encode()).problems == ()
    assert [each.problem.line for each in found.changes] == sorted(
        each.problem.line for each in found.changes
    )


UNCERTAIN = {
    "a text that goes on in the next line": (SAY, "say: & two\n          make four."),
    "a comment after one space": (SAY, "say: Two and two # make four"),
    "a line break that was lost": (SAY, "say: Two and two ask: What?"),
    "several texts, perhaps": (ACCEPT, "accept: four, the sum"),
    "quotes that may be part of the text": (SAY, 'say: "Two" and "two"'),
    "typographic quotes": (SAY, "say: “Two: and two”"),
    "a test of an id that nobody has": (TEST, "addition commutes: order"),
    "a # behind a sentence": (SAY, "say: Two make four. #mine"),
    "a no-break space within a text": (SAY, f"{SAY}\n        label: |\n          four\n          \xa0four"),
}


@pytest.mark.parametrize("name", [*UNCERTAIN, *LEFT])
def test_what_could_be_mended_in_two_ways_is_left_alone(name: str) -> None:
    before, after, *_ = {**AS_TYPED, **LOST, **UNCERTAIN}[name]
    text = FULL.replace(before, after, 1)
    assert mended("sums.yaml", text) == (text, ())


def test_several_mistakes_are_mended_in_one_go_and_told_with_their_lines() -> None:
    text = FULL.replace("ask: What do they", "ask:What do they").replace(SAY, "say: |x| is four.")
    found = mended("sums.yaml", text.replace("title: Sums", "Title: Sums"))
    assert list(map(str, found.changes)) == [
        "sums.yaml:2:1: unknown-key: mended: Title: Sums -> title: Sums",
        'sums.yaml:11:14: yaml-syntax: mended: say: |x| is four. -> say: "|x| is four."',
        "sums.yaml:12:13: yaml-syntax: mended: ask:What do they make? -> ask: What do they make?",
    ]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_the_file_keeps_its_encoding_its_ends_of_lines_and_its_rights(tmp_path: Path, mark: bytes) -> None:
    coded = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8")
    file = tmp_path / "sums.yaml"
    text = FULL.replace("\n", "\r\n") + "# é  ·  "
    file.write_bytes(mark + text.replace("title: Sums", "title:Sums").encode(coded))
    file.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    assert len(mend_file(link)) == 1
    assert file.read_bytes() == mark + text.encode(coded)
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.yaml", "sums.yaml"]


def test_a_file_that_has_nothing_to_mend_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "sums.yaml"
    file.write_text(FULL)
    before = file.stat()
    assert mend_file(file) == ()
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_edit_that_comes_in_between_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sums.yaml"
    file.write_text(FULL.replace("title: Sums", "title:Sums"))

    def meanwhile(name: str, text: str) -> mending.Mended:
        file.write_text("mine")
        return mended(name, text)

    monkeypatch.setattr(mending, "mended", meanwhile)
    with pytest.raises(ContentError, match="changed while it was mended"):
        mend_file(file)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["mine"]


SECOND = FULL[FULL.index("  - id: two-and-two") :].replace("two-and-two", "three").replace(": F", ":F")

MANY = FULL + "".join(
    FULL[FULL.index("  - id: two-and-two") :].replace("two-and-two", f"sum-{number}") for number in range(11)
)
"""12 questions."""

WRONG = (
    MANY.replace("ask: What do", "ask:What do").replace(SAY, "say: |x| is four.").replace("hints:", "hins:")
)


def test_hundreds_of_mistakes_are_mended_without_reading_all_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = list[int]()

    def watched(name: str, data: bytes) -> Loaded:
        read.append(len(data))
        return load(name, data)

    monkeypatch.setattr(remedy, "load", watched)
    found = mended("sums.yaml", WRONG)
    assert len(found.changes) == 12 * 4
    assert found.text == MANY.replace(SAY, 'say: "|x| is four."')
    assert [WRONG.splitlines()[each.problem.line - 1] for each in found.changes[:4]] == [
        each.before for each in found.changes[:4]
    ]
    assert sum(read) < 20 * len(WRONG)


@pytest.mark.parametrize("cut", ["ask: [What", "{"])
def test_behind_what_cannot_be_read_nothing_is_mended(cut: str) -> None:
    text = WRONG.replace("ask: What are", "ask: What  are")
    lines = text.splitlines(keepends=True)
    at = lines.index("  - id: sum-5\n")
    lines[at + 1] = f"    {cut}\n"
    found = mended("sums.yaml", "".join(lines))
    assert found.text.splitlines()[at + 1 :] == [line.rstrip("\n") for line in lines[at + 1 :]]
    assert (
        found.text.splitlines()[:at]
        == MANY.replace(SAY, 'say: "|x| is four."')
        .replace("ask: What are", "ask: What  are")
        .splitlines()[:at]
    )
    assert mended("sums.yaml", found.text) == (found.text, ())


def test_a_text_that_looks_like_a_question_is_none() -> None:
    text = MANY.replace(
        "answer: Four.", 'answer: "Four.\n  - id: no-question\n    ask:What is this?"\n    title: ', 1
    )
    found = mended("sums.yaml", text.replace(SAY, "say: *Two* make four."))
    assert found.text == text.replace(SAY, 'say: "*Two* make four."')
    assert mended("sums.yaml", found.text) == (found.text, ())


GERMAN = """\
deck: meer
title: Das Meer
questions:
  - id: gezeiten
    ask: Warum steigt und fällt das Wasser am Strand zweimal an jedem Tag?
    points:
      - id: mond
        say: Der Mond zieht das Wasser auf der Seite an, die ihm am nächsten ist.
"""


def test_the_language_is_added_where_it_is_plain_to_see() -> None:
    found = mended("meer.yaml", GERMAN)
    assert found.text == GERMAN.replace("questions:", "language: de\nquestions:")
    assert list(map(str, found.changes)) == ["meer.yaml:1:1: other-language: mended:  -> language: de"]
    assert mended("meer.yaml", found.text) == (found.text, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title:", "language: en\ntitle:"),
        ("Warum", "Why does the water of the sea rise and fall twice on every day that there is? Warum"),
        ("questions:", FULL[FULL.index("questions:") :].rstrip()),
        (GERMAN[GERMAN.index("Warum") :], "Was?\n    points:\n      - {id: mond, say: Mond}\n"),
        ("Warum steigt", "say: Warum: steigt"),
    ],
    ids=["told", "mixed", "two languages", "hardly a language", "an error"],
)
def test_a_language_that_is_told_or_not_plain_is_left(before: str, after: str) -> None:
    text = GERMAN.replace(before, after, 1)
    assert "language: de" not in mended("meer.yaml", text).text


@given(st.data())
def test_any_damage_is_mended_for_good_or_not_at_all(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(FULL)))
    end = data.draw(st.integers(start, min(len(FULL), start + 5)))
    damage = data.draw(st.sampled_from(["", *"[]{}:,-?*&!|>'\"%@`# \n\xa0", " #1", "- ", ": ", "no", "```"]))
    text = FULL[:start] + damage + FULL[end:] + data.draw(st.sampled_from(["", SECOND]))
    found = mended("sums.yaml", text)
    assert mended("sums.yaml", found.text) == (found.text, ())
    assert len(found.text.splitlines()) == len(text.splitlines())
    if not found.changes:
        assert found.text == text
