"""The tempers of learners: what each of them does by turns, whatever the tutor says.

A step of a script is one of these; every other step is typed as it stands and is no answer:

    =full =short =odd =wrong   an answer of that kind to what is asked, or to what is asked back
    =russian                   a right one in Russian, which is none here
    [Hint                      the newest button that begins so; [? any button on offer
    /stats  (sticker)          a command; something that is no text
    .                          the phone is put away until tomorrow
"""

from __future__ import annotations

from dataclasses import dataclass

Script = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """One kind of learner. Each script begins anew when it is at its end.

    `week` has a 1 for each day on which they look at what came, the first of them the day of the start.
    `asked` is done while a question is open, `back` while one idea of it is asked back, `setup` while a time
    or a place is waited for, `over` in between. Whoever was marked unfairly says one
    of `protests`, and whoever is told of a mix-up that is none one of `denials`.
    """

    name: str
    language: str = "en"
    week: str = "1111111"
    asked: Script
    back: Script
    setup: Script = ("[18:00",)
    over: Script
    protests: Script = ()
    denials: Script = ("not what I meant", "[Not what I meant")


EAGER = Temper(
    name="eager",
    asked=(
        "=full",
        "been looking forward to this one",
        "=full",
        "=odd",
        "=full",
        "wait, is that about the first part?",
        "=full",
        "=full",
        "could you put that differently for me?",
    ),
    back=("=full", "=full", "[Hint", "=full"),
    setup=("8 pm", "Berlin", "[Next"),
    over=(
        "[Next",
        "brilliant, that one was fun",
        "[Next",
        "/more",
        "[Next",
        "/stats",
        "what do I get tomorrow?",
        ".",
    ),
    protests=("but that is precisely what my second sentence says", "[I did"),
)

TERSE = Temper(
    name="terse",
    asked=("=short", "=short", "idk", "=short", "?", "=short", "=short", "skip"),
    back=("=short", "idk", "[Show", "=short", "not a clue"),
    setup=("18", "utc+2", "next", "."),
    over=("k", "next", ".", "more", "ty", "."),
    protests=("said it", "[I did"),
)

ANGRY = Temper(
    name="angry",
    week="1101110",
    asked=(
        "=wrong",
        "what kind of idiotic question is that supposed to be",
        "=short",
        "you are wasting my time",
        "=wrong",
        "no. i refuse.",
        "=short",
        "my teacher would never ask such rubbish",
    ),
    back=("i already gave you that", "=wrong", "stop nagging", "=short", "leave me alone with this"),
    setup=("none of your business", "[Next", "[18:00", "whenever, who cares", "[Next", "=wrong"),
    over=("that was a joke of a verdict", "/why", "[Next", "i want my points back", "enough, bye", "."),
    protests=(
        "are you blind? it is right there",
        "[I did",
        "this marking is a disgrace",
    ),
)

ABSENT = Temper(
    name="absent",
    week="1000010",
    asked=(
        "[Later",
        "[Tomorrow",
        "=short",
        "on the train, ask me tonight",
        "=full",
        "no battery, sorry",
        "/pause 3 days",
    ),
    back=("[Leave", "=short", "gotta run"),
    setup=(".", "[18:00", "[Next"),
    over=(".", "what did i miss?", "[Next", "."),
)

PLAYFUL = Temper(
    name="playful",
    asked=(
        "=odd",
        "do you dream of electric sheep?",
        "[?",
        "=odd",
        "(sticker)",
        "knock knock",
        "[?",
        "=short",
        "if i get this right, will you sing?",
        "[?",
        "my cat walked over the keyboard",
        "while True: pass",
        "=full",
    ),
    back=("=short", "[?", "=wrong", "[?", "guess what i had for lunch"),
    setup=("half past seven in the evening", "on the moon", "[?", "[?"),
    over=(
        "[?",
        "[?",
        "/settings",
        "[?",
        "[?",
        "/status",
        "[?",
        "tell me something nice",
        "[?",
        "/undo",
        "[?",
        ".",
    ),
    protests=("objection, your honour", "[I did"),
)

FOREIGN = Temper(
    name="another language",
    language="ru",
    asked=(
        "=russian",
        "=short",
        "а по-русски можно?",
        "=short",
        "что-то я сегодня туго соображаю",
        "=russian",
        "=full",
        "напомни-ка, с чего начать",
        "=short",
    ),
    back=("=short", "=russian", "подскажи чуть-чуть", "=short", "[Показать"),
    setup=("в семь вечера", "Новосибирск", "[Следующий"),
    over=("круто, спасибо тебе большое", "[Следующий", "[Ещё", "ну всё, на сегодня хватит", "."),
    protests=("так я же это и написал", "[Это было"),
    denials=("я не это имел в виду", "[Имелось"),
)

TEMPERS = (EAGER, TERSE, ANGRY, ABSENT, PLAYFUL, FOREIGN)
