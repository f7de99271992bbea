"""Mistakes that the schema cannot see: ids that clash or name nothing, patterns, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from bot.content.ids import nearest_id
from bot.content.pictures import Pictures, fault
from bot.content.problem import Problem
from bot.content.tree import Path, Sequence, Source
from bot.domain.event import PICTURES
from bot.domain.sentence import shown, told
from bot.grading import check_pattern

_LIKELY_ID = 60


def reference_problems(source: Source, pictures: Pictures | None) -> Iterator[Problem]:
    """Problems of ids, patterns and figures. The schema reports parts of another shape."""
    yield from _ids(source, ("questions",))
    yield from _retired(source, ("questions",), ("retire",))
    yield from _moved(source)
    for question in _items(source, ("questions",)):
        yield from _question(source, question)
        for part in (question, *_items(source, (*question, "points"))):
            yield from _figure(source, (*part, "figure"), pictures)


def _question(source: Source, question: Path) -> Iterator[Problem]:
    points, misconceptions = (*question, "points"), (*question, "misconceptions")
    yield from _retired(source, points, (*question, "retire"))
    for parts in (points, misconceptions):
        yield from _ids(source, parts)
        for part in _items(source, parts):
            yield from _patterns(source, part)
    point_ids, misconception_ids = _meant(source, points), _texts(source, misconceptions, "id")
    if point_ids is None:
        return
    for misconception in _items(source, misconceptions):
        yield from _known(source, [(*misconception, "about")], point_ids)
    for test in _items(source, (*question, "tests")):
        yield from _known(source, _items(source, (*test, "covers")), point_ids)
        yield from _known(source, _items(source, (*test, "misconceptions")), misconception_ids)
    for marked in _items(source, (*question, "marked")):
        for key in ("covers", "lacks"):
            yield from _known(source, _items(source, (*marked, key)), [*point_ids, *misconception_ids])


def _meant(source: Source, points: Path) -> list[str] | None:
    """The ids of points, also as they should be written; None where it is not sure which there are."""
    parts, ids = _items(source, points), _texts(source, points, "id")
    if not parts or len(set(ids)) < len(parts):
        return None
    return [*dict.fromkeys([*ids, *map(nearest_id, ids)])]


def _ids(source: Source, parts: Path) -> Iterator[Problem]:
    """Two parts with one id; a `was` that two parts claim or that is still in use."""
    ids: set[str] = set()
    claimed = set(_texts(source, parts, "id"))
    for part in _items(source, parts):
        own, was = source.text((*part, "id")), source.text((*part, "was"))
        if own in ids:
            what = told("the id {id} is used twice", id=shown(own))
            yield source.problem((*part, "id"), "duplicate-id", what, told("give each its own id"))
        if was in claimed:
            what = told("was: {id} names an id that is in use or claimed twice", id=shown(was))
            yield source.problem((*part, "was"), "bad-was", what, told("name an id that is gone, once"))
        ids.update({own} - {""})
        claimed.update({was} - {""})


def _moved(source: Source) -> Iterator[Problem]:
    """Points that came from another question, where that still has them or another point claims them."""
    points = [
        (*question, "points", place)
        for question in _items(source, ("questions",))
        for place, _ in enumerate(_items(source, (*question, "points")))
    ]
    taken = {f"{source.text((*each[:2], 'id'))}/{source.text((*each, 'id'))}" for each in points}
    for each in points:
        was = source.text((*each, "was"))
        if "/" in was and was in taken:
            what = told("was: {id} names an id that is in use or claimed twice", id=shown(was))
            yield source.problem((*each, "was"), "bad-was", what, told("name an id that is gone, once"))
        taken.update({was} - {""})


def _retired(source: Source, parts: Path, retire: Path) -> Iterator[Problem]:
    used = set(_texts(source, parts, "id"))
    for item in _items(source, retire):
        text = source.text(item)
        if text in used:
            what = told("{id} is retired and still there", id=shown(text))
            fix = told("remove it from retire, or remove its text")
            yield source.problem(item, "retired-in-use", what, fix)


def _known(source: Source, names: list[Path], known: list[str]) -> Iterator[Problem]:
    for item in names:
        text = source.text(item)
        if text and text not in known:
            likely = process.extractOne(text, known, scorer=fuzz.ratio, score_cutoff=_LIKELY_ID)
            fix = told("known: {ids}", ids=shown(", ".join(known))) if known else told("known: none")
            if likely:
                fix = told("did you mean {likely}?", likely=shown(likely[0]))
            what = told("the question has no {id}", id=shown(text))
            yield source.problem(item, "unknown-id", what, fix)


def _patterns(source: Source, part: Path) -> Iterator[Problem]:
    for key in ("accept", "reject"):
        for item in _items(source, (*part, key)):
            text = source.text(item)
            mistake = check_pattern(text) if text else None
            if mistake:
                yield source.problem(item, "bad-pattern", mistake.what, mistake.fix)


def _figure(source: Source, path: Path, pictures: Pictures | None) -> Iterator[Problem]:
    text = source.text(path)
    figure = PurePosixPath(text)
    if not text:
        return
    if "://" in text:
        what = told("{path} is an address", path=shown(text))
        fix = told("save the picture beside the deck and write its path, such as figures/dropout.png")
        yield source.problem(path, "figure-path", what, fix)
    elif "\\" in text:
        what = told("{path} has backslashes", path=shown(text))
        fix = told("write {path}", path=shown(re.sub(r"\\+", "/", text)))
        yield source.problem(path, "figure-path", what, fix)
    elif figure.is_absolute() or ".." in figure.parts:
        what = told("{path} leads out of the content folder", path=shown(text))
        yield source.problem(
            path, "figure-path", what, told("use a relative path such as figures/dropout.png")
        )
    elif figure.suffix.lower() not in PICTURES:
        what = told("{path} is no picture", path=shown(text))
        yield source.problem(
            path, "figure-path", what, told("save it as .png or .jpg, about 1080 pixels wide")
        )
    elif pictures is not None and (picture := pictures(text)) is None:
        what = told("there is no picture {path}", path=shown(text))
        fix = told("push the picture too, or send both as a zip, or remove the line")
        yield source.problem(path, "no-figure", what, fix)
    elif pictures is not None and (found := fault(picture or b"")):
        what = told("{path} {fault}", path=shown(text), fault=found[0])
        yield source.problem(path, "bad-figure", what, found[1])


def _items(source: Source, path: Path) -> list[Path]:
    node = source.node(path)
    return [(*path, number) for number in range(len(node.items))] if isinstance(node, Sequence) else []


def _texts(source: Source, parts: Path, key: str) -> list[str]:
    texts = (source.text((*part, key)) for part in _items(source, parts))
    return [text for text in texts if text]
