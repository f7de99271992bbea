"""One learner's month: what they do next by their script, and whether it went as it should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from random import Random

from bot.domain.appeal import Claim
from bot.domain.attempt import Attempt, Stage
from bot.domain.deck import Deck, Question
from bot.domain.event import Command, Happening, Person, Pressed, Said, Unsupported
from bot.domain.learner import Learner, Setup
from bot.domain.message import Message
from bot.domain.moves import Move
from bot.domain.moves.questions import Act, Dispute, Fix, Tap
from bot.simulation.talk.counts import Counts
from bot.simulation.talk.lines import Answer, answer_to
from bot.simulation.talk.stage import CHANNEL, Chat
from bot.simulation.talk.tempers import Script, Temper
from bot.storage import attempts, learners
from bot.storage.attempts import KeptAttempt
from bot.storage.transaction import Transaction

MOST_STEPS = 16
"""Things that anybody does on one day."""

_EVENING = 20
"""The hour, in UTC, at which they look at their phones."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Where the learner is: who they are to the tutor, and the question that is open."""

    learner: Learner | None
    kept: KeptAttempt | None

    @property
    def attempt(self) -> Attempt | None:
        """The open attempt."""
        return self.kept.attempt if self.kept else None


class Month:
    """A learner of some temper, and how far their scripts have come."""

    def __init__(self, temper: Temper, deck: Deck, days: int) -> None:
        self.counts = Counts()
        self._temper = temper
        self._deck = deck
        self._days = days
        self._chance = Random(temper.name)  # noqa: S311 - repeatable, not secret
        scripts = (temper.asked, temper.back, temper.setup, temper.over, temper.protests, temper.denials)
        self._scripts = {script: cycle(script) for script in scripts if script}
        self._chat: Chat

    @property
    def person(self) -> Person:
        """Who sits at the chat."""
        name = self._temper.name
        return Person(CHANNEL, name, name, name, self._temper.language)

    async def live(self, chat: Chat) -> None:
        """From the first /start to the last evening."""
        self._chat = chat
        await self._do("/start", Command("start"))
        await self._do("/study", Command("study"))
        for _, looks in zip(range(self._days), cycle(self._temper.week), strict=False):
            before = chat.sent
            if looks == "1":
                await self._evening()
            await self._night()
            self.counts.day_over(chat.sent - before)

    async def _night(self) -> None:
        """Until the next evening, hour by hour, so that whatever is due comes."""
        while True:
            moment, said = await self._chat.wait(timedelta(hours=1))
            if said:
                self.counts.heard("(waits)", said)
            if moment.hour == _EVENING:
                return

    async def _evening(self) -> None:
        for _ in range(MOST_STEPS):
            sight = await self._chat.read(look, self.person)
            step = next(self._scripts[self._script(sight)])
            if step == ".":
                return
            await self._step(step, sight)

    def _script(self, sight: Sight) -> Script:
        if sight.attempt:
            return self._temper.asked if sight.attempt.stage is Stage.ASKED else self._temper.back
        waits = sight.learner and sight.learner.expects in {Setup.TIME, Setup.ZONE}
        return self._temper.setup if waits else self._temper.over

    async def _step(self, step: str, sight: Sight) -> None:
        if step.startswith("="):
            await self._answer(step[1:], sight)
        elif step.startswith("["):
            await self._press(step[1:])
        elif step.startswith("/"):
            name, _, argument = step[1:].partition(" ")
            await self._do(step, Command(name, argument))
        elif step.startswith("("):
            await self._do(step, Unsupported(step.strip("()")))
        else:
            await self._type(Answer(step), sight, is_answer=False)

    async def _answer(self, kind: str, sight: Sight) -> None:
        attempt = sight.attempt
        if attempt is None:
            return
        if attempt.stage is Stage.DOUBT:
            await self._press_move(Tap(Act.MEANT, sight.kept.id if sight.kept else 0, attempt.turn))
            return
        answer = answer_to(attempt, kind)
        await self._type(answer, sight, is_answer=kind != "russian")
        if sight.kept and kind not in {"russian", "wrong"}:
            await self._correct(answer, sight.kept)

    async def _type(self, line: Answer, sight: Sight, *, is_answer: bool) -> None:
        await self._do(line.text, Said(line.text))
        before = sight.attempt
        after = await self._now(sight.kept) if sight.kept else None
        graded = before is not None and after is not None and after.replies > before.replies
        self.counts.typed(line.text, answer=is_answer, graded=graded)

    async def _correct(self, answer: Answer, kept: KeptAttempt) -> None:
        """Protest against what was marked unfairly, as soon as it shows."""
        attempt, question = await self._now(kept), self._deck.question(kept.attempt.question)
        if attempt is None or not self._temper.protests:
            return
        for claim, item in _unfair(answer, attempt, kept.attempt):
            self.counts.wanted += 1
            said = self._temper.protests if claim is Claim.SAID else self._temper.denials
            protest = next(self._scripts[said])
            await self._step(protest, await self._chat.read(look, self.person))
            if not await self._fixed(kept, claim, _place(question, item), item):
                self.counts.failed.append(f"{item}: {answer.text} | {protest}")

    async def _fixed(self, kept: KeptAttempt, claim: Claim, line: int, item: str) -> bool:
        """Whether the learner's word on a line is taken: by the words before or by buttons."""
        for move in (Fix(kept.id, claim, line), Dispute(kept.id, claim), Fix(kept.id, claim, line)):
            after = await self._now(kept)
            if after is None or _is_granted(after, claim, item):
                return after is not None
            await self._press_move(move)
        after = await self._now(kept)
        return after is not None and _is_granted(after, claim, item)

    async def _press(self, label: str) -> None:
        """The newest button that begins so, or any of those of the newest messages."""
        offer = self._chat.on_offer()
        if label == "?":
            chosen = self._chance.choice(offer[:12]) if offer else None
        else:
            chosen = next((each for each in offer if each.button.text.startswith(label)), None)
        if chosen:
            await self._do(f"[{chosen.button.text}]", Pressed(chosen.button.data, chosen.message))

    async def _press_move(self, move: Move) -> None:
        """The button that does this, if there is one."""
        chosen = next((each for each in self._chat.on_offer() if each.button.move == move), None)
        if chosen:
            await self._do(f"[{chosen.button.text}]", Pressed(chosen.button.data, chosen.message))

    async def _do(self, name: str, what: Happening) -> list[Message]:
        said = await self._chat.does(what)
        self.counts.heard(name, said)
        return said

    async def _now(self, kept: KeptAttempt) -> Attempt | None:
        found = await self._chat.read(attempts.get, kept.learner, kept.id)
        return found.attempt if found else None


def look(tx: Transaction, person: Person) -> Sight:
    """Where somebody is now."""
    learner = learners.at(tx, person.channel, person.address)
    return Sight(learner, attempts.open_of(tx, learner.id) if learner else None)


def _unfair(answer: Answer, after: Attempt, before: Attempt) -> list[tuple[Claim, str]]:
    """What was said and not found, once it is asked back or all is over; and mix-ups that nobody said."""
    missed = [
        (Claim.SAID, point)
        for point in answer.says
        if point not in after.found and (point == after.current or not after.open)
    ]
    return [*missed, *((Claim.UNMEANT, wrong) for wrong in after.wrong if wrong not in before.wrong)]


def _is_granted(attempt: Attempt, claim: Claim, item: str) -> bool:
    return item in attempt.found if claim is Claim.SAID else item not in attempt.wrong


def _place(question: Question, item: str) -> int:
    """The line that a point or misconception has in buttons."""
    return [each.id for each in question.items].index(item)
