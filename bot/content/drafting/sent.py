"""What becomes of a document that somebody sent or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from bot.content.bundle import Bundle, unpacked
from bot.content.check import check
from bot.content.drafting.deckfile import Drafted, text_of
from bot.content.drafting.draft import draft
from bot.content.drafting.endings import ending, is_deck
from bot.content.drafting.material import reason
from bot.content.load import Loaded
from bot.content.pictures import beside, keep, named
from bot.domain.sentence import Sentence, told
from bot.errors import ContentError


@dataclass(frozen=True, slots=True)
class Made:
    """The deck file made of a document, under a name of its own; or why there is none."""

    drafted: Drafted | None = None
    why: Sentence | None = None

    @property
    def name(self) -> str:
        """The deck file's name."""
        return f"{self.drafted.deck}.draft.yaml" if self.drafted else ""

    @property
    def text(self) -> str:
        """The deck file; for a document that cannot be read, one that says why."""
        return text_of(self.drafted) if self.drafted else f"# {' '.join(str(self.why).split())}\n"


def made_of(name: str, data: bytes) -> Made:
    """Draft from one document. Never raises for what is in it."""
    try:
        return Made(draft([(name, data)]))
    except ContentError as error:
        return Made(why=reason(error))


def read_sent(
    name: str, data: bytes, content: Path | None = None, pictures: Mapping[str, bytes] | None = None
) -> tuple[Loaded | None, Made | None]:
    """A deck that somebody sent, checked; or the draft made of a document, and that checked.

    `content` is the folder where pictures are, and where those of a zip, and those that were sent along by
    name, are kept.
    """
    try:
        if is_deck(name, data):
            return _with_pictures(Bundle(name, data, pictures or {}), content), None
        if ending(name) == ".zip":
            return _with_pictures(unpacked(name, data), content), None
    except ContentError as error:
        return None, Made(why=reason(error))
    made = made_of(name, data)
    return (check(made.name, made.text.encode()) if made.drafted else None), made


def unused(loaded: Loaded, pictures: Mapping[str, bytes]) -> tuple[str, ...]:
    """Those of the pictures sent along that a good deck does not name."""
    if loaded.written is None:
        return ()
    wanted = {PurePosixPath(path).name.casefold() for path in named(loaded.written)}
    return tuple(name for name in pictures if name.casefold() not in wanted)


def _with_pictures(bundle: Bundle, content: Path | None) -> Loaded:
    """A deck checked with the pictures that came with it, which are kept if it is good.

    In an album they have names and no folders.
    """
    by_name = {name.casefold(): data for name, data in bundle.pictures.items() if "/" not in name}

    def sent(path: str) -> bytes | None:
        return bundle.pictures.get(path, by_name.get(PurePosixPath(path).name.casefold()))

    def picture(path: str) -> bytes | None:
        found = sent(path)
        return beside(content)(path) if found is None and content else found

    loaded = check(bundle.name, bundle.deck, picture if content or bundle.pictures else None)
    if loaded.deck is None or content is None or not bundle.pictures:
        return loaded
    came = {path: data for path in named(loaded.deck) if (data := sent(path)) is not None}
    try:
        return replace(loaded, deck=keep(content, loaded.deck, came))
    except OSError as error:
        why = told(
            "the pictures cannot be kept in {folder} ({error}): let the bot's user write there, "
            "or put them there yourself",
            folder=str(content),
            error=error.strerror or "",
        )
        raise ContentError(why) from error
