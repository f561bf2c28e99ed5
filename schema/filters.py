"""The filter inputs, and how they become conditions."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Optional

import strawberry
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from loaders.conditions import All, AnyOf, BadArgument, BalanceTest, Condition, Not, Related, Test
from schema.enums import (
    BillRunOutcome,
    ContractStatus,
    CustomerType,
    DocumentKind,
    DocumentStatus,
    OrderStatus,
)
from schema.ids import decoded
from schema.scalars import CountryCode, CurrencyCode

MOST_VALUES = 200
MOST_NODES = 100

_ALL = "All of these must hold."
_ANY = "At least one of these must hold."
_NOT = "This must not hold."


def _given(description: str, name: str | None = None) -> Any:
    return strawberry.field(default=UNSET, description=description, name=name)


@strawberry.input(description="eq, ne and in compare exactly; contains and startsWith ignore letter case and accents.")
class StringFilter:
    """A text compared."""

    eq: str | None = _given("Exactly this.")
    ne: str | None = _given("Anything but exactly this, nothing included.")
    in_: list[str] | None = _given("Exactly one of these, at most 200.", "in")
    contains: str | None = _given("Has this somewhere; an index serves three characters and more.")
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


@strawberry.input(description="A date compared.")
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


@strawberry.input(description="Contracts compared; all conditions of one object must hold.")
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


@strawberry.input(description="Orders compared; all conditions of one object must hold.")
class OrderFilter:
    """Conditions on orders."""

    and_: Optional[list["OrderFilter"]] = _given(_ALL, "and")  # noqa: UP045
    or_: Optional[list["OrderFilter"]] = _given(_ANY, "or")  # noqa: UP045
    not_: Optional["OrderFilter"] = _given(_NOT, "not")
    number: StringFilter | None = _given("By number.")
    status: OrderStatusFilter | None = _given("By status.")
    placed_on: DateFilter | None = _given("By the day it was placed.")


@strawberry.input(description="Documents compared; all conditions of one object must hold.")
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


@strawberry.input(description="Customers compared; all conditions of one object must hold; and, or, not combine.")
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
    balance: BalanceFilter | None = _given("By what it owes in one currency.")
    overdue_balance: BalanceFilter | None = _given("By what it owes in one currency since before today.")
    contracts: ContractListFilter | None = _given("By its contracts.")
    orders: OrderListFilter | None = _given("By its orders.")
    documents: DocumentListFilter | None = _given("By its documents.")


@strawberry.input(description="Results of a bill run compared.")
class BillRunResultFilter:
    """Conditions on results."""

    outcome: BillRunOutcome | None = _given("With this outcome.")


_LISTS = (ContractListFilter, OrderListFilter, DocumentListFilter)


def parsed(given: Any) -> Condition:
    """Return the condition that a filter input means; raises BadArgument where it is null or too large inside."""
    if given is None:
        return All()
    condition = _whole(given, "filter")
    if _nodes(condition) > MOST_NODES:
        raise BadArgument("filter", f"A filter has at most {MOST_NODES} conditions.")
    return condition


def _whole(given: Any, path: str) -> Condition:
    parts: list[Condition] = []
    for name, one in _set_fields(given, path):
        inner = f"{path}.{name}"
        match name:
            case "and":
                parts.append(All(tuple(_whole(part, inner) for part in one)))
            case "or":
                parts.append(AnyOf(tuple(_whole(part, inner) for part in one)))
            case "not":
                parts.append(Not(_whole(one, inner)))
            case _:
                parts += _field(name, one, inner)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _field(name: str, given: Any, path: str) -> Iterator[Condition]:
    if isinstance(given, BalanceFilter):
        for operator, one in _set_fields(given.amount, f"{path}.amount"):
            yield BalanceTest(name, given.currency, operator, one)
    elif isinstance(given, _LISTS):
        for quantifier, one in _set_fields(given, path):
            yield Related(name, _whole(one, f"{path}.{quantifier}"), quantifier == "some")
    elif isinstance(given, IDFilter):
        for operator, one in _set_fields(given, path):
            yield Test(name, "in", _keys(one if operator == "in" else [one]))
    elif isinstance(given, (Enum, str)):
        yield Test(name, "eq", given)
    else:
        for operator, one in _set_fields(given, path):
            yield Test(name, operator, tuple(one) if isinstance(one, list) else one)


def _keys(texts: list[Any]) -> tuple[Any, ...]:
    """Return the keys of ids; one that is none of ours matches nothing."""
    return tuple(found[1] for text in texts if (found := decoded(text)))


def _set_fields(given: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield what is given of an input, by the name its users know; null is not a value here."""
    for field in fields(given):
        one = getattr(given, field.name)
        if one is UNSET:
            continue
        name = to_camel_case(field.name.rstrip("_"))
        if one is None:
            raise BadArgument(f"{path}.{name}", f"{path}.{name} must not be null; leave it out.")
        if isinstance(one, list) and len(one) > MOST_VALUES:
            raise BadArgument(f"{path}.{name}", f"{path}.{name} has at most {MOST_VALUES} values.")
        yield name, one


def _nodes(condition: Condition) -> int:
    match condition:
        case All(parts) | AnyOf(parts):
            return 1 + sum(_nodes(part) for part in parts)
        case Not(part) | Related(_, part, _):
            return 1 + _nodes(part)
        case _:
            return 1
