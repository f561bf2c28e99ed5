"""Count money in whole minor units, and round to them in one place."""

from dataclasses import dataclass
from decimal import Decimal

from billing.currencies import exponent

SCALE_OF_NUMBERS = 6
"""Decimal places of a quantity and of a unit price."""

SCALE_OF_PERCENTS = 4
"""Decimal places of a percentage."""

LARGEST_LINE = 10**12
"""Most minor units of one line, either way: a quarter of a million of them still add up in 64 bits."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount: *minor* units (cents, yen, fils) of an ISO 4217 *currency*."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with as many decimals as the currency has."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))


def rounded(numerator: int, denominator: int) -> int:
    """Return the quotient as a whole number, halves away from zero, so that a credit mirrors its charge."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def minor_units(amount: Decimal, currency: str) -> int | None:
    """Return *amount* in minor units of *currency*, or None where it has more decimals than the currency."""
    numerator, denominator = amount.as_integer_ratio()  # Decimal's own arithmetic would round to 28 digits
    whole, rest = divmod(numerator * 10 ** exponent(currency), denominator)
    return None if rest else whole


def share(minor: int, percent: Decimal) -> int:
    """Return *percent* of *minor* units, rounded to a whole unit."""
    numerator, denominator = percent.as_integer_ratio()
    return rounded(minor * numerator, 100 * denominator)


def line_amount(quantity: Decimal, unit_price: Decimal, currency: str, days: int = 1, of: int = 1) -> int:
    """Return quantity times price times *days* of *of* days in minor units, rounded once (EN 16931)."""
    many, many_of = quantity.as_integer_ratio()
    price, price_of = unit_price.as_integer_ratio()
    return rounded(many * price * 10 ** exponent(currency) * days, many_of * price_of * of)
