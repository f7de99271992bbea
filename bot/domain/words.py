"""What short typed words mean, whatever the question: nothing at all, or a button."""

from __future__ import annotations

import unicodedata

_ENGLISH = {
    "hint": ("hint", "a hint", "another hint", "small hint"),
    "show": ("show", "show me", "show the answer"),
    "leave": ("leave it",),
    "skip": ("skip", "skip it"),
    "meant": ("yes", "y", "yep", "yeah", "yes i did", "i did", "i meant it", "yes i meant it"),
    "next": ("next", "next one", "next question", "another one", "go on"),
    "figure": ("figure", "the figure", "see the figure", "show the figure", "show me the figure"),
    "notmeant": ("no", "n", "nope", "i didn't", "no i didn't", "i did not", "i didnt", "not really"),
}
_RUSSIAN = {
    "hint": ("подсказка", "подсказку", "дай подсказку", "еще подсказка", "небольшая подсказка", "намекни"),
    "show": ("покажи", "показать", "покажи ответ", "показать ответ"),
    "leave": ("оставить", "оставим", "оставь"),
    "skip": ("пропустить", "пропусти", "пропустим"),
    "meant": ("да", "ага", "угу", "да это", "именно это", "да именно это", "да я об этом"),
    "next": ("дальше", "давай дальше", "следующий", "следующий вопрос", "еще вопрос"),
    "figure": ("рисунок", "посмотреть рисунок", "покажи рисунок", "показать рисунок"),
    "notmeant": ("нет", "неа", "не это", "нет не это", "нет не об этом", "не совсем"),
    "idk": (
        "не знаю", "незнаю", "я не знаю", "я незнаю", "не знаю ответа", "не знаю ответ", "честно не знаю",
        "без понятия", "понятия не имею", "не имею понятия", "хз", "пас", "я пас", "сдаюсь", "не помню",
        "я не помню", "не могу вспомнить", "забыл", "забыла", "я забыл", "я забыла", "не уверен",
        "не уверена", "затрудняюсь ответить", "ни малейшего понятия",
    ),
}  # fmt: skip
"""The verb of a button, and what may be typed instead of tapping it, in each language.

English has no "idk" here: the grader knows the many ways to say it in English.
"""

_VERBS = {words: verb for each in (_ENGLISH, _RUSSIAN) for verb, typed in each.items() for words in typed}


def has_words(text: str) -> bool:
    """Whether there is any letter or digit in it: emoji, dots and invisible marks are no answer."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def button(text: str) -> str:
    """The verb of the button that these words name; empty when they name none."""
    plain = text.casefold().replace("’", "'").replace("ё", "е").replace(",", "")
    return _VERBS.get(" ".join(plain.strip(" .!()").split()), "")
