"""Turns of phrase of learners who talk instead of answering, in English.

Patterns are regular expressions over folded words: small letters, no signs, "dont" for "don't", "you" for
"u" (see plain.py). A whole clause must be made of them.
"""

from __future__ import annotations

from bot.domain.listening.english.asking import ASKING
from bot.domain.listening.english.commands import COMMANDS
from bot.domain.listening.english.manners import MANNERS
from bot.domain.listening.english.protests import PROTESTS

FILLERS = r"""
h+m+|u+h*m+|e+h*m+|erm?|u+h+|a+h+|o+h+|eh|well|so|and|but|then|please|pleas|lol|haha|hey|man|bro|dude
mate|tbh|honestly|just|really|now|here|bot|actually|wait|oops|too|anyway|again|though|at all|anymore
for me|to be honest|for now|also|oh well|like|literally
"""
"""Words that change nothing beside others."""

YES_NO = "yes|yep|yeah|yup|no|nope|nah|sure"
"""Words that may be the answer itself."""

SLOTS = {
    "it": r"(it|this|that|this one|that one|the question|this question|the last one|your question)",
    "can you": r"(can|could|would|will|can you please|could you please)( you)?",
    "know": r"(know|remember|recall|have a clue|have any idea|have an idea|have a guess)",
    "not": r"(do not|dont|didnt|did not|cant|can not|cannot|couldnt|could not)",
    "too": r"(way |far |much |really |simply |just )?(too|so|very|super)",
    "this is": r"(it|that|this|this one|that one|this question|the question) (is|was)|(its|thats|that is)",
}
"""Parts that many turns have: <it> stands for its pattern."""

TURNS = {**PROTESTS, **ASKING, **COMMANDS, **MANNERS}
"""What each turn of phrase is; the first that fits counts.

A line that is indented goes on with the one before.
"""
