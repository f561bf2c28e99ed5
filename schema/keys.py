"""The keys by which one thing is asked for: exactly one of each."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case, to_snake_case

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
    given = ((to_camel_case(field.name), getattr(key, field.name)) for field in fields(key))
    return found_by({name: value for name, value in given if value is not UNSET}, prefix)


def found_by(key: Mapping[str, Any], prefix: str) -> tuple[str, Any]:
    """Return the same for a key as graphql-core reads it."""
    for name, value in key.items():
        if value is not None:
            if name == "id":
                return "id", key_of(value, prefix) or NOBODY
            return to_snake_case(name), storable(value, f"by.{name}")
    raise ValueError(key)
