"""What can go wrong, as values whose text says the next step."""


class KeypointError(Exception):
    """An expected failure. Its text is one line that tells the reader what to do next."""


class ConfigError(KeypointError):
    """A setting that cannot be used; the text names the key, the value and what was wanted."""


class ContentError(KeypointError):
    """Decks that cannot go live; the text is the whole report."""


class StorageError(KeypointError):
    """A database that cannot be opened, read or written."""


class UnavailableError(StorageError):
    """The database cannot be used at the moment (locked, full disk, no rights): worth another try."""


class DamagedError(StorageError):
    """The file is no sound database any more: nothing that is tried again will help."""


class UnreadableError(StorageError):
    """A stored document that this program cannot read: it was damaged, or written by a later one."""


class LockedError(StorageError):
    """Texts are sealed with a key that is not there."""


class ChannelError(KeypointError):
    """A channel that cannot work, such as a token that was refused."""
