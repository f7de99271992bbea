"""Every turn of phrase of every language is found in a sentence that has it: none is dead.

The sentences are made from the expressions themselves, one for each of their branches,
and read as replies are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

from bot.grading import english, german, russian
from bot.grading.packs.cues import WORDS, Cue, sections
from bot.grading.packs.known import PACKS, pack_of
from bot.grading.packs.pack import Pack
from bot.grading.reading.text import tokenize

SOME = {"en": "nearly", "ru": "тут", "de": "gern"}
"""A word that stands for any."""

PACKAGES = {"en": english, "ru": russian, "de": german}


def said(parsed: Sequence[Any], some: str) -> list[str]:
    """Texts that a parsed expression matches, such that each of its branches is in one of them."""
    parts = [list(dict.fromkeys(_texts(kind, value, some))) or [""] for kind, value in parsed]
    plain = [texts[0] for texts in parts]
    return [
        "".join([*plain[:at], text, *plain[at + 1 :]])
        for at, texts in enumerate(parts)
        for text in texts[1 if at else 0 :]
    ] or [""]


def _texts(kind: Any, value: Any, some: str) -> Iterator[str]:  # noqa: ANN401 - the parser has no types
    if kind is kinds.LITERAL:
        yield chr(value)
    elif kind is kinds.IN:
        yield from (some if kinds.CATEGORY in each else chr(each[1]) for each in value)
    elif kind is kinds.BRANCH:
        for branch in value[1]:
            yield from said(branch, some)
    elif kind is kinds.SUBPATTERN:
        yield from said(value[3], some)
    elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        least, most, what = value
        if not least:
            yield ""
        if most:
            yield from (text * max(least, 1) for text in said(what, some))
    elif kind is kinds.ASSERT and value[0] > 0:
        yield from said(value[1], some)


class Turn(NamedTuple):
    """A line of a section, and the sentences of its branches."""

    kind: Cue
    line: str
    sentences: Sequence[str]


def turns(pack: Pack) -> Iterator[Turn]:
    """All the lines of a language."""
    for name, lines in sections(PACKAGES[pack.code].__name__).items():
        if name in set(Cue):
            for line in lines:
                if not line.startswith(WORDS):
                    yield Turn(Cue(name), line, said(parser.parse(line), SOME[pack.code]))


def found(pack: Pack, turn: Turn, sentence: str) -> bool:
    """Whether a reply that begins with a sentence has the turn of phrase; it may have to go on."""
    pattern = re.compile(rf"\b(?:{turn.line})(?!\S)")
    longer = (sentence, f"{sentence} {SOME[pack.code]}")
    said = next((text for text in longer if pattern.match(text)), sentence)
    words = [token.text for token in tokenize(pack, said)]
    seen = turn.kind is Cue.RESUMES or pack.cues.present(words, [turn.kind])
    return bool(seen) and pattern.match(" ".join(words)) is not None


@pytest.mark.parametrize("code", PACKS)
def test_every_turn_of_phrase_is_found_in_a_reply_that_has_it(code: str) -> None:
    pack = pack_of(code)
    dead = [
        turn.line
        for turn in turns(pack)
        if not any(found(pack, turn, sentence.strip()) for sentence in turn.sentences)
    ]
    assert dead == []


@pytest.mark.parametrize("code", [code for code in PACKS if code != "en"])
def test_so_is_every_branch_of_it(code: str) -> None:
    """English has a few that are read otherwise; its models are fitted to what it finds."""
    pack = pack_of(code)
    unread = [
        sentence
        for turn in turns(pack)
        for sentence in turn.sentences
        if not found(pack, turn, sentence.strip())
    ]
    assert unread == []


@pytest.mark.parametrize("code", [code for code in PACKS if code != "en"])
def test_every_trigger_stands_in_a_turn_of_phrase_of_its_kind(code: str) -> None:
    pack = pack_of(code)
    words: dict[Cue, set[str]] = {}
    for turn in turns(pack):
        words.setdefault(turn.kind, set()).update(" ".join(turn.sentences).split())
    idle = {kind: triggers - words.get(kind, set()) for kind, triggers in pack.cues.triggers.items()}
    assert {kind: some for kind, some in idle.items() if some} == {}


@pytest.mark.parametrize("code", PACKS)
def test_no_word_of_a_list_is_a_slip_of_a_number(code: str) -> None:
    pack = pack_of(code)
    lexicon = pack.lexicon
    listed = [lexicon.stop_words, *lexicon.synonyms, *(side for axis in lexicon.directions for side in axis)]
    words = frozenset().union(*listed)
    assert sorted(word for word in words if pack.slipped_number(word)) == []
