from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import zones

WINTER = datetime(2026, 12, 1, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_every_place_on_the_list_has_a_zone_and_a_name_of_its_own() -> None:
    assert all(ZoneInfo(zone) for zone in zones.CITIES)
    assert len({zones.city(zone) for zone in zones.CITIES}) == len(zones.CITIES)


@pytest.mark.parametrize(("moment", "minutes"), [(WINTER, 60), (SUMMER, 120)])
def test_a_clock_means_what_it_shows_on_that_day(moment: datetime, minutes: int) -> None:
    assert "Europe/Madrid" in zones.cities_at(minutes, moment)
    assert "Africa/Lagos" in zones.cities_at(60, moment)


@settings(max_examples=10)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are naive
def test_every_clock_that_is_offered_leads_to_a_place(now: datetime) -> None:
    offered = zones.offsets(now)
    assert offered == sorted(set(offered))
    found = [city for minutes in offered for city in zones.cities_at(minutes, now)]
    assert sorted(found) == sorted(zones.CITIES)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("madrid", "Europe/Madrid"),
        ("Mumbai", "Asia/Kolkata"),
        ("san francisco", "America/Los_Angeles"),
        ("  Sao Paulo ", "America/Sao_Paulo"),
        ("new_york", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Londn", "Europe/London"),
        ("UTC", "UTC"),
    ],
)
def test_a_place_may_be_typed_and_misspelled_a_little(typed: str, zone: str) -> None:
    assert zones.find(typed) == zone


@pytest.mark.parametrize("typed", ["", "Narnia", "Portland", "7", "😀", "x" * 4096])
def test_an_unknown_place_is_not_guessed(typed: str) -> None:
    assert zones.find(typed) is None


def test_every_neighbor_is_near_a_known_place() -> None:
    assert set(zones.NEIGHBORS.values()) <= set(zones.CITIES)
