"""Rows of documents and payments."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from billing.calendar import Period
from billing.drafts import DocumentKind, Proration
from billing.parties import Buyer, Seller
from billing.tax import TaxCategory, TaxRate
from models.rows.values import AmountOf, Derived, Renamed, several, several_or_none
from models.snapshots import buyer_from_json, seen, seller_from_json


@dataclass(frozen=True, slots=True)
class Document:
    """An invoice or credit note."""

    id: UUID
    number: str
    kind: DocumentKind
    customer_id: UUID
    bill_run_id: UUID | None
    issued_on: date
    due_on: date
    currency: str
    net_minor: int
    tax_minor: int
    gross_minor: int
    outstanding_minor: int
    settled_minor: int
    cancels_id: UUID | None
    cancel_reason: str | None
    cancelled_by_id: UUID | None
    supplied_from: date
    supplied_until: date
    order_reference: str | None
    contract_reference: str | None
    payment_means_code: str
    payment_terms: str
    template_version: int
    seller_json: str
    buyer_json: str
    created_at: datetime

    net = AmountOf("net_minor")
    tax = AmountOf("tax_minor")
    gross = AmountOf("gross_minor")
    outstanding = AmountOf("outstanding_minor")
    settled = AmountOf("settled_minor")
    supplied = several(Period, start="supplied_from", end="supplied_until")
    seller = Derived(seller_from_json, "seller_json", seen=seen(Seller))
    buyer = Derived(buyer_from_json, "buyer_json", seen=seen(Buyer))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line as it was issued."""

    id: UUID
    document_id: UUID
    position: int
    name: str
    description: str | None
    sku: str | None
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    currency: str
    amount_minor: int
    discount_minor: int
    net_minor: int
    tax_category: TaxCategory
    tax_percent: Decimal
    period_start: date | None
    period_end: date | None
    proration_days: int | None
    proration_of: int | None
    repairs_id: UUID | None
    contract_id: UUID | None
    order_id: UUID | None
    source_period: date | None

    amount = AmountOf("amount_minor")
    discount = AmountOf("discount_minor")
    net = AmountOf("net_minor")
    tax = several(TaxRate, category="tax_category", percent="tax_percent")
    period = several_or_none(Period, start="period_start", end="period_end")
    proration = several_or_none(Proration, days="proration_days", of="proration_of")


@dataclass(frozen=True, slots=True)
class DocumentTax:
    """The tax of one rate."""

    document_id: UUID
    position: int
    category: TaxCategory
    percent: Decimal
    currency: str
    taxable_minor: int
    tax_minor: int
    exemption_code: str | None
    exemption_text: str | None

    rate = several(TaxRate, category="category", percent="percent")
    taxable = AmountOf("taxable_minor")
    tax = AmountOf("tax_minor")
    exemption: ClassVar[Renamed[str | None]] = Renamed("exemption_text")


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received, or paid back."""

    id: UUID
    document_id: UUID
    customer_id: UUID
    currency: str
    amount_minor: int
    received_on: date
    reference: str | None
    created_at: datetime

    amount = AmountOf("amount_minor")
