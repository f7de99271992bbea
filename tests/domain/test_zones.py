from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import zones
from bot.domain.zones import Place

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
        ("I live in Madrid", "Europe/Madrid"),
        ("Moscow time", "Europe/Moscow"),
        ("Казань", "Europe/Moscow"),
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
    assert zones.read(typed, WINTER) == Place(zone)


@pytest.mark.parametrize("typed", ["", "Narnia", "7", "😀", "x" * 4096])
def test_an_unknown_place_is_not_guessed(typed: str) -> None:
    assert zones.read(typed, WINTER) == Place()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("EST", "America/New_York"),
        ("MSK", "Europe/Moscow"),
        ("мск", "Europe/Moscow"),
        ("CET", "Europe/Berlin"),
        ("India", "Asia/Kolkata"),
        ("Индия", "Asia/Kolkata"),
        ("NYC", "America/New_York"),
        ("china", "Asia/Shanghai"),
        ("Germany", "Europe/Berlin"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("+0545", "Asia/Kathmandu"),
        ("St. Petersburg", "Europe/Moscow"),
        ("Киев", "Europe/Kyiv"),
    ],
)
def test_an_abbreviation_a_country_and_a_lone_offset_are_read(typed: str, zone: str) -> None:
    assert zones.read(typed, WINTER, "ru") == Place(zone)


@pytest.mark.parametrize("typed", ["GMT+2", "UTC+2", "utc +02:00", "+2"])
def test_an_offset_is_east_of_utc_and_leaves_the_summer_to_be_asked(typed: str) -> None:
    near = zones.read(typed, WINTER).near
    assert {"Europe/Athens", "Africa/Cairo"} <= set(near)
    assert {zones.offset(zone, WINTER) for zone in near} == {120}


@pytest.mark.parametrize("typed", ["UTC-3", "utc −3", "GMT-03:00"])
def test_a_minus_is_west(typed: str) -> None:
    assert "America/Sao_Paulo" in zones.read(typed, WINTER).near


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Cambridge", {"Europe/London", "America/New_York"}),
        ("IST", {"Asia/Kolkata", "Asia/Jerusalem"}),
        ("USA", {"America/Los_Angeles", "America/New_York"}),
        ("Россия", {"Europe/Moscow", "Asia/Vladivostok"}),
        ("Portland", {"America/Los_Angeles", "America/New_York"}),
        ("Moskow", {"Europe/Moscow"}),
    ],
)
def test_what_may_be_several_or_another_is_asked(typed: str, near: set[str]) -> None:
    place = zones.read(typed, WINTER, "ru")
    assert place.zone is None
    assert near <= set(place.near)


@pytest.mark.parametrize("typed", ["Etc/GMT+2", "UTC+13:37", "+99", "ABC", "Europe", "world"])
def test_a_zone_of_nobody_is_refused(typed: str) -> None:
    assert zones.read(typed, WINTER) == Place()


def test_every_place_that_is_offered_is_one() -> None:
    offered = {zone for zones_of in zones.ALIASES.values() for zone in zones_of}
    assert {zone for zone in offered if not zones.is_place(zone)} == set()


def test_every_neighbor_is_near_a_known_place() -> None:
    assert set(zones.NEIGHBORS.values()) <= set(zones.CITIES)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berlin, Germany", ("Europe/Berlin",)),
        ("cambridge uk", ("Europe/London", "America/New_York", "America/Toronto")),
        ("Madrid or so", ("Europe/Madrid",)),
    ],
)
def test_what_is_only_partly_understood_is_asked(typed: str, near: tuple[str, ...]) -> None:
    assert zones.read(typed, WINTER) == Place(near=near)
