"""Texts that only who has a key can read: which columns hold them, and how they are sealed and opened.

A transaction seals what is written to these columns and opens what is read from them, so nobody else has to
think of it. Without a key they are written in the clear, and what is in the clear is read with a key too.
"""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.errors import ConfigError, LockedError, UnreadableError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SEALED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "learner": frozenset({"body"}),
        "deck_version": frozenset({"body"}),
        "draft": frozenset({"name", "body", "overview"}),
        "attempt": frozenset({"state"}),
        "turn": frozenset({"said", "verdict", "before"}),
        "appeal": frozenset({"words"}),
        "phrasing": frozenset({"text"}),
        "inbox": frozenset({"body", "reason"}),
        "outbox": frozenset({"body", "reason"}),
    }
)
"""By table, the columns that hold what people typed or what was told of it. `tests/storage/test_seals.py`
lists all other columns with texts, each with the reason why it is in the clear."""

KEY_BYTES = 32
NAME_BYTES = 3
"""Of a key's digest: what tells a few keys apart and tells nothing of them."""

MARK = '"~'
"""How a value begins that is not in the clear. It is a string of JSON, which columns for documents take."""

CLEAR = "~~~~"
"""Stands where a key's name would: the text that follows is in the clear, and itself begins with the mark."""

MARK_LENGTH = len(MARK) + len(CLEAR)

SHORT = 8_000
"""Characters of a sealed text. Shorter ones are opened several times while one event is handled."""

DICTIONARY = Path(__file__).with_name("seals.1.txt").read_bytes
"""What texts are packed with, since most of a document is the names of its fields. It never changes: what was
sealed once is opened with it for ever. Another one would come with another mark."""


class Keys:
    """Seals with the first key and opens with any of them."""

    def __init__(self, keys: Sequence[str] = (), newer: Callable[[], Sequence[str]] | None = None) -> None:
        """Take keys as `new_key` makes them, the newest first; `newer` looks which there are now.

        Raises:
            ConfigError: what is no key.
        """
        self._fernets = _by_name(keys)
        self._newer = newer
        self._lately = lru_cache(maxsize=256)(self._opened)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all keys, the newest first."""
        return tuple(self._fernets)

    @property
    def mark(self) -> str:
        """How all begins that is sealed from now on; empty without a key."""
        return f"{MARK}{self.names[0]}" if self._fernets else ""

    def seal(self, text: str) -> str:
        """A text as it is kept."""
        if not self._fernets:
            return f"{MARK}{CLEAR}{text}" if text.startswith(MARK) else text
        newest = self.names[0]
        token = self._fernets[newest].encrypt(_packed(text)).decode()
        return f'{MARK}{newest}{token}"'

    def open(self, value: str) -> str:
        """The text of what was kept.

        Raises:
            LockedError: it was sealed with a key that is not there.
            UnreadableError: it was damaged.
        """
        if not value.startswith(MARK):
            return value
        return self._lately(value) if len(value) < SHORT else self._opened(value)

    def _opened(self, value: str) -> str:
        name, token = value[len(MARK) : MARK_LENGTH], value[MARK_LENGTH:]
        if name == CLEAR:
            return token
        if name not in self._fernets and self._newer:  # it may have been added since
            self._fernets = _by_name(self._newer())
        if name not in self._fernets:
            raise missing([name])
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as below

        try:
            packed = self._fernets[name].decrypt(token.removesuffix('"'))
            return _unpacked(packed)
        except (InvalidToken, ValueError, zlib.error) as error:
            raise UnreadableError(f"not what was sealed with the key {name}: it was damaged") from error


def new_key() -> str:
    """A key, as a line of text."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - as below

    return Fernet.generate_key().decode()


def name_of(key: str) -> str:
    """What a key is called: four characters."""
    return urlsafe_b64encode(sha256(key.encode()).digest()[:NAME_BYTES]).decode()


def missing(names: Sequence[str]) -> LockedError:
    """What to do about keys that are not there."""
    which = f"the key {names[0]}" if len(names) == 1 else f"the keys {', '.join(names)}"
    return LockedError(
        f"texts are sealed with {which}, which {'is' if len(names) == 1 else 'are'} not there; add it to the "
        "end of KEYPOINT_KEY_FILE or KEYPOINT_KEYS"
    )


@cache
def reads(words: frozenset[str]) -> bool:
    """Whether a query with these words may answer with a column that is sealed."""
    return not words.isdisjoint(SEALED)


def _by_name(keys: Sequence[str]) -> dict[str, Fernet]:
    return {name_of(key): _fernet(key) for key in keys}


def _fernet(key: str) -> Fernet:
    try:
        whole = len(urlsafe_b64decode(key.encode())) == KEY_BYTES
    except ValueError:
        whole = False
    if not whole:
        raise ConfigError("what is given as a key is none; make one: keypoint db keys --new")
    from cryptography.fernet import Fernet  # noqa: PLC0415 - takes 30 ms, which who has no key is spared

    return Fernet(key)


def _packed(text: str) -> bytes:
    packer = zlib.compressobj(wbits=-15, zdict=_dictionary())
    return packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()


def _unpacked(packed: bytes) -> str:
    return zlib.decompressobj(-15, _dictionary()).decompress(packed).decode("utf-8", "surrogatepass")


@cache
def _dictionary() -> bytes:
    return DICTIONARY()


NO_KEYS = Keys()
