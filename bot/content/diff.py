"""What a new version of a deck changes for those who learn it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.content.load import Loaded
from bot.content.problem import Problem, counted
from bot.content.tree import Path, Source
from bot.domain.deck import Deck, Point, Question, Remembered

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


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new version of a deck changes.

    `questions` are those that both versions have and that differ; `keys` are the deck's own that differ.
    """

    deck: str
    is_new: bool
    ids: Ids
    questions: tuple[QuestionChange, ...] = ()
    keys: tuple[str, ...] = ()

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
    changed = tuple(_question(one, other) for one, other in pairs if one is not None and _differ(one, other))
    keys = tuple(key for key in _DECK_KEYS if getattr(old, key) != getattr(new, key))
    return Changes(new.deck, False, _ids(old.questions, new.questions, new.retire), changed, keys)


def reversed_changes(changes: Changes) -> Changes:
    """What going back changes, as far as ids are renamed."""
    questions = tuple(
        QuestionChange(change.was, Ids(renamed=_swapped(change.points)), change.id)
        for change in changes.questions
    )
    return Changes(changes.deck, False, Ids(renamed=_swapped(changes.ids)), questions)


def _swapped(ids: Ids) -> tuple[tuple[str, str], ...]:
    return tuple((new, old) for old, new in ids.renamed)


def id_problems(changes: Changes, loaded: Loaded, remembered: Remembered = NOBODY) -> tuple[Problem, ...]:
    """An error for every id that is gone without being renamed or retired. `loaded` is the new version."""
    if loaded.written is None or loaded.source is None:
        return ()
    ids = [question.id for question in loaded.written.questions]
    problems = list(_gone(changes.ids, ("questions",), ids, loaded.source, remembered.questions))
    for change in changes.questions:
        parts: Path = ("questions", ids.index(change.id), "points")
        points = [point.id for point in loaded.written.question(change.id).points]
        counts = {point: remembered.points.get((change.was, point), 0) for point in change.points.gone}
        problems += _gone(change.points, parts, points, loaded.source, counts)
    return tuple(sorted(problems))


def describe(changes: Changes, remembered: Remembered = NOBODY) -> list[str]:
    """The changes as lines for the author who is about to publish them."""
    if changes.is_new:
        return [f"+ new deck     {changes.deck}: {counted(len(changes.ids.added), 'question')}"]
    lines = [*_question_lines(changes, remembered), *(f"~ {key}" for key in changes.keys)]
    for change in changes.questions:
        lines += [f"~ {change.id}  {line}" for line in _point_lines(change.points)]
    return lines or ["no changes"]


def _differ(old: Question, new: Question) -> bool:
    """Whether more than the name changed."""
    return old.model_copy(update={"id": new.id, "was": new.was}) != new


def _question(old: Question, new: Question) -> QuestionChange:
    return QuestionChange(new.id, _ids(old.points, new.points, new.retire), old.id)


def _ids(old: Sequence[Part], new: Sequence[Part], retire: Collection[str]) -> Ids:
    before, after = [part.id for part in old], [part.id for part in new]
    sources = {part.id: _earlier_id(part, before) for part in new}
    kept = set(sources.values())
    return Ids(
        added=tuple(each for each in after if sources[each] not in before),
        renamed=tuple((was, each) for each, was in sources.items() if was != each),
        retired=tuple(each for each in before if each not in kept and each in retire),
        gone=tuple(each for each in before if each not in kept and each not in retire),
    )


def _earlier_id(part: Part, before: Collection[str]) -> str:
    """The id that the part had before; a `was` of an older version has done its work."""
    return part.was if part.was in before and part.was is not None and part.id not in before else part.id


def _gone(
    ids: Ids, parts: Path, now: list[str], source: Source, learners: Mapping[str, int]
) -> Iterator[Problem]:
    """One problem for each id that is gone, at the new id that is most like it."""
    noun = "question" if parts == ("questions",) else "point"
    for gone in ids.gone:
        likely = process.extractOne(gone, ids.added, scorer=fuzz.ratio)
        path = (*parts, now.index(likely[0]), "id") if likely else parts
        what = f"{likely[0]} is new and {gone} is gone" if likely else f"{gone} is gone"
        if count := learners.get(gone):
            what += f" ({counted(count, 'learner')} remember{'s' if count == 1 else ''} it)"
        same = f"the same {noun}? add was: {gone}; " if likely else ""
        yield source.problem(path, "id-gone", what, f"{same}really gone? add retire: [{gone}]", at_key=True)


def _question_lines(changes: Changes, remembered: Remembered) -> Iterator[str]:
    ids = changes.ids
    known = {change.id: remembered.questions.get(change.was, 0) for change in changes.questions}
    if ids.added:
        yield f"+ {_padded(ids.added)}{', '.join(ids.added)}"
    for mark, removed, outcome in (("-", ids.retired, "retired, memories kept"), ("!", ids.gone, "gone")):
        if removed:
            yield f"{mark} {_padded(removed)}{', '.join(removed)} ({outcome})"
    yield from (f"~ {new}  was {old} (memories kept)" for old, new in ids.renamed)
    if changes.reworded:
        most = max(known[each] for each in changes.reworded)
        up_to = "up to " if len(changes.reworded) > 1 else ""
        whose = f", {up_to}{counted(most, 'learner')}" if most else ""
        named = ", ".join(changes.reworded)
        yield f"~ {_padded(changes.reworded)}wording only (memories kept{whose}): {named}"


def _padded(ids: Collection[str]) -> str:
    return f"{counted(len(ids), 'question'):<13}"


def _point_lines(ids: Ids) -> Iterator[str]:
    yield from (f"+ point {each} (starts new; the others keep their memory)" for each in ids.added)
    yield from (f"point {new}, was {old} (memory kept)" for old, new in ids.renamed)
    yield from (f"- point {each} (retired, memory kept)" for each in ids.retired)
    yield from (f"! point {each} (gone)" for each in ids.gone)
