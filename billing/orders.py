"""Orders as values: what a new one says of itself, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from billing import checks
from billing.refusals import Refusal, RefusalCode
from billing.tax import NEEDS_BUYER_VAT_ID, TaxRate


class OrderBillingTime(Enum):
    """Whether any bill run takes an order, or only one for its customer."""

    IMMEDIATE = "IMMEDIATE"
    ON_DEMAND = "ON_DEMAND"


class OrderStatus(Enum):
    """Where an order stands."""

    OPEN = "OPEN"
    BILLED = "BILLED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class NewOrderLine:
    """What is bought; a negative quantity is a return."""

    name: str
    unit_price: Decimal
    quantity: Decimal = Decimal(1)
    unit: str = "C62"
    discount_percent: Decimal = Decimal(0)
    sku: str | None = None
    tax: TaxRate | None = None


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order to be; None where the default or an assigned number is wanted."""

    customer_id: UUID
    lines: tuple[NewOrderLine, ...]
    number: str | None = None
    placed_on: date | None = None
    billing_time: OrderBillingTime = OrderBillingTime.IMMEDIATE
    currency: str | None = None


def refusals(order: NewOrder) -> Iterator[Refusal]:
    """Yield everything that is wrong with *order* in itself."""
    yield from checks.number(order.number, "number")
    yield from checks.day(order.placed_on, "placedOn")
    yield from checks.currency(order.currency, "currency")
    if not order.lines:
        yield Refusal(RefusalCode.REQUIRED, "At least one line is needed.", ("lines",))
    if len(order.lines) > checks.MOST_LINES:
        message = f"An order has at most {checks.MOST_LINES:,} lines."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, ("lines",))
    for position, line in enumerate(order.lines):
        for refusal in _of_line(line, order.currency):
            yield refusal.under("lines", str(position))


def ruled_on(order: NewOrder) -> date | None:
    """Return the day whose rate the rule will be asked for; None where each line has its own, or the day is none."""
    day = order.placed_on
    is_asked = any(line.tax is None for line in order.lines)
    return day if is_asked and day is not None and day >= checks.EARLIEST_DAY else None


def without_vat_id(rates: Iterator[TaxRate | None], field: str) -> Iterator[Refusal]:
    """Yield a refusal for each rate that is void where the buyer has no VAT id."""
    for position, rate in enumerate(rates):
        if rate is not None and rate.category in NEEDS_BUYER_VAT_ID:
            message = f"{rate.category.value} needs the customer's VAT id."
            yield Refusal(RefusalCode.INVALID, message, (field, str(position), "tax", "category"))


def _of_line(line: NewOrderLine, currency: str | None) -> Iterator[Refusal]:
    yield from checks.text(line.name, "name")
    yield from checks.text(line.sku, "sku")
    if not line.quantity:
        yield Refusal(RefusalCode.OUT_OF_RANGE, "Must not be zero.", ("quantity",))
    yield from checks.line(line.quantity, line.unit_price, currency, has_returns=True)
    yield from checks.unit(line.unit, "unit")
    yield from checks.percent(line.discount_percent, "discountPercent")
    yield from checks.tax(line.tax, "tax")
