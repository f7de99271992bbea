"""What a line is in which grading found nothing: talk in words that no table foresees, or a wrong answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.listening.cues import ASKING, BIDDING, LIGHT, WONDERING, Cue, addresses, cues
from bot.domain.listening.listen import ORDER, rank, too_long, turns
from bot.domain.listening.plain import clauses, words
from bot.domain.listening.remark import ASKS, GIVES_UP, TALK, Command, Kind, Protest, Remark, command, protest

STEM = 5
"""Letters by which a word of the subject is known again."""

LONGEST_ASIDE = 14
"""Words; whoever says more than that in a row has something to say of the subject."""

ENOUGH = 1.5
"""Weight from which on a line is talk."""

WEIGHTS: Mapping[Cue, float] = {
    Cue.SELF: 2.0,
    Cue.TUTOR: 2.0,
    Cue.TASK: 1.25,
    Cue.YOU: 0.25,
    Cue.NOW: 1.0,
    Cue.FEELING: 1.25,
    Cue.MANNERS: 1.5,
    Cue.LIFE: 1.0,
    Cue.MEMORY: 1.5,
    Cue.BELIEF: -2.0,
    Cue.REASON: -1.0,
}
"""What each class of words weighs: chosen on the lines of `*-fresh` and on every other reply that earns
nothing, in halves and whole numbers, since more would not hold for other lines."""

ASKED, BIDDEN, TURNED_TO = 1.0, 1.0, 1.5
"""What it weighs that the line begins like a question, or like something to be done; and that it
turns to somebody."""

NEAR = -2.0
"""What it weighs that a word of the subject is said."""

_ABOUT: Mapping[Remark, frozenset[str]] = {
    protest(Protest.WRONG): frozenset((
        "wrong", "grade", "graded", "marked", "marking", "verdict", "fair", "unfair", "zero", "score",
        "typed", "wrote", "deserves", "already", "missed", "skipped", "twisted",
        "ответил", "написал", "написано", "верно", "неверно", "оценка", "ноль", "балл", "пропустил",
    )),
    ASKS: frozenset((
        "question", "asking", "want", "meant", "mean", "example", "detail", "simpler", "easier", "slowly",
        "lost",
        "вопрос", "вопроса", "хочешь", "ждешь", "проще", "попроще", "понимаю",
    )),
    command(Command.LATER): frozenset((
        "later", "tonight", "minutes", "minute", "hour", "hold", "busy", "позже", "потом", "подожди",
        "вернусь", "вечером", "после", "ближе",
    )),
    GIVES_UP: frozenset((
        "know", "knew", "recall", "remember", "clue", "idea", "class", "forgot", "memory", "blank", "mind",
        "знаю", "знал", "помню", "вспомню", "забыл", "вылетело",
    )),
}  # fmt: skip
"""What such a line is mostly about."""


def leaning(text: str, subject: str) -> Remark | None:
    """What a line is of which grading found nothing; None for a wrong answer.

    `subject` is all that is known of the question: how it is put, its answer and its points. A line is talk
    that holds a whole clause of talk, that asks by who, what or how, or whose words weigh enough: those
    of the speakers and their day for it, those of the subject and of reasons against it.
    """
    said = clauses(text)
    line = words(text)
    if too_long(line):
        return None
    parts = (part for clause in said for part in turns(clause) or ())
    firm = [part for part in parts if part.kind in ORDER and rank(part) <= ORDER.index(Kind.GIVES_UP)]
    if firm:
        return min(firm, key=rank)
    if text.rstrip().endswith("?") and any(clause[0] in WONDERING for clause in said):
        return ASKS
    if not line or len(line) > LONGEST_ASIDE or weight(line, subject) < ENOUGH:
        return None
    return next((remark for remark, about in _ABOUT.items() if not about.isdisjoint(line)), _otherwise(line))


def weight(line: Sequence[str], subject: str) -> float:
    """How much speaks for talk in folded words."""
    asks = line[0] in ASKING
    held = (cue for cue in cues(line) if not (asks and cue is Cue.BELIEF))  # "what would ..." is none
    opening = ASKED * asks + BIDDEN * (line[0] in BIDDING) + TURNED_TO * addresses(line)
    return sum(WEIGHTS[cue] for cue in held) + opening + NEAR * _near(line, subject)


def _near(line: Sequence[str], subject: str) -> bool:
    """Whether a word of the subject, or a number, is said."""
    known = {word[:STEM] for word in words(subject) if len(word) >= STEM and word not in LIGHT}
    return any(word not in LIGHT and (word[:STEM] in known or word.isdigit()) for word in line)


def _otherwise(line: Sequence[str]) -> Remark:
    return ASKS if line[0] in ASKING else TALK
