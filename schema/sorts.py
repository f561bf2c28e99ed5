"""The sort inputs, and how they become an order."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

import strawberry

from loaders.conditions import BadArgument, Sort
from schema.enums import Direction

MOST_SORTS = 10


def _by(description: str) -> Any:
    return strawberry.enum_value(description, description=description)


@strawberry.enum(description="What customers can be sorted by.")
class CustomerSortField(Enum):
    """What customers can be sorted by."""

    NAME = _by("By name, letter case and accents aside.")
    NUMBER = _by("By number, as text.")
    ACCOUNT_NUMBER = _by("By the account in bookkeeping, as text.")
    TYPE = _by("By type, as text.")
    COUNTRY = _by("By the country of the first invoice address.")
    CITY = _by("By the city of the first invoice address.")
    CREATED_AT = _by("By when they were created.")
    BALANCE = _by("By what they owe in their own currency.")
    OVERDUE_BALANCE = _by("By what they owe in their own currency since before today.")
    NEXT_BILLING_ON = _by("By when they are billed next; those of whom nothing will be due last.")


@strawberry.enum(description="What contracts can be sorted by.")
class ContractSortField(Enum):
    """What contracts can be sorted by."""

    NUMBER = _by("By number, as text.")
    SIGNED_ON = _by("By the day they were signed.")
    STARTS_ON = _by("By their first day.")
    ENDS_ON = _by("By the first day no longer covered; open-ended ones last.")
    CREATED_AT = _by("By when they were created.")


@strawberry.enum(description="What orders can be sorted by.")
class OrderSortField(Enum):
    """What orders can be sorted by."""

    NUMBER = _by("By number, as text.")
    PLACED_ON = _by("By the day they were placed.")
    CREATED_AT = _by("By when they were created.")


@strawberry.enum(description="What documents can be sorted by.")
class DocumentSortField(Enum):
    """What documents can be sorted by."""

    NUMBER = _by("By number.")
    ISSUED_ON = _by("By the date printed on them.")
    DUE_ON = _by("By the day they are to be paid.")
    GROSS = _by("By gross in minor units, whatever the currency.")
    OUTSTANDING = _by("By what is still to be paid in minor units, whatever the currency.")
    CREATED_AT = _by("By when they were issued.")


def _direction() -> Any:
    return strawberry.field(default=Direction.ASC, description="Which way.")


@strawberry.input(description="One thing that customers are sorted by.")
class CustomerSort:
    """One sort key."""

    field: CustomerSortField = strawberry.field(description="By what.")
    direction: Direction = _direction()


@strawberry.input(description="One thing that contracts are sorted by.")
class ContractSort:
    """One sort key."""

    field: ContractSortField = strawberry.field(description="By what.")
    direction: Direction = _direction()


@strawberry.input(description="One thing that orders are sorted by.")
class OrderSort:
    """One sort key."""

    field: OrderSortField = strawberry.field(description="By what.")
    direction: Direction = _direction()


@strawberry.input(description="One thing that documents are sorted by.")
class DocumentSort:
    """One sort key."""

    field: DocumentSortField = strawberry.field(description="By what.")
    direction: Direction = _direction()


def parsed(given: Sequence[Any]) -> tuple[Sort, ...]:
    """Return the order that a list of sort inputs means."""
    if len(given) > MOST_SORTS:
        raise BadArgument("orderBy", f"orderBy has at most {MOST_SORTS} entries.")
    return tuple(Sort(one.field.name, one.direction is Direction.DESC) for one in given)
