"""Rows of documents and payments."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from billing.calendar import Period
from billing.drafts import DocumentKind, Proration
from billing.money import Money
from billing.parties import Buyer, Seller
from billing.tax import TaxCategory, TaxRate
from models.snapshots import buyer_from_json, seller_from_json


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

    @property
    def net(self) -> Money:
        """The sum of its lines."""
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> Money:
        """The sum of its tax groups."""
        return Money(self.tax_minor, self.currency)

    @property
    def gross(self) -> Money:
        """Net plus tax."""
        return Money(self.gross_minor, self.currency)

    @property
    def outstanding(self) -> Money:
        """What is still to be paid, or paid back."""
        return Money(self.outstanding_minor, self.currency)

    @property
    def supplied(self) -> Period:
        """From the first day supplied to the day after the last."""
        return Period(self.supplied_from, self.supplied_until)

    @property
    def seller(self) -> Seller:
        """Who billed, as on the day of issue."""
        return seller_from_json(self.seller_json)

    @property
    def buyer(self) -> Buyer:
        """Who was billed, as on the day of issue."""
        return buyer_from_json(self.buyer_json)


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

    @property
    def amount(self) -> Money:
        """Before discount."""
        return Money(self.amount_minor, self.currency)

    @property
    def discount(self) -> Money:
        """What was taken off."""
        return Money(self.discount_minor, self.currency)

    @property
    def net(self) -> Money:
        """Amount less discount."""
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> TaxRate:
        """The rate it was taxed at."""
        return TaxRate(self.tax_category, self.tax_percent)

    @property
    def period(self) -> Period | None:
        """What a contract's item was billed for."""
        if self.period_start is None or self.period_end is None:
            return None
        return Period(self.period_start, self.period_end)

    @property
    def proration(self) -> Proration | None:
        """How much of a full period that was."""
        if self.proration_days is None or self.proration_of is None:
            return None
        return Proration(self.proration_days, self.proration_of)


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
    exemption_text: str | None

    @property
    def rate(self) -> TaxRate:
        """What the tax is computed at."""
        return TaxRate(self.category, self.percent)

    @property
    def taxable(self) -> Money:
        """What the tax is computed on."""
        return Money(self.taxable_minor, self.currency)

    @property
    def tax(self) -> Money:
        """The tax, rounded once."""
        return Money(self.tax_minor, self.currency)

    @property
    def exemption(self) -> str | None:
        """Why no tax is charged."""
        return self.exemption_text


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

    @property
    def amount(self) -> Money:
        """How much it was."""
        return Money(self.amount_minor, self.currency)
