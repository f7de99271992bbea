"""The terminal: lines in, messages out, buttons as letters."""

from bot.channels.terminal.channel import TerminalChannel
from bot.channels.terminal.lines import Keyboard, Lines, Piped, standard_input
from bot.channels.terminal.typed import duration

__all__ = ["Keyboard", "Lines", "Piped", "TerminalChannel", "duration", "standard_input"]
