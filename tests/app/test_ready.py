from __future__ import annotations

from bot.app.ready import make_ready
from bot.domain.listening import turns
from bot.domain.listening.listen import _parts
from bot.domain.moves import codec
from bot.storage import documents


def test_what_would_be_made_amid_a_transaction_is_made_before() -> None:
    made = (turns._pattern, turns._opening, codec._forms)
    for each in (*made, _parts):
        each.cache_clear()
    documents._adapters.clear()
    make_ready()
    assert [each.cache_info().currsize for each in made] == [len(turns._TABLES), len(turns._TABLES), 1]
    assert documents._adapters.keys() >= documents.VERSIONS.keys()
