"""Rows of orders."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from billing.orders import OrderBillingTime, OrderStatus
from billing.tax import TaxCategory, TaxRate
from models.rows.values import AmountOf, several_or_none


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

    net = AmountOf("net_minor")


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

    net = AmountOf("net_minor")
    given_tax = several_or_none(TaxRate, category="tax_category", percent="tax_percent")
