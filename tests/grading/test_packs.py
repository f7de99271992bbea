"""Every language is read by the same table of constructions: a row for each, a column for each pack."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from bot.domain.deck import Point, Question
from bot.domain.verdict import Verdict
from bot.grading import CompiledQuestion, compile_question, grade, is_dont_know
from bot.grading.packs.known import PACKS, pack_of

COVERED = {Verdict.COVERED}
NOT_COVERED = {Verdict.UNSURE, Verdict.MISSING}
LEFT_OPEN = {Verdict.UNSURE}


class Subject(NamedTuple):
    """What is asked in one language, and the sentences of its points."""

    ask: str
    salt: str
    dose: str
    veins: str
    rise: str


SUBJECTS = {
    "en": Subject(
        "What is known of yeast and blood?",
        "Salt slows the growth of yeast.",
        "The dose is at least 32 mg.",
        "Veins have thinner walls than arteries.",
        "Oxygen, sugar and warmth help the dough.",
    ),
    "ru": Subject(
        "Что известно о дрожжах и крови?",
        "Соль замедляет рост дрожжей.",
        "Доза не менее 32 мг.",
        "Стенки вен тоньше, чем стенки артерий.",
        "Кислород, сахар и тепло помогают тесту.",
    ),
    "de": Subject(
        "Was ist über Hefe und Blut bekannt?",
        "Salz verlangsamt das Wachstum der Hefe.",
        "Die Dosis beträgt mindestens 32 mg.",
        "Venen haben dünnere Wände als Arterien.",
        "Sauerstoff, Zucker und Wärme helfen dem Teig.",
    ),
}

SALT, DOSE, VEINS = "salt", "dose", "veins"

CONSTRUCTIONS: dict[str, tuple[str, set[Verdict], dict[str, str]]] = {
    "as it is": (SALT, COVERED, {"en": "{X}", "ru": "{X}", "de": "{X}"}),
    "in other forms": (
        SALT,
        COVERED,
        {
            "en": "yeast growth is slowed by salt",
            "ru": "рост дрожжей замедляется солью",
            "de": "das Wachstum der Hefe wird durch Salz verlangsamt",
        },
    ),
    "misspelled": (
        SALT,
        COVERED,
        {
            "en": "salt slovs the grwth of yeast",
            "ru": "соль замидляет рост дрожей",
            "de": "salz verlangsammt das wachstumm der hefe",
        },
    ),
    "denied": (
        SALT,
        NOT_COVERED,
        {
            "en": "salt does not slow the growth of yeast",
            "ru": "соль не замедляет рост дрожжей",
            "de": "Salz verlangsamt das Wachstum der Hefe nicht",
        },
    ),
    "called false": (
        SALT,
        NOT_COVERED,
        {
            "en": "it is not true that {X}",
            "ru": "неправда, что {X}",
            "de": "es stimmt nicht, dass Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "a myth": (
        SALT,
        NOT_COVERED,
        {
            "en": "it's a myth that {X}",
            "ru": "это миф, что {X}",
            "de": "es ist ein Mythos, dass Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "called false behind": (
        SALT,
        NOT_COVERED,
        {"en": "{X}? No, that is wrong", "ru": "{X}? Нет, это неверно", "de": "{X}? Nein, das ist falsch"},
    ),
    "denied twice": (
        SALT,
        COVERED,
        {
            "en": "it is not false that {X}",
            "ru": "нельзя отрицать, что {X}",
            "de": "man kann nicht leugnen, dass Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "the opposite": (
        SALT,
        NOT_COVERED,
        {
            "en": "salt speeds up the growth of yeast",
            "ru": "соль ускоряет рост дрожжей",
            "de": "Salz beschleunigt das Wachstum der Hefe",
        },
    ),
    "asked": (
        SALT,
        LEFT_OPEN,
        {
            "en": "does salt slow the growth of yeast?",
            "ru": "замедляет ли соль рост дрожжей?",
            "de": "verlangsamt Salz das Wachstum der Hefe?",
        },
    ),
    "supposed": (
        SALT,
        LEFT_OPEN,
        {
            "en": "if {X}, that would be strange",
            "ru": "если {X}, это было бы странно",
            "de": "wenn Salz das Wachstum der Hefe verlangsamt, wäre das seltsam",
        },
    ),
    "once thought": (
        SALT,
        LEFT_OPEN,
        {
            "en": "I used to think that {X}",
            "ru": "раньше думали, что {X}",
            "de": "früher dachte man, dass Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "reported": (
        SALT,
        LEFT_OPEN,
        {
            "en": "my friend says that {X}",
            "ru": "друг говорит, что {X}",
            "de": "mein Freund sagt, dass Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "reported and agreed with": (
        SALT,
        COVERED,
        {
            "en": "my friend says that {X}, and he is right",
            "ru": "друг говорит, что {X}, и он прав",
            "de": "mein Freund sagt, dass Salz das Wachstum der Hefe verlangsamt, und er hat recht",
        },
    ),
    "reported and denied": (
        SALT,
        NOT_COVERED,
        {
            "en": "my friend says that {X}, but he is wrong",
            "ru": "друг говорит, что {X}, но он ошибается",
            "de": "mein Freund sagt, dass Salz das Wachstum der Hefe verlangsamt, aber das stimmt nicht",
        },
    ),
    "hedged": (
        SALT,
        LEFT_OPEN,
        {
            "en": "maybe {X}, not sure",
            "ru": "кажется, {X}, но я не уверен",
            "de": "vielleicht {X}, bin mir nicht sicher",
        },
    ),
    "one's own word": (
        SALT,
        COVERED,
        {
            "en": "I think that {X}",
            "ru": "я думаю, что {X}",
            "de": "ich denke, dass Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "without the reason": (
        SALT,
        COVERED,
        {"en": "{X}, I don't know why", "ru": "{X}, не знаю почему", "de": "{X}, aber warum weiß ich nicht"},
    ),
    "not known": (
        SALT,
        NOT_COVERED,
        {
            "en": "I have no idea whether {X}",
            "ru": "не знаю, замедляет ли соль рост дрожжей",
            "de": "ich weiß nicht, ob Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "wondered": (
        SALT,
        NOT_COVERED,
        {
            "en": "I wonder whether {X}",
            "ru": "интересно, замедляет ли соль рост дрожжей",
            "de": "ich frage mich, ob Salz das Wachstum der Hefe verlangsamt",
        },
    ),
    "what others think and what is so": (
        SALT,
        COVERED,
        {
            "en": "my friend says that salt does nothing, but {X}",
            "ru": "друг говорит, что соль ничего не делает, но {X}",
            "de": "mein Freund sagt, dass Salz nichts tut, aber {X}",
        },
    ),
    "mocked": (
        SALT,
        LEFT_OPEN,
        {
            "en": "yeah sure, {X}, and pigs can fly",
            "ru": "ага, конечно, {X}, и свиньи летают",
            "de": "ja klar, {X}, und Schweine können fliegen",
        },
    ),
    "taken back": (
        SALT,
        NOT_COVERED,
        {
            "en": "{X}. Wait, no: salt speeds up the growth of yeast",
            "ru": "{X}. Стоп, нет, соль ускоряет рост дрожжей",
            "de": "{X}. Stopp, nein, Salz beschleunigt das Wachstum der Hefe",
        },
    ),
    "put right": (
        SALT,
        COVERED,
        {
            "en": "salt speeds up the growth of yeast. Wait, no, it slows the growth of yeast",
            "ru": "соль ускоряет рост дрожжей, ой, наоборот, {X}",
            "de": "Salz beschleunigt das Wachstum der Hefe, äh Quatsch, {X}",
        },
    ),
    "listed": (
        SALT,
        LEFT_OPEN,
        {
            "en": "salt, yeast, growth, sugar, dose, walls",
            "ru": "соль, дрожжи, рост, сахар, доза, стенки",
            "de": "Salz, Hefe, Wachstum, Zucker, Dosis, Wände",
        },
    ),
    "bounded": (
        DOSE,
        COVERED,
        {"en": "32 mg or more", "ru": "доза 32 мг или больше", "de": "die Dosis ist 32 mg oder mehr"},
    ),
    "bounded in words": (
        DOSE,
        COVERED,
        {
            "en": "the dose is at least thirty two milligrams",
            "ru": "минимум тридцать два миллиграмма",
            "de": "mindestens zweiunddreißig Milligramm",
        },
    ),
    "in another unit": (
        DOSE,
        COVERED,
        {
            "en": "at least 0.032 g",
            "ru": "доза не менее 0,032 г",
            "de": "die Dosis beträgt mindestens 0,032 g",
        },
    ),
    "bounded the other way": (
        DOSE,
        NOT_COVERED,
        {
            "en": "the dose is at most 32 mg",
            "ru": "доза не более 32 мг",
            "de": "die Dosis beträgt höchstens 32 mg",
        },
    ),
    "another amount": (
        DOSE,
        NOT_COVERED,
        {
            "en": "the dose is at least 64 mg",
            "ru": "доза не менее 64 мг",
            "de": "die Dosis beträgt mindestens 64 mg",
        },
    ),
    "swapped": (
        VEINS,
        NOT_COVERED,
        {
            "en": "arteries have thinner walls than veins",
            "ru": "стенки артерий тоньше, чем стенки вен",
            "de": "Arterien haben dünnere Wände als Venen",
        },
    ),
    "who does it has it done to them": (
        SALT,
        NOT_COVERED,
        {
            "en": "salt is slowed by the growth of yeast",
            "ru": "соль замедляется ростом дрожжей",
            "de": "das Salz wird vom Wachstum der Hefe verlangsamt",
        },
    ),
    "from the other side": (
        VEINS,
        COVERED,
        {
            "en": "arteries have thicker walls than veins",
            "ru": "стенки артерий толще, чем стенки вен",
            "de": "Arterien haben dickere Wände als Venen",
        },
    ),
    "made equal": (
        VEINS,
        NOT_COVERED,
        {
            "en": "veins and arteries have equally thick walls",
            "ru": "толщина стенок у вен и артерий одинаковая",
            "de": "Venen und Arterien haben gleich dicke Wände",
        },
    ),
}
"""A row: the point, what is wanted of it, and the reply in each language; `{X}` is the sentence of SALT."""

NOT_KNOWN = {
    "en": ("I don't know", "no idea", "idk"),
    "de": ("weiß nicht", "Keine Ahnung", "kp", "weiss ich nich", "Das weiß ich leider nicht"),
    "ru": ("не знаю", "Понятия не имею", "хз", "незнаю", "Я забыл"),
}


@cache
def compiled(language: str) -> CompiledQuestion:
    """The question of a language."""
    subject = SUBJECTS[language]
    points = (
        Point(id=SALT, say=subject.salt),
        Point(id=DOSE, say=subject.dose),
        Point(id=VEINS, say=subject.veins),
        Point(id="rise", say=subject.rise),
    )
    return compile_question(Question(id="q", ask=subject.ask, points=points), {}, language=language)


@pytest.mark.parametrize("language", PACKS)
@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_a_construction_is_read_alike_in_every_language(construction: str, language: str) -> None:
    point, wanted, replies = CONSTRUCTIONS[construction]
    assert language in replies, f"the table has no such sentence for «{language}»"
    say = SUBJECTS[language].salt.rstrip(".")
    found = grade(
        compiled(language),
        replies[language].replace("{X}", say if language == "de" else say[0].lower() + say[1:]),
    ).points[point]
    assert found.verdict in wanted, found


@pytest.mark.parametrize("language", PACKS)
def test_who_does_not_know_is_heard_in_every_language(language: str) -> None:
    assert [reply for reply in NOT_KNOWN[language] if not is_dont_know(reply, language)] == []


@pytest.mark.parametrize("language", PACKS)
def test_each_own_sentence_counts(language: str) -> None:
    subject = SUBJECTS[language]
    for point, say in zip((SALT, DOSE, VEINS, "rise"), subject[1:], strict=True):
        assert grade(compiled(language), say).points[point].verdict is Verdict.COVERED


@pytest.mark.parametrize("language", PACKS)
def test_no_word_of_a_list_is_spelled_in_a_way_that_no_reply_is_read(language: str) -> None:
    pack = pack_of(language)
    words = pack.lexicon.negators | pack.lexicon.clause_words | pack.lexicon.yes | pack.lexicon.no
    assert [word for word in words if word != word.lower() or "ё" in word] == []


OWN_SENTENCES = {
    "es": "La luna atrae el agua del mar.",
    "tr": "Ay denizin suyunu çeker.",
    "el": "Η σελήνη έλκει το νερό της θάλασσας.",
    "ar": "القمر يجذب مياه البحر",
    "zh": "月亮吸引海水。",
    "ja": "月が海の水を引っ張ります。",
    "th": "ดวงจันทร์ดึงดูดน้ำทะเล",
    "hi": "चंद्रमा समुद्र के पानी को खींचता है।",
    "km": "ព្រះច័ន្ទទាក់ទាញទឹកសមុទ្រ",
    "ko": "달이 바닷물을 끌어당긴다.",
}
"""In languages without a pack, some of them written without spaces."""


@pytest.mark.parametrize("language", OWN_SENTENCES)
def test_an_own_sentence_counts_in_every_script(language: str) -> None:
    say = OWN_SENTENCES[language]
    points = (
        Point(id="own", say=say),
        Point(id="other", say=OWN_SENTENCES["tr" if language == "es" else "es"]),
    )
    ready = compile_question(Question(id="q", ask="?!", points=points), {}, language=language)
    assert grade(ready, say).points["own"].verdict is Verdict.COVERED
    assert grade(ready, say).points["other"].verdict is not Verdict.COVERED


@pytest.mark.parametrize(
    "reply",
    [
        "5–10 %",
        "[0, ∞)",
        "(-1, 1)",
        "±3 °C",
        "2026-11-28",
        "≥ 32 kg, ½",
        "C++ & O(n log n)",
        "\\infty",
        "1e-3–2",
    ],
)
def test_figures_and_signs_are_read_without_a_pack(reply: str) -> None:
    points = (Point(id="own", say=f"El valor es {reply}."), Point(id="other", say="La luna atrae el agua."))
    ready = compile_question(Question(id="q", ask="¿Cuál?", points=points), {}, language="es")
    assert grade(ready, f"el valor es {reply}").points["own"].verdict is Verdict.COVERED


HEART = {
    "en": ("At rest the heart beats about 70 times per minute.", "the heart beats 70 times per hour"),
    "ru": ("В покое сердце сокращается около 70 раз в минуту.", "сердце бьётся 70 раз в час"),
    "de": ("In Ruhe schlägt das Herz etwa 70 Mal pro Minute.", "das Herz schlägt 70 Mal pro Stunde"),
}


@pytest.mark.parametrize("language", PACKS)
def test_an_hour_is_no_minute(language: str) -> None:
    say, reply = HEART[language]
    points = (Point(id="own", say=say), Point(id="other", say=SUBJECTS[language].salt))
    ready = compile_question(Question(id="q", ask="?!", points=points), {}, language=language)
    assert grade(ready, say).points["own"].verdict is Verdict.COVERED
    assert grade(ready, reply).points["own"].verdict is not Verdict.COVERED


@pytest.mark.parametrize(
    ("language", "nouns"),
    [
        ("ru", "вены цены стены замены артерии"),
        ("de", "venen arterien bienen hasen banken wassermolekülen"),
    ],
)
def test_nouns_that_end_like_verbs_state_nothing(language: str, nouns: str) -> None:
    assert [noun for noun in nouns.split() if pack_of(language).states(noun)] == []


@pytest.mark.parametrize(
    ("language", "verbs"),
    [
        ("ru", "замедляет замедлена вызвано создана растворяется"),
        ("de", "verlangsamt sinken steigen verdrängen"),
    ],
)
def test_verbs_state_something(language: str, verbs: str) -> None:
    assert [verb for verb in verbs.split() if not pack_of(language).states(verb)] == []
