"""Ids made of texts: small Latin letters and digits, joined by hyphens."""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS = 64

_LETTERS = """
а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh
щ=shch ъ= ы=y ь= э=e ю=yu я=ya
"""
_LATIN = str.maketrans(dict(pair.split("=") for pair in _LETTERS.split()))


def id_words(text: str) -> list[str]:
    """The words of a text as they can stand in an id, Cyrillic letters as Latin ones, accents left out."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    return re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())


def nearest_id(text: str) -> str:
    """The id that a text is nearest to; empty when it has no letters or digits."""
    return "-".join(id_words(text))[:MOST_LETTERS].strip("-")
