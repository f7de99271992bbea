"""Writes the tables anew for review: what the learner does stays, what the bot says becomes what it says now.

usage: python -m tests.dialogs.renew [TITLE...]

An answer that still fits is left as it is, with its `...`. Read the difference before you keep it. A dialog
that cannot go on, because a button that it presses is gone, is named and left as it is.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.dialogs.driving import CONTENT, over_telegram, over_terminal
from tests.dialogs.table import (
    CLOCK,
    IN_PLACE,
    LESS_BUTTONS,
    PHOTO,
    Dialog,
    agreed,
    fits,
    in_telegram,
    on_terminal,
    read_dialogs,
)

Answers = list[str]

ANYTHING = "..."


def main(titles: Sequence[str], folder: Path = CONTENT) -> int:
    """Play the dialogs (all without `titles`) and write down what is said; 1 when one could not be played."""
    chosen = [each for each in read_dialogs(folder) if not titles or each.title in titles]
    said = {dialog.title: asyncio.run(_played(dialog)) for dialog in chosen}
    for file in sorted(folder.glob("*.txt")):
        before = file.read_text(encoding="utf-8")
        after = rewritten(before, {title: answers for title, answers in said.items() if answers is not None})
        if after != before:
            file.write_text(after, encoding="utf-8")
    return 1 if None in said.values() else 0


async def _played(dialog: Dialog) -> list[Answers] | None:
    """What answers each exchange of a dialog now; None when it could not be played to its end."""
    try:
        with TemporaryDirectory() as one, TemporaryDirectory() as other:
            telegram = await over_telegram(dialog, Path(one))
            terminal = await over_terminal(dialog, Path(other)) if dialog.anywhere else None
    except AssertionError as error:
        sys.stderr.write(f"{dialog.title}: {error}; change what the learner does\n")
        return None
    screens: list[Answers | None] = [*terminal] if terminal is not None else [None] * len(telegram)
    turns = zip(dialog.exchanges, telegram, screens, strict=True)
    return [renewed(exchange.answers, chat, screen) for exchange, chat, screen in turns]


def rewritten(table: str, said: Mapping[str, Sequence[Answers]]) -> str:
    """The text of a table with these answers in the dialogs of these titles; the rest stays to the letter."""
    head, *parts = re.split(r"^== (.+)\n", table, flags=re.MULTILINE)
    bodies = zip(parts[::2], parts[1::2], strict=True)
    return head + "".join(f"== {title}\n{_body(body, said.get(title))}" for title, body in bodies)


def _body(body: str, said: Sequence[Answers] | None) -> str:
    """One dialog's own exchanges are the last of those played: it may go on where another one ends."""
    head, *parts = re.split(r"^> (.*)\n", body, flags=re.MULTILINE)
    if said is None or not parts:
        return body
    own = zip(parts[::2], parts[1::2], said[-len(parts) // 2 :], strict=True)
    return head + "".join(f"> {does}\n{_block(block, answers)}" for does, block, answers in own)


def _block(block: str, answers: Answers) -> str:
    words = block.rstrip("\n")
    below = block[len(words) :] if words or not answers else f"\n{block}"
    said = "\n\n".join(answers)
    return block if re.split(r"\n\s*\n", words.strip()) == answers else said + below


def renewed(wanted: Sequence[str], telegram: Answers, terminal: Answers | None) -> Answers:
    """The answers of one exchange as a table is to have them; `terminal` is None for Telegram's own."""
    if agreed(in_telegram(wanted), telegram) == in_telegram(wanted) and (
        terminal is None or agreed(on_terminal(wanted), terminal) == on_terminal(wanted)
    ):
        return [*wanted]
    said = [*(merged(telegram, terminal) if terminal is not None else telegram)]
    return [*_kept(wanted, said)]


def merged(telegram: Answers, terminal: Answers) -> Iterator[str]:
    """What both channels show, as one list; what differs between them is anything."""
    left = [*terminal]
    for answer in telegram:
        while left and left[0].startswith(CLOCK):
            yield left.pop(0)
        words = answer.removeprefix(IN_PLACE)
        if left and (words == answer or _shared(words, left[0])):
            yield answer[: -len(words)] + _common(words, left.pop(0))
        elif words != answer:  # a terminal does not print again what only loses its buttons
            yield LESS_BUTTONS + words
        else:
            yield answer
    yield from left


def _shared(one: str, other: str) -> bool:
    return bool({*one.splitlines()} & {*other.splitlines()})


def _common(chat: str, screen: str) -> str:
    """One message as both channels show it."""
    if name := re.fullmatch(r"Saved as ([^/\n]+)", chat):
        return f"Saved as {ANYTHING}{name[1]}"
    if (figure := re.match(r"\[(.+)\]\n", screen)) and chat.startswith(f"{PHOTO}\n"):
        chat, screen = (text.partition("\n")[2] for text in (chat, screen))
        return f"{PHOTO} {figure[1]}\n{_common(chat, screen)}"
    one, other = chat.splitlines(), screen.splitlines()
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    parts = [(_begin("\n".join(one[a:b]), "\n".join(other[c:d])), kind) for kind, a, b, c, d in blocks]
    return "\n".join(text if kind == "equal" else text + ANYTHING for text, kind in parts)


def _begin(one: str, other: str) -> str:
    """How both texts begin."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in same)


def _kept(wanted: Sequence[str], said: Sequence[str]) -> Iterator[str]:
    """What is said, by the words of the table wherever they still fit."""
    left = [*wanted]
    for answer in said:
        place = next((place for place, old in enumerate(left) if _agrees(old, answer)), None)
        if place is None:
            yield _half_kept(left, answer)
        else:
            yield left[place]
            del left[: place + 1]


def _half_kept(wanted: Sequence[str], answer: str) -> str:
    """A message with the table's words or the table's buttons, if one of the two still fits."""
    words, buttons = _halves(answer)
    for old in wanted:
        old_words, old_buttons = _halves(old)
        if words and old_words and _agrees(old_words, words):
            return f"{old_words}\n{buttons}".strip()
        if buttons and old_buttons and fits(old_buttons, buttons):
            return f"{words}\n{old_buttons}".strip()
    return answer


def _halves(answer: str) -> tuple[str, str]:
    words, _, last = answer.rpartition("\n")
    return (words, last) if re.fullmatch(r"\[.+\](\.\.\.)?", last) else (answer, "")


def _agrees(old: str, new: str) -> bool:
    return fits(old, new) or any(fits(each, new) for each in in_telegram([old]))


if __name__ == "__main__":
    logging.disable()  # what the bot logs is not what it says
    sys.exit(main(sys.argv[1:]))
