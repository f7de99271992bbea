"""What is said back to talk: a short word, and the question stays."""

from __future__ import annotations

from babel import Locale

from bot.domain.attempt import Attempt
from bot.domain.deck import Question
from bot.domain.listening import Kind
from bot.domain.message import Button, Message
from bot.domain.moves.commands import Stop, Study
from bot.domain.moves.questions import Delay, Snooze
from bot.speech import study
from bot.speech.catalog import Speech


def aside(_: Speech, kind: Kind, language: str) -> str:  # noqa: PLR0911 - one for each kind
    """The word that comes before the question once more; `language` is the deck's."""
    match kind:
        case Kind.THANKS:
            return _("You're welcome. We were here:")
        case Kind.GREETING:
            return _("Hello. We were here:")
        case Kind.FAREWELL:
            return _("See you. This stays open until you are back:")
        case Kind.ASKS:
            return _("Here it is once more; a hint may help:")
        case Kind.ECHO:
            return _("That is my question. What would you say?")
        case Kind.CODE:
            return _("Say it in a sentence, please; I do not read code.")
        case Kind.LINK:
            return _("I read no pages. What would you say?")
        case Kind.FOREIGN:
            return _("This deck is in {language}, so I did not count that. Once more:").format(
                language=_language(_, language)
            )
        case _:
            return _("I hear you. We were here:")


def _language(_: Speech, language: str) -> str:
    return str(Locale.parse(_.language).languages.get(language, language))


def still(_: Speech, question: Question, attempt: Attempt, attempt_id: int, heading: str) -> Message:
    """The open question with a word before it."""
    return study.again(_, question, attempt, attempt_id, heading)


def short_word(_: Speech, kind: Kind) -> Message:
    """Thanks, a greeting or a farewell while no question is open."""
    said = {Kind.THANKS: _("You're welcome."), Kind.FAREWELL: _("See you.")}
    return study.with_next(_, said.get(kind, _("Hello.")))


def which_stop(_: Speech, attempt_id: int | None) -> Message:
    """To stop may mean today, or for good; a question that nothing was answered to can be put off."""
    today = Button(_("Enough for today"), Snooze(attempt_id, Delay.TOMORROW)) if attempt_id else None
    row = (*((today,) if today else ()), Button(_("No more reminders"), Stop()))
    text = _("Enough for today, or shall I not write by myself any more? Nothing is lost either way.")
    return Message(text, (row,))


def enough(_: Speech) -> Message:
    """Enough for today."""
    return Message(_("Fine, that was it for now. /study goes on whenever you like."))


def no_verdict(_: Speech) -> Message:
    """A word against a verdict before there is any today."""
    return Message(
        _("There is no verdict of today that could be changed."), ((Button(_("Go on"), Study()),),)
    )
