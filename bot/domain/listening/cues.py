"""Words that tell talk from a wrong answer, in classes: closed ones whole, of open ones what everybody says.

A star ends a word of which only the beginning counts. Each class is one cue, however many of its words a line
has; what a cue weighs stands in lean.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise


class Cue(StrEnum):
    """What a line has that speaks for talk, or, from `BELIEF` on, for an answer."""

    SELF = "self"  # who speaks of themselves
    YOU = "you"  # perhaps the tutor, perhaps anybody
    TUTOR = "tutor"  # what a tutor is and does
    TASK = "task"  # the exercise itself
    NOW = "now"  # the present day
    FEELING = "feeling"
    MANNERS = "manners"
    LIFE = "life"  # what fills the day of a learner
    MEMORY = "memory"  # what somebody knows or not
    BELIEF = "belief"  # how an answer is given in the first person
    REASON = "reason"  # how an answer goes on


_WORDS: dict[Cue, str] = {
    Cue.SELF: """
        i im ive id ill my me myself mine
        я мне меня мной мой моя мое мои моего моей моим моих мною
    """,
    Cue.YOU: """
        you your youre youve youd youll yours yourself
        ты тебя тебе тобой твой твоя твое твои твоего твоей твою вы вас вам ваш ваша ваше
    """,
    Cue.TUTOR: """
        bot robot tutor app machine chat computer program marking grading verdict tick
        бот бота боту робот приложение программа
    """,
    Cue.TASK: """
        question* answer* reply replies hint* clue* sentence* topic chapter sheet lecture* exercise quiz score
        points grade* mark marks marked typed wrote solution official version paragraph
        вопрос* ответ* подсказ* фраз* предложени* балл* оценк* глав* лекци* тем* задани* решени* вариант*
    """,
    Cue.NOW: """
        today tonight tomorrow yesterday morning evening afternoon later minute minutes hour hours soon yet
        monday tuesday wednesday thursday friday saturday sunday weekend week now again already anymore next
        сегодня завтра вчера утр* вечер* позже потом минут* час* скоро сейчас понедельник* вторник* сред*
        четверг*
        пятниц* суббот* воскресень* недел* ноч* опять снова уже еще разок
    """,
    Cue.FEELING: """
        tired bored boring sad happy hungry thirsty angry annoy* hate hates love awful terrible horrible
        stupid
        clever smart smug dumb funny fun lazy sick ill sleepy scared nervous proud ashamed failure misery cry
        rubbish nonsense ridiculous brilliant lovely sorry idiot* soul nag* refuse fault shame unfair
        устал* скучно грустно голоден злой злюсь ненавиж* люблю ужас* глуп* умн* смешн* лень болит страшно
        надоел* бесит достал* бессердечн* ерунда чушь молодец жаль обидно
    """,
    Cue.MANNERS: """
        please thanks thank thx cheers hello hi hey bye goodbye welcome lol haha ha wow ok okay obliged pardon
        friend mate dude buddy everyone folks guys clever nice great
        спасибо благодар* пожалуйста привет* здравств* пока извини* прости* ок окей ладно ага ага дружище
        здорово
    """,
    Cue.LIFE: """
        mum mom mother dad father brother sister kid kids son daughter wife husband girlfriend boyfriend
        grandm*
        teacher boss cat dog head eyes finger hand hands stomach sleep slept bed shower coffee tea lunch
        dinner breakfast
        sandwich pizza beer food cook* phone battery bus train tram car bike keyboard screen chair desk room
        weather rain* snow* sunny job work school class exam homework holiday home shop gym game movie music
        neighbo* birthday baby
        мам* пап* брат* сестр* кот коту кошк* собак* голов* глаз* рук* живот сон спать выспаться чай чайник
        кофе обед*
        ужин* завтрак* телефон* батаре* автобус* поезд* метро машин* клавиатур* стул кровать погод* дожд*
        снег жар*
        работ* школ* экзамен* домой дома сосед* бабушк* друг
    """,
    Cue.MEMORY: """
        know knew remember recall forgot forgotten clue taught learnt memory brain mind head blank idea
        знаю знал знала помн* вспомн* забыл* забыла учил* проходил* памят* мозг*
    """,
    Cue.BELIEF: """
        think guess believe suppose assume bet maybe might probably perhaps would say depends
        думаю кажется наверное может считаю полагаю бы возможно вероятно зависит
    """,
    Cue.REASON: """
        because since therefore so than if unless whether while its they them their he she his her more less
        потому поэтому так чем если она они оно их его ее больше меньше чтобы
    """,
}  # fmt: skip


LIGHT = frozenset((
    "about", "after", "again", "another", "before", "being", "could", "every", "first", "keeps", "little",
    "makes",
    "might", "never", "other", "right", "should", "since", "still", "their", "there", "these", "thing",
    "things",
    "those", "until", "wants", "where", "which", "while", "whole", "would", "может", "можно", "нужно",
    "чтобы",
    "когда", "только", "также", "этого", "такое", "быть", "будет", "почему", "очень", "самом", "сразу",
))  # fmt: skip
"""Words of every subject, which tell nothing of one."""

AUXILIARIES = frozenset(
    ("do", "did", "are", "were", "can", "could", "will", "would", "have", "should", "shall", "must")
)


def _pattern(words: str) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile("|".join(sorted(forms, key=len, reverse=True)))


_PATTERNS = {cue: _pattern(words) for cue, words in _WORDS.items()}

WONDERING = frozenset((
    "what", "whats", "who", "whos", "how", "hows", "why", "where", "wheres", "when", "which",
    "что", "кто", "как", "почему", "зачем", "где", "когда", "какой", "какая", "какое",
))  # fmt: skip
"""First words of questions that no answer is put as; "is it ...?" may be an answer in doubt."""

ASKING = WONDERING | {"am", "are", "can", "shall", "may", "do", "did", "have", "можно", "ли"}
"""First words of questions, as far as the rest of the line has it so."""

BIDDING = frozenset((
    "give", "show", "tell", "let", "lets", "stop", "ask", "move", "come", "wait", "hold", "hang", "check",
    "look",
    "read", "write", "send", "say", "put", "point", "get", "catch", "jump", "go", "spill", "run", "guess",
    "skip",
    "leave", "bring", "help", "remind", "repeat", "open", "shut", "sing", "explain", "dont", "please", "try",
    "дай", "давай", "покажи", "скажи", "спроси", "хватит", "подожди", "погоди", "напиши", "напомни",
    "намекни",
    "помоги", "объясни", "повтори", "верни", "проверь", "перестань", "прекрати", "направь", "смотри",
    "протри",
    "отстань", "подскажи", "пойду", "пусть", "не",
))  # fmt: skip
"""First words of what somebody is told to do."""


def addresses(line: Sequence[str]) -> bool:
    """Whether the words turn to somebody: "do you", "give me", "your"."""
    asked = any(one in AUXILIARIES and two in {"you", "i", "we"} for one, two in pairwise(line))
    bidden = line[0] in BIDDING and not {"me", "мне", "меня"}.isdisjoint(line[1:4])
    return asked or bidden or not {"your", "youre", "твой", "твоя", "твое", "тебе", "ты"}.isdisjoint(line)


def cues(line: Sequence[str]) -> frozenset[Cue]:
    """The cues that folded words hold."""
    return frozenset(cue for cue, pattern in _PATTERNS.items() if any(map(pattern.fullmatch, line)))
