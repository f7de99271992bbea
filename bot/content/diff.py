"""What a new version of a deck changes for those who learn it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.content.load import Loaded
from bot.content.problem import Problem
from bot.content.tree import Path, Source
from bot.domain.deck import Deck, Point, Question, Remembered
from bot.domain.sentence import Sentence, counted, told

Part = Question | Point

NOBODY = Remembered()

_DECK_KEYS = ("title", "language", "source", "license", "glossary")


@dataclass(frozen=True, slots=True)
class Ids:
    """What became of the ids of one list; `renamed` are pairs of old and new.

    `retired` were removed on purpose, `gone` without a word, which would lose progress.
    """

    added: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    retired: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.renamed or self.retired or self.gone)


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that differs between the versions; `id` is its id in the new one, `was` in the old."""

    id: str
    points: Ids
    was: str


Place = tuple[str, str]
"""Of a point: the ids of its question and its own."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new version of a deck changes; `was` is the deck's id before, if it had another.

    `questions` are those that both versions have and that differ; `keys` are the deck's own that differ.
    `moved` are points that went to another question: where they were, as the old version names it, and are.
    """

    deck: str
    is_new: bool
    ids: Ids
    questions: tuple[QuestionChange, ...] = ()
    keys: tuple[str, ...] = ()
    moved: tuple[tuple[Place, Place], ...] = ()
    was: str = ""

    @property
    def reworded(self) -> tuple[str, ...]:
        """Questions with other words and the same points."""
        return tuple(change.id for change in self.questions if not change.points)


def compare(old: Deck | None, new: Deck) -> Changes:
    """What going from one version of a deck (None: there was none) to the next changes."""
    if old is None:
        return Changes(new.deck, True, Ids(added=tuple(question.id for question in new.questions)))
    before = {question.id: question for question in old.questions}
    pairs = ((before.get(_earlier_id(question, before)), question) for question in new.questions)
    moved = _moved(before, new)
    changed = tuple(
        _question(one, other, moved) for one, other in pairs if one is not None and _differ(one, other)
    )
    keys = tuple(key for key in _DECK_KEYS if getattr(old, key) != getattr(new, key))
    was = "" if old.deck == new.deck else old.deck
    ids = _ids(old.questions, new.questions, new.retire)
    return Changes(new.deck, False, ids, changed, keys, moved, was)


def _moved(before: Mapping[str, Question], new: Deck) -> tuple[tuple[Place, Place], ...]:
    """The points that were in another question; a `was` of an older version has done its work."""
    places = {(question.id, point.id) for question in before.values() for point in question.points}
    found = []
    for question in new.questions:
        earlier = _earlier_id(question, before)
        for point in question.points:
            parts = (point.was or "").split("/")
            was = (parts[0], parts[-1])
            if len(parts) > 1 and was in places and was[0] != earlier and (earlier, point.id) not in places:
                found.append((was, (question.id, point.id)))
    return tuple(found)


def reversed_changes(changes: Changes) -> Changes:
    """What going back changes, as far as ids are renamed."""
    questions = tuple(
        QuestionChange(change.was, Ids(renamed=_swapped(change.points)), change.id)
        for change in changes.questions
    )
    moved = tuple((now, before) for before, now in changes.moved)
    return Changes(changes.deck, False, Ids(renamed=_swapped(changes.ids)), questions, moved=moved)


def _swapped(ids: Ids) -> tuple[tuple[str, str], ...]:
    return tuple((new, old) for old, new in ids.renamed)


def id_problems(changes: Changes, loaded: Loaded, remembered: Remembered = NOBODY) -> tuple[Problem, ...]:
    """An error for every id that is gone without being renamed or retired. `loaded` is the new version."""
    source = loaded.source
    if loaded.written is None or source is None:
        return ()
    ids = [question.id for question in loaded.written.questions]
    problems = list(_gone(changes.ids, ("questions",), ids, source, remembered.questions))
    for change in changes.questions:
        parts: Path = ("questions", ids.index(change.id), "points")
        points = [point.id for point in loaded.written.question(change.id).points]
        counts = {point: remembered.points.get((change.was, point), 0) for point in change.points.gone}
        problems += _gone(change.points, parts, points, source, counts)
    return tuple(sorted(problems))


def describe(changes: Changes, remembered: Remembered = NOBODY) -> list[Sentence]:
    """The changes as lines for the author who is about to publish them."""
    if changes.is_new:
        questions = _questions(changes.ids.added)
        return [told("+ new deck     {deck}: {questions}", deck=changes.deck, questions=questions)]
    lines = []
    if changes.was:
        lines.append(told("~ deck {deck}  was {old} (memories kept)", deck=changes.deck, old=changes.was))
    lines += [*_question_lines(changes, remembered), *(Sentence(f"~ {key}") for key in changes.keys)]
    lines += [
        told(
            "~ {question}  point {new}, was {old} (memory kept)",
            question=now[0],
            new=now[1],
            old="/".join(was),
        )
        for was, now in changes.moved
    ]
    for change in changes.questions:
        lines += [
            Sentence("~ {id}  {line}", (("id", change.id), ("line", line)))
            for line in _point_lines(change, remembered)
        ]
    return lines or [told("no changes")]


def _differ(old: Question, new: Question) -> bool:
    """Whether more than the name changed."""
    return old.model_copy(update={"id": new.id, "was": new.was}) != new


