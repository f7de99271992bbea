"""Play an author's hour on the first seed question, and measure what it is worth.

usage: python tools/authors_hour.py REPLIES

REPLIES is a file of labelled replies (REPLIES/dev.jsonl). The author sends a document in plain text with the
ideas of the answer as a list, and publishes the draft as it is made. Learners give the replies, the author
marks the twenty that /review shows, and the others are graded before and after. Nothing is written by hand
but the document. Prints kappa of the others for the replies in several orders of coming in.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from bot.content.drafting.sent import read_sent
from bot.domain.deck import Deck
from bot.domain.event import Command, Event, File, Happening, Person, Pressed, Said
from bot.domain.learner import Learner, Setup
from bot.domain.marking import BATCH, to_mark
from bot.domain.moves.authors import KeepMarks, ReadingMove
from bot.domain.moves.codec import encode, understood
from bot.domain.moves.commands import Review
from bot.grading.report import measure
from bot.storage import decks, learners, mail
from bot.storage.engine import SQL
from bot.storage.mail import Waiting
from bot.storage.migrate import upgrade
from bot.storage.sqlite import connect_writer
from bot.storage.transaction import Transaction, load_queries
from bot.tutor import desk, reviewing
from bot.tutor.library import Library
from bot.tutor.prepared import Prepared

QUESTION = "same-weight-init"

DOCUMENT = """\
Review Questions 5

1. Is it OK to initialize all the weights to the same value as long as that value is selected randomly using \
He initialization? Is it okay to initialize the bias terms to 0?

Answer:
- All weights should be sampled independently; they should not all have the same initial value.
- Sampling weights randomly breaks the symmetry; with the same initial value all neurons in a layer are \
equivalent.
- Backpropagation is unable to break the symmetry.
- It is like having just one neuron per layer.
- It is perfectly fine to initialize the bias terms to zero.
"""
"""The seed document's first question, its answer mended into one idea a line."""

POINTS = (
    "independent-sampling", "break-symmetry", "backprop-cannot-fix", "one-neuron-per-layer", "zero-bias-fine",
)  # fmt: skip
"""The points of the labels, in the order of the lines."""

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ORDERS = 5

Labels = Mapping[str, Mapping[str, bool]]
"""By reply and point, whether it is stated."""


class Hour:
    """One author, one deck, and learners who answer once."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.library = Library()
        self._updates = count(1)

    def does(self, address: str, what: Happening, prepared: Prepared | None = None) -> None:
        """Somebody does something, through the one door; the author is at home."""
        person = Person("hour", address, address, "", at_home=address == "author")
        update = next(self._updates)
        mail.receive(self.tx, "hour", [Waiting(update, address, "")], NOON)
        move = understood(what, is_owner=person.at_home)
        if isinstance(move, Review | ReadingMove):
            prepared = Prepared(reviewed=reviewing.pile(self.tx, self.library, move, NOON).reviewed())
            self.page = prepared.reviewed.page
        event = Event(person, what)
        desk.handle(self.tx, self.library, frozenset(), (update,), event, NOON, prepared or Prepared())

    def publishes(self, text: str) -> Deck:
        """The author sends a document and publishes its draft."""
        loaded, made = read_sent("review.txt", text.encode())
        self.does("author", File("review.txt", len(text), text.encode()), Prepared(loaded, made=made))
        (draft,) = decks.waiting_drafts(self.tx, "author")
        self.does("author", Pressed(f"publish:{draft.id}"))
        return draft.deck

    def answers(self, number: int, words: str) -> None:
        """A learner who lets authors read answers the question."""
        new = Learner(
            id=0, channel="hour", address=str(number), name="", joined=NOON, setup=Setup.DONE, consent=True
        )
        learners.add(self.tx, new)
        self.does(str(number), Command("study"))
        self.does(str(number), Said(words))

    def marks(self, labels: Labels) -> list[str]:
        """The author marks what is shown, until the deck has learned; the replies."""
        read = []
        self.does("author", Command("review"))
        while page := self.page:
            items = to_mark(page.reply, page.question)
            stated = "".join("y" if labels[page.reply.text][item.id] else "n" for item in items)
            read.append(page.reply.text)
            self.does("author", Pressed(encode(KeepMarks(page.reply.attempt, page.reply.turn, stated))))
        return read


def played(tx: Transaction, replies: Labels) -> tuple[float, float]:
    """Kappa on the replies that were not marked, before and after the hour."""
    hour = Hour(tx)
    deck = hour.publishes(DOCUMENT)
    ids = dict(zip(POINTS, (point.id for point in deck.questions[0].points), strict=True))
    labels = {text: {ids[key]: there for key, there in points.items()} for text, points in replies.items()}
    for number, text in enumerate(labels):
        hour.answers(number, text)
    read = hour.marks(labels)
    if len(read) < BATCH:
        raise SystemExit(f"only {len(read)} replies were worth a look")
    others = [
        json.dumps({"question": deck.questions[0].id, "reply": text, "points": points})
        for text, points in labels.items()
        if text not in read
    ]
    live = decks.live_deck(tx, deck.deck) or deck
    return measure(deck, others).marks.kappa, measure(live, others).marks.kappa


def hours(replies: Labels) -> Iterator[tuple[float, float]]:
    """The same in several orders: that of the file, and shuffled ones."""
    for order in range(ORDERS):
        texts = [*replies]
        if order:
            random.Random(order).shuffle(texts)  # noqa: S311 - no secret
        with TemporaryDirectory() as folder:
            path = Path(folder) / "hour.sqlite3"
            upgrade(path)
            with closing(connect_writer(path, 5.0)) as connection:
                connection.execute("BEGIN")
                yield played(
                    Transaction(connection, load_queries(SQL)), {text: replies[text] for text in texts}
                )


def main(args: Sequence[str]) -> int:
    """Play it and print the figures."""
    (path,) = args
    rows = map(json.loads, filter(None, Path(path).read_text(encoding="utf-8").split("\n")))
    replies: Labels = {row["reply"]: row["points"] for row in rows if row["question"] == QUESTION}
    found = []
    for before, after in hours(replies):
        found.append((before, after))
        print(f"kappa on {len(replies) - BATCH} others: {before:.2f} before, {after:.2f} after", flush=True)
    before, after = (fmean(each) for each in zip(*found, strict=True))
    print(f"in the mean of {len(found)} orders: {before:.2f} before, {after:.2f} after")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
