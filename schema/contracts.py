"""Plans and contracts, as clients see them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from models import rows
from resolvers import contracts, customers, plans
from resolvers.callers import Scope
from schema.connections import paged
from schema.declaring import connection, edge, identity, plain, shows
from schema.documents import DocumentConnection
from schema.enums import BillingAlignment, BillingTiming, ContractItemKind, ContractStatus
from schema.scalars import CurrencyCode
from schema.scopes import needs
from schema.values import Interval, Node, TaxRate

if TYPE_CHECKING:
    from schema.customers import Customer

_Customer = Annotated["Customer", strawberry.lazy("schema.customers")]


@needs(Scope.CONTRACTS_READ)
@strawberry.type(description="What a plan charges for; copied into the contracts that are made from it.")
class PlanItem:
    """An item of a plan."""

    name: str = plain("What is charged for.")
    description: str | None = plain("More about it.")
    kind: ContractItemKind = plain("How often it is billed.")
    quantity: Decimal = plain("How many.")
    unit: str = plain("Of what: a code of UN/ECE Recommendation 20, such as MON (month).")
    unit_price: Decimal = plain("Net price of one.")
    discount_percent: Decimal = plain("The percentage taken off.")


@needs(Scope.CONTRACTS_READ)
@strawberry.type(description="A template for contracts. A later change of it leaves contracts as they are.")
class Plan(Node):
    """A plan."""

    is_type_of = shows(rows.Plan)

    id: strawberry.ID = identity("pln")
    code: str = plain("Unique; its name in other systems and in filters.")
    name: str = plain("Its name for people.")
    description: str | None = plain("More about it.")
    currency: CurrencyCode = plain("The currency of its prices.")
    billing_interval: Interval = plain("How long a period is.")
    billing_timing: BillingTiming = plain("When a period is due.")
    billing_alignment: BillingAlignment = plain("Where periods are counted from.")
    term: Interval | None = plain("The minimum term.")
    renewal_term: Interval | None = plain("By how much it renews after the term, again and again.")
    notice_period: Interval | None = plain(
        "The least time between a notice and the end; the day of the notice is not in it."
    )
    items: list[PlanItem] = edge(plans.items, list[PlanItem], "What it charges for, in the order given.")


PlanConnection = paged("Plan", Plan, "Plans, by code, in pages.")


@needs(Scope.CONTRACTS_READ)
@strawberry.type(description="What a contract charges for; never changed.")
class ContractItem(Node):
    """An item of a contract."""

    is_type_of = shows(rows.ContractItem)

    id: strawberry.ID = identity("itm")
    name: str = plain("What is charged for.")
    description: str | None = plain("More about it.")
    kind: ContractItemKind = plain("How often it is billed.")
    quantity: Decimal = plain("How many.")
    unit: str = plain("Of what: a code of UN/ECE Recommendation 20: C62 piece, MON month, HUR hour.")
    unit_price: Decimal = plain("Net price of one; may have more decimals than the currency.")
    discount_percent: Decimal = plain("The percentage taken off.")
    tax: TaxRate = edge(contracts.item_tax, TaxRate, "The rate given for it, else what the rule says today.")


@needs(Scope.CONTRACTS_READ)
@strawberry.type(description="A recurring agreement with a customer.")
class Contract(Node):
    """A contract."""

    is_type_of = shows(rows.Contract)

    id: strawberry.ID = identity("con")
    number: str = plain("Unique, given by the caller or assigned.")
    customer: Any = edge(customers.owner, _Customer, "Who is billed.")
    plan: Plan | None = edge(
        contracts.plan,
        Plan | None,
        "The plan it was made from; its items were copied at signing, so a later change of the plan leaves it be.",
    )
    title: str = plain("What it is called.")
    status: ContractStatus = edge(contracts.status, ContractStatus, "Where it stands today.")
    signed_on: date = plain("The day it was signed; nothing of it is billed by a run up to an earlier day.")
    starts_on: date = plain("The first day covered.")
    ends_on: date | None = plain("The first day no longer covered; null while open-ended.")
    billing_starts_on: date | None = plain(
        "Periods that start before this date are never billed; for contracts taken over from another system."
    )
    currency: CurrencyCode = plain("The currency of its prices.")
    billing_interval: Interval = plain("How long a period is.")
    billing_timing: BillingTiming = plain("When a period is due.")
    billing_alignment: BillingAlignment = plain("Where periods are counted from.")
    term: Interval | None = plain("The minimum term.")
    renewal_term: Interval | None = plain(
        "By how much it renews after the term unless terminated with notice; null: it runs on from day to day."
    )
    notice_period: Interval | None = plain(
        "The least time between a notice and the end; the day of the notice is not in it."
    )
    items: list[ContractItem] = edge(contracts.items, list[ContractItem], "What it charges for, in the order given.")
    billed_until: date | None = plain(
        "Everything before this date has been billed, here or, before billingStartsOn, elsewhere; null: nothing."
    )
    next_billing_on: date | None = plain(
        "The day from which a run bills more of it; in the past where something is due already, null where nothing "
        "will ever be."
    )
    notice_on: date | None = plain("The day on which notice was given.")
    termination_reason: str | None = plain("Why it was terminated.")
    created_at: datetime = plain("When it was entered.")
    documents: Any = connection(
        contracts.documents, DocumentConnection, "The documents with a line of this contract, newest first."
    )


ContractConnection = paged("Contract", Contract, "Contracts in pages.")
