"""Keep the parties of a document as JSON text, exactly as they were on the day of issue."""

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


def path_to_json(path: tuple[str, ...]) -> str:
    """Return the path of a refusal as JSON text."""
    return orjson.dumps(path).decode()


def path_from_json(text: str | None) -> tuple[str, ...]:
    """Return the path that *text* holds; empty for None."""
    return () if text is None else tuple(orjson.loads(text))


def _address(values: dict[str, Any]) -> Address:
    values["kind"] = _ADDRESS_KINDS[values["kind"]]
    return Address(**values)
