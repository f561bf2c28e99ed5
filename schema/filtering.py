"""Turn filter inputs into conditions."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import Any

from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from loaders.conditions import All, AnyOf, BadArgument, BalanceTest, Condition, Not, Related, Test, storable
from schema.filters import BalanceFilter, ContractListFilter, DocumentListFilter, IDFilter, OrderListFilter
from schema.ids import key_of

MOST_VALUES = 200
MOST_NODES = 100
DEEPEST = 40  # SQLite takes 70
_MAY_MEAN_IS_NULL = {"eq", "ne"}
_LISTS = (ContractListFilter, OrderListFilter, DocumentListFilter)


def parsed(given: Any) -> Condition:
    """Return the condition that a filter input means; raises BadArgument where that cannot be."""
    if given is None:
        return All()
    condition = _whole(given, "filter")
    if _nodes(condition) > MOST_NODES:
        raise BadArgument("filter", f"A filter has at most {MOST_NODES} conditions.")
    return condition


def _whole(given: Any, path: str) -> Condition:
    if path.count(".") > DEEPEST:
        raise BadArgument("filter", f"A filter is at most {DEEPEST} deep.")
    parts: list[Condition] = []
    for name, one in _set_fields(given, path):
        inner = f"{path}.{name}"
        match name:
            case "and":
                parts.append(All(_each(one, inner)))
            case "or":
                parts.append(AnyOf(_each(one, inner)))
            case "not":
                parts.append(Not(_whole(one, inner)))
            case _:
                parts += _field(name, one, inner)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _each(given: list[Any], path: str) -> tuple[Condition, ...]:
    return tuple(_whole(one, f"{path}[{place}]") for place, one in enumerate(given))


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
    """Return the keys of ids of customers, which alone are filtered by id; any other text matches nothing."""
    return tuple(key for text in texts if (key := key_of(text, "cus")))


def _set_fields(given: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield what is given of an input, by the name its users know; null is as good as left out.

    But who compares with null where something can be missing may mean isNull, and is told of it.
    """
    for field in fields(given):
        one = getattr(given, field.name)
        if one is UNSET:
            continue
        name = to_camel_case(field.name.rstrip("_"))
        if one is None:
            if name in _MAY_MEAN_IS_NULL and hasattr(given, "is_null"):
                message = f"{path}.{name} must not be null; leave it out, or use isNull."
                raise BadArgument(f"{path}.{name}", message)
            continue
        if isinstance(one, list) and len(one) > MOST_VALUES:
            raise BadArgument(f"{path}.{name}", f"{path}.{name} has at most {MOST_VALUES} values.")
        for text in one if isinstance(one, list) else [one]:
            if isinstance(text, str):
                storable(text, f"{path}.{name}")
        yield name, one


def _nodes(condition: Condition) -> int:
    match condition:
        case All(parts) | AnyOf(parts):
            return 1 + sum(_nodes(part) for part in parts)
        case Not(part) | Related(_, part, _):
            return 1 + _nodes(part)
        case _:
            return 1
