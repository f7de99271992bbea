"""Files that an owner sent and that could not be used."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.markup import plain
from bot.domain.message import Message
from bot.speech.catalog import Speech


def how_to_send_pictures(_: Speech) -> Message:
    """Pictures without their deck, or without the names by which a deck knows them."""
    return Message(
        _(
            "Pictures come with their deck: send the .yaml file and its pictures as files (not as photos, "
            "which have no names), all at once in one album, or as one .zip."
        )
    )


def unused_pictures(_: Speech, names: Sequence[str]) -> Message:
    """Pictures that came with a deck which does not name them."""
    text = _("Not used, since no figure: of the deck has that name: {names}.")
    return Message(text.format(names=", ".join(map(plain, names))))


def too_large(_: Speech, name: str, most: int, *, is_picture: bool = False) -> Message:
    """A file of more than so many megabytes."""
    if is_picture:
        text = _("{name} is larger than {most} MB. Save it smaller.")
    else:
        text = _("{name} is larger than {most} MB. Leave pictures out, or split it.")
    return Message(text.format(name=plain(name), most=most))


def not_fetched(_: Speech, name: str) -> Message:
    """Telegram did not hand the file over."""
    return Message(_("{name} could not be fetched. Send it again.").format(name=plain(name)))
