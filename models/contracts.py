"""The tables of contracts and of the plans that they are made from."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from billing.calendar import IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.tax import TaxCategory
from models.columns import Code, Key, Moment, Number, Percent, Prose, Ref, Table, Words, choice


def _unit(check: str) -> Any:
    return mapped_column(choice(IntervalUnit, check))


class Plan(Table):
    """A template: what it says is copied into the contract at signing."""

    __tablename__ = "plans"

    id: Mapped[Key]
    code: Mapped[Words] = mapped_column(unique=True)
    name: Mapped[Words]
    description: Mapped[Prose | None]
    currency: Mapped[Code]
    interval_count: Mapped[int]
    interval_unit: Mapped[IntervalUnit] = _unit("interval_unit")
    billing_timing: Mapped[BillingTiming] = mapped_column(choice(BillingTiming))
    billing_alignment: Mapped[BillingAlignment] = mapped_column(choice(BillingAlignment))
    term_count: Mapped[int | None]
    term_unit: Mapped[IntervalUnit | None] = _unit("term_unit")
    renewal_count: Mapped[int | None]
    renewal_unit: Mapped[IntervalUnit | None] = _unit("renewal_unit")
    notice_count: Mapped[int | None]
    notice_unit: Mapped[IntervalUnit | None] = _unit("notice_unit")


class PlanItem(Table):
    """What a plan charges for, in the order given."""

    __tablename__ = "plan_items"

    plan_id: Mapped[Ref] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Words]
    description: Mapped[Prose | None]
    kind: Mapped[ContractItemKind] = mapped_column(choice(ContractItemKind))
    quantity: Mapped[Number]
    unit: Mapped[Words]
    unit_price: Mapped[Number]
    discount_percent: Mapped[Percent]
    tax_category: Mapped[TaxCategory | None] = mapped_column(choice(TaxCategory))
    tax_percent: Mapped[Percent | None]


class Contract(Table):
    """A recurring agreement; *billed_until* and *next_billing_on* are kept by every write that moves them."""

    __tablename__ = "contracts"

    id: Mapped[Key]
    number: Mapped[Words] = mapped_column(unique=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"))
    plan_id: Mapped[Ref | None] = mapped_column(ForeignKey("plans.id"))
    title: Mapped[Words]
    title_key: Mapped[Words]
    signed_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    billing_starts_on: Mapped[date | None]
    currency: Mapped[Code]
    interval_count: Mapped[int]
    interval_unit: Mapped[IntervalUnit] = _unit("interval_unit")
    billing_timing: Mapped[BillingTiming] = mapped_column(choice(BillingTiming))
    billing_alignment: Mapped[BillingAlignment] = mapped_column(choice(BillingAlignment))
    term_count: Mapped[int | None]
    term_unit: Mapped[IntervalUnit | None] = _unit("term_unit")
    renewal_count: Mapped[int | None]
    renewal_unit: Mapped[IntervalUnit | None] = _unit("renewal_unit")
    notice_count: Mapped[int | None]
    notice_unit: Mapped[IntervalUnit | None] = _unit("notice_unit")
    billed_until: Mapped[date | None]
    next_billing_on: Mapped[date | None]
    notice_on: Mapped[date | None]
    termination_reason: Mapped[Prose | None]
    created_at: Mapped[Moment]

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("interval_count > 0", name="interval_is_positive"),
        Index("ix_contracts_customer_id_number", "customer_id", "number", "id"),  # a customer's contracts
        Index("ix_contracts_plan_id", "plan_id"),  # filter planCode
        Index(  # what a bill run finds due, and a customer's nextBillingOn
            "ix_contracts_due",
            "next_billing_on",
            "customer_id",
            postgresql_where=text("next_billing_on IS NOT NULL"),
            sqlite_where=text("next_billing_on IS NOT NULL"),
        ),
    )


class ContractItem(Table):
    """What a contract charges for, in the order given; never changed."""

    __tablename__ = "contract_items"

    id: Mapped[Key]
    contract_id: Mapped[Ref] = mapped_column(ForeignKey("contracts.id"))
    position: Mapped[int]
    name: Mapped[Words]
    description: Mapped[Prose | None]
    kind: Mapped[ContractItemKind] = mapped_column(choice(ContractItemKind))
    quantity: Mapped[Number]
    unit: Mapped[Words]
    unit_price: Mapped[Number]
    discount_percent: Mapped[Percent]
    tax_category: Mapped[TaxCategory | None] = mapped_column(choice(TaxCategory))
    tax_percent: Mapped[Percent | None]

    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_is_positive"),
        Index("ix_contract_items_contract_id_position", "contract_id", "position", unique=True),
    )
