"""Finding a learner's time zone: by the time on their own clock, then by a city; or by a typed name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
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
        "Europe/Madrid": ("barcelona", "seville"),
        "Europe/Rome": ("milan", "naples", "turin"),
        "Europe/Paris": ("lyon", "marseille", "toulouse"),
        "Europe/London": ("manchester", "edinburgh", "glasgow"),
        "Europe/Moscow": (
            "saint petersburg", "st petersburg", "санкт-петербург", "питер", "казань", "kazan",
            "нижний новгород", "nizhny novgorod", "ростов-на-дону", "краснодар", "воронеж",
        ),
        "Europe/Istanbul": ("ankara", "izmir"),
        "Asia/Kolkata": (
            "mumbai", "bombay", "delhi", "new delhi", "bangalore", "bengaluru", "chennai", "hyderabad",
            "pune",
        ),
        "Asia/Yekaterinburg": ("уфа", "ufa", "пермь", "perm", "челябинск", "тюмень"),
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
}  # fmt: skip
"""Large cities that no zone is named after, in small letters."""

ALIASES = {
    name: zones.split()
    for zones, names in {
        "UTC": "utc,z,zulu",
        "America/New_York": "est,edt,et,eastern,eastern time,nyc,new york city,ny,dc,нью йорк",
        "America/Denver America/Phoenix": "mst,mountain time",
        "America/Denver": "mdt",
        "America/Los_Angeles": "pst,pdt,pt,pacific,pacific time,la,sf,california",
        "America/Chicago Asia/Shanghai": "cst",
        "America/Chicago": "cdt,central time,texas",
        "America/Anchorage": "akst,akdt,alaska",
        "Pacific/Honolulu": "hst,hawaii",
        "America/Sao_Paulo": "brt",
        "Europe/London Asia/Dhaka": "bst",
        "Europe/Lisbon": "wet,west",
        "Europe/Berlin": "cet,cest",
        "Europe/Athens Europe/Kyiv Europe/Helsinki Europe/Bucharest Africa/Cairo": "eet",
        "Europe/Athens Europe/Kyiv Europe/Helsinki Europe/Bucharest": "eest",
        "Europe/Moscow": "msk,мск,мск время,московское,московское время,спб,санкт петербург",
        "Asia/Yekaterinburg": "екб,yekt",
        "Asia/Novosibirsk": "нск",
        "Africa/Johannesburg": "sast",
        "Asia/Karachi": "pkt",
        "Asia/Kolkata Asia/Jerusalem Europe/Dublin": "ist",
        "Asia/Jakarta": "wib",
        "Asia/Singapore": "sgt",
        "Asia/Hong_Kong": "hkt",
        "Asia/Tokyo": "jst",
        "Asia/Seoul": "kst",
        "Australia/Perth": "awst",
        "Australia/Adelaide Australia/Darwin": "acst",
        "Australia/Sydney Australia/Brisbane": "aest",
        "Australia/Sydney": "aedt",
        "Pacific/Auckland": "nzst,nzdt,nzt",
        "Europe/London America/New_York America/Toronto": "cambridge,кембридж",
        "America/Los_Angeles America/New_York": "portland",
        "Europe/London America/Chicago": "birmingham",
        "Asia/Tbilisi America/New_York": "georgia",
        "America/Los_Angeles America/Costa_Rica": "san jose",
        "Europe/Madrid America/Caracas": "valencia",
    }.items()
    for name in names.split(",")
}
"""Abbreviations, short names and names of several places, in small letters."""

COUNTRIES = {
    "usa": "US", "us": "US", "america": "US", "сша": "US", "америка": "US", "uk": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "britain": "GB", "great britain": "GB", "англия": "GB", "uae": "AE",
    "оаэ": "AE", "korea": "KR", "корея": "KR", "holland": "NL", "голландия": "NL",
    "turkey": "TR", "czech republic": "CZ",
    "чехия": "CZ", "белоруссия": "BY", "рф": "RU",
}  # fmt: skip
"""Names of countries that CLDR writes otherwise."""

_ASIDE = re.compile(
    r"^(?:(?:i am|i'm|im|i live|we live|я|я живу|живу) )?(?:in|near|around|в|во|по|под) "
    r"|^the time in | (?:time|время)$"
)
"""Words that stand around a place."""

_OFFSET = re.compile(r"(?:utc|gmt|гмт)? ?([-−–+]) ?(\d{1,2})(?::?([0-5]\d))?|gmt")

NEAR = 75
"""Similarity in percent from which a typed name is asked about."""

MATCH = 85
"""Similarity in percent from which it is taken for the name: one letter more or less, not another one."""

SHORTEST_GUESS = 5
"""Letters; a shorter name that is not known is never taken for another."""

MOST_CHOICES = 12
"""Places among which to choose."""


@dataclass(frozen=True, slots=True)
class Place:
    """What was understood of a typed place: its zone, or else zones near to it, among which to choose.

    Neither when it is not known.
    """

    zone: str | None = None
    near: tuple[str, ...] = ()


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


def read(typed: str, now: datetime, language: str = "en") -> Place:
    """The place that is meant by a city, a country, an abbreviation, an offset or an IANA name.

    Names go by this language and by English. What may be several is never guessed: "Cambridge", "IST",
    "USA". An offset is not a zone either, because of summer time: "UTC+2" and "GMT+2" are the cities
    whose clocks are two hours before London's winter time now.
    """
    wanted = " ".join(typed.casefold().replace("_", " ").replace("ё", "е").replace(".", "").split())
    if known := _known(wanted, now, language) or _known(_ASIDE.sub("", wanted), now, language):
        return Place(known[0]) if len(known) == 1 else Place(near=tuple(known[:MOST_CHOICES]))
    return _in_part(wanted, now, language) or _guess(_ASIDE.sub("", wanted), language)


def is_place(zone: str) -> bool:
    """Whether it is the name of a zone that people live in."""
    return zone in _names("en")


def _known(wanted: str, now: datetime, language: str) -> list[str]:
    return (
        ALIASES.get(wanted)
        or _at_offset(wanted, now)
        or _named(wanted, language)
        or _country(wanted, language)
    )


def _in_part(wanted: str, now: datetime, language: str) -> Place | None:
    """The place that the first words name, to be asked about: "Berlin Germany", "Cambridge, MA"."""
    line = _ASIDE.sub("", wanted).replace(",", " ").split()
    parts = (" ".join(line[:end]) for end in range(len(line) - 1, 0, -1))
    found = (_known(part, now, language) for part in parts if len(part) >= SHORTEST_GUESS)
    known = next((each for each in found if each), None)
    return Place(near=tuple(known[:MOST_CHOICES])) if known else None


def _at_offset(wanted: str, now: datetime) -> list[str]:
    """Cities whose clocks are so far from UTC now; none when it is no offset, or nobody's."""
    match = _OFFSET.fullmatch(wanted)
    if match is None:
        return []
    minutes = int(match[2] or 0) * 60 + int(match[3] or 0)
    return cities_at(-minutes if match[1] in {"-", "−", "–"} else minutes, now)