def _question(old: Question, new: Question, moved: Collection[tuple[Place, Place]]) -> QuestionChange:
    came = {now[1] for _, now in moved if now[0] == new.id}
    went = {was[1] for was, _ in moved if was[0] == old.id}
    ids = _ids(old.points, new.points, new.retire, old.id)
    kept = Ids(
        tuple(each for each in ids.added if each not in came),
        ids.renamed,
        tuple(each for each in ids.retired if each not in went),
        tuple(each for each in ids.gone if each not in went),
    )
    return QuestionChange(new.id, kept, old.id)


def _ids(old: Sequence[Part], new: Sequence[Part], retire: Collection[str], within: str = "") -> Ids:
    """`within` is the earlier id of the question of which they are points."""
    before, after = [part.id for part in old], [part.id for part in new]
    sources = {part.id: _earlier_id(part, before, within) for part in new}
    kept = set(sources.values())
    return Ids(
        added=tuple(each for each in after if sources[each] not in before),
        renamed=tuple((was, each) for each, was in sources.items() if was != each),
        retired=tuple(each for each in before if each not in kept and each in retire),
        gone=tuple(each for each in before if each not in kept and each not in retire),
    )


def _earlier_id(part: Part, before: Collection[str], within: str = "") -> str:
    """The id that the part had before; a `was` of an older version has done its work."""
    was = (part.was or "").removeprefix(f"{within}/")
    return was if was in before and part.id not in before else part.id


def _gone(
    ids: Ids, parts: Path, now: list[str], source: Source, learners: Mapping[str, int]
) -> Iterator[Problem]:
    """One problem for each id that is gone, at the new id that is most like it."""
    for gone in ids.gone:
        likely = process.extractOne(gone, ids.added, scorer=fuzz.ratio)
        path = (*parts, now.index(likely[0]), "id") if likely else parts
        what = (
            told("{new} is new and {id} is gone", new=likely[0], id=gone)
            if likely
            else told("{id} is gone", id=gone)
        )
        if count := learners.get(gone):
            what = counted(
                "{what} ({digits} learner remembers it)",
                "{what} ({digits} learners remember it)",
                count,
                what=what,
            )
        fix = told("really gone? add retire: [{id}]", id=gone)
        if likely and parts == ("questions",):
            fix = told("the same question? add was: {id}; really gone? add retire: [{id}]", id=gone)
        elif likely:
            fix = told("the same point? add was: {id}; really gone? add retire: [{id}]", id=gone)
        yield source.problem(path, "id-gone", what, fix, at_key=True)


def _question_lines(changes: Changes, remembered: Remembered) -> Iterator[Sentence]:
    ids = changes.ids
    new = tuple(each for each in ids.added if not remembered.questions.get(each))
    if new:
        yield told("+ {questions:<13}{ids}", questions=_questions(new), ids=new)
    back = tuple(each for each in ids.added if each not in new)
    if back:
        known = _learners(max(remembered.questions[each] for each in back))
        what = "+ {questions:<13}{ids} (back, and so are the memories of {learners})"
        yield told(what, questions=_questions(back), ids=back, learners=known)
    if ids.retired:
        questions = _questions(ids.retired)
        yield told("- {questions:<13}{ids} (retired, memories kept)", questions=questions, ids=ids.retired)
    if ids.gone:
        yield told("! {questions:<13}{ids} (gone)", questions=_questions(ids.gone), ids=ids.gone)
    yield from (told("~ {new}  was {old} (memories kept)", new=new, old=old) for old, new in ids.renamed)
    if changes.reworded:
        yield _reworded(changes, remembered)


def _reworded(changes: Changes, remembered: Remembered) -> Sentence:
    """Questions in other words, and how many learners remember them at most."""
    same, ids = _questions(changes.reworded), changes.reworded
    known = {change.id: remembered.questions.get(change.was, 0) for change in changes.questions}
    most = max(known[each] for each in ids)
    if not most:
        return told("~ {questions:<13}wording only (memories kept): {ids}", questions=same, ids=ids)
    whose = counted("{digits} learner", "{digits} learners", most)
    if len(ids) > 1:
        whose = counted("up to {digits} learner", "up to {digits} learners", most)
    return told(
        "~ {questions:<13}wording only (memories kept, {learners}): {ids}",
        questions=same,
        learners=whose,
        ids=ids,
    )


def _questions(ids: Collection[str]) -> Sentence:
    return counted("{digits} question", "{digits} questions", len(ids))


def _learners(number: int) -> Sentence:
    return counted("{digits} learner", "{digits} learners", number)


def _point_lines(change: QuestionChange, remembered: Remembered) -> Iterator[Sentence]:
    ids = change.points
    for each in ids.added:
        if count := remembered.points.get((change.was, each)):
            known = _learners(count)
            yield told("+ point {id} (back, and so are the memories of {learners})", id=each, learners=known)
        else:
            yield told("+ point {id} (starts new; the others keep their memory)", id=each)
    yield from (told("point {new}, was {old} (memory kept)", new=new, old=old) for old, new in ids.renamed)
    yield from (told("- point {id} (retired, memory kept)", id=each) for each in ids.retired)
    yield from (told("! point {id} (gone)", id=each) for each in ids.gone)
