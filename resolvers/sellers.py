"""The seller: who bills, and how that is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from billing.parties import Seller
from billing.refusals import Refused, emptied, not_emptied
from billing.sellers import NEVER_EMPTY, refusals
from loaders import people
from models.database import Connection, Unit
from models.writing import sellers as writing
from resolvers.context import Info
from resolvers.idempotency import Kept


@cache
def _time_zones() -> frozenset[str]:
    """Return the names of the time zones that the system knows; they are files, so they are read once."""
    return frozenset(available_timezones())


async def current(info: Info) -> Seller:
    """Return who bills."""
    return await people.current_seller(info.context.reading)


async def _read(connection: Connection, _: Sequence[UUID]) -> Seller:
    return await people.seller(connection)


_THE_SELLER = UUID(int=1)
"""What stands for the one seller where it is locked."""

SELLER: Kept[Seller] = Kept(lambda _: [], _read)


async def update_one(unit: Unit, changes: Mapping[str, Any]) -> Seller | Refused:
    """Change the named fields of the seller; what another one changes at the same moment stays changed."""
    await unit.lock(_THE_SELLER)
    seller = replace(await people.seller(unit.connection), **not_emptied(changes, NEVER_EMPTY))
    found = (*emptied(changes, NEVER_EMPTY), *refusals(seller, _time_zones()))
    if found:
        return Refused(found)
    await writing.update_seller(unit, seller)
    return seller
