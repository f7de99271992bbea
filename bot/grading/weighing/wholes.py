"""Where no word of a language is known, only phrases that the author wrote count, whole and plainly said.

Nothing tells there what a missing, an added or an exchanged word does to a sentence: «no es cierto que» may
stand before it, «mentira» behind it, and «el clima» is as much of «enfría el clima» as of its contrary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.grading.compiling.window import Seen
from bot.grading.weighing.case import Case

REMARK = 4
"""Words up to which a clause behind a phrase may be what takes it back."""

JOINING = {"y", "e", "i", "et", "og", "och", "ja", "en", "ve", "a", "и", "і", "та", "και", "dan", "va"}
JOINING |= {"そして", "また", "和", "并", "并且", "而且", "그리고"}
"""«And», as it stands between two phrases, in languages without a pack."""

LONGEST_JOINING = 3
"""Words of one in a script without spaces, where each character is one."""


def whole_phrase(case: Case) -> bool:
    """Whether one of the point's phrasings stands in the reply as a whole, and nothing asks or doubts it."""
    seen = [
        seen
        for window in case.evidence.windows
        if window.counts and len(window.clauses) == 1
        for seen in window.seen
    ]
    starts = [n for n, each in enumerate(seen) if not n or each.word.token.gap]
    return any(case.item in _told(case, seen, at) for at in starts)


def _told(case: Case, seen: Sequence[Seen], at: int) -> set[int]:
    """The items that the clauses from `at` on tell, all of it phrases and «and»; else none."""
    told: set[int] = set()
    at += _joining(seen[at:])
    while fitting := [(len(whole), item) for item, whole in _wholes(case) if _fits(seen[at:], whole)]:
        longest = max(size for size, _ in fitting)
        told.update(item for size, item in fitting if size == longest)
        at += longest
        if at == len(seen) or seen[at].word.token.gap:
            return set() if _taken_back(case, seen[at:]) else told
        if not (joining := _joining(seen[at:])):
            return set()
        at += joining
    return set()


def _wholes(case: Case) -> Iterator[tuple[int, tuple[int, ...]]]:
    return ((n, whole) for n, item in enumerate(case.compiled.items) for whole in item.wholes)


def _fits(seen: Sequence[Seen], whole: Sequence[int]) -> bool:
    return 0 < len(whole) <= len(seen) and all(
        term in each.known.named and not each.word.token.asked
        for each, term in zip(seen, whole, strict=False)
    )


def _joining(seen: Sequence[Seen]) -> int:
    """How many words the «and» has that stands first; 0 when none does."""
    texts = [each.word.token.text for each in seen[:LONGEST_JOINING]]
    return next((n for n in range(len(texts), 0, -1) if "".join(texts[:n]) in JOINING), 0)


def _taken_back(case: Case, rest: Sequence[Seen]) -> bool:
    """Whether a short clause follows that is no phrase itself: «mentira», «no es cierto»."""
    end = next((n for n, each in enumerate(rest) if n and each.word.token.gap), len(rest))
    follows = rest[_joining(rest) :]
    return 0 < end <= REMARK and not any(_fits(follows, whole) for _, whole in _wholes(case))
