"""Rows of orders."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from billing.money import Money
from billing.orders import OrderBillingTime, OrderStatus
from billing.tax import TaxCategory, TaxRate
from models.rows.values import rate


@dataclass(frozen=True, slots=True)
class Order:
    """A one-time purchase."""

    id: UUID
    number: str
    customer_id: UUID
    placed_on: date
    billing_time: OrderBillingTime
    currency: str
    net_minor: int
    document_id: UUID | None
    cancelled_at: datetime | None
    cancel_reason: str | None
    created_at: datetime

    @property
    def status(self) -> OrderStatus:
        """Where it stands."""
        if self.cancelled_at is not None:
            return OrderStatus.CANCELLED
        return OrderStatus.OPEN if self.document_id is None else OrderStatus.BILLED

    @property
    def net(self) -> Money:
        """The sum of its lines."""
        return Money(self.net_minor, self.currency)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What was bought."""

    id: UUID
    order_id: UUID
    position: int
    sku: str | None
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    currency: str
    net_minor: int
    tax_category: TaxCategory | None
    tax_percent: Decimal | None

    @property
    def net(self) -> Money:
        """Quantity times price, less discount."""
        return Money(self.net_minor, self.currency)

    @property
    def given_tax(self) -> TaxRate | None:
        """The rate given for it, if one was."""
        return rate(self.tax_category, self.tax_percent)
