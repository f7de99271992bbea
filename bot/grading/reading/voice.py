"""Who does what to whom: the words of a statement in the order of the active voice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number


def active(pack: Pack, words: Sequence[str]) -> list[int]:
    """The places of the words as the active voice has them: «blood is carried by veins», veins carry blood.

    In any other statement, and where «by» tells a means or a measure, the places as they are.
    """
    as_said = list(range(len(words)))
    by = next(
        (n for n, word in enumerate(words) if word in pack.lexicon.doers and _does(words[n + 1 : n + 2])),
        None,
    )
    verb = next((n for n in range(by or 0) if words[n] in pack.lexicon.passives), None)
    if (
        not by
        or verb is None
        or not any(words[n] not in pack.lexicon.stop_words for n in range(verb + 1, by))
    ):
        return as_said
    end = next((n for n in range(by + 1, len(words)) if words[n] in pack.lexicon.doers_end), len(words))
    return [*as_said[by + 1 : end], *as_said[verb + 1 : by], *as_said[:verb], *as_said[end:]]


def _does(follower: Sequence[str]) -> bool:
    """Whether a «by» before this word names who does it: not «by fermenting», «by 20 percent»."""
    return bool(follower) and not follower[0].endswith("ing") and not is_number(follower[0])


def sides(pack: Pack, words: Sequence[str]) -> tuple[str, range, range] | None:
    """The first word that compares or orders two sides, and the places before and behind it.

    A word that begins the statement is a side itself: «before, tickets were cheaper».
    """
    at = next((n for n, word in enumerate(words) if word in pack.lexicon.sides), None)
    return None if at is None else (words[at], range(at or 1), range(at + 1, len(words)))
