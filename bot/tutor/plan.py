"""The plan of a learner kept in step: when each question may be asked again, and which new one comes first.

Keeping it costs as much as what was learned since; a deck is planned anew only when it, or the learner's
zone, wanted recall or own parameters have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice

from bot.domain.deck import Question
from bot.domain.learner import Learner
from bot.domain.memory import Memory
from bot.domain.queue import Ask, Item, Key, Today, Waiting, ask, by_question, item, opens, waiting
from bot.storage import learners, plan
from bot.storage.learners import PointKey
from bot.storage.plan import Course
from bot.storage.transaction import Transaction
from bot.tutor.library import Edition, Library
from bot.tutor.visit import Look, Visit

MOST_DUE = 64
"""Due questions among which the weakest is looked for, those that have waited longest: so that somebody who
comes back to thousands of them waits no longer than others."""


def items(tx: Transaction, library: Library, learner: Learner, now: datetime) -> list[Item]:
    """Every point of the live decks with what the learner remembers of it, in deck order."""
    memories = learners.memories(tx, learner.id)
    studied = (each for each in library.live(tx) if each.deck.deck not in learner.decks_off)
    return [point for each in studied for point in _items(each, each.deck.questions, memories, learner, now)]


def keep(visit: Visit) -> None:
    """Bring the plan in step with what changed so far."""
    if visit.planned != visit.learner.curve or visit.planned_off != visit.learner.decks_off:
        _plan_decks(visit, anew=visit.planned != visit.learner.curve)
        plan.is_now_current(visit.tx, visit.learner.id)
        visit.planned, visit.planned_off = visit.learner.curve, visit.learner.decks_off
    for deck in {deck for deck, _ in visit.touched}:
        _plan_questions(visit, deck)
    visit.touched.clear()


def _plan_decks(visit: Visit, *, anew: bool) -> None:
    """Plan the decks of another outline than before, or all; forget those that are not studied now."""
    courses = plan.courses(visit.tx, visit.learner.id)
    for edition in visit.library.live(visit.tx):
        deck = edition.deck.deck
        if deck not in visit.learner.decks_off:
            course = courses.pop(deck, None)
            if anew or course is None or course.outline != edition.outline:
                _plan_deck(visit, edition)
    for deck in courses:
        plan.drop_course(visit.tx, visit.learner.id, deck)


def waits(visit: Visit, today: Today, most_new: int, at: datetime | None = None) -> Waiting:
    """What waits for the learner now or at a time to come, with at least so many of the new questions."""
    tx, learner, now = visit.tx, visit.learner, at or visit.now
    if isinstance(visit, Look):  # which cannot bring the plan in step
        return waiting(items(tx, visit.library, learner, visit.now), now, today, learner.curve)
    keep(visit)
    due = plan.open_until(tx, learner.id, now, MOST_DUE + len(today.skipped))
    later = plan.open_after(tx, learner.id, now, 1 + len(today.skipped))
    skipped = [plan.opens(tx, learner.id, key) for key in today.skipped]
    fresh = tuple(islice(_fresh(visit), max(1, most_new) + len(today.skipped)))
    return Waiting(
        due=tuple(key for key in due if key not in today.skipped),
        new=tuple(key for key in fresh if key not in today.skipped),
        unbegun=bool(fresh),
        later=next((at for key, at in later if key not in today.skipped), None),
        rests=min((at for at in skipped if at), default=None),
    )


def asks(visit: Visit, due: tuple[Key, ...]) -> list[Ask]:
    """How each of these due questions would be put, in deck order."""
    live = {deck: visit.library.live_of(visit.tx, deck) for deck in {deck for deck, _ in due}}
    found = ((deck, live[deck], question) for deck, question in due)
    places = sorted((deck, edition.place(question) or 0) for deck, edition, question in found if edition)
    asked = ((live[deck], place) for deck, place in places)
    points = (_points(visit, edition, place) for edition, place in asked if edition)
    return [ask(each, visit.now, visit.learner.curve) for each in points]


def _fresh(visit: Visit) -> Iterator[Key]:
    """The questions that were never begun, in deck order; where they begin is noted on the way."""
    for course in plan.fresh(visit.tx, visit.learner.id):
        deck, edition = course.deck, visit.library.live_of(visit.tx, course.deck)
        if edition is None:
            raise KeyError(deck)
        questions = edition.deck.questions
        untouched = (
            place
            for place in range(course.fresh, course.size)
            if plan.opens(visit.tx, visit.learner.id, (deck, questions[place].id)) is None
        )
        first = next(untouched, course.size)
        if first != course.fresh:
            plan.begin_at(visit.tx, visit.learner.id, deck, first)
        yield from (
            (deck, questions[place].id) for place in chain((first,), untouched) if place < course.size
        )


def _plan_deck(visit: Visit, edition: Edition) -> None:
    deck = edition.deck.deck
    memories = learners.memories_of_deck(visit.tx, visit.learner.id, deck)
    known = by_question(_items(edition, edition.deck.questions, memories, visit.learner, visit.now))
    opening = [(key[1], opens(points, visit.learner.curve)) for key, points in known.items()]
    fresh = next((place for place, (_, at) in enumerate(opening) if at is None), len(opening))
    course = Course(deck, edition.outline, len(opening), fresh)
    plan.replan(visit.tx, visit.learner.id, course, {name: at for name, at in opening if at})


def _plan_questions(visit: Visit, deck: str) -> None:
    """Plan those questions of a deck of which something was learned or forgotten."""
    edition, course = visit.library.live_of(visit.tx, deck), plan.course(visit.tx, visit.learner.id, deck)
    if edition is None or course is None:
        return
    for question in sorted(question for of, question in visit.touched if of == deck):
        place = edition.place(question)
        if place is None:
            continue
        at = opens(_points(visit, edition, place), visit.learner.curve)
        plan.open_at(visit.tx, visit.learner.id, (deck, question), at)
        if at is None and place < course.fresh:
            plan.begin_at(visit.tx, visit.learner.id, deck, place)


def _points(visit: Visit, edition: Edition, place: int) -> list[Item]:
    """The points of the question at this place as the queue sees them."""
    deck, question, learner = edition.deck.deck, edition.deck.questions[place], visit.learner
    known = learners.memories_of_question(visit.tx, learner.id, deck, question.id)
    memories = {(deck, question.id, point): memory for point, memory in known.items()}
    return list(_items(edition, (question,), memories, learner, visit.now))


def _items(
    edition: Edition,
    questions: Iterable[Question],
    memories: Mapping[PointKey, Memory],
    learner: Learner,
    now: datetime,
) -> Iterator[Item]:
    """Points as the queue sees them; an answer from the future, from a clock that was wrong, is of now."""
    curve, deck = learner.curve, edition.deck.deck
    for question in questions:
        for point in question.points:
            memory = memories.get((deck, question.id, point.id))
            if memory and memory.last_review > now:
                memory = replace(memory, last_review=now)
            yield item((deck, question.id), point.id, memory, curve)
