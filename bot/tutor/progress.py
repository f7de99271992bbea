"""The charts under the statistics, and practice of what is weakest."""

from __future__ import annotations

from bot.domain import progress
from bot.domain.clockface import day_start
from bot.domain.moves.base import Shade
from bot.domain.moves.questions import PracticeWeakest, ShowChart, ShowForecast
from bot.domain.queue import Ask, Item
from bot.speech import progress as screens
from bot.speech import study
from bot.storage import attempts
from bot.tutor import studying
from bot.tutor.handling import handles
from bot.tutor.library import Edition
from bot.tutor.plan import items
from bot.tutor.visit import Visit


@handles(ShowChart)
def show_chart(visit: Visit, move: ShowChart) -> None:
    """[Chart]: the days of half a year and the weakest points; with a shade, drawn anew in place."""
    edition, known = _deck(visit, move.deck)
    if edition is None:
        visit.say(study.old_button(visit.speech))
    elif not any(item.memory for item in known):
        visit.say(screens.nothing_learned(visit.speech))
    else:
        zone = visit.learner.tz
        start = day_start(progress.heatmap_from(visit.now, zone), zone)
        reviewed = attempts.ratings_since(visit.tx, visit.learner.id, edition.deck.deck, start)
        answered = {at for at, _, _ in reviewed}
        bars = progress.recall_bars(
            known,
            lambda item: edition.label(item.question, item.point),
            visit.now,
            parameters=visit.learner.curve.parameters,
        )
        charts = (progress.heatmap(answered, visit.now, zone), bars)
        visit.say(
            screens.chart(
                visit.speech,
                edition.deck.deck,
                edition.deck.title,
                charts,
                dark=move.shade is Shade.DARK,
                replaces=move.shade is not None,
            )
        )


@handles(ShowForecast)
def show_forecast(visit: Visit, move: ShowForecast) -> None:
    """[Forecast]: what comes due, and what is kept with and without two questions a day."""
    edition, known = _deck(visit, move.deck)
    if edition is None:
        visit.say(study.old_button(visit.speech))
    elif not any(item.memory for item in known):
        visit.say(screens.nothing_learned(visit.speech))
    else:
        learner = visit.learner
        due = progress.due_forecast(known, visit.now, learner.tz)
        outlook = progress.outlook(known, visit.now, learner.curve)
        visit.say(
            screens.forecast(
                visit.speech,
                edition.deck.deck,
                due,
                outlook,
                dark=move.shade is Shade.DARK,
                replaces=move.shade is not None,
            )
        )


@handles(PracticeWeakest)
def practice_weakest(visit: Visit, move: PracticeWeakest) -> None:
    """[Practice the weakest]: the question with the weakest point, due or not; an open one comes first."""
    edition, known = _deck(visit, move.deck)
    ranked = progress.by_recall(known, visit.now, parameters=visit.learner.curve.parameters)
    if edition is None:
        visit.say(study.old_button(visit.speech))
    elif not ranked or attempts.open_of(visit.tx, visit.learner.id):
        studying.begin_next(visit)
    else:
        recall, weakest = ranked[0]
        studying.begin(visit, Ask(weakest.deck, weakest.question, point=None, new=False, recall=recall))


def _deck(visit: Visit, begins: str) -> tuple[Edition | None, list[Item]]:
    """The first live deck whose id begins so, as a button holds it, and what the learner knows of it."""
    edition = visit.library.beginning(visit.tx, begins)
    if edition is None:
        return None, []
    known = items(visit.tx, visit.library, visit.learner, visit.now)
    return edition, [item for item in known if item.deck == edition.deck.deck]
