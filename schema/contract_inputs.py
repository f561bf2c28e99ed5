"""What the mutations of plans and contracts take."""

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry

from billing.calendar import Interval
from billing.contracts import Term
from billing.signing import NewContract, NewItem, NewPlan
from schema.enums import BillingAlignment, BillingTiming, ContractItemKind
from schema.given import given, idempotency_key, needed, optional, otherwise, preset, trimmed
from schema.ids import NOBODY, key_of
from schema.inputs import IntervalInput, TaxRateInput
from schema.scalars import CurrencyCode


@strawberry.input(description="What a plan or contract charges for.")
class ContractItemInput:
    """An item."""

    name: str = needed("What is charged for.")
    description: str | None = optional("More about it, at most 2,000 characters.")
    kind: ContractItemKind = preset(ContractItemKind.RECURRING, "How often it is billed.")
    quantity: Decimal = preset(Decimal(1), "How many: above 0, at most 6 decimals.")
    unit: str | None = preset("C62", "Of what: a code of UN/ECE Recommendation 20.")
    unit_price: Decimal = needed("Net price of one: not negative, at most 6 decimals.")
    discount_percent: Decimal | None = preset(Decimal(0), "The percentage to take off: 0 to 100, at most 4 decimals.")
    tax: TaxRateInput | None = optional("Its tax rate. Left out: the rule decides.")

    def parsed(self) -> NewItem:
        """Return the item."""
        tax = given(self.tax)
        return NewItem(
            name=trimmed(self.name),
            unit_price=self.unit_price,
            kind=self.kind,
            quantity=self.quantity,
            unit=otherwise(self.unit, "C62"),
            discount_percent=otherwise(self.discount_percent, Decimal(0)),
            description=given(self.description),
            tax=tax.parsed() if tax else None,
        )


def _interval(one: Any) -> Interval | None:
    found = given(one)
    return found.parsed() if found else None


@strawberry.input(description="A new plan.")
class CreatePlanInput:
    """A new plan."""

    code: str = needed("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -.")
    name: str = needed("Its name for people; the title of contracts made from it.")
    description: str | None = optional("More about it, at most 2,000 characters.")
    currency: CurrencyCode = needed("The currency of its prices.")
    billing_interval: IntervalInput = needed("How long a period is.")
    billing_timing: BillingTiming = preset(BillingTiming.IN_ADVANCE, "When a period is due.")
    billing_alignment: BillingAlignment = preset(BillingAlignment.ANNIVERSARY, "Where periods are counted from.")
    term: IntervalInput | None = optional("The minimum term.")
    renewal_term: IntervalInput | None = optional("By how much it renews after the term; needs a term.")
    notice_period: IntervalInput | None = optional(
        "The least time between a notice and the end; the day of the notice is not in it."
    )
    items: list[ContractItemInput] = needed("What it charges for: 1 to 100.")
    idempotency_key: str | None = idempotency_key()

    def parsed(self) -> NewPlan:
        """Return the plan to be."""
        return NewPlan(
            code=trimmed(self.code),
            name=trimmed(self.name),
            currency=self.currency,
            interval=self.billing_interval.parsed(),
            items=tuple(item.parsed() for item in self.items),
            description=given(self.description),
            timing=self.billing_timing,
            alignment=self.billing_alignment,
            term=Term(_interval(self.term), _interval(self.renewal_term), _interval(self.notice_period)),
        )


@strawberry.input(description="A new contract, from a plan or from items of its own: exactly one of planId and items.")
class CreateContractInput:
    """A new contract."""

    customer_id: strawberry.ID = needed("Who is billed.")
    number: str | None = optional("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -. Left out: assigned.")
    title: str | None = optional("What it is called. Left out: the plan's name, or the first item's.")
    plan_id: strawberry.ID | None = optional("The plan whose items and terms are copied.")
    items: list[ContractItemInput] | None = optional("What it charges for, where there is no plan: 1 to 100.")
    signed_on: date | None = optional("The day it was signed. Left out: today.")
    starts_on: date | None = optional("Its first day, from 2000-01-01. Left out: the day it was signed.")
    ends_on: date | None = optional("The first day no longer covered. Left out: open-ended.")
    billing_starts_on: date | None = optional("Periods that start before this date are never billed.")
    currency: CurrencyCode | None = optional("Left out: the plan's, else the customer's.")
    billing_interval: IntervalInput | None = optional("Left out: the plan's, else 1 MONTH.")
    billing_timing: BillingTiming | None = optional("Left out: the plan's, else IN_ADVANCE.")
    billing_alignment: BillingAlignment | None = optional("Left out: the plan's, else ANNIVERSARY.")
    term: IntervalInput | None = optional("The minimum term. Left out: the plan's.")
    renewal_term: IntervalInput | None = optional("By how much it renews. Left out: the plan's.")
    notice_period: IntervalInput | None = optional(
        "The least time between a notice and the end; the day of the notice is not in it. Left out: the plan's."
    )
    idempotency_key: str | None = idempotency_key()

    def parsed(self) -> NewContract:
        """Return the contract to be."""
        items, plan_id = given(self.items), given(self.plan_id)
        return NewContract(
            customer_id=key_of(self.customer_id, "cus") or NOBODY,
            plan_id=None if plan_id is None else key_of(plan_id, "pln") or NOBODY,
            items=None if items is None else tuple(item.parsed() for item in items),
            number=trimmed(given(self.number)),
            title=trimmed(given(self.title)),
            signed_on=given(self.signed_on),
            starts_on=given(self.starts_on),
            ends_on=given(self.ends_on),
            billing_starts_on=given(self.billing_starts_on),
            currency=given(self.currency),
            interval=_interval(self.billing_interval),
            timing=given(self.billing_timing),
            alignment=given(self.billing_alignment),
            term=_interval(self.term),
            renewal_term=_interval(self.renewal_term),
            notice_period=_interval(self.notice_period),
        )


@strawberry.input(
    description=(
        "The end of a contract. Without endsOn it is the first one that term and notice allow; three months' notice "
        "given on 30 September is over with 30 December, given on 1 October with 1 January. May be repeated with "
        "another endsOn, earlier or later; endsOn = startsOn cancels the contract. What is billed too much is "
        "credited by the next run."
    )
)
class TerminateContractInput:
    """The end of a contract."""

    id: strawberry.ID = needed("The contract.")
    notice_on: date | None = optional(
        "The day on which notice was given, not before signedOn. Left out: that of an earlier notice, else today."
    )
    ends_on: date | None = optional("The first day no longer covered. Left out: as term and notice allow.")
    reason: str | None = optional("Why.")
    idempotency_key: str | None = idempotency_key()
