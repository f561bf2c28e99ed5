"""The filter inputs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Optional

import strawberry
from strawberry import UNSET

from resolvers.callers import Scope
from schema.enums import (
    BillRunOutcome,
    ContractStatus,
    CustomerType,
    DocumentKind,
    DocumentStatus,
    OrderStatus,
)
from schema.scalars import CountryCode, CurrencyCode
from schema.scopes import needs

_ALL = "All of these must hold."
_ANY = "At least one of these must hold."
_NOT = "This must not hold."


def _given(description: str, name: str | None = None) -> Any:
    return strawberry.field(default=UNSET, description=description, name=name)


@strawberry.input(
    description=(
        "eq, ne and in compare exactly; contains and startsWith ignore letter case and accents. Null is as good as "
        "left out, but refused of eq and ne, where isNull may be meant."
    )
)
class StringFilter:
    """A text compared."""

    eq: str | None = _given("Exactly this.")
    ne: str | None = _given("Anything but exactly this, nothing included.")
    in_: list[str] | None = _given("Exactly one of these, at most 200.", "in")
    contains: str | None = _given("Has this somewhere. For words of a customer, the argument *search* is faster.")
    starts_with: str | None = _given("Begins with this.")
    is_null: bool | None = _given("true: is not there; false: is there.")


@strawberry.input(description="An id compared.")
class IDFilter:
    """An id compared."""

    eq: strawberry.ID | None = _given("This one.")
    in_: list[strawberry.ID] | None = _given("One of these, at most 200.", "in")


@strawberry.input(description="A customer's type compared.")
class CustomerTypeFilter:
    """A choice compared."""

    eq: CustomerType | None = _given("This one.")
    in_: list[CustomerType] | None = _given("One of these.", "in")


@strawberry.input(description="A country compared.")
class CountryFilter:
    """A choice compared."""

    eq: CountryCode | None = _given("This one.")
    in_: list[CountryCode] | None = _given("One of these, at most 200.", "in")


@strawberry.input(description="A contract's status, as it is today, compared.")
class ContractStatusFilter:
    """A choice compared."""

    eq: ContractStatus | None = _given("This one.")
    in_: list[ContractStatus] | None = _given("One of these.", "in")


@strawberry.input(description="An order's status compared.")
class OrderStatusFilter:
    """A choice compared."""

    eq: OrderStatus | None = _given("This one.")
    in_: list[OrderStatus] | None = _given("One of these.", "in")


@strawberry.input(description="A document's kind compared.")
class DocumentKindFilter:
    """A choice compared."""

    eq: DocumentKind | None = _given("This one.")
    in_: list[DocumentKind] | None = _given("One of these.", "in")


@strawberry.input(description="A document's status, as it is today, compared.")
class DocumentStatusFilter:
    """A choice compared."""

    eq: DocumentStatus | None = _given("This one.")
    in_: list[DocumentStatus] | None = _given("One of these.", "in")


@strawberry.input(
    description="A date compared. Null is as good as left out, but refused of eq, where isNull may be meant."
)
class DateFilter:
    """A date compared."""

    eq: date | None = _given("On this day.")
    gt: date | None = _given("After this day.")
    gte: date | None = _given("On or after this day.")
    lt: date | None = _given("Before this day.")
    lte: date | None = _given("On or before this day.")
    is_null: bool | None = _given("true: is not there; false: is there.")


@strawberry.input(description="A moment compared.")
class DateTimeFilter:
    """A moment compared."""

    gt: datetime | None = _given("After this moment.")
    gte: datetime | None = _given("At or after this moment.")
    lt: datetime | None = _given("Before this moment.")
    lte: datetime | None = _given("At or before this moment.")


@strawberry.input(description="A number compared; amounts in major units.")
class DecimalFilter:
    """A number compared."""

    eq: Decimal | None = _given("Exactly this.")
    gt: Decimal | None = _given("More than this.")
    gte: Decimal | None = _given("This or more.")
    lt: Decimal | None = _given("Less than this.")
    lte: Decimal | None = _given("This or less.")


@strawberry.input(description="A customer's open amount in one currency compared; nothing owed counts as 0.")
class BalanceFilter:
    """A balance compared."""

    currency: CurrencyCode = strawberry.field(description="The currency whose balance is compared.")
    amount: DecimalFilter = strawberry.field(description="What the balance is compared with, in major units.")


@needs(Scope.CONTRACTS_READ)
@strawberry.input(
    description="Contracts compared; all conditions of one object must hold, and null is as good as left out."
)
class ContractFilter:
    """Conditions on contracts."""

    and_: Optional[list["ContractFilter"]] = _given(_ALL, "and")  # noqa: UP045 - a quoted name
    or_: Optional[list["ContractFilter"]] = _given(_ANY, "or")  # noqa: UP045
    not_: Optional["ContractFilter"] = _given(_NOT, "not")
    number: StringFilter | None = _given("By number.")
    title: StringFilter | None = _given("By title.")
    status: ContractStatusFilter | None = _given("By status, as it is today.")
    plan_code: StringFilter | None = _given("By the code of the plan it was made from.")
    signed_on: DateFilter | None = _given("By the day it was signed.")
    starts_on: DateFilter | None = _given("By its first day.")
    ends_on: DateFilter | None = _given("By the first day no longer covered.")


@needs(Scope.ORDERS_READ)
@strawberry.input(
    description="Orders compared; all conditions of one object must hold, and null is as good as left out."
)
class OrderFilter:
    """Conditions on orders."""

    and_: Optional[list["OrderFilter"]] = _given(_ALL, "and")  # noqa: UP045
    or_: Optional[list["OrderFilter"]] = _given(_ANY, "or")  # noqa: UP045
    not_: Optional["OrderFilter"] = _given(_NOT, "not")
    number: StringFilter | None = _given("By number.")
    status: OrderStatusFilter | None = _given("By status.")
    placed_on: DateFilter | None = _given("By the day it was placed.")


@needs(Scope.DOCUMENTS_READ)
@strawberry.input(
    description="Documents compared; all conditions of one object must hold, and null is as good as left out."
)
class DocumentFilter:
    """Conditions on documents."""

    and_: Optional[list["DocumentFilter"]] = _given(_ALL, "and")  # noqa: UP045
    or_: Optional[list["DocumentFilter"]] = _given(_ANY, "or")  # noqa: UP045
    not_: Optional["DocumentFilter"] = _given(_NOT, "not")
    number: StringFilter | None = _given("By number.")
    kind: DocumentKindFilter | None = _given("By kind.")
    status: DocumentStatusFilter | None = _given("By status, as it is today.")
    issued_on: DateFilter | None = _given("By the date printed on it.")
    due_on: DateFilter | None = _given("By the day it is to be paid.")
    currency: CurrencyCode | None = _given("In this currency.")
    gross: DecimalFilter | None = _given("By gross, in the document's own currency.")
    outstanding: DecimalFilter | None = _given("By what is still to be paid, in the document's own currency.")


@strawberry.input(description="Related contracts: some fulfil it, or none does.")
class ContractListFilter:
    """Conditions on the contracts of something."""

    some: ContractFilter | None = _given("At least one fulfils this.")
    none: ContractFilter | None = _given("Not one fulfils this.")


@strawberry.input(description="Related orders: some fulfil it, or none does.")
class OrderListFilter:
    """Conditions on the orders of something."""

    some: OrderFilter | None = _given("At least one fulfils this.")
    none: OrderFilter | None = _given("Not one fulfils this.")


@strawberry.input(description="Related documents: some fulfil it, or none does.")
class DocumentListFilter:
    """Conditions on the documents of something."""

    some: DocumentFilter | None = _given("At least one fulfils this.")
    none: DocumentFilter | None = _given("Not one fulfils this.")


@strawberry.input(
    description=(
        "Customers compared; all conditions of one object must hold, and null is as good as left out; and, or, not "
        "combine."
    )
)
class CustomerFilter:
    """Conditions on customers."""

    and_: Optional[list["CustomerFilter"]] = _given(_ALL, "and")  # noqa: UP045
    or_: Optional[list["CustomerFilter"]] = _given(_ANY, "or")  # noqa: UP045
    not_: Optional["CustomerFilter"] = _given(_NOT, "not")
    id: IDFilter | None = _given("By id.")
    number: StringFilter | None = _given("By number.")
    account_number: StringFilter | None = _given("By the account in bookkeeping.")
    external_id: StringFilter | None = _given("By another system's key.")
    type: CustomerTypeFilter | None = _given("By type.")
    name: StringFilter | None = _given("By name.")
    email: StringFilter | None = _given("By e-mail.")
    vat_id: StringFilter | None = _given("By VAT id.")
    language: StringFilter | None = _given("By language.")
    country: CountryFilter | None = _given("By the country of the first invoice address.")
    city: StringFilter | None = _given("By the city of the first invoice address.")
    postal_code: StringFilter | None = _given("By the postal code of the first invoice address.")
    created_at: DateTimeFilter | None = _given("By when it was created.")
    next_billing_on: DateFilter | None = _given(
        "By the earliest date on which a contract or an IMMEDIATE order of it becomes due: lte today is who is to be "
        "billed."
    )
    balance: BalanceFilter | None = _given("By what it owes in one currency.")
    overdue_balance: BalanceFilter | None = _given("By what it owes in one currency since before today.")
    contracts: ContractListFilter | None = _given("By its contracts.")
    orders: OrderListFilter | None = _given("By its orders.")
    documents: DocumentListFilter | None = _given("By its documents.")


@strawberry.input(description="Results of a bill run compared.")
class BillRunResultFilter:
    """Conditions on results."""

    outcome: BillRunOutcome | None = _given("With this outcome.")
