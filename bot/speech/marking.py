"""What was found in a reply, in the learner's own words, and what was mixed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.attempt import Attempt
from bot.domain.deck import Point, Question
from bot.domain.markup import plain
from bot.speech.catalog import Speech
from bot.speech.prose import flat, prose
from bot.speech.wording import sentence, shorten

Lines = tuple[str, ...]

QUOTE_LENGTH = 120
"""Characters of the learner's own words in one line, so that a verdict fits on a phone."""


def verdict(
    _: Speech,
    deck_question: Question,
    attempt: Attempt,
    fresh: Sequence[str],
    open_points: Sequence[str],
    *,
    first: bool,
) -> Lines:
    """What is there, in the learner's own words; what is not there is counted, never named."""
    if first:
        return _first_verdict(_, deck_question, attempt, fresh, open_points)
    if not fresh:
        return ("",)
    head = _("Yes, that is there.") if open_points else _("Now you have it.")
    return (head, *_found(deck_question, attempt, fresh))


def _first_verdict(
    _: Speech, deck_question: Question, attempt: Attempt, fresh: Sequence[str], open_points: Sequence[str]
) -> Lines:
    total = len(fresh) + len(open_points)
    if attempt.point and attempt.point in open_points:
        return _found(deck_question, attempt, fresh)
    if not fresh:
        return (_("I could not find the ideas that I was looking for."),)
    found = _found(deck_question, attempt, fresh)
    if not open_points:
        return (_("{found} of {total}").format(found=total, total=total), *found)
    head = _.plural(
        "{n} of {total} is there.", "{n} of {total} are there.", len(fresh), total=_.spoken(total)
    )
    rest = _.plural("{n} more idea", "{n} more ideas", len(open_points))
    return (sentence(head), *found, f"◻️ {rest}")


def _found(deck_question: Question, attempt: Attempt, points: Sequence[str]) -> Lines:
    return tuple(
        f"✅ {label(deck_question.point(point))}{_quoted(attempt.words.get(point))}" for point in points
    )


def corrections(_: Speech, deck_question: Question, words: Mapping[str, str]) -> Lines:
    """One line for each wrong idea: the learner's words, then what is true."""
    return tuple(
        f"⚠️ {f'«{plain(shorten(said, QUOTE_LENGTH))}»: ' if said else ''}{_correction(_, deck_question, key)}"
        for key, said in words.items()
    )


def _correction(_: Speech, deck_question: Question, key: str) -> str:
    wrong = deck_question.misconception(key)
    known = _("this is a known mix-up: {idea}").format(idea=wrong.say)
    return prose(wrong.correction or known)


def after_contrast(
    _: Speech,
    deck_question: Question,
    attempt: Attempt,
    fresh: Sequence[str],
    *,
    repeated: bool,
    settled: bool,
) -> Lines:
    """The contrast question was answered: with the wrong idea, without it, or without it for good."""
    if repeated:
        return (
            f"⚠️ {_correction(_, deck_question, attempt.current or '')}",
            *_found(deck_question, attempt, fresh),
        )
    if settled:
        return (_("Thanks. That mix-up is settled."), *_found(deck_question, attempt, fresh))
    right = _("Right. I will check this mix-up once more.")
    thanks = _("Thanks. I will check this mix-up once more.")
    return (right if fresh else thanks, *_found(deck_question, attempt, fresh))


def look_back(_: Speech) -> Lines:
    """The contrast question of an earlier mix-up follows."""
    return (_("You mixed something up here before; one more question about it."),)


def mix_up_stays(_: Speech) -> Lines:
    """The contrast question was left open."""
    return (_("Fine. I will check this mix-up once more."),)


def counted(_: Speech) -> Lines:
    """The learner said that they meant it."""
    return (_("Good, it counts."),)


def not_counted(_: Speech) -> Lines:
    """The learner said that they did not mean it."""
    return (_("Thanks for saying so. It comes back soon."),)


def label(point: Point) -> str:
    """The few words that name a point, escaped."""
    return flat(point.label or point.id.replace("-", " "))


def _quoted(words: str | None) -> str:
    return f": «{plain(shorten(words, QUOTE_LENGTH))}»" if words else ""
