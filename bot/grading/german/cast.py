"""Who does what to whom in German: by articles, by «von» in the passive, else by who is named first."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.grading.german.verbs import Verbs
from bot.grading.packs.cast import Cast, cast
from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.sections import words as words_of


class Case(Enum):
    """What stands before a noun tells of it; `OPEN` is who or whom."""

    OPEN = auto()
    WHOM = auto()
    BY = auto()
    ASIDE = auto()


_WHOM = words_of("den einen keinen diesen jeden jenen manchen ihren seinen ihn")
_ASIDE = words_of("dem einem keinem diesem jedem des eines dieses ihrem seinem")
_OPEN = words_of("der die das ein eine keine diese dieser jede jeder jedes ihre seine alle viele")
_PREPOSITIONS = words_of(
    "von vom durch bei beim im in ins am an ans auf aus zu zum zur mit nach über unter vor für gegen ohne um"
    " seit während wegen ab bis pro zwischen trotz neben hinter"
)
_FINITE = re.compile(r"(?:t|te|ten)$")
"""How a verb ends that stands behind its noun, if not as its infinitive does."""

_VERB = re.compile(r"(?:ern|eln|st)$|" + _FINITE.pattern)
"""How one may end that stands where no noun is waited for."""


@dataclass(slots=True)
class _Phrase:
    """A noun with what stands before it; `led` by an article or a preposition."""

    case: Case
    led: bool = True
    places: list[int] = field(default_factory=list)


def casting(words: Sequence[str], lexicon: Lexicon, verbs: Verbs) -> Cast | None:
    """Who does it and to whom; None without a verb or where one side is not named."""
    phrases, has_verb = _phrases(words, lexicon, verbs)
    by, whom, who = ([p for p in phrases if p.case is case] for case in (Case.BY, Case.WHOM, Case.OPEN))
    if by and not lexicon.passives.isdisjoint(words):
        return cast(by[0].places, _places(who))
    if not has_verb:
        return None
    if whom:
        return cast(_places(who), _places(whom))
    return cast(_places(who[:1]), _places(who[1:]))


def _places(phrases: Collection[_Phrase]) -> list[int]:
    return [place for phrase in phrases for place in phrase.places]


def _phrases(words: Sequence[str], lexicon: Lexicon, verbs: Verbs) -> tuple[list[_Phrase], bool]:
    """The nouns with what leads them, and whether there is a verb that says anything."""
    found: list[_Phrase] = [_Phrase(Case.ASIDE)]
    open_phrase, has_verb, silent = False, False, lexicon.stop_words | lexicon.negators
    for at, word in enumerate(words):
        last = found[-1]
        begun = open_phrase and bool(last.places)
        if word in _PREPOSITIONS:
            found.append(_Phrase(Case.BY if word in lexicon.doers else Case.ASIDE))
            open_phrase = True
        elif word in _WHOM | _ASIDE | _OPEN:
            if not open_phrase or begun:
                found.append(_Phrase(_case(word, behind_noun=begun)))
            open_phrase = True
        elif word in silent:
            open_phrase = open_phrase and not begun
        elif (begun or not open_phrase) and _is_verb(word, verbs, behind_noun=open_phrase and last.led):
            open_phrase, has_verb = False, True
        elif open_phrase and (last.led or not begun):
            last.places.append(at)
        else:
            found.append(_Phrase(Case.OPEN, led=False, places=[at]))
            open_phrase = True
    return [phrase for phrase in found if phrase.places], has_verb


def _is_verb(word: str, verbs: Verbs, *, behind_noun: bool) -> bool:
    form = _FINITE if behind_noun else _VERB
    return form.search(word) is not None or verbs.is_infinitive(word)


def _case(article: str, *, behind_noun: bool) -> Case:
    if article in _WHOM:
        return Case.WHOM
    if article in _ASIDE or (article == "der" and behind_noun):
        return Case.ASIDE
    return Case.OPEN
