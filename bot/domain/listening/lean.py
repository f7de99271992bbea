"""What a line is in which grading found nothing: talk in words that no table foresees, or a wrong answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.listening.listen import ORDER, rank, too_long, turns
from bot.domain.listening.plain import clauses, words
from bot.domain.listening.remark import ASKS, GIVES_UP, TALK, Kind, Protest, Remark, protest

STEM = 5
"""Letters by which a word of the subject is known again."""

LONGEST_ASIDE = 10
"""Words of a line in which somebody only speaks of themselves."""

_ASKING = frozenset((
    "what", "whats", "who", "whos", "how", "hows", "why", "where", "when", "which", "что", "кто",
    "как", "почему", "зачем", "где", "когда", "какой",
))  # fmt: skip
"""First words of questions that no answer is put as; "is it ...?" may be an answer in doubt."""

_SELVES = frozenset((
    "i", "im", "ive", "my", "me", "myself", "your", "youre", "bot", "я", "мне", "меня", "мой",
    "моя", "мое", "тебя", "тебе", "твой", "твоя", "бот",
))  # fmt: skip
"""Who speaks of themselves, or of what is the tutor's, seldom speaks of the subject; "you" may be anybody."""

_TUTORS = frozenset((
    "question", "answer", "reply", "marking", "grading", "grade", "verdict", "solution", "вопрос", "вопроса",
    "ответ", "ответе", "оценка", "оценку",
))  # fmt: skip
"""What a tutor has; an answer that names one names it as a word of the subject."""

_BELIEFS = frozenset((
    "think", "guess", "believe", "suppose", "assume", "bet", "maybe", "might", "would", "id", "say",
    "no", "yes", "думаю", "кажется", "наверное", "может", "считаю", "полагаю", "бы", "да", "нет",
))  # fmt: skip
"""Words of an answer that is given in the first person."""

_CUES: dict[Remark, frozenset[str]] = {
    protest(Protest.WRONG): frozenset((
        "answer", "sentence", "wrong", "grade", "graded", "marked", "fair", "zero", "score", "ответил",
        "написано", "верно", "оценка", "ноль",
    )),
    ASKS: frozenset(("question", "asking", "want", "meant", "mean", "вопрос", "вопроса", "хочешь", "ждешь")),
    GIVES_UP: frozenset(("know", "recall", "remember", "clue", "idea", "class", "знаю", "помню")),
}  # fmt: skip
"""What such a line is mostly about."""


def leaning(text: str, subject: str) -> Remark | None:
    """What a line is of which grading found nothing; None for a wrong answer.

    `subject` is all that is known of the question: how it is put, its answer and its points. A line is talk
    that holds a whole clause of talk, or asks by who, what or how; or one without a word of the subject in
    which somebody speaks of themselves or of the tutor.
    """
    said = clauses(text)
    line = words(text)
    if too_long(line):
        return None
    parts = (part for clause in said for part in turns(clause) or ())
    firm = [part for part in parts if part.kind in ORDER and rank(part) <= ORDER.index(Kind.GIVES_UP)]
    if firm:
        return min(firm, key=rank)
    if text.rstrip().endswith("?") and any(clause[0] in _ASKING for clause in said):
        return ASKS
    return _aside(line, subject)


def _aside(line: Sequence[str], subject: str) -> Remark | None:
    known = {word[:STEM] for word in words(subject) if len(word) >= STEM}
    near = any(word[:STEM] in known or word.isdigit() for word in line) or not _BELIEFS.isdisjoint(line)
    if near or len(line) > LONGEST_ASIDE or (_SELVES | _TUTORS).isdisjoint(line):
        return None
    return next((remark for remark, cues in _CUES.items() if not cues.isdisjoint(line)), TALK)
