from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.channels.terminal.charts import drawn
from bot.channels.terminal.screen import layout
from bot.domain.chart import Bar, Chart, DueForecast, Outlook, RecallBars
from bot.domain.message import Button, Message
from bot.domain.moves.base import OldButton
from tests.charts.pictures import BARS, CHARTS, HEATMAP, TODAY, picture


def lines(*charts: Chart, width: int = 80) -> list[str]:
    return [line.plain for line in drawn(picture(*charts), width)]


@pytest.mark.parametrize("width", [16, 40, 80])
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_chart_fits_every_width(chart: Chart, width: int) -> None:
    rows = list(drawn(picture(chart), width))
    assert max(row.cell_len for row in rows[1:]) <= width
    assert not any("\n" in row.plain for row in rows)


def test_a_heatmap_has_a_row_for_each_weekday_and_a_column_for_each_week() -> None:
    title, months, *week, blank = lines(HEATMAP)
    assert (title, blank) == ("Answers a day", "")
    assert months.split() == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert [row[:3] for row in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [len(row[4:].split()) for row in week] == [26, 26, 25, 25, 25, 25, 25]


def test_where_there_is_little_room_the_oldest_weeks_are_left_out() -> None:
    wide, narrow = lines(HEATMAP)[2], lines(HEATMAP, width=24)[2]
    assert narrow == f"Mon {wide[-19:]}"


def test_bars_say_how_much_of_each_point_is_known() -> None:
    assert lines(BARS, width=48) == [
        "Recall now",
        "the factor of two  42 %  ██████████·············",
        "who needs tanh     87 %  ████████████████████···",
        "                        kept from 80 % on ▲",
        "",
    ]


def test_a_long_label_gives_way_to_its_bar() -> None:
    chart = RecallBars((Bar("w" * 300, 0.5),), points=1, kept=0.8)
    assert "…" in lines(chart)[1]
    assert "█" in lines(chart)[1]


def test_a_single_point_due_is_seen_beside_a_flood() -> None:
    rows = lines(DueForecast(TODAY, (100, 1, 0, *[0] * 27)))
    assert rows[1].startswith("100 █")
    assert rows[5] == "    █ ▁"


def test_the_outlook_is_a_row_for_each_way() -> None:
    _, studying, stopping, dates, _ = lines(Outlook(TODAY, (0.9, *[0.4] * 69), (0.9,) * 70))
    assert (studying.split()[-2:], stopping.split()[-2:]) == (["90", "%"], ["40", "%"])
    assert "▇▇" in studying
    assert "▇▃" in stopping
    assert dates.split() == ["today", "1", "Jan", "1", "Feb"]


def test_a_picture_stands_above_its_text_without_the_button_for_light_and_dark() -> None:
    shown = picture(BARS, switch=Button("Dark", OldButton("chart:x:dark")))
    message = Message("<b>Training</b>", ((Button("Next", OldButton("next")),),), picture=shown)
    text = layout(message, Console(file=io.StringIO(), width=80)).plain
    assert text.startswith("Recall now\n")
    assert text.endswith("\n\nTraining\n[a] Next")
