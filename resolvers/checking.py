"""Refusals that need the database: what does not exist, and what is taken already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from billing.parties import Seller
from billing.refusals import Refusal, RefusalCode
from billing.tax import no_rate, tax_rule
from billing.vat_rates import FIRST_DAY
from loaders import people
from models import rows
from models.database import Connection


def not_found(thing: str, *path: str) -> Refusal:
    """Return that there is no such *thing*."""
    return Refusal(RefusalCode.NOT_FOUND, f"There is no such {thing}.", path)


def not_allowed(message: str, *path: str) -> Refusal:
    """Return that the thing is there but does not allow it."""
    return Refusal(RefusalCode.NOT_ALLOWED, message, path)


def taken(value: Any, holders: Mapping[Any, UUID], field: str, allowed: UUID | None = None) -> Iterator[Refusal]:
    """Yield a refusal where somebody else than *allowed* holds *value*."""
    holder = holders.get(value)
    if holder is not None and holder != allowed:
        yield Refusal(RefusalCode.TAKEN, f"{value} is taken.", (field,))


def repeated(values: Sequence[Any]) -> set[int]:
    """Return the places at which a value stands again; None is never a repetition."""
    seen: set[Any] = set()
    places: set[int] = set()
    for place, value in enumerate(values):
        if value is not None and value in seen:
            places.add(place)
        seen.add(value)
    return places


async def seller_before_rates(connection: Connection, days: Iterable[date | None]) -> Seller | None:
    """Return who bills where one of *days* lies before all rates that are known; else nothing is read."""
    is_early = any(day is not None and day < FIRST_DAY for day in days)
    return await people.seller(connection) if is_early else None


def without_rate(seller: Seller | None, customer: rows.Customer, day: date | None, *path: str) -> Iterator[Refusal]:
    """Yield a refusal where the rule has no rate for a service on a *day* that it is asked for."""
    if seller is None or day is None:
        return
    if tax_rule(seller, customer.country, customer.type, customer.vat_id, day) is None:
        yield no_rate(seller, day, *path)


def distinct(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Return *refusals* without repetitions."""
    return tuple(dict.fromkeys(refusals))
