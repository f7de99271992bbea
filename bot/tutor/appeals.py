"""Authors decide what learners say against the marking; what they accept goes live at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.content.weigh import Weighed, weigh
from bot.domain.appeal import Case, Outcome, Phrasing, cases, with_phrasings
from bot.domain.deck import Deck
from bot.domain.event import Command, Happening, Pressed
from bot.domain.sentences import appeals as screens
from bot.domain.sentences.appeals import Shown
from bot.storage import appeals
from bot.storage.transaction import Transaction
from bot.tutor import publish
from bot.tutor.library import Library
from bot.tutor.visit import Visit

BUTTON = re.compile(r"appeal:(yes|no|next|wrong|show|as):(\d{1,18})(?::(\d{1,2}))?")

Weights = Mapping[int, Weighed | None]


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


def concerns(what: Happening) -> bool:
    """Whether an author's event is about appeals."""
    if isinstance(what, Pressed):
        return bool(BUTTON.fullmatch(what.data))
    return isinstance(what, Command) and what.name == "appeals"


def docket(tx: Transaction, library: Library, what: Happening) -> Docket:
    """The cases that an author's event is about."""
    waiting = _open(tx, library)
    pressed = BUTTON.fullmatch(what.data) if isinstance(what, Pressed) else None
    if pressed is None:
        return Docket(tuple(waiting[:1]))
    verb, case_id, number = pressed.groups()
    this = [each for each in waiting if each[1].id == int(case_id)]
    after = _after(waiting, int(case_id))
    shown = [] if verb in ("show", "wrong") else after[:1]
    acting = [] if verb in ("next", "no") else this
    return Docket((*acting, *shown), int(number) if number else None)


def show_first(visit: Visit, weights: Weights) -> None:
    """/appeals."""
    waiting = _open(visit.tx, visit.library)
    if waiting:
        _show(visit, waiting, waiting[0], weights)
    else:
        visit.say(screens.none_waiting())


def press(visit: Visit, data: str, weights: Weights) -> bool:
    """A button under a case; False when it is not one of these."""
    pressed = BUTTON.fullmatch(data)
    if pressed is None:
        return False
    verb, case_id, _ = pressed.groups()
    waiting = _open(visit.tx, visit.library)
    this = next((each for each in waiting if each[1].id == int(case_id)), None)
    if this is None:
        visit.say(screens.decided_before())
    elif verb == "show":
        _show(visit, waiting, this, weights, replaces=True)
    elif verb == "wrong":
        visit.say(screens.which_misconception(int(case_id), this[0].question(this[1].first.question)))
    elif verb == "next" or _decide(visit, this, verb, weights.get(int(case_id))):
        _go_on(visit, _after(waiting, int(case_id)), weights)
    return True


def _decide(visit: Visit, this: tuple[Deck, Case], verb: str, weighed: Weighed | None) -> bool:
    """Accept or reject a case; False when that is not possible, which is said."""
    deck, case = this
    ids = [appeal.id for appeal in case.appeals]
    if verb == "no":
        appeals.decide(visit.tx, ids, Outcome.REJECTED)
        visit.say(screens.rejected(case))
    elif weighed is None or not weighed.acceptable:
        visit.say(screens.clashes(case.id, str(weighed.problems[0]) if weighed and weighed.problems else ""))
        return False
    else:
        appeals.decide(visit.tx, ids, Outcome.ACCEPTED if verb == "yes" else Outcome.REJECTED)
        if weighed.settled:
            visit.say(screens.settled(case))
        else:
            _add(visit, deck, case, weighed.added)
    return True


def _add(visit: Visit, deck: Deck, case: Case, added: Phrasing) -> None:
    """Make the deck with the phrasing live."""
    version = publish.next_version(visit.tx, deck.deck)
    lines = publish.by_hand(visit, with_phrasings(deck, [added]))
    appeals.add_phrasing(visit.tx, deck.deck, added, version)
    visit.say(screens.accepted(case, added, (lines[0], lines[-1])))


def _go_on(visit: Visit, after: list[tuple[Deck, Case]], weights: Weights) -> None:
    if after:
        _show(visit, _open(visit.tx, visit.library), after[0], weights)
    else:
        visit.say(screens.no_more())


def _show(
    visit: Visit,
    waiting: list[tuple[Deck, Case]],
    this: tuple[Deck, Case],
    weights: Weights,
    *,
    replaces: bool = False,
) -> None:
    deck, case = this
    weighed = weights.get(case.id)
    question = deck.question(case.first.question)
    ideas = {each.id: each.say for each in question.items}
    oldest = min(appeal.at for _, each in waiting for appeal in each.appeals)
    shown = Shown(case, len(waiting), visit.now - oldest, ideas[case.first.item])
    if weighed:
        adds = weighed.added.text if weighed.helps and not weighed.settled else ""
        lint = [f"{each.code}: {each.what}" for each in weighed.problems] if adds else []
        shown = replace(
            shown, added=adds, now=weighed.now, would=weighed.would, lint=lint, acceptable=weighed.acceptable
        )
    visit.say(screens.case(shown, replaces=replaces))


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


def _after(waiting: list[tuple[Deck, Case]], case_id: int) -> list[tuple[Deck, Case]]:
    places = [case.id for _, case in waiting]
    return waiting[places.index(case_id) + 1 :] if case_id in places else waiting
