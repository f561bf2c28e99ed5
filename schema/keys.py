"""The keys by which one thing is asked for: exactly one of each."""

from dataclasses import fields
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from loaders.conditions import storable
from schema.ids import NOBODY, key_of


def _key(description: str) -> Any:
    return strawberry.field(default=UNSET, description=description)


@strawberry.input(one_of=True, description="Exactly one of a customer's keys.")
class CustomerKey:
    """A customer's key."""

    id: strawberry.ID | None = _key("By id.")
    number: str | None = _key("By number.")
    account_number: str | None = _key("By the account in bookkeeping.")
    external_id: str | None = _key("By another system's key.")


@strawberry.input(one_of=True, description="Exactly one of a contract's keys.")
class ContractKey:
    """A contract's key."""

    id: strawberry.ID | None = _key("By id.")
    number: str | None = _key("By number.")


@strawberry.input(one_of=True, description="Exactly one of an order's keys.")
class OrderKey:
    """An order's key."""

    id: strawberry.ID | None = _key("By id.")
    number: str | None = _key("By number.")


@strawberry.input(one_of=True, description="Exactly one of a document's keys.")
class DocumentKey:
    """A document's key."""

    id: strawberry.ID | None = _key("By id.")
    number: str | None = _key("By number.")


@strawberry.input(one_of=True, description="Exactly one of a plan's keys.")
class PlanKey:
    """A plan's key."""

    id: strawberry.ID | None = _key("By id.")
    code: str | None = _key("By code.")


def looked_up(key: Any, prefix: str) -> tuple[str, Any]:
    """Return the column and the value that *key* asks for; ids begin with *prefix*."""
    for field in fields(key):
        value = getattr(key, field.name)
        if value is not UNSET and value is not None:
            if field.name == "id":
                return "id", key_of(value, prefix) or NOBODY
            return field.name, storable(value, f"by.{to_camel_case(field.name)}")
    raise ValueError(key)
