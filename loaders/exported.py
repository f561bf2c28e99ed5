"""Read the documents that are to be exported, in sets, by the order of their issue."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from loaders.conditions import Condition, Query
from loaders.listings import DOCUMENTS
from loaders.pages import columns, filtered
from models import BillRun, Customer, Document, rows
from models.database import Database
from models.rows.values import of_record

_AT_ONCE = 100

Statement: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which documents: those that fulfil a condition *today*, of one *customer*, of runs with one *processing_date*."""

    today: date
    condition: Condition
    customer: str | None = None
    processing_date: date | None = None

    def of(self, statement: Statement) -> Statement:
        """Return *statement* on these documents."""
        found = filtered(statement, DOCUMENTS, Query(self.condition), self.today)
        if self.customer is not None:
            customers = select(Customer.id).where(Customer.number == self.customer)
            found = found.where(Document.customer_id.in_(customers))
        if self.processing_date is not None:
            runs = select(BillRun.id).where(BillRun.processing_date == self.processing_date)
            found = found.where(Document.bill_run_id.in_(runs))
        return found


async def count(connection: AsyncConnection, chosen: Chosen) -> int:
    """Return how many documents are chosen."""
    return await connection.scalar(chosen.of(select(func.count()).select_from(Document))) or 0


async def exported(database: Database, chosen: Chosen) -> AsyncIterator[rows.Document]:
    """Yield the documents that are chosen; only some are in memory at a time."""
    after = None
    while True:
        statement: Statement = chosen.of(select(*columns(rows.Document, Document)))
        if after is not None:
            statement = statement.where(Document.id > after)
        async with database.reading() as connection:
            records = await connection.execute(statement.order_by(Document.id).limit(_AT_ONCE))
            found = [of_record(rows.Document, record) for record in records]
        for one in found:
            yield one
        if len(found) < _AT_ONCE:
            return
        after = found[-1].id
