import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from billing.money import Money, line_amount, minor_units, rounded, share


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (249, 100, 2), (-249, 100, -2), (0, 7, 0), (7, 7, 1)],
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, whole: int) -> None:
    assert rounded(numerator, denominator) == whole


@pytest.mark.parametrize(
    ("minor", "currency", "amount"),
    [(1234, "EUR", "12.34"), (1234, "JPY", "1234"), (-5, "KWD", "-0.005"), (0, "EUR", "0.00")],
)
def test_an_amount_has_as_many_decimals_as_its_currency(minor: int, currency: str, amount: str) -> None:
    assert format(Money(minor, currency).amount, "f") == amount
    assert minor_units(Decimal(amount), currency) == minor


def test_more_decimals_than_the_currency_has_are_no_amount() -> None:
    assert (minor_units(Decimal("0.5"), "JPY"), minor_units(Decimal("0.0005"), "KWD")) == (None, None)


@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        ("1999999999.00000000000000000001", None),
        ("-1999999999.00000000000000000001", None),
        ("0." + "0" * 60 + "1", None),
        ("1" * 40 + ".01", int("1" * 40 + "01")),
        ("12.340000000000000000000000000000000", 12_34),
        ("1E+3", 1_000_00),
    ],
)
def test_no_amount_is_so_long_that_a_decimal_too_much_is_overlooked(amount: str, minor: int | None) -> None:
    assert minor_units(Decimal(amount), "EUR") == minor


def test_line_amounts_and_shares_agree_with_decimal_arithmetic_on_random_numbers() -> None:
    chance = random.Random(1)
    for _ in range(1_000):
        currency, places = chance.choice([("EUR", 2), ("JPY", 0), ("KWD", 3)])
        quantity = Decimal(chance.randrange(-(10**9), 10**9)).scaleb(-chance.randrange(7))
        price = Decimal(chance.randrange(10**9)).scaleb(-chance.randrange(7))
        days, of = chance.randrange(1, 32), 31
        exact = Fraction(quantity) * Fraction(price) * 10**places * days / of
        expected = int(abs(exact) + Fraction(1, 2)) * (-1 if exact < 0 else 1)
        assert line_amount(quantity, price, currency, days, of) == expected
        percent = Decimal(chance.randrange(1_000_000)).scaleb(-4)
        minor = chance.randrange(-(10**12), 10**12)
        assert share(minor, percent) == int((minor * percent / 100).to_integral_value(ROUND_HALF_UP))
