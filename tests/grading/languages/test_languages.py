from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.grading.languages import language_of

LABELED = [
    (row["said"], row["language"])
    for line in (Path(__file__).with_name("sentences.jsonl")).read_text(encoding="utf-8").splitlines()
    for row in [json.loads(line)]
]


@pytest.mark.parametrize("said", [said for said, language in LABELED if not language])
def test_a_term_a_name_or_a_formula_is_in_no_language(said: str) -> None:
    assert language_of(said) is None


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ru"])
def test_sentences_are_known_by_their_words(language: str) -> None:
    told = [language_of(said) for said, label in LABELED if label == language]
    assert set(told) <= {language, None}
    assert told.count(None) <= 0.1 * len(told)


def test_large_letters_and_curly_apostrophes_are_read() -> None:
    assert language_of("L’ENTRAÎNEMENT PREND À PEU PRÈS DEUX FOIS PLUS DE TEMPS") == "fr"
