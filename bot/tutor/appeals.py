"""Authors decide what learners say against the marking; what they accept goes live at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.content.weigh import Weighed, weigh
from bot.domain.appeal import Case, Phrasing, Ruling, cases, with_phrasings
from bot.domain.deck import Deck
from bot.domain.moves import Move
from bot.domain.moves.authors import (
    Accept,
    AcceptAs,
    CaseMove,
    NextCase,
    Reject,
    ShowCase,
    WhichMixUp,
)
from bot.domain.moves.commands import Appeals
from bot.speech import appeals as screens
from bot.speech.appeals import Shown
from bot.speech.verdicts import named
from bot.storage import appeals
from bot.storage.transaction import Transaction
from bot.tutor import publish
from bot.tutor.handling import handles, handles_plain
from bot.tutor.library import Library
from bot.tutor.visit import Visit


@dataclass(frozen=True, slots=True)
class Docket:
    """Cases that an event decides or shows, with their live decks; `wrong` is the misconception chosen."""

    cases: tuple[tuple[Deck, Case], ...]
    wrong: int | None = None

    def weighed(self) -> dict[int, Weighed | None]:
        """What agreeing would do, by case id. Takes up to a second for each case."""
        return {case.id: weigh(deck, case, self._wrong(deck, case)) for deck, case in self.cases}

    def _wrong(self, deck: Deck, case: Case) -> str | None:
        """The misconception that the first case is taken for, if one was chosen."""
        if self.wrong is None or case is not self.cases[0][1]:
            return None
        known = deck.question(case.first.question).misconceptions
        return known[self.wrong].id if self.wrong < len(known) else None


def docket(tx: Transaction, library: Library, move: Move) -> Docket:
    """The cases that a move shows or decides."""
    waiting = _open(tx, library)
    if not isinstance(move, CaseMove):
        return Docket(tuple(waiting[:1]))
    this, after = _of(waiting, move.case), _after(waiting, move.case)[:1]
    match move:
        case ShowCase():
            return Docket(tuple(this))
        case NextCase() | Reject():
            return Docket(tuple(after))
        case AcceptAs(place=place):
            return Docket((*this, *after), place)
        case _:
            return Docket((*this, *after))


@handles_plain(Appeals)
def show_first(visit: Visit) -> None:
    """/appeals."""
    waiting = _open(visit.tx, visit.library)
    if waiting:
        _show(visit, waiting, waiting[0])
    else:
        visit.say(screens.none_waiting(visit.speech))


@handles(ShowCase, NextCase, Reject, Accept, AcceptAs, WhichMixUp)
def press(visit: Visit, move: CaseMove) -> None:
    """A button under a case."""
    waiting = _open(visit.tx, visit.library)
    this = _of(waiting, move.case)
    if not this:
        visit.say(screens.decided_before(visit.speech))
        return
    ((deck, case),) = this
    match move:
        case ShowCase():
            _show(visit, waiting, (deck, case), replaces=True)
        case WhichMixUp():
            visit.say(screens.which_misconception(visit.speech, case.id, deck.question(case.first.question)))
        case NextCase():
            _go_on(visit, _after(waiting, case.id))
        case Reject():
            _reject(visit, case)
            _go_on(visit, _after(waiting, case.id))
        case _:
            outcome = Ruling.ACCEPTED if isinstance(move, Accept) else Ruling.REJECTED
            if _agree(visit, deck, case, outcome):
                _go_on(visit, _after(waiting, case.id))


def _reject(visit: Visit, case: Case) -> None:
    _decide(visit, case, Ruling.REJECTED)
    visit.say(screens.rejected(visit.speech, case))


def _agree(visit: Visit, deck: Deck, case: Case, outcome: Ruling) -> bool:
    """Let the words stand, as said or as a misconception; False when that is not possible, which is said."""
    weighed = visit.prepared.weighed.get(case.id)
    if weighed is None or not weighed.acceptable:
        against = weighed.problems[:1] if weighed else ()
        visit.say(
            screens.clashes(
                visit.speech, case.id, "".join(problem.worded(visit.speech.say) for problem in against)
            )
        )
        return False
    _decide(visit, case, outcome)
    if weighed.settled:
        visit.say(screens.settled(visit.speech, case))
    else:
        _add(visit, deck, case, weighed.added)
    return True


def _decide(visit: Visit, case: Case, outcome: Ruling) -> None:
    appeals.decide(visit.tx, [appeal.id for appeal in case.appeals], outcome)


def _add(visit: Visit, deck: Deck, case: Case, added: Phrasing) -> None:
    """Make the deck with the phrasing live."""
    version = publish.next_version(visit.tx, deck.deck)
    lines = publish.by_hand(visit, with_phrasings(deck, [added]))
    appeals.add_phrasing(visit.tx, deck.deck, added, version)
    visit.say(
        screens.accepted(visit.speech, case, added, (visit.speech.say(lines[0]), visit.speech.say(lines[-1])))
    )


def _go_on(visit: Visit, after: list[tuple[Deck, Case]]) -> None:
    if after:
        _show(visit, _open(visit.tx, visit.library), after[0])
    else:
        visit.say(screens.no_more(visit.speech))


def _show(
    visit: Visit,
    waiting: list[tuple[Deck, Case]],
    this: tuple[Deck, Case],
    *,
    replaces: bool = False,
) -> None:
    deck, case = this
    weighed = visit.prepared.weighed.get(case.id)
    question = deck.question(case.first.question)
    ideas = {each.id: each.say for each in question.items}
    oldest = min(appeal.at for _, each in waiting for appeal in each.appeals)
    shown = Shown(case, len(waiting), visit.now - oldest, ideas[case.first.item])
    if weighed:
        adds = weighed.added.text if weighed.helps and not weighed.settled else ""
        lint = [f"{each.code}: {visit.speech.say(each.what)}" for each in weighed.problems] if adds else []
        now, would = (visit.speech.say(named(verdict)) for verdict in (weighed.now, weighed.would))
        shown = replace(shown, added=adds, now=now, would=would, lint=lint, acceptable=weighed.acceptable)
    visit.say(screens.case(visit.speech, shown, replaces=replaces))


def _open(tx: Transaction, library: Library) -> list[tuple[Deck, Case]]:
    """The cases that wait and whose point or misconception a live deck still has."""
    live = {edition.deck.deck: edition.deck for edition in library.live(tx)}
    return [(live[case.first.deck], case) for case in cases(appeals.waiting(tx)) if _is_there(live, case)]


def _is_there(live: Mapping[str, Deck], case: Case) -> bool:
    first = case.first
    return any(
        first.item in {each.id for each in question.items}
        for question in (live[first.deck].questions if first.deck in live else ())
        if question.id == first.question
    )


def _of(waiting: list[tuple[Deck, Case]], case_id: int) -> list[tuple[Deck, Case]]:
    """The case of this id with its deck; empty when it is decided."""
    return [each for each in waiting if each[1].id == case_id]


def _after(waiting: list[tuple[Deck, Case]], case_id: int) -> list[tuple[Deck, Case]]:
    places = [case.id for _, case in waiting]
    return waiting[places.index(case_id) + 1 :] if case_id in places else waiting
