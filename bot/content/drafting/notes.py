"""Plain text and Markdown: numbered questions with "Answer:", Q:/A: cards, `front::back` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from bot.content.drafting.material import Card, Material, Unread, gathered, line_at, plain, shortened
from bot.domain.sentence import Sentence, told

HEADING_WORDS = 12
"""Most words of a line that is taken for a heading."""

FEWEST_CHOICES = 2

_BOLD = r"(?:\*\*|__)?"
_QUESTION = "question|frage|вопрос|pregunta|domanda|pergunta"
_NUMBER = re.compile(
    rf"(?:#{{1,6}}\s*)?{_BOLD}(?:(?:{_QUESTION})\s+|q\.?\s*)?№?\s*(\d{{1,4}})\s*[.):]{_BOLD}\s+(?=\S)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rf"{_BOLD}(?:(?:(?:model |sample |suggested |correct )?answers?|correct|solution|ans"
    r"|antwort|lösung|ответ|решение|respuesta|réponse|risposta|resposta)"
    rf"\s*\d{{0,4}}\s*{_BOLD}\s*(?:[:.]|[-–—]\s)|a\s*\d{{0,4}}\s*{_BOLD}\s*[:.]|(?-i:О)\s*:)\s*{_BOLD}\s*",
    re.IGNORECASE,
)
_KEY = re.compile(
    rf"(?:#{{1,6}}\s*)?{_BOLD}(?:answers?(?: key)?|solutions?|antworten|lösungen|ответы"
    rf"|respuestas|réponses|risposte|respostas){_BOLD}\s*:?\s*",
    re.IGNORECASE,
)
_ANY = "[A-Ha-hА-За-з]"
_CHOICE = re.compile(rf"\s*\(?(?P<letter>{_ANY})[).:]\s*(?P<text>\S.*)")
_LETTER = re.compile(rf"\(?({_ANY})(?:[).:]\s*.*)?")
_LETTERS = re.compile(rf"{_ANY}(?:\s*(?:,|&|and|und|и)\s*{_ANY})+")
_TICKED = re.compile(
    rf"\s*(?:[*+✓✔☑✅]\s*\(?{_ANY}[).:]|\(?{_ANY}[).:]\s*[✓✔☑✅]|(?:[-*]\s+)?[(\[][xX✓✔*][)\]])"
    r"\s*(?P<text>\S.*)"
)
_TICKED_BEHIND = re.compile(rf"\s*\(?{_ANY}[).:]\s*(?P<text>\S.*?)\s*[✓✔☑✅]")
_BLANK = re.compile(r"\s*(?:[-*]\s+)?[(\[]\s*[)\]]\s*\S.*")
_ASKED = re.compile(rf"{_BOLD}(?:{_QUESTION}|q|(?-i:В))\s*{_BOLD}\s*:\s*{_BOLD}\s*", re.IGNORECASE)
_CLOZE = re.compile(r"C:\s*(?=\S)")
_GAP = re.compile(r"\[([^\[\]]{1,200})\](?!\()")
_INLINE = re.compile(r"(?P<front>\S.*?\S)\s*:::?\s*(?P<back>\S.*)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*$")
_TAGS = re.compile(r"(?:#[\w/-]+\s*)+$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(slots=True)
class _Open:
    """The card that is being read: its lines, and where it began."""

    line: int
    ask: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    answered: bool = False
    number: str = ""

    def card(self) -> Card:
        """What was read of it; where the answer is a choice, by its letter or its tick, that choice."""
        answer = _text(self.answer)
        if not self.answered and not answer and (ticked := _ticked(self.ask)):
            return self._chosen(ticked)
        choices = {found["letter"].lower(): found["text"] for found in map(_CHOICE.match, self.ask) if found}
        letters = _letters(answer)
        if len(choices) < FEWEST_CHOICES or not letters or not choices.keys() >= set(letters):
            return Card(_text(self.ask), answer, self.place)
        return self._chosen([choices[letter] for letter in letters])

    def _chosen(self, right: list[str]) -> Card:
        """The card without its choices, the right ones its answer."""
        asked = [line for line in self.ask if not _offers(line)]
        answer = right if len(right) == 1 else [f"- {each}" for each in right]
        return Card(_text(asked), _text(answer), self.place)

    @property
    def place(self) -> Sentence:
        """Where it began."""
        return line_at(self.line)


@dataclass(slots=True)
class _Reader:
    """What was read so far, line by line."""

    cards: list[Card] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    current: _Open | None = None
    choices: frozenset[int] = frozenset()
    """The lines that offer an answer to choose."""
    given: dict[str, _Open] = field(default_factory=dict)
    """Answers that stand apart, and by number which of them were asked for."""
    asked: set[str] = field(default_factory=set)

    def take(self, number: int, line: str) -> None:
        """One line more."""
        if (begun := _begins(number, line)) and number not in self.choices:
            self.end()
            self.current = begun
        elif found := _whole(number, line):
            self.end()
            self.cards += found
        elif self.current is None or not self._goes_on(number, self.current, line):
            self._outside(number, line)

    def end(self) -> None:
        """The open card is complete."""
        if self.current is not None:
            if self.current.number in self.given and not self.current.answered:
                self.asked.add(self.current.number)
                self.current.answer = self.given[self.current.number].answer
            self.cards.append(self.current.card())
            if len(_text(self.current.ask)) > len(self.cards[-1].ask):
                self.unread.append(Unread(self.current.place, told("the choices are left out")))
        self.current = None

    def _goes_on(self, number: int, current: _Open, line: str) -> bool:
        """Take a line into the open card; False when it is not part of it."""
        answer = None if number in self.choices else _ANSWER.match(line)
        if current.answered and answer and answer[0].strip("*_ ")[:2].casefold() in {"a.", "a:"}:
            answer = None
        if answer or (line.strip() == "?" and not current.answered):
            current.answered = True
            current.answer.append(line[answer.end() :] if answer else "")
        elif _HEADING.fullmatch(line):
            return False
        else:
            (current.answer if current.answered else current.ask).append(line)
        return True

    def _outside(self, number: int, line: str) -> None:
        """A line between the cards."""
        self.end()
        words = line.strip()
        if not words or _TAGS.fullmatch(words):
            return
        if heading := _heading(line):
            self.titles += [] if self.cards else [heading]
        elif words.endswith("?"):
            self.current = _Open(number, ask=[line])
        else:
            self.unread.append(
                Unread(line_at(number), told("«{text}» belongs to no question", text=shortened(line)))
            )


def read(text: str) -> Material:
    """Every question of a text, whichever of these forms it is written in; forms may be mixed."""
    lines = text.splitlines()
    key = next((at for at, line in enumerate(lines) if _KEY.fullmatch(line)), len(lines))
    given = _given(lines, key)
    reader = _Reader(choices=_choices(lines), given=given)
    for number, line in enumerate(lines[:key] if given else lines, start=1):
        reader.take(number, line.rstrip())
    reader.end()
    reader.cards += [reader.given[number].card() for number in reader.given if number not in reader.asked]
    return gathered(reader.cards, reader.unread, ": ".join(reader.titles[:2]) or None)


def _given(lines: list[str], key: int) -> dict[str, _Open]:
    """Answers below a heading, by the numbers of their questions above it; none where that is not sure."""
    above, below = lines[:key], lines[key + 1 :]
    asked = [found[1] for found in map(_NUMBER.match, above) if found]
    if not asked or len(set(asked)) < len(asked) or any(map(_ANSWER.match, [*above, *below])):
        return {}
    found: dict[str, _Open] = {}
    last: _Open | None = None
    for at, line in enumerate(below, start=key + 2):
        numbered = _NUMBER.match(line)
        if numbered and numbered[1] not in found:
            last = found[numbered[1]] = _Open(at, answer=[line[numbered.end() :]])
        elif last is not None and not numbered:
            last.answer.append(line)
        elif line.strip():
            return {}
    return found


def _choices(lines: list[str]) -> frozenset[int]:
    """Lines, from 1, of choices: «A.» is one, and no answer, where «B.» follows."""
    found = [(at, line) for at, line in enumerate(lines, start=1) if line.strip()]
    letters = [
        (at, choice["letter"].lower() if (choice := _CHOICE.match(line)) else "") for at, line in found
    ]
    first = {at for (at, one), (_, other) in pairwise(letters) if one + other in {"ab", "аб"}}
    return frozenset(first | {at for (_, one), (at, other) in pairwise(letters) if one + other == "бв"})


def _begins(number: int, line: str) -> _Open | None:
    """A line that begins a question."""
    asked = _NUMBER.match(line) or _ASKED.match(line)
    of = asked[1] if asked and asked.re is _NUMBER else ""
    if not asked:
        return None
    words = line[asked.end() :]
    bold = next((mark for mark in ("**", "__") if asked[0].count(mark) == 1), "")
    return _Open(number, ask=[words.replace(bold, "", 1)], number=of)


def _whole(number: int, line: str) -> list[Card]:
    """The cards of a line that holds all of them."""
    if cloze := _CLOZE.match(line):
        return _clozes(line[cloze.end() :], line_at(number))
    if (inline := _INLINE.fullmatch(line.strip())) and "://" not in line:
        return [Card(plain(_unmarked(inline["front"])), plain(_unmarked(inline["back"])), line_at(number))]
    return []


def _clozes(sentence: str, place: Sentence) -> list[Card]:
    """One card for each gap: the sentence asks for it with the other gaps filled."""
    whole = _GAP.sub(r"\1", sentence)
    cards = []
    for gap in _GAP.finditer(sentence):
        before, after = _GAP.sub(r"\1", sentence[: gap.start()]), _GAP.sub(r"\1", sentence[gap.end() :])
        cards.append(Card(f"What belongs in the gap? {before}___{after}", whole, place, says=(whole,)))
    return cards or [Card("", whole, place)]


def _letters(answer: str) -> list[str]:
    """The letters of choices that an answer names; none when it is no letter."""
    if _LETTERS.fullmatch(answer):
        return re.findall(rf"\b{_ANY}\b", answer.lower())
    one = _LETTER.fullmatch(answer)
    return [one[1].lower()] if one else []


def _ticked(lines: list[str]) -> list[str]:
    """The choices that carry a tick; none where all do, since a list may begin its lines so."""
    offered = [line for line in lines if _offers(line)]
    found = [_TICKED.fullmatch(line) or _TICKED_BEHIND.fullmatch(line) for line in offered]
    ticked = [each["text"] for each in found if each]
    return ticked if len(ticked) < len(offered) else []


def _offers(line: str) -> bool:
    """Whether a line is a choice: behind a letter, or a box with a tick or without."""
    return any(form.match(line) for form in (_CHOICE, _TICKED, _BLANK))


def _heading(line: str) -> str | None:
    """The words of a heading: marked as one, or a short line that is no sentence and no item of a list."""
    if found := _HEADING.fullmatch(line):
        return found["text"]
    words = line.strip()
    short = len(words.split()) <= HEADING_WORDS and words[-1] not in ".:;,?!" and words[0] not in "-*•"
    return words if short else None


def _text(lines: list[str]) -> str:
    return plain("\n".join(_unmarked(line) for line in lines))


def _unmarked(line: str) -> str:
    """Without Markdown's bold, which a chat would show as it stands."""
    return _EMPHASIS.sub(r"\2", line)
