"""What kind of thing a learner said, before anything is graded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.listening import signs
from bot.domain.listening.plain import clauses, words
from bot.domain.listening.remark import (
    ANSWER,
    CODE,
    ECHO,
    FOREIGN,
    GIVES_UP,
    LINK,
    TALK,
    THANKS,
    Command,
    Kind,
    Open,
    Remark,
)
from bot.domain.listening.turns import OF_DECKS, TONGUES, cut

LONGEST = 24
"""Words; whoever talks longer than that has something to say."""

LONGEST_WORD = 24
"""Letters; no turn of phrase has a longer word, and none is looked for in what is no word at all."""

ORDER = (
    Kind.PROTEST,
    Kind.ASKS,
    Kind.GIVES_UP,
    Kind.COMMAND,
    Kind.THANKS,
    Kind.GREETING,
    Kind.FAREWELL,
    Kind.TALK,
)
"""Of several things said at once the first of these is met."""

_EITHER = frozenset(("or", "или"))
"""What a question holds that names its answers."""

_AMOUNTS = frozenset(("more", "больше"))
"""Words that ask for another hint where there was one, and else answer "how much"."""

_AFTER_YES = frozenset((Command.HINT, Command.SHOW))
"""Commands that "yes" and "no" go with; before any other they may be the answer itself."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is said to: what is open, the question as it was put, and languages.

    `deck` is the language of the deck and `spoken` the one that the line was found to be in, if any;
    `hinted` where a hint was just given.
    """

    open: Open = Open.QUESTION
    asked: str = ""
    deck: str = "en"
    spoken: str | None = None
    hinted: bool = False


def listen(text: str, context: Context) -> Remark:
    """What the line is; in doubt an answer."""
    if not any(map(str.isalnum, text)):
        return _wordless(text)
    return _look(text, context) or _talk(clauses(text), context) or _language(context) or ANSWER


def _look(text: str, context: Context) -> Remark | None:
    """What the line is by its look alone."""
    if signs.is_link(text):
        return LINK
    if signs.is_code(text):
        return CODE
    return ECHO if signs.echoes(text, context.asked) else None


def _language(context: Context) -> Remark | None:
    foreign = context.spoken not in {None, context.deck}
    return FOREIGN if foreign and context.open not in {Open.NOTHING, Open.SETUP} else None


def _wordless(text: str) -> Remark:
    if signs.gives_up(text):
        return GIVES_UP
    if signs.thanks(text):
        return THANKS
    return TALK if signs.laughs(text) else ECHO


def _talk(said: tuple[tuple[str, ...], ...], context: Context) -> Remark | None:
    """What the clauses are when all of them are talk; None when one of them is not, or in doubt."""
    line = [word for clause in said for word in clause]
    if too_long(line):
        return None
    parts = _parts(said, context.deck)
    best = min((part for part in parts if part.kind in ORDER), key=rank, default=None)
    return best if best and not _may_answer(best, parts, line, context) else None


@lru_cache(maxsize=64)  # a line is listened to as a protest first, then as what it is said to
def _parts(said: tuple[tuple[str, ...], ...], deck: str) -> tuple[Remark, ...]:
    """The turns of phrase of a line, or of its clauses; none when it is something else."""
    whole = turns([word for clause in said for word in clause], deck)
    return whole or _joined(turns(clause, deck) for clause in said)


def too_long(line: Sequence[str]) -> bool:
    """Whether it cannot be made of turns of phrase alone."""
    return len(line) > LONGEST or any(len(word) > LONGEST_WORD for word in line)


def turns(line: Sequence[str], deck: str = "en") -> tuple[Remark, ...] | None:
    """The turns of phrase of one of the languages; None when it is none of them."""
    found = (cut(line, tongue) for tongue in OF_DECKS.get(deck, TONGUES))
    return next((parts for parts in found if parts is not None), None)


def rank(remark: Remark) -> int:
    """The place of a kind of talk in the order in which kinds are met."""
    return ORDER.index(remark.kind)


def _may_answer(best: Remark, parts: Sequence[Remark], line: Sequence[str], context: Context) -> bool:
    """Whether the words may as well answer: after a yes or no, or taken from the question."""
    if context.open in {Open.NOTHING, Open.SETUP}:
        return False
    if len(line) == 1 and line[0] in _AMOUNTS and not context.hinted:
        return True
    light = best.kind in {Kind.THANKS, Kind.GREETING, Kind.FAREWELL, Kind.TALK}
    if ANSWER in parts and (light or (best.kind is Kind.COMMAND and best.command not in _AFTER_YES)):
        return True
    asked = words(context.asked)
    taken = f" {' '.join(line)} " in f" {' '.join(asked)} "
    return taken and (light or not _EITHER.isdisjoint(asked))


def _joined(found: Iterable[tuple[Remark, ...] | None]) -> tuple[Remark, ...]:
    """The parts of all clauses; none when a clause is something else."""
    parts: tuple[Remark, ...] = ()
    for each in found:
        if each is None:
            return ()
        parts += each
    return parts
