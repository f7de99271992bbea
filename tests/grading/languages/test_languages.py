from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.domain.deck import Point, Question
from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade, typings
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gjlcrf;b", "подскажи"),
        ("yt gjvy.", "не помню"),
        ("ne znayu", "не знаю"),
        ("dalshe", "дальше"),
        ("propustit", "пропустить"),
        ("hz", "хз"),
    ],
)
def test_a_line_in_latin_letters_may_be_russian(typed: str, meant: str) -> None:
    assert meant in typings(typed, "ru")
    assert list(typings(typed, "en")) == []


@pytest.mark.parametrize("reply", ["вода раширяеца при замерзании", "voda rasshiryaetsya pri zamerzanii"])
def test_verbs_are_read_as_they_are_spoken(reply: str) -> None:
    question = Question(
        id="q",
        ask="Что известно?",
        points=(
            Point(id="own", say="Вода при замерзании расширяется."),
            Point(id="other", say="Соль солёная."),
        ),
    )
    found = grade(compile_question(question, {}, language="ru"), reply).points
    assert found["own"].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("fr", "réseau profond apprend lentement"),
        ("pl", "sieć głęboka uczy się wolniej"),
        ("zh", "减少对初始化的依赖"),
        ("ja", "私は寿司がいいです"),
        ("en", "减少对初始化的依赖"),  # a deck that names no language
    ],
)
def test_whole_phrases_count_where_verbs_are_not_known(language: str, phrase: str) -> None:
    question = Question(id="q", ask="?", points=(Point(id="p", say="XYZ.", accept=(phrase,)),))
    found = grade(compile_question(question, {}, language=language), phrase)
    assert found.points["p"].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    ("phrase", "reply"),
    [
        ("加快训练", "不加快训练"),
        ("批量归一化可以加快训练速度。", "批量归一化减慢训练速度"),
        ("réseau profond apprend lentement", "réseau profond n'apprend pas lentement"),
        ("réseau profond apprend lentement", "réseau profond apprend vite"),
    ],
)
def test_what_is_not_the_whole_phrase_is_unsure_at_most_there(phrase: str, reply: str) -> None:
    question = Question(id="q", ask="?", points=(Point(id="p", say="XYZ.", accept=(phrase,)),))
    found = grade(compile_question(question, {}, language="fr"), reply)
    assert found.points["p"].verdict is not Verdict.COVERED


ASH = Question(
    id="q",
    ask="¿Qué efectos tiene la ceniza?",
    points=(
        Point(
            id="sun",
            label="la luz",
            say="La ceniza tapa la luz del sol.",
            accept=("tapa el sol", "酸素を出す"),
        ),
        Point(id="cold", label="el clima", say="El azufre enfría el clima.", accept=("enfría el clima",)),
        Point(id="thick", say="Cuanta más sílice, más viscosa es la lava."),
    ),
)


def told(reply: str) -> set[str]:
    found = grade(compile_question(ASH, {}, language="es"), reply)
    return {point for point, at in found.points.items() if at.verdict is Verdict.COVERED}


@pytest.mark.parametrize(
    "reply",
    [
        "el clima",
        "calienta el clima",
        "¿Tapa el sol?",
        "¿La ceniza tapa la luz del sol?",
        "Tapa el sol? No.",
        "No es cierto que la ceniza tapa la luz del sol",
        "enfría el clima, mentira",
        "Enfría el clima. Eso no es verdad.",
        "no tapa el sol y enfría el clima",
        "酸素",
        "酸素を出す？",
        "酸素を出すのは間違い",
    ],
)
def test_parts_questions_and_denials_cover_nothing_where_no_word_is_known(reply: str) -> None:
    assert told(reply) == set()


@pytest.mark.parametrize(
    ("reply", "points"),
    [
        ("Tapa el sol", {"sun"}),
        ("Tapa el sol y enfria el clima.", {"sun", "cold"}),
        ("La ceniza tapa la luz del sol, y enfría el clima", {"sun", "cold"}),
        ("Cuanta más sílice, más viscosa es la lava.", {"thick"}),
        ("El volcán echa ceniza fina por la boca. Tapa el sol.", {"sun"}),
        ("酸素を出す。そしてenfría el clima", {"sun", "cold"}),
    ],
)
def test_whole_phrases_count_one_by_one_and_joined_where_no_word_is_known(
    reply: str, points: set[str]
) -> None:
    assert told(reply) == points
