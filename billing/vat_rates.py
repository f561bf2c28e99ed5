"""Standard VAT rates by country and first day, from 2010 to November 2026.

Sources: European Commission, "VAT rates applied in the Member States of the European Union" and its Taxes in
Europe database; the tax authorities of GB (HMRC), CH (ESTV), NO (Skatteetaten) and IS (Skatturinn).
"""

from bisect import bisect_right
from datetime import date
from decimal import Decimal

FIRST_DAY = date(2010, 1, 1)
"""The day from which on the table knows the rate of every country in it."""

_TABLE = """
AT 2010-01-01 20
BE 2010-01-01 21
BG 2010-01-01 20
CH 2010-01-01 7.6  2011-01-01 8  2018-01-01 7.7  2024-01-01 8.1
CY 2010-01-01 15  2012-03-01 17  2013-01-14 18  2014-01-13 19
CZ 2010-01-01 20  2013-01-01 21
DE 2010-01-01 19  2020-07-01 16  2021-01-01 19
DK 2010-01-01 25
EE 2010-01-01 20  2024-01-01 22  2025-07-01 24
ES 2010-01-01 16  2010-07-01 18  2012-09-01 21
FI 2010-01-01 22  2010-07-01 23  2013-01-01 24  2024-09-01 25.5
FR 2010-01-01 19.6  2014-01-01 20
GB 2010-01-01 17.5  2011-01-04 20
GR 2010-01-01 19  2010-03-15 21  2010-07-01 23  2016-06-01 24
HR 2010-01-01 23  2012-03-01 25
HU 2010-01-01 25  2012-01-01 27
IE 2010-01-01 21  2012-01-01 23  2020-09-01 21  2021-03-01 23
IS 2010-01-01 25.5  2015-01-01 24
IT 2010-01-01 20  2011-09-17 21  2013-10-01 22
LT 2010-01-01 21
LU 2010-01-01 15  2015-01-01 17  2023-01-01 16  2024-01-01 17
LV 2010-01-01 21  2011-01-01 22  2012-07-01 21
MT 2010-01-01 18
NL 2010-01-01 19  2012-10-01 21
NO 2010-01-01 25
PL 2010-01-01 22  2011-01-01 23
PT 2010-01-01 20  2010-07-01 21  2011-01-01 23
RO 2010-01-01 19  2010-07-01 24  2016-01-01 20  2017-01-01 19  2025-08-01 21
SE 2010-01-01 25
SI 2010-01-01 20  2013-07-01 22
SK 2010-01-01 19  2011-01-01 20  2025-01-01 23
"""


def _rows(line: str) -> tuple[str, list[tuple[date, Decimal]]]:
    country, *cells = line.split()
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return country, [(date.fromisoformat(day), Decimal(percent)) for day, percent in pairs]


_RATES = dict(_rows(line) for line in _TABLE.split("\n") if line)


def has_rates(country: str) -> bool:
    """Return whether the table knows *country* at all."""
    return country in _RATES


def standard_rate(country: str, on: date) -> Decimal | None:
    """Return the standard rate of *country* in percent on a day; None where the table has none."""
    rows = _RATES.get(country, [])
    place = bisect_right(rows, on, key=lambda row: row[0])
    return rows[place - 1][1] if place else None


def countries() -> tuple[str, ...]:
    """Return the countries in the table, sorted."""
    return tuple(_RATES)


def changes(country: str) -> tuple[date, ...]:
    """Return the days on which the rate of *country* changed, the first in the table included."""
    return tuple(day for day, _ in _RATES[country])
