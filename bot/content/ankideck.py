"""A deck as an Anki package: a card for each question and each point that has its own.

Every note keeps its id for ever (from the ids of deck, question and point), so that a newer package
changes the cards and leaves their schedule. The format is the oldest one, which every Anki reads: a SQLite
file and the media by number, in a zip. The library that writes it, genanki, had its last release in 2023.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha1, sha256
from html import escape
from pathlib import PurePath

from bot.content.handout import packed
from bot.domain.deck import Deck, Point, Question

_MODEL = 1_764_000_000_001
"""Anki's number of the kind of note; it never changes."""

_SEPARATOR = "\x1f"
_TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
  dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  tags text NOT NULL, flds text NOT NULL, sfld text NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
  factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""  # noqa: E501 - the tables as Anki has them


@dataclass(frozen=True, slots=True)
class _Note:
    guid: str
    front: str
    back: str


def package(deck: Deck, figures: Mapping[str, bytes], seconds: int) -> bytes:
    """The .apkg, with its figures by their paths. `seconds` since 1970 are when it was made."""
    media = {str(number): name for number, name in enumerate(figures)}
    files = {"collection.anki2": _collection(deck, seconds)}
    files |= {number: figures[name] for number, name in media.items()}
    files["media"] = json.dumps({number: _media_name(name) for number, name in media.items()}).encode()
    return packed(files)


def _notes(deck: Deck) -> Iterator[_Note]:
    for question in deck.questions:
        said = "".join(f"<li>{_html(point.say)}</li>" for point in question.points)
        answer = f"<p>{_html(question.answer)}</p>" if question.answer else ""
        back = f"{answer}<ul>{said}</ul>{_image(question)}"
        yield _Note(_guid(deck.deck, question.id), _html(question.ask), back)
        if len(question.points) > 1:
            yield from (_of_point(deck, question, point) for point in question.points if point.ask)


def _of_point(deck: Deck, question: Question, point: Point) -> _Note:
    front = f"<small>{_html(question.ask)}</small><p>{_html(point.ask or '')}</p>"
    return _Note(_guid(deck.deck, question.id, point.id), front, _html(point.say) + _image(point))


def _image(part: Question | Point) -> str:
    alt = escape(part.alt or "", quote=True)
    return (
        f'<p><img src="{escape(_media_name(part.figure), quote=True)}" alt="{alt}"></p>'
        if part.figure
        else ""
    )


def _media_name(path: str) -> str:
    """Anki keeps the pictures of all decks in one folder."""
    return f"{sha256(path.encode()).hexdigest()[:8]}-{PurePath(path).name}"


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _guid(*ids: str) -> str:
    return sha256("/".join(ids).encode()).hexdigest()[:16]


def _number(text: str) -> int:
    """A number of a millisecond since 1970, as Anki's ids are, that is always the same for the same text."""
    return 1_300_000_000_000 + int.from_bytes(sha256(text.encode()).digest()[:5]) % 400_000_000_000


def _collection(deck: Deck, seconds: int) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(_TABLES)
        _fill(db, deck, seconds)
        db.commit()
        return db.serialize()


def _fill(db: sqlite3.Connection, deck: Deck, seconds: int) -> None:
    number = _number(deck.deck)
    conf = {"curDeck": number, "activeDecks": [number], "nextPos": 1, "schedVer": 2}
    models = {str(_MODEL): _model(number, seconds)}
    names = {"1": _deck(1, "Default", seconds), str(number): _deck(number, deck.title, seconds)}
    texts = [json.dumps(each) for each in (conf, models, names, {"1": _options()}, {})]
    millis = seconds * 1000
    db.execute(
        "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)", (seconds, millis, millis, *texts)
    )
    for place, note in enumerate(_notes(deck), start=1):
        _add(db, note, number, place, seconds)


def _add(db: sqlite3.Connection, note: _Note, deck: int, place: int, seconds: int) -> None:
    key = _number(note.guid)
    checksum = int(sha1(note.front.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    fields = _SEPARATOR.join((note.front, note.back))
    db.execute(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, '', ?, ?, ?, 0, '')",
        (key, note.guid, _MODEL, seconds, fields, note.front, checksum),
    )
    db.execute(
        "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        (key, key, deck, seconds, place),
    )


def _model(deck: int, seconds: int) -> dict[str, object]:
    side = {"did": None, "bafmt": "", "bqfmt": "", "ord": 0, "name": "Card 1"}
    template = {**side, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}
    fields = [
        {"name": name, "ord": place, "font": "Arial", "size": 20, "sticky": False, "rtl": False, "media": []}
        for place, name in enumerate(("Front", "Back"))
    ]
    return {
        "id": _MODEL, "name": "Keypoint", "type": 0, "mod": seconds, "usn": -1, "sortf": 0, "did": deck,
        "tmpls": [template], "flds": fields, "css": ".card { font-family: sans-serif; }", "latexPre": "",
        "latexPost": "", "tags": [], "vers": [], "req": [[0, "all", [0]]],
    }  # fmt: skip


def _options() -> dict[str, object]:
    """How Anki schedules by default; its import asks for all of it."""
    new = {
        "bury": False,
        "delays": [1, 10],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    }
    review = {
        "bury": False,
        "ease4": 1.3,
        "ivlFct": 1,
        "maxIvl": 36500,
        "perDay": 200,
        "hardFactor": 1.2,
    }
    lapse = {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0}
    return {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0,
        "replayq": True, "dyn": False, "new": new, "rev": review, "lapse": lapse,
    }  # fmt: skip


def _deck(number: int, name: str, seconds: int) -> dict[str, object]:
    today = {f"{kind}Today": [0, 0] for kind in ("new", "rev", "lrn", "time")}
    return {
        **today, "id": number, "name": name, "mod": seconds, "usn": -1, "collapsed": False, "desc": "",
        "dyn": 0, "conf": 1, "extendNew": 0, "extendRev": 0,
    }  # fmt: skip
