"""An owner is spoken to in their own language, also about what is wrong with a deck."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest

from bot.content.check import check
from bot.content.folder import Checked, unchecked
from bot.domain.deck import Deck, DeckTest, Marked, Misconception, Point, Question
from bot.domain.event import Command, Event, File, Happening, Person
from bot.domain.message import Message
from bot.grading.packs.known import PACKS
from bot.storage import mail
from bot.storage.mail import Waiting
from bot.tutor import desk, publish
from bot.tutor.prepared import NOTHING, Prepared
from tests import outbox
from tests.tutor.school import LATER, School

GOOD = """\
deck: zorks
title: Zorks
questions:
  - id: zork
    ask: Zork grue?
    points:
      - {id: grue, say: The grue zorks the plugh., accept: [grues zork plughs]}
      - {id: xyzzy, say: Plughs xyzzy at dusk.}
"""

WRONG = {
    "no title": GOOD.replace("title:", "titel:"),
    "no ask": GOOD.replace("    ask: Zork grue?\n", ""),
    "two of one id": GOOD.replace("id: xyzzy", "id: grue"),
    "an id with spaces": GOOD.replace("id: grue", "id: Big Grue"),
    "a number": GOOD.replace("Zork grue?", "12"),
    "a list": GOOD.replace("Zork grue?", "[zork, grue]"),
    "a mapping": GOOD.replace("Zork grue?", "\n      zork: grue"),
    "an empty text": GOOD.replace("Zork grue?", "''"),
    "no list": GOOD.replace("[grues zork plughs]", "plugh"),
    "an empty list": GOOD.replace("[grues zork plughs]", ""),
    "too long": GOOD.replace("Zork grue?", "zork " * 1000),
    "no points": re.sub(r"points:\n(.*\n)+", "points: []\n", GOOD),
    "a tab": GOOD.replace("    ask", "\task"),
    "a colon": GOOD.replace("Zork grue?", "Zork: grue: plugh"),
    "an open bracket": GOOD.replace("plughs]", "plughs"),
    "an open quote": GOOD.replace("Zork grue?", '"Zork'),
    "a bad escape": GOOD.replace("Zork grue?", '"Zork\\q"'),
    "an alias": GOOD.replace("Zork grue?", "*zork"),
    "an anchor": GOOD.replace("Zork grue?", "&zork grue"),
    "a tag": GOOD.replace("Zork grue?", "!zork grue"),
    "a merge key": GOOD.replace("    ask:", "    <<: zork\n    ask:"),
    "a key twice": GOOD.replace("    ask:", "    ask: plugh\n    ask:"),
    "two decks": f"{GOOD}---\n{GOOD}",
    "too deep": GOOD.replace("Zork grue?", "[" * 30 + "]" * 30),
    "a control character": GOOD.replace("Zork", "\x01Zork"),
    "an invisible character": GOOD.replace("Zork grue", "Zork\u200bgrue"),
    "an escaped control character": GOOD.replace("Zork grue?", '"\\x01"'),
    "nothing": "",
    "no YAML mapping": "zork",
    "a zip": "PK\x03\x04",
    "a foreign language": GOOD.replace("title:", "language: zorkish\ntitle:"),
    "an unknown key": GOOD.replace("    ask:", "    plugh: zork\n    ask:"),
    "an unknown point": f"{GOOD}    tests: [{{reply: zork, covers: [frobozz]}}]\n",
    "a test that fails": f"{GOOD}    tests: [{{reply: frobozz, covers: [grue]}}]\n",
    "a bad pattern": GOOD.replace("grues zork plughs", "(grue | zork & plugh"),
    "a pattern without words": GOOD.replace("grues zork plughs", '"grue &"'),
    "a pattern with a bad star": GOOD.replace("grues zork plughs", '"gr*ue"'),
    "no picture": GOOD.replace("    ask:", "    figure: plugh.bmp\n    ask:"),
    "a picture elsewhere": GOOD.replace("    ask:", "    figure: ../plugh.png\n    ask:"),
    "accepted and rejected": GOOD.replace("plughs]", "plughs], reject: [grues zork plughs]"),
    "accepted and denied": GOOD.replace("grues zork", "grue is plugh, grue is not plugh, grues zork"),
    "two of one idea": GOOD.replace("Plughs xyzzy at dusk.", "Plugh the zorks the grue."),
    "a retired id in use": f"{GOOD}    retire: [grue]\n",
    "a was in use": GOOD.replace("id: xyzzy", "id: xyzzy, was: grue"),
    "a glossary of nothing": f"{GOOD}glossary: zork\n",
    "an id that is gone": GOOD.replace("id: zork\n", "id: frotz\n"),
    "a point that is gone": re.sub(r".*xyzzy.*\n", "", GOOD),
}

CHANGED = {
    "new": GOOD.replace("zorks\n", "plughs\n"),
    "other words": GOOD.replace("Zork grue?", "Grue zork?"),
    "renamed": GOOD.replace("id: zork\n", "id: frotz\n    was: zork\n").replace(
        "id: xyzzy", "id: yoho, was: xyzzy"
    ),
    "a new point": f"{GOOD}      - {{id: yoho, say: Yoho frobozz.}}\n",
    "a retired point": re.sub(r".*xyzzy.*\n", "", GOOD) + "    retire: [xyzzy]\n",
    "a new title": GOOD.replace("title: Zorks", "title: Grues"),
    "a test": f"{GOOD}    tests: [{{reply: the grue zorks the plugh, covers: [grue]}}]\n",
    "nothing": GOOD,
}

KEYS = {key for part in (Deck, Question, Point, Misconception, DeckTest, Marked) for key in part.model_fields}
NAMES = {
    "YAML",
    "UTF",
    "zip",
    "id",
    "png",
    "jpg",
    "yaml",
    "Olga",
    "rollback",
    "figures",
    "dropout",
    "two",
    "and",
    "predict",
    *PACKS,
}
"""What is written so in every language."""

CODES = {"alias", "anchor", "empty", "fault", "incomplete", "overlap", "tab", "tag"}
"""Codes of problems that are one word."""


@dataclass
class Owner:
    """Olga, who speaks Russian, and what she is told."""

    school: School
    _updates: count[int] = field(default_factory=lambda: count(1))

    def does(self, *happenings: Happening) -> None:
        for what in happenings:
            update = next(self._updates)
            loaded = check(what.name, what.body) if isinstance(what, File) and what.body is not None else None
            mail.receive(self.school.tx, "telegram", [Waiting(update, "1", "")], self.school.now)
            event = Event(Person("telegram", "1", "1", "Olga", "ru"), what)
            prepared = Prepared(loaded) if loaded else NOTHING
            desk.handle(
                self.school.tx,
                self.school.library,
                frozenset({"1"}),
                (update,),
                event,
                self.school.now,
                prepared,
            )

    def pushed(self, checked: Checked) -> None:
        self.school.now += timedelta(seconds=1)
        publish.publish_and_tell(self.school.tx, self.school.library, checked, ["1"], self.school.now)

    def told(self) -> list[Message]:
        messages = []
        while taken := outbox.take(self.school.tx, "telegram", LATER, 1):
            messages.append(taken[0].letter.message)
            outbox.sent(self.school.tx, taken[0], "1")
        return messages


@pytest.fixture
def owner(school: School) -> Owner:
    olga = Owner(school)
    olga.does(Command("start"))
    olga.pushed(folder(GOOD))
    olga.told()
    return olga


def folder(*decks: str) -> Checked:
    loaded = tuple(
        check(f"{number}.yaml", text.encode("utf-8", "surrogatepass")) for number, text in enumerate(decks)
    )
    return Checked(loaded, tuple(problem for each in loaded for problem in each.problems))


def foreign(message: Message, deck: str) -> set[str]:
    """Words that are neither Russian nor quoted: what owners read but for tags, codes, keys and ids."""
    buttons = " ".join(button.text for row in message.buttons for button in row)
    text = "\n".join([message.text, buttons, *(file.body or "" for file in message.files)])
    codes = r"[a-z0-9]+(-[a-z0-9]+)+"
    bare = re.sub(rf"«[^»]*»|\"[^\"]*\"|</?[a-z][^>]*>|&[a-z]+;|{codes}", " ", text)
    known = KEYS | NAMES | {*re.findall(r"[A-Za-z]+", deck)}
    return {*re.findall(r"[A-Za-z]{2,}", bare)} - known - CODES


@pytest.mark.parametrize("name", WRONG)
def test_a_russian_owner_is_told_in_russian_what_is_wrong(owner: Owner, name: str) -> None:
    owner.pushed(folder(WRONG[name]))
    owner.does(File("zorks.yaml", 1, WRONG[name].encode()))
    told = owner.told()
    assert len(told) == 2
    assert [foreign(message, GOOD + WRONG[name]) for message in told] == [set(), set()]


@pytest.mark.parametrize("name", CHANGED)
def test_a_russian_owner_is_told_in_russian_what_changes(owner: Owner, name: str) -> None:
    owner.does(File("zorks.yaml", 1, CHANGED[name].encode()))
    owner.pushed(folder(CHANGED[name]))
    told = owner.told()
    assert told
    assert [foreign(message, GOOD + CHANGED[name]) for message in told] == [set() for _ in told]


def test_each_owner_is_told_in_their_own_language(owner: Owner) -> None:
    owner.school.enroll(channel="telegram", address="2", language="en")
    checked = folder(GOOD.replace("title:", "titel:"))
    publish.publish_and_tell(owner.school.tx, owner.school.library, checked, ["1", "2"], LATER)
    first, second = owner.told()
    assert "0.yaml: 1 ошибка. Ничего не изменено." in first.text
    assert "0.yaml: 1 error. Nothing was changed." in second.text


def test_a_folder_that_could_not_be_checked_is_told_of_in_russian(
    owner: Owner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    owner.pushed(unchecked(tmp_path_factory.mktemp("zork")))
    (message,) = owner.told()
    assert foreign(message, "zork") == set()
