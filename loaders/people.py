"""Read the seller and customers as values of the pure core."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

import models
from billing.customers import NewCustomer
from billing.parties import Address, Seller
from loaders.reading import ONLY, Reading
from models import rows

Statement: TypeAlias = Select[*tuple[Any, ...]]

_OTHERS = [name for name in Seller.__dataclass_fields__ if name != "address"]
SELLER: Statement = select(
    models.Seller.line1,
    models.Seller.city,
    models.Seller.country,
    models.Seller.address_name,
    models.Seller.line2,
    models.Seller.postal_code,
    models.Seller.region,
    models.Seller.address_email,
    *(getattr(models.Seller, name) for name in _OTHERS),
)
"""Selects who bills: the columns of the address, then those of everything else."""


def as_seller(record: Sequence[Any]) -> Seller:
    """Return who bills, of the record of SELLER."""
    line1, city, country, name, line2, postal_code, region, email, *others = record
    at = Address(
        line1=line1,
        city=city,
        country=country,
        name=name,
        line2=line2,
        postal_code=postal_code,
        region=region,
        email=email,
    )
    return Seller(address=at, **dict(zip(_OTHERS, others, strict=True)))


async def seller(connection: AsyncConnection) -> Seller:
    """Return who bills."""
    return as_seller((await connection.execute(SELLER)).one())


async def current_seller(reading: Reading) -> Seller:
    """Return who bills, once a request."""

    async def batch(connection: AsyncConnection, keys: Sequence[Any]) -> Sequence[Any]:
        return [await seller(connection)] * len(keys)

    found: Seller = await reading.load("seller", batch, ONLY)
    return found


def address(row: rows.CustomerAddress) -> Address:
    """Return the address that a row holds."""
    return Address(
        line1=row.line1,
        city=row.city,
        country=row.country,
        kind=row.kind,
        name=row.name,
        line2=row.line2,
        postal_code=row.postal_code,
        region=row.region,
        email=row.email,
    )


def as_new(row: rows.Customer, addresses: Iterable[rows.CustomerAddress]) -> NewCustomer:
    """Return a customer as the value that would make it."""
    fields = [name for name in NewCustomer.__dataclass_fields__ if name != "addresses"]
    return NewCustomer(
        addresses=tuple(address(one) for one in addresses),
        **{name: getattr(row, name) for name in fields},
    )


async def customer_numbers(connection: AsyncConnection, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the number of each customer."""
    statement = select(models.Customer.id, models.Customer.number).where(models.Customer.id.in_(list(ids)))
    return {key: number for key, number in await connection.execute(statement)}  # noqa: C416 - typed
