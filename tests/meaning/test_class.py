"""Fifty learners answer at once while the process that embeds is killed and stopped again and again."""

from __future__ import annotations

import random

from tests.meaning import engines
from tests.meaning.siege import Attack, besiege, hostile


async def test_nothing_is_lost_and_nothing_wrong(database: str) -> None:
    chance = random.Random(14)
    attack = Attack(texts=50, wave=50, pause=0.1)
    texts = [hostile(number, chance) for number in range(attack.texts)]
    outcome = await besiege(database, attack, engines.steady, texts)
    assert (outcome.lost, outcome.wrong) == ([], [])
    assert outcome.blows
