"""The words of the progress charts, and the messages that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date

from bot.domain.chart import Chart, DueForecast, Heatmap, Mark, Outlook, Panel, RecallBars
from bot.domain.learner import Learner
from bot.domain.markup import plain
from bot.domain.memory import DEFAULT_PARAMETERS
from bot.domain.message import Button, Message, Picture, Rows
from bot.domain.moves.base import DECK_BYTES, Shade
from bot.domain.moves.codec import encode
from bot.domain.moves.commands import Export, Study
from bot.domain.moves.questions import PracticeWeakest, ShowChart, ShowForecast
from bot.domain.progress import KEPT, days_kept
from bot.speech.catalog import Speech
from bot.speech.wording import weekday

_DAY = timedelta(days=1)
_WEEK = 7


def nothing_learned(_: Speech) -> Message:
    """There is nothing to draw yet."""
    return Message(
        _("There is nothing to draw yet: answer a first question."),
        ((Button(_("Next question"), Study()),),),
    )


def your_memory(_: Speech, learner: Learner, reviews: int, needed: int) -> str:
    """Whose forgetting curve is followed, and how long it keeps an idea. It is fitted after `needed` reviews.

    `reviews` are those that it was fitted to, or all so far.
    """
    if learner.fitted_at is None and reviews < needed:
        sentence = _("Your memory: average so far; I fit it to you after {needed} reviews ({reviews} so far)")
        return sentence.format(needed=needed, reviews=reviews)
    if learner.fitted_at is None:
        return _("Your memory: average so far; I am about to fit it to you")
    whose = (
        _.plural("fitted to {digits} review", "fitted to {digits} reviews", reviews)
        if learner.parameters
        else _.plural("average, by {digits} review", "average, by {digits} reviews", reviews)
    )
    sentence = _("Your memory: {whose}; unreviewed, a new idea falls to {level} in {days} (average: {usual})")
    return sentence.format(
        whose=whose,
        level=percent(KEPT),
        days=_days(_, days_kept(learner.curve.parameters)),
        usual=days_kept(DEFAULT_PARAMETERS),
    )


def _days(_: Speech, number: int) -> str:
    return _.plural("{digits} day", "{digits} days", number)


def stats_buttons(_: Speech, deck: str) -> Rows:
    """Under the statistics of a deck."""
    return (
        (_practice_button(_, deck),),
        (_chart_button(_, deck), _forecast_button(_, deck), Button(_("Export"), Export())),
    )


def chart(
    _: Speech, deck: str, title: str, charts: Sequence[Chart], *, dark: bool, replaces: bool
) -> Message:
    """[Chart]: the days and the points of a deck."""
    rows = ((_practice_button(_, deck),), (_forecast_button(_, deck),))
    text = f"<b>{plain(title)}</b>\n{kept_is(_)}"
    return _drawn(_, ShowChart, deck, text, charts, rows, dark=dark, replaces=replaces)


def forecast(
    _: Speech, deck: str, due: DueForecast, outlook: Outlook, *, dark: bool, replaces: bool
) -> Message:
    """[Forecast]: what comes, and what the learner keeps."""
    rows = ((Button(_("Next question"), Study()),), (_chart_button(_, deck),))
    return _drawn(
        _, ShowForecast, deck, in_words(_, outlook), (due, outlook), rows, dark=dark, replaces=replaces
    )


def in_words(_: Speech, outlook: Outlook) -> str:
    """The outlook in a sentence."""
    last = outlook.today + _DAY * (len(outlook.stopping) - 1)
    sentence = _(
        "If you stop today, you still know {stopping} on {day}; with two questions a day, {studying}."
    )
    return sentence.format(
        stopping=percent(outlook.stopping[-1]),
        studying=percent(outlook.studying[-1]),
        day=_day(_, last, outlook.today),
    )


def kept_is(_: Speech) -> str:
    """What counts as kept."""
    sentence = _("Kept is what you last said without help, not today, and know with {level} or more now.")
    return sentence.format(level=percent(KEPT))


def percent(share: float) -> str:
    """A share in [0, 1] as "61 %"."""
    return f"{round(100 * share)} %"


def panel(_: Speech, chart: Chart) -> Panel:
    """A chart with its words."""
    match chart:
        case Heatmap():
            return _heatmap(_, chart)
        case RecallBars():
            return _recall_bars(_, chart)
        case DueForecast():
            return _due_forecast(_, chart)
        case Outlook():
            return _outlook(_, chart)


def _practice_button(_: Speech, deck: str) -> Button:
    return Button(_("Practice the weakest"), PracticeWeakest(deck[:DECK_BYTES]))


def _chart_button(_: Speech, deck: str) -> Button:
    return Button(_("Chart"), ShowChart(deck[:DECK_BYTES]))


def _forecast_button(_: Speech, deck: str) -> Button:
    return Button(_("Forecast"), ShowForecast(deck[:DECK_BYTES]))


def _drawn(  # noqa: PLR0913 - one message
    _: Speech,
    kind: type[ShowChart | ShowForecast],
    deck: str,
    text: str,
    charts: Sequence[Chart],
    rows: Rows,
    *,
    dark: bool,
    replaces: bool,
) -> Message:
    begins = deck[:DECK_BYTES]
    key = encode(kind(begins))
    shade, name = (Shade.LIGHT, _("Light")) if dark else (Shade.DARK, _("Dark"))
    switch = Button(name, kind(begins, shade))
    picture = Picture(tuple(panel(_, chart) for chart in charts), dark, switch)
    return Message(text, rows, key=key, replaces=key if replaces else None, picture=picture)


def _heatmap(_: Speech, chart: Heatmap) -> Panel:
    weeks = [chart.monday + _WEEK * week * _DAY for week in range(-(-len(chart.answers) // _WEEK))]
    firsts = [Mark(number, _month(_, monday)) for number, monday in enumerate(weeks) if monday.day <= _WEEK]
    answered = sum(count > 0 for count in chart.answers)
    alt = _("Answered on {answered} of the last {days} days.").format(
        answered=answered, days=len(chart.answers)
    )
    return Panel(
        chart, _("Answers a day"), alt, tuple(firsts), tuple(weekday(_, day) for day in range(_WEEK))
    )


def _recall_bars(_: Speech, chart: RecallBars) -> Panel:
    missed = _("missed")
    shown = ", ".join(f"{bar.label} {percent(bar.recall) if bar.recall else missed}" for bar in chart.bars)
    alt = _("Recall now: {bars}.").format(bars=shown)
    title = _("Recall now")
    if len(chart.bars) < chart.points:
        title = _("Recall now, the weakest {shown} of {points}").format(
            shown=len(chart.bars), points=chart.points
        )
    kept = _("kept from {level} on").format(level=percent(chart.kept))
    return Panel(chart, title, alt, names=(kept, missed))


def _due_forecast(_: Speech, chart: DueForecast) -> Panel:
    days = [chart.today + day * _DAY for day in range(len(chart.due))]
    mondays = [Mark(number, _short_day(_, day)) for number, day in enumerate(days) if not day.weekday()]
    marks = (Mark(0, _("today")), *[mark for mark in mondays if mark.at > 2])  # noqa: PLR2004 - beside "today"
    due = _.plural("{digits} point comes due", "{digits} points come due", sum(chart.due))
    alt = _("{due} in the next {days} days.").format(due=due, days=len(chart.due))
    return Panel(chart, _("Points due, the next {days} days").format(days=len(chart.due)), alt, marks)


def _outlook(_: Speech, chart: Outlook) -> Panel:
    days = [chart.today + day * _DAY for day in range(len(chart.stopping))]
    firsts = [Mark(number, _short_day(_, day)) for number, day in enumerate(days) if day.day == 1]
    marks = (Mark(0, _("today")), *[mark for mark in firsts if mark.at > 10])  # noqa: PLR2004 - beside "today"
    names = (_("if you stop today"), _("two questions a day"))
    return Panel(chart, _("What you still know of what you learned"), in_words(_, chart), marks, names)


# --- dates


def _day(_: Speech, day: date, today: date) -> str:
    """A date, as in "1 January", or "1 January 2027" in another year."""
    date_of = format_date(day, "d MMMM", locale=_.language)
    return date_of if day.year == today.year else f"{date_of} {day.year}"


def _short_day(_: Speech, day: date) -> str:
    """A short date, as in "7 Dec"."""
    return format_date(day, "d MMM", locale=_.language)


def _month(_: Speech, day: date) -> str:
    """The short name of a month that stands alone, as in "Dec"."""
    return format_date(day, "LLL", locale=_.language)
