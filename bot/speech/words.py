"""What short typed words mean, whatever the question: nothing at all, or a button."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.moves.questions import Act

_ENGLISH = {
    Act.HINT: ("hint", "a hint", "another hint", "small hint"),
    Act.SHOW: ("show", "show me", "show the answer"),
    Act.LEAVE: ("leave it",),
    Act.SKIP: ("skip", "skip it"),
    Act.MEANT: ("yes", "y", "yep", "yeah", "yes i did", "i did", "i meant it", "yes i meant it"),
    Act.FIGURE: ("figure", "the figure", "see the figure", "show the figure", "show me the figure"),
    Act.NOT_MEANT: ("no", "n", "nope", "i didn't", "no i didn't", "i did not", "i didnt", "not really"),
}
_RUSSIAN = {
    Act.HINT: ("подсказка", "подсказку", "дай подсказку", "еще подсказка", "небольшая подсказка", "намекни"),
    Act.SHOW: ("покажи", "показать", "покажи ответ", "показать ответ"),
    Act.LEAVE: ("оставить", "оставим", "оставь"),
    Act.SKIP: ("пропустить", "пропусти", "пропустим"),
    Act.MEANT: ("да", "ага", "угу", "да это", "именно это", "да именно это", "да я об этом"),
    Act.FIGURE: ("рисунок", "посмотреть рисунок", "покажи рисунок", "показать рисунок"),
    Act.NOT_MEANT: ("нет", "неа", "не это", "нет не это", "нет не об этом", "не совсем"),
    Act.IDK: (
        "не знаю", "незнаю", "я не знаю", "я незнаю", "не знаю ответа", "не знаю ответ", "честно не знаю",
        "без понятия", "понятия не имею", "не имею понятия", "хз", "пас", "я пас", "сдаюсь", "не помню",
        "я не помню", "не могу вспомнить", "забыл", "забыла", "я забыл", "я забыла", "не уверен",
        "не уверена", "затрудняюсь ответить", "ни малейшего понятия",
    ),
}  # fmt: skip
"""What a button does with a question, and what may be typed instead of tapping it, in each language.

English has no IDK here: the grader knows the many ways to say it in English.
"""

_GERMAN = {
    Act.MEANT: ("ja", "jo", "jep", "ja genau", "genau", "ja das meinte ich", "ja meinte ich"),
    Act.NOT_MEANT: ("nein", "nee", "nö", "nicht ganz", "nein das nicht", "das meinte ich nicht"),
}
"""Answers to a question about what was meant; German is a language of decks only."""

_ACTS = {
    words: act for each in (_ENGLISH, _RUSSIAN, _GERMAN) for act, typed in each.items() for words in typed
}

_NEXT = frozenset(
    (
        *("next", "next one", "next question", "another one", "go on"),
        *("дальше", "давай дальше", "следующий", "следующий вопрос", "еще вопрос"),
    )
)
"""What may be typed instead of tapping [Next question]."""


_OTHER = frozenset(
    (
        *("other", "others", "another", "another one", "another time", "other times", "a different time"),
        *("none of these", "none of them", "other time", "different", "different time"),
        *("другое", "другие", "другой", "другое время", "иное", "свое", "свое время", "ни одно", "не то"),
        *("тут нет моего", "нет моего времени", "моего нет", "никакой", "никакое"),
    )
)
"""What may be typed instead of tapping the last button of a question of the set-up."""


def has_words(text: str) -> bool:
    """Whether there is any letter or digit in it: emoji, dots and invisible marks are no answer."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def act(text: str) -> Act | None:
    """What the button does that these words name; None when they name none under a question."""
    return _ACTS.get(_plain(text))


def asks_for_next(text: str) -> bool:
    """Whether these words name the button of the next question."""
    return _plain(text) in _NEXT


def asks_for_other(text: str) -> bool:
    """Whether these words name the button for what the others do not have."""
    return _plain(text) in _OTHER


_KEEPS = re.compile(
    r"(?:(?:please|oh|no|wait|ok|okay|actually) )*"
    r"(?:(?:keep|cancel|undo|stop|call off|take back|revert|abort)"
    r"(?: (?:it|that|this|all|everything))?(?: off)?"
    r"|(?:keep|cancel|undo|stop|call off|take back|revert|abort|do not|don't|dont|never)"
    r"(?: (?:erase|delete|remove|my|the|of|all|any|it|that|me|account|data|progress|everything|anything"
    r"|erasing|deleting|deletion|erasure))+"
    r"|i (?:changed my mind|want to (?:keep|stay).*)|let me stay)"
    r"(?: (?:please|after all|now|anymore|any more))*"
    r"|(?:(?:пожалуйста|нет|стой|подожди) )*"
    r"(?:оставь|оставьте|отмена|отмени|отмените|отменить|стоп|верни|верните|не надо|не нужно|не хочу"
    r"|не стирай|не стирайте|не удаляй|не удаляйте|(?:я )?передумала?)"
    r"(?: (?:удаление|удалять|стирать|это|все|мои|мой|данные|прогресс|аккаунт|как есть|ничего|меня))*"
    r"(?: пожалуйста)?"
)
"""Whole messages that call a deletion off; looked for only while one is pending."""


def calls_off(text: str) -> bool:
    """Whether these words call a pending deletion off."""
    return _KEEPS.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    plain = text.casefold().replace("’", "'").replace("ё", "е").replace(",", "")
    return " ".join(plain.strip(" .!()").split())
