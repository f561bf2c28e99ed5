from datetime import date, timedelta

from billing.countries import eu_members, in_eu, is_country
from billing.currencies import codes_with, exponent, exponents, is_currency
from billing.units import is_unit
from billing.vat_rates import changes, countries, standard_rate


def test_a_currency_has_its_decimals() -> None:
    assert {code: exponent(code) for code in ("EUR", "JPY", "KWD", "CLF", "ISK", "TND")} == {
        "EUR": 2,
        "JPY": 0,
        "KWD": 3,
        "CLF": 4,
        "ISK": 0,
        "TND": 3,
    }


def test_what_is_no_currency_in_use_is_none() -> None:
    codes = ["EUR", "XAU", "XXX", "XTS", "DEM", "eur", "EURO", ""]

    assert [code for code in codes if is_currency(code)] == ["EUR"]


def test_every_currency_stands_under_its_decimals() -> None:
    assert {places: len(codes_with(places)) for places in exponents()} == {0: 17, 2: 139, 3: 7, 4: 2}


def test_countries_are_those_of_iso_3166() -> None:
    assert [code for code in ("DE", "GR", "EL", "UK", "XK") if is_country(code)] == ["DE", "GR"]


def test_membership_follows_the_date() -> None:
    days = [
        ("GB", "2020-12-31"),
        ("GB", "2021-01-01"),
        ("HR", "2013-06-30"),
        ("HR", "2013-07-01"),
        ("CH", "2026-11-23"),
        ("GR", "2010-01-01"),
    ]

    assert [in_eu(country, date.fromisoformat(on)) for country, on in days] == [True, False, False, True, False, True]


def test_the_union_has_twenty_seven_members() -> None:
    assert [len(eu_members(date.fromisoformat(on))) for on in ("2010-01-01", "2014-01-01", "2026-11-23")] == [
        27,
        28,
        27,
    ]


def test_the_standard_rate_follows_the_date() -> None:
    rates = [
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
    ]

    assert [(country, on, str(standard_rate(country, date.fromisoformat(on)))) for country, on, _ in rates] == rates


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


def test_units_are_those_that_an_e_invoice_may_carry() -> None:
    assert [code for code in ("C62", "MON", "XPP", "PCE", "PCS", "NPR") if is_unit(code)] == ["C62", "MON", "XPP"]
