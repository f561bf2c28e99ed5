"""Rows of plans and contracts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Schedule, Term
from billing.tax import TaxCategory, TaxRate
from models.rows.values import several, several_or_none

BILLING_INTERVAL = several(Interval, count="interval_count", unit="interval_unit")
TERM = several_or_none(Interval, count="term_count", unit="term_unit")
RENEWAL_TERM = several_or_none(Interval, count="renewal_count", unit="renewal_unit")
NOTICE_PERIOD = several_or_none(Interval, count="notice_count", unit="notice_unit")


@dataclass(frozen=True, slots=True)
class Plan:
    """A template for contracts."""

    id: UUID
    code: str
    name: str
    description: str | None
    currency: str
    interval_count: int
    interval_unit: IntervalUnit
    billing_timing: BillingTiming
    billing_alignment: BillingAlignment
    term_count: int | None
    term_unit: IntervalUnit | None
    renewal_count: int | None
    renewal_unit: IntervalUnit | None
    notice_count: int | None
    notice_unit: IntervalUnit | None

    billing_interval = BILLING_INTERVAL
    term = TERM
    renewal_term = RENEWAL_TERM
    notice_period = NOTICE_PERIOD


@dataclass(frozen=True, slots=True)
class PlanItem:
    """What a plan charges for."""

    plan_id: UUID
    position: int
    name: str
    description: str | None
    kind: ContractItemKind
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    tax_category: TaxCategory | None
    tax_percent: Decimal | None

    given_tax = several_or_none(TaxRate, category="tax_category", percent="tax_percent")


@dataclass(frozen=True, slots=True)
class Contract:
    """A recurring agreement."""

    id: UUID
    number: str
    customer_id: UUID
    plan_id: UUID | None
    title: str
    signed_on: date
    starts_on: date
    ends_on: date | None
    billing_starts_on: date | None
    currency: str
    interval_count: int
    interval_unit: IntervalUnit
    billing_timing: BillingTiming
    billing_alignment: BillingAlignment
    term_count: int | None
    term_unit: IntervalUnit | None
    renewal_count: int | None
    renewal_unit: IntervalUnit | None
    notice_count: int | None
    notice_unit: IntervalUnit | None
    billed_until: date | None
    next_billing_on: date | None
    notice_on: date | None
    termination_reason: str | None
    created_at: datetime

    billing_interval = BILLING_INTERVAL
    term = TERM
    renewal_term = RENEWAL_TERM
    notice_period = NOTICE_PERIOD

    @property
    def schedule(self) -> Schedule:
        """When it is billed."""
        return Schedule(
            self.starts_on,
            self.billing_interval,
            self.billing_timing,
            self.billing_alignment,
            self.ends_on,
            self.billing_starts_on,
        )

    @property
    def terms(self) -> Term:
        """How long it binds."""
        return Term(self.term, self.renewal_term, self.notice_period)


@dataclass(frozen=True, slots=True)
class ContractItem:
    """What a contract charges for."""

    id: UUID
    contract_id: UUID
    position: int
    name: str
    description: str | None
    kind: ContractItemKind
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    tax_category: TaxCategory | None
    tax_percent: Decimal | None

    given_tax = several_or_none(TaxRate, category="tax_category", percent="tax_percent")
