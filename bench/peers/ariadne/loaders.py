"""One dataloader for each edge and its arguments; each batch is one statement, in autocommit."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from time import monotonic
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from aiodataloader import DataLoader
from sqlalchemy import ARRAY, Uuid, bindparam, column, func, select, true, tuple_
from sqlalchemy.ext.asyncio import create_async_engine

from bench.peers.ariadne.answers import CUSTOMERS, Answer, Listing, money
from bench.peers.ariadne.tables import CustomerBalance, Seller

_ZONE_SECONDS = 60

engine = create_async_engine(
    os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://", 1),
    pool_size=10,
    max_overflow=0,
    isolation_level="AUTOCOMMIT",
    pool_reset_on_return=None,
)


async def _rows(statement: Any, parameters: dict[str, Any] | None = None) -> Sequence[Any]:
    async with engine.connect() as connection:
        return (await connection.execute(statement, parameters)).all()


class BusinessDay:
    """Which day is today for the seller; reads the time zone once a minute at most."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._zone: ZoneInfo | None = None
        self._known_at = 0.0

    async def today(self) -> date:
        """Return the date in the seller's time zone."""
        if self._zone is None or monotonic() - self._known_at > _ZONE_SECONDS:
            found = await _rows(select(Seller.time_zone))
            self._zone, self._known_at = ZoneInfo(found[0][0] if found else "UTC"), monotonic()
        return datetime.now(self._zone).date()


_BUSINESS_DAY = BusinessDay()


def _page(listing: Listing, found: Sequence[Any], first: int, key: str, today: date) -> Answer:
    kept = found[:first]
    end = _cursor(getattr(kept[-1], key), kept[-1].id) if kept else None
    return {
        "nodes": [listing.answer(row, today) for row in kept],
        "pageInfo": {"hasNextPage": len(found) > first, "endCursor": end},
    }


def _cursor(value: Any, key: UUID) -> str:
    return urlsafe_b64encode(orjson.dumps([value, key.hex])).decode()


def _parents() -> Any:
    keys = func.unnest(bindparam("keys", type_=ARRAY(Uuid)))
    return keys.table_valued(column("id", Uuid), with_ordinality="place", name="p").render_derived()


@cache
def _nested(listing: Listing, key: str, descending: bool) -> Any:  # noqa: FBT001 - asc or desc
    """Return the statement for the first rows of each parent, cut in the database."""
    parents, table = _parents(), listing.table
    order = [getattr(table, name) for name in (key, "id")]
    found = (
        select(*(getattr(table, name) for name in listing.columns))
        .where(getattr(table, listing.parent) == parents.c.id)
        .order_by(*(one.desc() if descending else one.asc() for one in order))
        .limit(bindparam("limit"))
        .lateral("c")
    )
    return select(parents.c.place, *found.c).select_from(parents).join(found, true())


@cache
def _counted(listing: Listing) -> Any:
    """Return the statement for the number of rows of each parent."""
    parents = _parents()
    count = select(func.count()).where(getattr(listing.table, listing.parent) == parents.c.id)
    return select(parents.c.place, count.scalar_subquery())


_BALANCES = (
    select(CustomerBalance.customer_id, CustomerBalance.outstanding_minor, CustomerBalance.currency)
    .where(
        CustomerBalance.customer_id == func.any(bindparam("keys", type_=ARRAY(Uuid))),
        CustomerBalance.outstanding_minor != 0,
    )
    .order_by(CustomerBalance.currency)
)


class Loaders:
    """The loaders of one request."""

    def __init__(self) -> None:
        """Make none before it is asked for."""
        self._made: dict[Hashable, Any] = {}

    def _load(self, name: Hashable, batch: Callable[[list[UUID]], Any], key: UUID) -> Any:
        if name not in self._made:
            self._made[name] = DataLoader(batch, cache=False)
        return self._made[name].load(key)

    def page(self, listing: Listing, sort: Answer | None, first: int, key: UUID) -> Any:
        """Return the first rows of one parent."""
        field = sort["field"] if sort else listing.field
        descending = sort["direction"] == "DESC" if sort else listing.descending
        by = listing.keys[field]

        async def batch(keys: list[UUID]) -> list[Answer]:
            groups: list[list[Any]] = [[] for _ in keys]
            statement = _nested(listing, by, descending)
            for row in await _rows(statement, {"keys": keys, "limit": first + 1}):
                groups[row.place - 1].append(row)
            today = await _BUSINESS_DAY.today()
            return [_page(listing, found, first, by, today) for found in groups]

        return self._load((listing, field, descending, first), batch, key)

    def count(self, listing: Listing, key: UUID) -> Any:
        """Return the number of rows of one parent."""

        async def batch(keys: list[UUID]) -> list[int]:
            counts = [0] * len(keys)
            for place, count in await _rows(_counted(listing), {"keys": keys}):
                counts[place - 1] = count
            return counts

        return self._load(("count", listing), batch, key)

    def balance(self, key: UUID) -> Any:
        """Return what a customer owes, by currency."""

        async def batch(keys: list[UUID]) -> list[list[Answer]]:
            groups: dict[UUID, list[Answer]] = {one: [] for one in keys}
            for customer, minor, currency in await _rows(_BALANCES, {"keys": keys}):
                groups[customer].append(money(minor, currency))
            return [groups[one] for one in keys]

        return self._load("balance", batch, key)


_COLUMNS = [getattr(CUSTOMERS.table, name) for name in CUSTOMERS.columns]
_CUSTOMER = select(*_COLUMNS).where(CUSTOMERS.table.id == bindparam("key"))  # type: ignore[attr-defined]


async def customer(key: UUID) -> Answer | None:
    """Return one customer, None where there is none."""
    found = await _rows(_CUSTOMER, {"key": key})
    return CUSTOMERS.answer(found[0], date.min) if found else None


async def customer_page(conditions: dict[str, str], sort: Answer, first: int, after: str | None) -> Answer:
    """Return a page of the customers whose columns have the values of *conditions*."""
    table, by, descending = CUSTOMERS.table, CUSTOMERS.keys[sort["field"]], sort["direction"] == "DESC"
    order = [getattr(table, name) for name in (by, "id")]
    statement = select(*_COLUMNS).where(*(getattr(table, name) == value for name, value in conditions.items()))
    if after is not None:
        value, key = orjson.loads(urlsafe_b64decode(after))
        typed = datetime.fromisoformat(value).astimezone(UTC) if by == "created_at" else value
        place = tuple_(typed, UUID(key))
        statement = statement.where(tuple_(*order) < place if descending else tuple_(*order) > place)
    ordered = statement.order_by(*(one.desc() if descending else one.asc() for one in order))
    return _page(CUSTOMERS, await _rows(ordered.limit(first + 1)), first, by, date.min)
