"""Read single things by a key, and the short lists that belong to them whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

import models
from loaders.pages import columns
from loaders.reading import Batch, Reading, in_order
from models import rows
from models.rows.values import of_record

R = TypeVar("R")

TABLES: dict[type[Any], type[Any]] = {
    rows.Customer: models.Customer,
    rows.CustomerAddress: models.CustomerAddress,
    rows.Plan: models.Plan,
    rows.PlanItem: models.PlanItem,
    rows.Contract: models.Contract,
    rows.ContractItem: models.ContractItem,
    rows.Order: models.Order,
    rows.OrderLine: models.OrderLine,
    rows.Document: models.Document,
    rows.DocumentLine: models.DocumentLine,
    rows.DocumentTax: models.DocumentTax,
    rows.Payment: models.Payment,
    rows.BillRun: models.BillRun,
    rows.BillRunResult: models.BillRunResult,
    rows.HistoryEntry: models.AuditEntry,
}
"""The table of each row."""


@dataclass(frozen=True, slots=True)
class By(Generic[R]):
    """A unique column of a row's table."""

    row: type[R]
    column: str = "id"


async def one(reading: Reading, by: By[R], key: Any) -> R | None:
    """Return the row whose column has the value *key*, None where there is none."""
    found: R | None = await reading.load(by, _one(by), key)
    if found is not None and by.column != "id":
        know(reading, [found])
    return found


async def known(reading: Reading, row: type[R], key: UUID) -> R:
    """Return the row of a foreign key, which is always there."""
    found = await one(reading, By(row), key)
    if found is None:
        raise LookupError(f"{row.__name__} {key}")
    return found


def know(reading: Reading, found: Sequence[Any]) -> None:
    """Spare later statements for rows that have already come."""
    for row in found:
        by = By(type(row))
        reading.know(by, _one(by), row.id, row)


async def all_of(reading: Reading, row: type[R], parent: str, key: UUID, order: str = "position") -> list[R]:
    """Return every row whose column *parent* has the value *key*, by *order*; for short lists only."""
    found: list[R] = await reading.load((row, parent), _all(row, parent, order), key)
    return found


def _one(by: By[Any]) -> Batch:
    async def batch(connection: AsyncConnection, keys: Sequence[Any]) -> Sequence[Any]:
        return in_order(keys, await rows_by(connection, by, keys))

    return batch


async def rows_by(connection: AsyncConnection, by: By[R], keys: Sequence[Any]) -> dict[Any, R]:
    """Return the rows whose column has one of the values *keys*, by that value."""
    table = TABLES[by.row]
    statement = select(*columns(by.row, table)).where(getattr(table, by.column).in_(keys))
    found = [of_record(by.row, record) for record in await connection.execute(statement)]
    return {getattr(row, by.column): row for row in found}


async def holders(
    connection: AsyncConnection, column: InstrumentedAttribute[Any], values: Iterable[Any]
) -> dict[Any, UUID]:
    """Return the ids of the rows that hold *values* in a unique *column*, by value; None is held by nobody."""
    wanted = {value for value in values if value is not None}
    if not wanted:
        return {}
    statement = select(column, column.class_.id).where(column.in_(wanted))
    return {value: key for value, key in await connection.execute(statement)}  # noqa: C416 - typed


def _all(row: type[Any], parent: str, order: str) -> Batch:
    async def batch(connection: AsyncConnection, keys: Sequence[Any]) -> Sequence[Any]:
        groups = await rows_of(connection, row, parent, keys, order)
        return [groups[key] for key in keys]

    return batch


async def rows_of(
    connection: AsyncConnection, row: type[R], parent: str, keys: Sequence[Any], order: str = "position"
) -> dict[Any, list[R]]:
    """Return every row whose column *parent* has one of the values *keys*, grouped by that value."""
    table = TABLES[row]
    column = getattr(table, parent)
    statement = select(*columns(row, table)).where(column.in_(keys)).order_by(getattr(table, order))
    groups: dict[Any, list[R]] = defaultdict(list)
    for record in await connection.execute(statement):
        found = of_record(row, record)
        groups[getattr(found, parent)].append(found)
    return groups
