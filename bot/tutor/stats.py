"""/stats: one screen for each deck that is studied."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import ledger, queue
from bot.domain.clockface import day_start, study_day
from bot.domain.moves.commands import Stats
from bot.domain.progress import KEPT, tested, weakest_first
from bot.domain.queue import Item
from bot.speech import account, settings
from bot.speech import stats as screens
from bot.speech.stats import Progress
from bot.storage import attempts, history
from bot.tutor import fitting
from bot.tutor.handling import handles_plain
from bot.tutor.library import Edition
from bot.tutor.plan import items
from bot.tutor.progress import met
from bot.tutor.visit import Visit

STATS_DAYS = 30
"""Study days, today among them, of which the share of recalled points tells."""

MOST_NAMED = 3
"""Points named in each list of the statistics."""


@handles_plain(Stats)
def show_stats(visit: Visit) -> None:
    """/stats: one screen for each deck that is studied."""
    every = visit.library.live(visit.tx)
    live = [each for each in every if each.deck.deck not in visit.learner.decks_off]
    if not every:
        visit.say(account.no_decks(visit.speech))
    elif not live:
        decks = [edition.deck for edition in every]
        visit.say(settings.decks(visit.speech, decks, visit.learner.decks_off, replaces=False))
    known = items(visit.tx, visit.library, visit.learner, visit.now)
    for edition in live:
        of_deck = [item for item in known if item.deck == edition.deck.deck]
        memory = fitting.describe(visit) if edition is live[-1] else ""
        visit.say(screens.stats(visit.speech, _progress(visit, edition, of_deck, memory)))


def _progress(visit: Visit, edition: Edition, known: list[Item], memory: str) -> Progress:
    curve, now = visit.learner.curve, visit.now
    today = study_day(now, curve.zone)
    since = day_start(today - timedelta(days=STATS_DAYS - 1), curve.zone)
    answers = attempts.answers_since(visit.tx, visit.learner.id, edition.deck.deck, since)
    recalled = tested(answers, curve.zone)
    points = weakest_first(met(visit, edition, known), now, curve)
    weak = [
        each for each in points if not each.missed and not (each.alone and each.known(now, curve) >= KEPT)
    ]
    missed, weakest = (
        tuple(edition.label(each.item.question, each.item.point) for each in some[:MOST_NAMED])
        for some in ([each for each in points if each.missed], weak)
    )
    begun = study_day(max(visit.learner.joined, since), curve.zone)
    return Progress(
        deck=edition.deck.deck,
        title=edition.deck.title,
        kept=sum(each.kept(now, curve) for each in points),
        points=len(known),
        met=len(points),
        recalled=sum(recalled),
        tested=len(recalled),
        days=len({study_day(each.at, curve.zone) for each in answers}),
        span=(today - begun).days + 1,
        week=tuple(queue.forecast(known, now, curve.zone, 7)),
        missed=missed,
        weakest=weakest,
        memory=memory,
        mix_ups=_mix_ups(visit, edition),
    )


def _mix_ups(visit: Visit, edition: Edition) -> tuple[str, ...]:
    """The open mix-ups of a deck, as it says them."""
    ideas = {
        (edition.deck.deck, question.id, each.id): each.say
        for question in edition.deck.questions
        for each in question.misconceptions
    }
    seen = history.sightings(visit.tx, visit.learner.id)
    return tuple(ideas[key] for key in ledger.open_mix_ups(seen, visit.now) if key in ideas)
