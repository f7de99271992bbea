"""What kind of thing a learner said: an answer, or talk about the task (see docs/conversation.md)."""

from bot.domain.listening.lean import leaning
from bot.domain.listening.listen import Context, listen
from bot.domain.listening.remark import ANSWER, Command, Kind, Open, Protest, Remark

__all__ = ["ANSWER", "Command", "Context", "Kind", "Open", "Protest", "Remark", "leaning", "listen"]
