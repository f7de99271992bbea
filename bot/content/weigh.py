"""What would come of a deck if an author agreed with learners about a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.check import check
from bot.content.problem import Problem
from bot.content.write import written
from bot.domain.appeal import Appeal, Case, Claim, Phrasing, Verb, phrases, with_phrasings
from bot.domain.deck import Deck, Question
from bot.domain.sentence import Sentence
from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade

_ORDER = (Verdict.COVERED, Verdict.PRESENT, Verdict.UNSURE, Verdict.MISSING, Verdict.ABSENT)
_SURE = (Verdict.COVERED, Verdict.PRESENT)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case before it is decided: the phrasing that agreeing would add, and what it would do.

    `now` and `would` are the verdicts without and with it; `problems` are those that the linter would have
    with it in addition. `wanted`: it is to be found in the reply.
    """

    added: Phrasing
    wanted: bool
    now: Verdict
    would: Verdict
    problems: tuple[Problem, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the deck marks it as it should be without the phrasing."""
        return (self.now in _SURE) == self.wanted

    @property
    def helps(self) -> bool:
        """Whether it would be marked as it should be."""
        return (self.would in _SURE) == self.wanted

    @property
    def acceptable(self) -> bool:
        """Whether agreeing leads to what is wanted, by a deck that is still sound."""
        sound = not any(problem.is_error for problem in self.problems)
        return self.settled or (self.helps and sound)


def weigh(deck: Deck, case: Case, wrong: str | None = None) -> Weighed | None:
    """Try the parts of the reply as phrasings, the shortest first: one that helps and that the linter likes.

    If there is none, one that helps, or the first. None for a reply without a word that could be one. With
    `wrong` they are tried as phrasings of that misconception. Takes up to a second.
    """
    tried = [*_tries(deck, case.first, wrong)]
    return next(
        (each for each in tried if each.helps and not each.problems),
        next((each for each in tried if each.helps), tried[0] if tried else None),
    )


def _tries(deck: Deck, appeal: Appeal, wrong: str | None) -> Iterator[Weighed]:
    by_itself = alone(deck, appeal.question)
    known = problems_of(by_itself).keys()
    wanted = wrong is not None or appeal.claim is Claim.SAID
    now = _verdict(by_itself, appeal, wrong or appeal.item)
    for text in phrases(appeal.words):
        added = Phrasing(appeal.question, wrong or appeal.item, Verb.ACCEPT if wanted else Verb.REJECT, text)
        richer = with_phrasings(by_itself, [added])
        found = problems_of(richer)
        news = tuple(problem for key, problem in found.items() if key not in known)
        weighed = Weighed(added, wanted, now, _verdict(richer, appeal, added.item), news)
        yield weighed
        if weighed.helps and not news:
            return


def alone(deck: Deck, question_id: str) -> Deck:
    """The deck with this question only: the others have no part in it and would take their time."""
    return deck.model_copy(update={"questions": (deck.question(question_id),), "retire": ()})


def problems_of(deck: Deck) -> dict[tuple[str, str, Sentence], Problem]:
    """The deck's problems by what they say, wherever they stand; what it leaves out is none here."""
    name = f"{deck.deck}.yaml"
    problems = check(name, written(deck).encode()).problems
    return {(each.code, each.where, each.what): each for each in problems if each.code != "incomplete"}


def _verdict(deck: Deck, appeal: Appeal, item: str) -> Verdict:
    """The surest verdict on the item in any of the appeal's replies."""
    question: Question = deck.question(appeal.question)
    compiled = compile_question(question, deck.glossary, language=deck.language)
    grades = [grade(compiled, reply) for reply in appeal.words.splitlines() or [""]]
    findings = [(each.points | each.misconceptions)[item].verdict for each in grades]
    return min(findings, key=_ORDER.index)