def _named(wanted: str, language: str) -> list[str]:
    """The zone of a city that is spelled so, or of an IANA name."""
    if wanted in NEIGHBORS:
        return [NEIGHBORS[wanted]]
    names = (_names(language), _names("en"))
    found = (zone for each in names for zone, name in each.items() if wanted in {name, _plain(zone)})
    return list(islice(found, 1))


def _country(wanted: str, language: str) -> list[str]:
    """The well-known cities of a country, or its one zone; CLDR has the names and what lies where."""
    code = COUNTRIES.get(wanted) or _countries(language).get(wanted) or _countries("en").get(wanted)
    zones = [zone for zone in get_global("territory_zones").get(code or "", ()) if is_place(zone)]
    return [zone for zone in CITIES if zone in zones] or zones


def _guess(wanted: str, language: str) -> Place:
    """The name that is spelled nearly so, in this language or in English."""
    if len(wanted) < SHORTEST_GUESS:
        return Place()
    names = [_names(language), _names("en")]
    near = [process.extractOne(wanted, each, scorer=fuzz.ratio, score_cutoff=NEAR) for each in names]
    best = max((each for each in near if each), key=lambda each: each[1], default=None)
    if best is None:
        return Place()
    return Place(best[2]) if best[1] >= MATCH else Place(near=(best[2],))


def _plain(zone: str) -> str:
    return zone.casefold().replace("_", " ")


@cache
def _countries(language: str) -> dict[str, str]:
    """Codes of countries by their names in small letters."""
    return {name.casefold(): code for code, name in Locale(language).territories.items() if code.isalpha()}


@cache
def _names(language: str) -> dict[str, str]:
    """Every zone with its city in small letters; the well-known places come first, so that they win.

    Those of Etc are left out: Etc/GMT+2 is two hours behind UTC.
    """
    known = available_timezones()
    zones = [zone for zone in known if zone == "UTC" or ("/" in zone and not zone.startswith("Etc/"))]
    zones.sort(key=lambda zone: (zone not in CITIES, "/" in zone, zone))
    return {zone: city(zone, language).casefold().replace("ё", "е") for zone in zones}
