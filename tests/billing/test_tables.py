from datetime import date, timedelta
from decimal import Decimal

import pytest

from billing.countries import eu_members, in_eu, is_country
from billing.currencies import codes_with, exponent, exponents, is_currency
from billing.units import is_unit
from billing.vat_rates import changes, countries, standard_rate


@pytest.mark.parametrize(("code", "places"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("ISK", 0), ("TND", 3)])
def test_a_currency_has_its_decimals(code: str, places: int) -> None:
    assert (is_currency(code), exponent(code)) == (True, places)


@pytest.mark.parametrize("code", ["XAU", "XXX", "XTS", "DEM", "eur", "EURO", ""])
def test_what_is_no_currency_in_use_is_none(code: str) -> None:
    assert is_currency(code) is False


def test_every_currency_stands_under_its_decimals() -> None:
    assert {places: len(codes_with(places)) for places in exponents()} == {0: 17, 2: 139, 3: 7, 4: 2}


@pytest.mark.parametrize(("code", "known"), [("DE", True), ("GR", True), ("EL", False), ("UK", False), ("XK", False)])
def test_countries_are_those_of_iso_3166(code: str, known: bool) -> None:  # noqa: FBT001 - a row of a table
    assert is_country(code) is known


@pytest.mark.parametrize(
    ("country", "on", "member"),
    [
        ("GB", "2020-12-31", True),
        ("GB", "2021-01-01", False),
        ("HR", "2013-06-30", False),
        ("HR", "2013-07-01", True),
        ("CH", "2026-11-23", False),
        ("GR", "2010-01-01", True),
    ],
)
def test_membership_follows_the_date(country: str, on: str, member: bool) -> None:  # noqa: FBT001 - a row of a table
    assert in_eu(country, date.fromisoformat(on)) is member


def test_the_union_has_twenty_seven_members() -> None:
    assert [len(eu_members(date.fromisoformat(on))) for on in ("2010-01-01", "2014-01-01", "2026-11-23")] == [
        27,
        28,
        27,
    ]


@pytest.mark.parametrize(
    ("country", "on", "percent"),
    [
        ("DE", "2020-06-30", "19"),
        ("DE", "2020-07-01", "16"),
        ("IE", "2021-02-28", "21"),
        ("IE", "2021-03-01", "23"),
        ("FI", "2024-08-31", "24"),
        ("FI", "2024-09-01", "25.5"),
        ("EE", "2025-07-01", "24"),
        ("SK", "2025-01-01", "23"),
        ("RO", "2025-07-31", "19"),
        ("RO", "2025-08-01", "21"),
        ("LU", "2023-12-31", "16"),
        ("HU", "2012-01-01", "27"),
        ("CH", "2024-01-01", "8.1"),
    ],
)
def test_the_standard_rate_follows_the_date(country: str, on: str, percent: str) -> None:
    assert standard_rate(country, date.fromisoformat(on)) == Decimal(percent)


def test_every_member_has_a_rate_on_every_day_since_2010() -> None:
    first = date(2010, 1, 1)

    missing = [
        country
        for days in range(0, 17 * 365, 7)
        for country in eu_members(first + timedelta(days=days))
        if standard_rate(country, first + timedelta(days=days)) is None
    ]

    assert missing == []


def test_the_changes_of_each_country_rise_from_2010() -> None:
    for country in countries():
        days = changes(country)
        assert (days[0], list(days)) == (date(2010, 1, 1), sorted(set(days)))
        assert all(standard_rate(country, one) != standard_rate(country, one - timedelta(days=1)) for one in days[1:])


@pytest.mark.parametrize(
    ("code", "known"), [("C62", True), ("MON", True), ("XPP", True), ("PCE", False), ("PCS", False), ("NPR", False)]
)
def test_units_are_those_that_an_e_invoice_may_carry(code: str, known: bool) -> None:  # noqa: FBT001 - a row of a table
    assert is_unit(code) is known
