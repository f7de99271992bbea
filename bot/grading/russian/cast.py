"""Who does what to whom in Russian: by endings, else by which side of the verb it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from bot.grading.packs.cast import Cast, cast
from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.sections import words as words_of

_PREPOSITIONS = words_of(
    "в во на с со из у к ко по от до за над под при о об для без через между перед около после из-за"
)
_PASSIVE = re.compile(r"(?:[тл][аои]?с[ья]|[аяе]н[аоы]?)$")
_BY = re.compile(r"(?:[оеи]м|[оеь]ю|[ое]й|[аяи]ми)$")
_WHOM = re.compile(r"[ую]$")
_ADJECTIVE = re.compile(r"(?:ом|ем|ого|его|ых|их|ой|ей|ым|им|ую|юю)$")


def casting(
    words: Sequence[str], lexicon: Lexicon, is_verb: Callable[[str], bool], used: Container[str]
) -> Cast | None:
    """Who does it and to whom; None without a verb or where one side is not named."""
    silent = lexicon.stop_words | lexicon.negators
    telling = [at for at in _core(words) if words[at] not in silent]
    verb = next((at for at in telling if is_verb(words[at])), None)
    if verb is None:
        return None
    sides = [at for at in telling if at < verb], [at for at in telling if at > verb]
    if _PASSIVE.search(words[verb]):
        by = [at for side in sides for at in side if _BY.search(words[at])]
        return cast(by, [at for side in sides for at in side if at not in by])
    for one, other in (sides, sides[::-1]):
        if any(_does(words[at], used) for at in one[:1]) or any(_WHOM.search(words[at]) for at in other):
            return cast(one, other)
    return cast(*sides)


def _core(words: Sequence[str]) -> list[int]:
    """The places of all words but those that a preposition leads."""
    kept, led = [], False
    for at, word in enumerate(words):
        if word in _PREPOSITIONS:
            led = True
        elif led:
            led = _ADJECTIVE.search(word) is not None and at + 1 < len(words)
        else:
            kept.append(at)
    return kept


def _does(word: str, used: Container[str]) -> bool:
    """Whether a word has the form of one who does it and nothing else: «луна», which would be «луну»."""
    return word[-1] in "ая" and any(f"{word[:-1]}{end}" in used for end in ("ой", "ей"))
