"""Every command, in the order of the menus; some of them are also offered as buttons."""

from __future__ import annotations

from typing import Annotated

from bot.domain.moves.base import Move, move, msgid


@move
class Study(Move):
    """The next question; an open one is repeated."""

    command = "study"
    help = msgid("the next question")
    form = "next"


@move
class More(Move):
    """Three more today."""

    command = "more"
    help = msgid("three more today")
    form = "more"


@move
class Stats(Move):
    """The learner's progress."""

    command = "stats"
    help = msgid("your progress")
    form = "stats"
    reads_only = True


@move
class Decks(Move):
    """What to study."""

    command = "decks"
    help = msgid("what to study")
    form = "set:decks"


@move
class Settings(Move):
    """All settings on one page."""

    command = "settings"
    help = msgid("time, load, language")


@move
class Pause(Move):
    """A break for days or until a date; without either, the question for how long."""

    command = "pause"
    help = msgid("a break")
    form = "pause:{argument}"
    argument: Annotated[str, r"[0-9]{1,3}"] = ""


@move
class Resume(Move):
    """The end of a break, a stop or a silence."""

    command = "resume"
    help = msgid("end a break")


@move
class Undo(Move):
    """The last answer taken back."""

    command = "undo"
    help = msgid("take back the last answer")
    form = "undo"


@move
class Status(Move):
    """Everything that is pending."""

    command = "status"
    help = msgid("what is pending")
    reads_only = True


@move
class Why(Move):
    """Why the newest answer was marked so."""

    command = "why"
    aside = True
    help = msgid("why it was marked so")


@move
class Help(Move):
    """How it works."""

    command = "help"
    help = msgid("how it works")
    form = "how"


@move
class Privacy(Move):
    """What is kept."""

    command = "privacy"
    help = msgid("what is kept")


@move
class Export(Move):
    """All that is kept, as files."""

    command = "export"
    help = msgid("all your data")
    form = "export"
    reads_only = True


@move
class DeleteMyData(Move):
    """The question whether to erase everything."""

    command = "deletemydata"
    help = msgid("erase all your data")


@move
class Stop(Move):
    """No more reminders."""

    command = "stop"
    help = msgid("no more reminders")
    form = "stop"


@move
class Publish(Move):
    """The drafts that wait, or how to send one."""

    command = "publish"
    help = msgid("send a deck")
    owners_only = True


@move
class Live(Move):
    """The decks that are live."""

    command = "live"
    help = msgid("live decks and their files")
    owners_only = True


@move
class Rollback(Move):
    """Back to the version before."""

    command = "rollback"
    help = msgid("the version before")
    owners_only = True


@move
class Appeals(Move):
    """The first appeal that waits."""

    command = "appeals"
    help = msgid("what learners say against the marking")
    owners_only = True
    weighs = True


@move
class Review(Move):
    """The first reply that is worth a look."""

    command = "review"
    help = msgid("replies to mark, from which decks learn")
    form = "review"
    owners_only = True


@move
class Classes(Move):
    """How each class does."""

    command = "class"
    help = msgid("how classes do, and who needs help")
    owners_only = True
    reads_only = True


@move
class Health(Move):
    """How the bot does."""

    command = "health"
    help = msgid("how the bot does")
    owners_only = True
    reads_only = True


# --- in no menu, because they are met elsewhere


@move
class Start(Move):
    """The first message to the bot, perhaps by the link of a deck or a class: `d_<deck>`, `c_<class>`."""

    command = "start"
    argument: str = ""


@move
class Cancel(Move):
    """Whatever was being typed is forgotten."""

    command = "cancel"
