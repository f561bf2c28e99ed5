"""Keep the parties of a document as JSON text, exactly as they were on the day of issue."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

import orjson

from billing.parties import Address, AddressKind, Buyer, CustomerType, Seller

_CUSTOMER_TYPES = {one.value: one for one in CustomerType}
_ADDRESS_KINDS = {one.value: one for one in AddressKind}


@lru_cache(maxsize=64)
def seller_to_json(seller: Seller) -> str:
    """Return *seller* as JSON text."""
    return orjson.dumps(seller).decode()


def buyer_to_json(buyer: Buyer) -> str:
    """Return *buyer* as JSON text."""
    return orjson.dumps(buyer).decode()


def seller_from_json(text: str) -> Seller:
    """Return the seller that *text* holds."""
    values: dict[str, Any] = orjson.loads(text)
    values["address"] = _address(values["address"])
    return Seller(**values)


def buyer_from_json(text: str) -> Buyer:
    """Return the buyer that *text* holds."""
    values: dict[str, Any] = orjson.loads(text)
    values["type"] = _CUSTOMER_TYPES[values["type"]]
    values["address"] = _address(values["address"])
    if values["deliver_to"] is not None:
        values["deliver_to"] = _address(values["deliver_to"])
    return Buyer(**values)


def seen(of: type[Any]) -> Callable[[bytes], Any]:
    """Return what reads a text that holds an *of* as far as it is looked at: making all of it costs four times more."""
    defaults = {one.name: one.default for one in fields(of) if one.default is not MISSING}
    parts = {one.name: _part(one.name, read) for one in fields(of) if (read := _reader(one.type)) is not None}
    kind: Any = type(f"Seen{of.__name__}", (_Seen,), {**defaults, **parts})
    return lambda text: kind(orjson.loads(text))


class _Seen:
    """A value class whose attributes are *values*, those of a JSON object; its class has defaults for older ones."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__ = values


def _part(name: str, read: Callable[[Any], Any]) -> property:
    """Return an attribute that JSON says in other words."""

    def value(one: _Seen) -> Any:
        given = vars(one).get(name)  # what comes in other words has no other default than None
        return None if given is None else read(given)

    return property(value)


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """Return how an attribute of a *kind* is read from JSON, None where it is what JSON says."""
    readers: dict[Any, Callable[[Any], Any]] = {
        CustomerType: _CUSTOMER_TYPES.__getitem__,
        AddressKind: _ADDRESS_KINDS.__getitem__,
        Address: _address,
        Address | None: _address,
    }
    return readers.get(kind)


def path_to_json(path: tuple[str, ...]) -> str:
    """Return the path of a refusal as JSON text."""
    return orjson.dumps(path).decode()


def path_from_json(text: str | None) -> tuple[str, ...]:
    """Return the path that *text* holds; empty for None."""
    return () if text is None else tuple(orjson.loads(text))


def _address(values: dict[str, Any]) -> Address:
    return Address(**{**values, "kind": _ADDRESS_KINDS[values["kind"]]})
