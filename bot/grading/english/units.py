"""Units of measurement and how learners write them.

pint would do, but it loads for 0.6 s and takes «C», «a» and «at» for coulomb, year and atmosphere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """How many of the base unit one of it is; `zero` is where its scale starts, in the base unit."""

    base: str
    factor: float = 1.0
    zero: float = 0.0

    def convert(self, value: float) -> float:
        """The value in the base unit."""
        return value * self.factor + self.zero


_TABLE = """
m: 1 m meter meters metre metres | 1e3 km kilometer kilometers kilometre kilometres | 1e-2 cm centimeter
 centimeters centimetre centimetres | 1e-3 mm millimeter millimeters millimetre millimetres | 1e-6 μm um
 micron microns micrometer micrometers micrometre micrometres | 1e-9 nm nanometer nanometers nanometre
 nanometres | 1e-12 pm picometer picometers | 1e-1 dm |
 0.0254 inch inches | 0.3048 ft foot feet | 0.9144 yard yards yd |
 1609.344 mile miles mi | 9.4607e15 lightyear lightyears ly | 149597870700 au | 1e-10 angstrom angstroms
s: 1 s sec secs second seconds | 60 min mins minute minutes | 3600 h hr hrs hour hours | 86400 day days d |
 604800 week weeks wk | 2629746 month months | 31556952 year years yr yrs | 315569520 decade decades |
 3155695200 century centuries | 1e-3 ms msec millisecond milliseconds | 1e-6 μs us microsecond microseconds |
 1e-9 ns nanosecond nanoseconds
kg: 1 kg kilo kilos kilogram kilograms kilogramme kilogrammes | 1e-3 g gram grams gramme grammes |
 1e-6 mg milligram milligrams | 1e-9 μg ug microgram micrograms | 1e3 t ton tons tonne tonnes |
 0.45359237 lb lbs pound pounds | 0.028349523 oz ounce ounces
byte: 1 byte bytes | 0.125 bit bits | 1e3 kb kilobyte kilobytes | 1e6 mb megabyte megabytes | 1e9 gb gigabyte
 gigabytes | 1e12 tb terabyte terabytes | 1024 kib kibibyte kibibytes | 1048576 mib mebibyte mebibytes |
 1073741824 gib gibibyte gibibytes | 125 kbit kilobit kilobits | 125000 mbit megabit megabits | 1.25e8 gbit
 gigabit gigabits
hz: 1 hz hertz | 1e3 khz kilohertz | 1e6 mhz megahertz | 1e9 ghz gigahertz | 1e12 thz
v: 1 v volt volts | 1e-3 mv millivolt millivolts | 1e3 kv kilovolt kilovolts
a: 1 amp amps ampere amperes | 1e-3 ma milliamp milliamps milliampere milliamperes
w: 1 w watt watts | 1e3 kw kilowatt kilowatts | 1e-3 mw milliwatt milliwatts | 1e6 megawatt megawatts | 1e9 gw
ohm: 1 ohm ohms omega | 1e3 kohm kiloohm
j: 1 j joule joules | 1e3 kj kilojoule kilojoules | 1e6 mj megajoule megajoules | 4.184 cal calorie calories |
 4184 kcal kilocalorie kilocalories | 1.602176634e-19 ev electronvolt electronvolts | 3.6e6 kwh
n: 1 newton newtons | 1e3 kn
pa: 1 pa pascal pascals | 1e2 hpa hectopascal mbar | 1e3 kpa kilopascal kilopascals | 1e5 bar bars |
 101325 atm atmosphere atmospheres | 1e6 mpa | 133.322 mmhg
l: 1 l liter liters litre litres | 1e-3 ml milliliter milliliters millilitre millilitres | 1e-2 cl | 0.1 dl |
 1e3 m^3 | 1e-3 cm^3 | 3.785411784 gallon gallons
m^2: 1 m^2 sqm | 1e6 km^2 | 1e-4 cm^2 | 1e4 ha hectare hectares
m/s: 1 m/s mps | 0.2777777778 km/h kmh kph | 0.44704 mph | 1e3 km/s
m/s^2: 1 m/s^2
byte/s: 1 byte/s | 0.125 bps bit/s | 1e6 mb/s | 1e9 gb/s | 125000 mbps mbit/s | 1.25e8 gbps gbit/s
mol: 1 mol mole moles | 1e-3 mmol
db: 1 db decibel decibels
k: 1 k kelvin kelvins
degree: 1 degree degrees deg ° | 57.29577951308232 rad radian radians
dollar: 1 dollar dollars usd buck bucks | 1e-2 cent cents
euro: 1 euro euros eur
pound: 1 gbp
%: 1 percent
"""

KELVIN = "k"
DEGREE = "degree"
PERCENT = "%"
SECOND = "s"

_CELSIUS = Unit(KELVIN, 1.0, 273.15)
_FAHRENHEIT = Unit(KELVIN, 5 / 9, 273.15 - 32 * 5 / 9)
_TEMPERATURES = {
    "celsius": _CELSIUS,
    "celcius": _CELSIUS,
    "centigrade": _CELSIUS,
    "c": _CELSIUS,
    "fahrenheit": _FAHRENHEIT,
    "farenheit": _FAHRENHEIT,
    "f": _FAHRENHEIT,
}

AFTER_NUMBER: Mapping[str, str] = {"min": "minutes", "mins": "minutes", "sec": "seconds"}
"""Units that are other words elsewhere."""

CURRENCIES = frozenset(("dollars", "euros", "pounds"))
"""Units whose signs stand before the number."""

PER = frozenset(("per", "an", "a", "each", "every"))


@cache
def units() -> Mapping[str, Unit]:
    """Every spelling of a unit."""
    found = dict(_TEMPERATURES)
    for line in _TABLE.strip().replace("\n ", " ").splitlines():
        base, rest = line.split(":", 1)
        for row in rest.split("|"):
            factor, *names = row.split()
            found.update(dict.fromkeys(names, Unit(base, float(factor))))
    return found


@cache
def ratio(above: str, below: str) -> Unit | None:
    """The unit of the one in the other, such as km and h; None when either is no unit."""
    one, other = units().get(above), units().get(below)
    if one is None or other is None or one.zero or other.zero:
        return None
    known = units().get(f"{above}/{below}")
    return known or Unit(f"{one.base}/{other.base}", one.factor / other.factor)
