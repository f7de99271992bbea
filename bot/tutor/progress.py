"""The charts under the statistics, and practice of what is weakest."""

from __future__ import annotations

from bot.domain import progress
from bot.domain.clockface import day_start
from bot.domain.moves.base import Shade
from bot.domain.moves.questions import PracticeWeakest, ShowChart, ShowForecast
from bot.domain.progress import Met
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
    elif not (points := met(visit, edition, known)):
        visit.say(screens.nothing_learned(visit.speech))
    else:
        curve = visit.learner.curve
        start = day_start(progress.heatmap_from(visit.now, curve.zone), curve.zone)
        answers = attempts.answers_since(visit.tx, visit.learner.id, edition.deck.deck, start)
        days = progress.heatmap({each.at for each in answers}, visit.now, curve.zone)
        bars = progress.recall_bars(
            points, lambda item: edition.label(item.question, item.point), visit.now, curve
        )
        visit.say(
            screens.chart(
                visit.speech,
                edition.deck.deck,
                edition.deck.title,
                (days, bars),
                dark=move.shade is Shade.DARK,
                replaces=move.shade is not None,
            )
        )


@handles(ShowForecast)
def show_forecast(visit: Visit, move: ShowForecast) -> None:
    """[Forecast]: what comes due, and what is known with and without two questions a day."""
    edition, known = _deck(visit, move.deck)
    if edition is None:
        visit.say(study.old_button(visit.speech))
    elif not (points := met(visit, edition, known)):
        visit.say(screens.nothing_learned(visit.speech))
    else:
        learner = visit.learner
        due = progress.due_forecast(known, visit.now, learner.tz)
        outlook = progress.outlook(points, visit.now, learner.curve)
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
    if edition is None:
        visit.say(study.old_button(visit.speech))
        return
    ranked = progress.weakest_first(met(visit, edition, known), visit.now, visit.learner.curve)
    if not ranked or attempts.open_of(visit.tx, visit.learner.id):
        studying.begin_next(visit)
    else:
        studying.begin(visit, Ask(*ranked[0].item.key, point=None, new=False, recall=0.0))


def met(visit: Visit, edition: Edition, known: list[Item]) -> list[Met]:
    """What the learner met of a deck, with how it went last."""
    last = attempts.last_ratings(visit.tx, visit.learner.id, edition.deck.deck)
    return progress.met(known, last)


def _deck(visit: Visit, begins: str) -> tuple[Edition | None, list[Item]]:
    """The first live deck whose id begins so, as a button holds it, and what the learner knows of it."""
    edition = visit.library.beginning(visit.tx, begins)
    if edition is None:
        return None, []
    known = items(visit.tx, visit.library, visit.learner, visit.now)
    return edition, [item for item in known if item.deck == edition.deck.deck]
