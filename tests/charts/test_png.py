from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from bot.charts import png
from bot.charts.palette import DARK, LIGHT, Palette
from bot.domain.chart import Chart
from bot.domain.message import Message, Picture
from bot.storage.documents import dumps, loads
from tests.charts.pictures import BARS, CHARTS, DUE, HEATMAP, OUTLOOK, picture

CHART = picture(HEATMAP, BARS)
FORECAST = picture(DUE, OUTLOOK)


def opened(drawn: Picture) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(png(drawn)))
    return image


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_chart_can_be_drawn_light_and_dark(chart: Chart, *, dark: bool) -> None:
    image = opened(picture(chart, dark=dark))
    assert image.width == 1080
    colors = image.convert("RGB").getcolors(100_000)
    assert colors
    assert len(colors) > 2


@pytest.mark.parametrize(
    "message", [Message("x", picture=picture(chart)) for chart in CHARTS.values()], ids=CHARTS
)
def test_a_message_with_a_chart_can_be_kept_until_it_is_sent(message: Message) -> None:
    assert loads(Message, dumps(message)) == message


@pytest.mark.parametrize("drawn", [CHART, FORECAST])
def test_a_picture_is_small_and_not_much_longer_than_a_phone_is_wide(drawn: Picture) -> None:
    assert len(png(drawn)) < 60_000
    assert opened(drawn).height < 1.5 * 1080


@pytest.mark.parametrize(("dark", "palette"), [(False, LIGHT), (True, DARK)])
def test_the_paper_is_light_or_dark(*, dark: bool, palette: Palette) -> None:
    corner = opened(picture(OUTLOOK, dark=dark)).convert("RGB").getpixel((2, 2))
    assert corner == rgb(palette.paper)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_stand_out_from_the_paper(palette: Palette) -> None:
    assert contrast(palette.ink, palette.paper) > 12
    assert contrast(palette.faint, palette.paper) > 4.5
    assert min(contrast(color, palette.paper) for color in (palette.kept, palette.fading)) > 3
    shades = [luminance(color) for color in palette.days]
    assert shades in (sorted(shades), sorted(shades, reverse=True))


def test_the_file_holds_the_picture_in_words() -> None:
    assert opened(FORECAST).info["Description"] == FORECAST.alt
    assert "If you stop today, you still know" in FORECAST.alt


def test_the_same_picture_is_the_same_file() -> None:
    assert png(CHART) == png(CHART)


def test_more_charts_make_a_longer_picture() -> None:
    assert opened(CHART).height > opened(picture(HEATMAP)).height + opened(picture(BARS)).height - 100


def test_nothing_heavy_is_imported_before_the_first_picture() -> None:
    code = "import sys, bot.channels.telegram.channel; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def luminance(color: str) -> float:
    """Relative luminance as the web's accessibility guidelines define it."""
    parts = [part / 255 for part in rgb(color)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)
