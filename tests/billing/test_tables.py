from datetime import date, timedelta
from itertools import product
from string import ascii_uppercase, digits

from billing.countries import in_eu, is_country
from billing.currencies import codes_with, exponent, exponents, is_currency
from billing.units import is_unit
from billing.vat_rates import changes, countries, standard_rate
from tests.billing.make import day, members


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


def test_iso_3166_has_two_hundred_and_forty_nine_countries() -> None:
    assert sum(is_country("".join(letters)) for letters in product(ascii_uppercase, repeat=2)) == 249


def test_membership_follows_the_date() -> None:
    days = [
        ("GB", "2020-12-31", True),
        ("GB", "2021-01-01", False),
        ("GB", "2021-01-02", False),
        ("HR", "2013-06-30", False),
        ("HR", "2013-07-01", True),
        ("HR", "2013-07-02", True),
        ("CH", "2026-11-23", False),
        ("GR", "2010-01-01", True),
    ]

    assert [(country, on, in_eu(country, date.fromisoformat(on))) for country, on, _ in days] == days


def test_the_union_has_twenty_seven_members() -> None:
    assert [len(members(day(on))) for on in ("2010-01-01", "2014-01-01", "2026-11-23")] == [27, 28, 27]


def test_the_standard_rate_is_the_old_one_to_the_day_before_a_change() -> None:
    rates = [
        ("CH", "2011-01-01", "7.6", "8"),
        ("CH", "2018-01-01", "8", "7.7"),
        ("CH", "2024-01-01", "7.7", "8.1"),
        ("DE", "2020-07-01", "19", "16"),
        ("DE", "2021-01-01", "16", "19"),
        ("EE", "2024-01-01", "20", "22"),
        ("EE", "2025-07-01", "22", "24"),
        ("FI", "2024-09-01", "24", "25.5"),
        ("GB", "2011-01-04", "17.5", "20"),
        ("GR", "2010-03-15", "19", "21"),
        ("HU", "2012-01-01", "25", "27"),
        ("IE", "2020-09-01", "23", "21"),
        ("IE", "2021-03-01", "21", "23"),
        ("IS", "2015-01-01", "25.5", "24"),
        ("LU", "2023-01-01", "17", "16"),
        ("LU", "2024-01-01", "16", "17"),
        ("RO", "2025-08-01", "19", "21"),
        ("SK", "2025-01-01", "20", "23"),
    ]
    found = [(country, on, *_before_and_on(country, date.fromisoformat(on))) for country, on, _, _ in rates]

    assert found == rates


def test_there_is_no_rate_before_the_table_or_for_a_country_outside_it() -> None:
    assert [standard_rate("DE", date(2009, 12, 31)), standard_rate("US", date(2026, 11, 23))] == [None, None]


def test_every_member_has_a_rate_on_every_day_since_2010() -> None:
    first = date(2010, 1, 1)

    missing = [
        country
        for days in range(0, 17 * 365, 7)
        for country in members(first + timedelta(days=days))
        if standard_rate(country, first + timedelta(days=days)) is None
    ]

    assert missing == []


def test_the_changes_of_each_country_rise_from_2010() -> None:
    for country in countries():
        days = changes(country)
        assert (days[0], list(days)) == (date(2010, 1, 1), sorted(set(days)))
        assert all(standard_rate(country, one) != standard_rate(country, one - timedelta(days=1)) for one in days[1:])


def test_units_are_those_that_an_e_invoice_may_carry() -> None:
    units = "C62 H87 EA HUR DAY WEE MON ANN MIN SEC KWH E34 AD KGM LTR MTR LS XPP IE P1".split()

    assert [code for code in [*units, "PCE", "PCS", "NPR", "c62", ""] if is_unit(code)] == units


def test_the_list_of_units_is_whole() -> None:
    short = ("".join(signs) for length in (1, 2, 3) for signs in product(ascii_uppercase + digits, repeat=length))

    assert sum(map(is_unit, short)) == 2162


def _before_and_on(country: str, day: date) -> tuple[str, str]:
    return str(standard_rate(country, day - timedelta(days=1))), str(standard_rate(country, day))
