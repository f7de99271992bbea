"""What is proposed for a point besides its sentence: an id, a label, a short question, two hints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from zlib import crc32

from bot.content.drafting.clauses import clause_of, lowered, name_of, question, thing_in
from bot.content.drafting.languages import else_asked
from bot.content.ids import id_words
from bot.grading.english import pack

ID_WORDS = 4
"""Most words of a proposed id."""

LABEL_WORDS = 4

GAP = "___"

NO_WORDS = "part"
"""The id of a text without words that can be written in one."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EXPLETIVE = re.compile(r"it (?:is|was|can be|may be) (?:\w+ ){1,3}(?:to|that|for)\b", re.IGNORECASE)
_READ_AS_ELSE = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
"""Words that YAML does not read as text."""

_PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those", "he", "she", "one", "there"})


@dataclass(frozen=True, slots=True)
class Help:
    """The proposals for one point; `about` is whether its sentence leans on the one before ("it", "they")."""

    id: str
    label: str
    ask: str
    leans: bool
    hints: tuple[str, ...] = ()


def help_for(say: str, taken: Collection[str]) -> Help:
    """Proposals for a sentence of an answer, but for hints; the id is none of those that are taken.

    The label is empty where nothing in the sentence names it.
    """
    term, _, meaning = say.partition(": ")
    named = term if meaning and len(term.split()) <= LABEL_WORDS else ""
    found = clause_of(say)
    name = named or (name_of(found.subject) if found else "")
    leans = say.split(maxsplit=1)[0].casefold() in _PRONOUNS and not _EXPLETIVE.match(say)
    return Help(
        id=_free(telling_id(say, ID_WORDS), taken),
        label=lowered(name) if name else thing_in(say),
        ask=f"What does {lowered(named)} mean?" if named else question(say),
        leans=leans,
    )


def plain_help(proposed: Help, language: str) -> Help:
    """The same in a language whose sentences are not taken apart: no label or question of its own."""
    return replace(proposed, label="", ask=else_asked(language), leans=False)


def deck_id(title: str, most: int) -> str:
    """An id of a title; of one that cannot be written in an id, a number that no other title has."""
    found = telling_id(title, most)
    return found if found != NO_WORDS else f"deck-{crc32(title.encode()):08x}"


def telling_id(text: str, most: int) -> str:
    """An id of the text's telling words, in order; "part" when it has none that can be written in one."""
    telling = [word for word in id_words(text) if word not in pack().lexicon.stop_words and len(word) > 1]
    joined = "-".join(telling[:most])[:48].strip("-")
    return (
        joined if joined[:1].isalpha() and joined not in _READ_AS_ELSE else f"{NO_WORDS}-{joined}".strip("-")
    )


def unique(wanted: Iterable[str]) -> list[str]:
    """These ids with numbers behind those that were there before."""
    taken: list[str] = []
    for each in wanted:
        taken.append(_free(each, taken))
    return taken


def words(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def cloze(say: str, known: Collection[str], gaps: int) -> str:
    """The sentence with its most telling words left out; words that the question has told are left in."""
    found = [match for match in _WORD.finditer(say) if _tells(match[0])]
    fresh = [match for match in found if match[0].casefold() not in known] or found
    chosen = sorted(fresh, key=lambda match: -pack().weight(match[0].casefold()))[:gaps]
    for match in sorted(chosen, key=lambda match: -match.start()):
        say = f"{say[: match.start()]}{GAP}{say[match.end() :]}"
    return say


def _tells(word: str) -> bool:
    folded = word.casefold()
    lexicon = pack().lexicon
    return folded not in lexicon.stop_words and folded not in lexicon.negators and len(folded) > 1


def _free(wanted: str, taken: Collection[str]) -> str:
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
