"""The pictures of decks: where they are, whether a chat can show them, and those that were sent along."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from bot.domain.deck import Deck, Point, Question
from bot.domain.sentence import Sentence, told

MOST_BYTES = 10_000_000
"""Telegram's limit on a photo."""

_MOST_SIDES = 10_000
"""Pixels of width and height together, and how many times longer than wide: Telegram's limits too."""
_MOST_STRETCHED = 20

_SMALLER = told("save it smaller: a phone shows 1080 pixels across")

SENT = "sent"
"""The folder, within that of the decks, of pictures that came with a deck in the chat."""

Pictures = Callable[[str], bytes | None]
"""The picture at a relative path, or as much of it as shows that it is too large; None when there is none."""


def beside(folder: Path) -> Pictures:
    """Pictures that are files of a folder, also when links are followed."""

    def picture(path: str) -> bytes | None:
        try:
            target = (folder / path).resolve()
            if not (target.is_relative_to(folder.resolve()) and target.is_file()):
                return None
            with target.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except (OSError, ValueError):  # such as a name that is too long, or none
            return None

    return picture


def fault(data: bytes) -> tuple[Sentence, Sentence] | None:
    """Why a chat cannot show the picture, and what helps; None when it can. Only its head is read."""
    if len(data) > MOST_BYTES:
        return told("is larger than 10 MB"), _SMALLER
    from PIL import Image  # noqa: PLC0415 (50 ms, and most decks have no picture)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                image.verify()
    except Exception:  # noqa: BLE001 (whatever the library says of odd bytes, they are no picture)
        return told("is no picture, whatever its name says"), told("save it anew as PNG or JPEG")
    if width + height > _MOST_SIDES or max(width, height) > _MOST_STRETCHED * min(width, height):
        return told("is too long or too wide for a chat"), _SMALLER
    return None


def named(deck: Deck) -> Iterator[str]:
    """The paths of all pictures that the deck names."""
    for question in deck.questions:
        figures = (question.figure, *(point.figure for point in question.points))
        yield from (figure for figure in figures if figure is not None)


def keep(folder: Path, deck: Deck, sent: Mapping[str, bytes]) -> Deck:
    """Write pictures that were sent with a deck below the folder; the deck names them there.

    Their names are digests, so that nothing that is shown to learners is ever written over. OSError when the
    folder may not be written to.
    """
    places = {path: _kept(folder, deck.deck, path, sent[path]) for path in set(named(deck)) & sent.keys()}

    def moved(part: Question | Point) -> dict[str, str]:
        return {"figure": places[part.figure]} if part.figure in places else {}

    questions = [
        question.model_copy(
            update={
                **moved(question),
                "points": tuple(point.model_copy(update=moved(point)) for point in question.points),
            }
        )
        for question in deck.questions
    ]
    return deck.model_copy(update={"questions": tuple(questions)})


def _kept(folder: Path, deck: str, path: str, data: bytes) -> str:
    ending = PurePosixPath(path).suffix.lower()
    place = PurePosixPath(SENT, deck, f"{sha256(data).hexdigest()[:16]}{ending}")
    file = folder / place
    if not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_bytes(data)
        new.replace(file)
    return str(place)
