"""The word lists of a language: text files with sections, read into frozen values.

A section is a line `[name]` and what follows it. The type of a field says how its section is read; one that a
file leaves out is empty: a language may begin small. `<name>` stands for all that another section has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Annotated, TypeVar, get_type_hints

T = TypeVar("T")

Axis = tuple[frozenset[str], frozenset[str]]
"""The words of two sides that deny each other."""


def texts(package: str, name: str) -> dict[str, str]:
    """The sections of a file beside a package; none where there is no such file."""
    file = files(package) / name
    if not file.is_file():
        return {}
    parts = (part.partition("]\n") for part in f"\n{file.read_text(encoding='utf-8')}".split("\n[")[1:])
    return {section: lines.rstrip() for section, _, lines in parts}


def read(kind: type[T], package: str = "", name: str = "") -> T:
    """A value whose fields are the sections of a file; without a file an empty one.

    ValueError names a section for which there is no field.
    """
    found = texts(package, name) if package else {}
    readers = {
        field: hint.__metadata__[0] for field, hint in get_type_hints(kind, include_extras=True).items()
    }
    if unknown := found.keys() - readers.keys():
        msg = f"{package}/{name}: unknown sections {', '.join(sorted(unknown))}"
        raise ValueError(msg)
    full = {section: _written_out(text, found) for section, text in found.items()}
    return kind(**{field: reader(full.get(field, "")) for field, reader in readers.items()})


def _written_out(text: str, found: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda name: _written_out(found[name[1]], found), text)


def words(text: str) -> frozenset[str]:
    """Running words."""
    return frozenset(text.split())


def row(text: str) -> tuple[str, ...]:
    """Running words in their order."""
    return tuple(text.split())


def groups(text: str) -> tuple[str, ...]:
    """`several words|several more`: word groups, longest first."""
    found = (" ".join(group.split()) for group in text.split("|"))
    return tuple(sorted(filter(None, found), key=lambda group: -len(group)))


def tuples(text: str) -> frozenset[tuple[str, ...]]:
    """The same, each group word by word."""
    return frozenset(tuple(group.split()) for group in groups(text))


def families(text: str) -> tuple[tuple[str, ...], ...]:
    """`word word|word word`: words that belong together, in their order."""
    return tuple(tuple(group.split()) for group in text.replace("\n", " ").split("|") if group.strip())


def sets(text: str) -> tuple[frozenset[str], ...]:
    """The same, in no order."""
    return tuple(map(frozenset, families(text)))


def lines(text: str) -> tuple[frozenset[str], ...]:
    """Running words, a set a line."""
    return tuple(map(words, text.splitlines()))


def pairs(text: str) -> Mapping[str, str]:
    """`a=b c=d`: what each word is read as."""
    return dict(pair.split("=", 1) for pair in text.split())


def figures(text: str) -> Mapping[str, Fraction]:
    """`a=100 b=1/3`: what each word is worth."""
    return {word: Fraction(figure) for word, figure in pairs(text).items()}


def phrases(text: str) -> Mapping[str, str]:
    """`several words=meaning|...`: what each word group is read as."""
    return dict(group.split("=", 1) for group in groups(text))


def readings(text: str) -> Mapping[str, tuple[str, ...]]:
    """`sign word word|sign word`: what each sign is read as."""
    return {sign: tuple(rest) for sign, *rest in families(text)}


def axes(text: str) -> tuple[Axis, ...]:
    """Lines of `one side / other side`."""
    sides = (line.split("/") for line in text.splitlines())
    return tuple((words(one), words(other)) for one, other in sides)


Word = Annotated[str, str.strip]
Words = Annotated[frozenset[str], words]
Row = Annotated[tuple[str, ...], row]
Groups = Annotated[tuple[str, ...], groups]
Tuples = Annotated[frozenset[tuple[str, ...]], tuples]
Families = Annotated[tuple[tuple[str, ...], ...], families]
Sets = Annotated[tuple[frozenset[str], ...], sets]
Lines = Annotated[tuple[frozenset[str], ...], lines]
Pairs = Annotated[Mapping[str, str], pairs]
Figures = Annotated[Mapping[str, Fraction], figures]
Phrases = Annotated[Mapping[str, str], phrases]
Readings = Annotated[Mapping[str, tuple[str, ...]], readings]
Axes = Annotated[tuple[Axis, ...], axes]
