"""Which language a deck is read in, and whether it is written in that one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.load import Loaded
from bot.content.problem import Problem
from bot.content.tree import Mapping, Path, Source
from bot.domain.deck import Question
from bot.domain.sentence import told
from bot.grading.languages import language_of
from bot.grading.packs.known import PACKS


def tongue(loaded: Loaded) -> Iterator[Problem]:
    """Warnings: of a language that the grader does not know, and of texts in another one than the deck's."""
    source = loaded.source
    if source is None or not loaded.questions:
        return
    language, questions = loaded.language, loaded.questions
    where: Path = ("language",) if _written(source) else ()
    if language not in PACKS:
        what = told(
            "the grader has no words of «{language}»: it knows spellings and whole phrases only",
            language=language,
        )
        fix = told("give each point more accept phrasings, or teach the grader the language")
        yield source.problem(where, "unknown-language", what, fix, severity="warning")
    spoken = language_of("\n".join(text for question in questions.values() for text in _texts(question)))
    if spoken and spoken != language:
        what = told("the text is «{spoken}» and is read as «{language}»", spoken=spoken, language=language)
        fix = told("write language: {spoken}", spoken=spoken)
        yield source.problem(where, "other-language", what, fix, severity="warning")
        return
    for number, question in questions.items():
        replied = language_of("\n".join(_replies(question)))
        if replied and replied != language:
            what = told(
                "the replies are «{spoken}», the deck is «{language}»", spoken=replied, language=language
            )
            fix = told("write them in the language of the deck")
            place: Path = ("questions", number)
            yield source.problem(place, "other-language", what, fix, severity="warning")


def untold(loaded: Loaded) -> str | None:
    """The language of a deck that names none: all its questions are in it, and the grader knows it."""
    if loaded.source is None or _written(loaded.source) or not loaded.deck:
        return None
    parts = ["\n".join((*_texts(each), *_replies(each))) for each in loaded.deck.questions]
    spoken = language_of("\n".join(parts))
    if spoken not in PACKS or spoken == loaded.language:
        return None
    return spoken if all(language_of(part) in (spoken, None) for part in parts) else None


def _written(source: Source) -> bool:
    return isinstance(source.root, Mapping) and "language" in source.root.values


def _texts(question: Question) -> Iterator[str]:
    yield from (question.ask, question.answer or "")
    yield from (item.say for item in question.items)


def _replies(question: Question) -> Iterator[str]:
    """The replies that are marked or tested."""
    yield from (test.reply for test in question.tests)
    yield from (marked.reply for marked in question.marked)
