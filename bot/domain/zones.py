"""Finding a learner's time zone: by the time on their own clock, then by a city; or by a typed name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

CITIES = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Vancouver",
    "America/Phoenix", "America/Denver", "America/Mexico_City", "America/Chicago", "America/Bogota",
    "America/Lima", "America/New_York", "America/Toronto", "America/Caracas", "America/Halifax",
    "America/Santiago", "America/St_Johns", "America/Sao_Paulo", "America/Argentina/Buenos_Aires",
    "Atlantic/Azores", "Atlantic/Reykjavik", "Europe/London", "Europe/Lisbon", "Africa/Casablanca",
    "Africa/Lagos", "Europe/Madrid", "Europe/Paris", "Europe/Berlin", "Europe/Rome", "Europe/Warsaw",
    "Africa/Johannesburg", "Africa/Cairo", "Asia/Jerusalem", "Europe/Athens", "Europe/Kyiv",
    "Europe/Helsinki", "Europe/Bucharest", "Europe/Istanbul", "Europe/Moscow", "Africa/Nairobi",
    "Asia/Riyadh", "Asia/Tehran", "Asia/Dubai", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Kabul",
    "Asia/Karachi", "Asia/Tashkent", "Asia/Almaty", "Asia/Yekaterinburg", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh",
    "Asia/Novosibirsk", "Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Manila",
    "Australia/Perth", "Asia/Tokyo", "Asia/Seoul", "Australia/Darwin", "Australia/Adelaide",
    "Australia/Brisbane", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Vladivostok",
    "Pacific/Auckland", "Pacific/Chatham", "Pacific/Tongatapu", "Pacific/Kiritimati",
)  # fmt: skip
"""Well-known places for every offset that many people live at, west to east."""

NEIGHBORS = {
    name: zone
    for zone, names in {
        "America/Los_Angeles": ("san francisco", "seattle", "san diego", "las vegas"),
        "America/Chicago": ("houston", "dallas", "austin", "minneapolis"),
        "America/New_York": ("boston", "washington", "philadelphia", "miami", "atlanta"),
        "America/Toronto": ("montreal", "ottawa"),
        "America/Sao_Paulo": ("rio de janeiro", "brasilia"),
        "Europe/Berlin": ("munich", "hamburg", "frankfurt", "cologne"),
        "Europe/Madrid": ("barcelona", "valencia", "seville"),
        "Europe/Rome": ("milan", "naples", "turin"),
        "Europe/Paris": ("lyon", "marseille", "toulouse"),
        "Europe/London": ("manchester", "birmingham", "edinburgh", "glasgow"),
        "Europe/Moscow": ("saint petersburg", "st petersburg", "санкт-петербург", "питер"),
        "Europe/Istanbul": ("ankara", "izmir"),
        "Asia/Kolkata": (
            "mumbai",
            "delhi",
            "new delhi",
            "bangalore",
            "bengaluru",
            "chennai",
            "hyderabad",
            "pune",
        ),
        "Asia/Karachi": ("lahore", "islamabad"),
        "Asia/Shanghai": ("beijing", "shenzhen", "guangzhou", "chengdu"),
        "Asia/Ho_Chi_Minh": ("hanoi", "saigon"),
        "Asia/Tokyo": ("osaka", "kyoto", "nagoya", "yokohama"),
        "Asia/Dubai": ("abu dhabi",),
        "Australia/Sydney": ("canberra",),
        "Pacific/Auckland": ("wellington", "christchurch"),
        "Africa/Johannesburg": ("cape town", "pretoria", "durban"),
    }.items()
    for name in names
}
"""Large cities that no zone is named after, in small letters."""

MATCH = 80
"""Similarity in percent above which a typed place is taken to mean a zone."""


def city(zone: str, language: str = "en") -> str:
    """The name that people know a zone by: "Sao Paulo"; in English where a language has none of its own."""
    own = _cities(language).get(zone) if language != "en" else None
    return own or zone.rsplit("/", 1)[-1].replace("_", " ")


@cache
def _cities(language: str) -> Mapping[str, str]:
    """A language's own names of cities. Babel keeps those of renamed zones under the old name."""
    named = {zone: names["city"] for zone, names in Locale(language).time_zones.items() if "city" in names}
    renamed = get_global("zone_aliases")
    return {renamed[zone]: name for zone, name in named.items() if zone in renamed} | named


def offset(zone: str, now: datetime) -> int:
    """Minutes east of UTC at this moment."""
    shift = now.astimezone(ZoneInfo(zone)).utcoffset()
    return int(shift.total_seconds() // 60) if shift is not None else 0


def offsets(now: datetime) -> list[int]:
    """Every offset in use at a known city now, in minutes, ascending."""
    return sorted({offset(zone, now) for zone in CITIES})


def cities_at(minutes: int, now: datetime) -> list[str]:
    """Zones of the known cities whose clocks are this far from UTC now."""
    return [zone for zone in CITIES if offset(zone, now) == minutes]


def find(typed: str, language: str = "en") -> str | None:
    """The zone that a typed city or IANA name means, spelling-tolerant; None when it is unclear.

    Cities go by their names in this language and in English.
    """
    wanted = typed.strip().casefold().replace("_", " ")
    if wanted in NEIGHBORS:
        return NEIGHBORS[wanted]
    return _find(wanted, _names(language)) or _find(wanted, _names("en"))


def _find(wanted: str, names: Mapping[str, str]) -> str | None:
    for zone, name in names.items():
        if wanted in (name, zone.casefold().replace("_", " ")):
            return zone
    best = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=MATCH)
    return best[2] if best else None


@cache
def _names(language: str) -> dict[str, str]:
    """Every zone with its city in small letters; the well-known places come first, so that they win."""
    zones = [zone for zone in available_timezones() if "/" in zone or zone == "UTC"]
    zones.sort(key=lambda zone: (zone not in CITIES, "/" in zone, zone))
    return {zone: city(zone, language).casefold() for zone in zones}
