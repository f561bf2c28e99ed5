from datetime import date
from decimal import Decimal

import pytest

from billing.calendar import Period
from documents import formats
from documents.formats import locale_of

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["€1,234,567.89", "JP¥5", f"{MINUS}1,234.5", "0.10", "5.5%", "1 Mar 2026", "France"]),
        ("en-US", ["€1,234,567.89", "¥5", f"{MINUS}1,234.5", "0.10", "5.5%", "Mar 1, 2026", "France"]),
        ("fr", ["€1,234,567.89", "JP¥5", f"{MINUS}1,234.5", "0.10", "5.5%", "1 Mar 2026", "France"]),
        ("en-quite-odd", ["€1,234,567.89", "JP¥5", f"{MINUS}1,234.5", "0.10", "5.5%", "1 Mar 2026", "France"]),
        (
            "DE",
            [
                f"1.234.567,89{SPACE}€",
                f"5{SPACE}¥",
                f"{MINUS}1.234,5",
                "0,10",
                f"5,5{SPACE}%",
                "01.03.2026",
                "Frankreich",
            ],
        ),
        (
            "de-AT",
            [
                f"€{SPACE}1.234.567,89",
                f"¥{SPACE}5",
                f"{MINUS}1.234,5",
                "0,10",
                f"5,5{SPACE}%",
                "01.03.2026",
                "Frankreich",
            ],
        ),
        (
            "de-XX",
            [
                f"1.234.567,89{SPACE}€",
                f"5{SPACE}¥",
                f"{MINUS}1.234,5",
                "0,10",
                f"5,5{SPACE}%",
                "01.03.2026",
                "Frankreich",
            ],
        ),
    ],
)
def test_dates_and_money_look_as_in_the_readers_country(language: str, expected: list[str]) -> None:
    locale = locale_of(language)

    assert [
        formats.money(123456789, "EUR", locale),
        formats.money(5, "JPY", locale),
        formats.number(Decimal("-1234.500000"), locale),
        formats.number(Decimal("0.1"), locale, 2),
        formats.percent(Decimal("5.5000"), locale),
        formats.day(date(2026, 3, 1), locale),
        formats.country("FR", locale),
    ] == expected


@pytest.mark.parametrize(
    ("currency", "expected"),
    [("EUR", f"{MINUS}1,234.56"), ("JPY", f"{MINUS}123,456"), ("KWD", f"{MINUS}123.456"), ("CLF", f"{MINUS}12.3456")],
)
def test_an_amount_has_the_decimals_of_its_currency(currency: str, expected: str) -> None:
    assert formats.plain(-123456, currency, locale_of("en")) == expected


def test_a_period_ends_with_its_last_day_and_is_a_date_where_it_has_one_day() -> None:
    locale = locale_of("de")

    assert [
        formats.period(Period(date(2026, 2, 1), date(2026, 3, 1)), locale),
        formats.period(Period(date(2026, 2, 28), date(2026, 3, 1)), locale),
    ] == ["01.02.2026 – 28.02.2026", "28.02.2026"]
