"""The deck that comes with the program, for whoever has none yet."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from bot.config import Settings


def with_shipped_decks(settings: Settings) -> Settings:
    """The settings, with our decks where no folder was named and the usual one is not there."""
    if "content" in settings.model_fields_set or settings.content.exists():
        return settings
    return settings.model_copy(update={"content": shipped()})


def shipped() -> Path:
    """The folder of our decks: within the package when it was installed, beside it in a checkout."""
    package = Path(str(resources.files("bot")))
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "content"
