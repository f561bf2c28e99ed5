"""Read what bill runs created for each customer."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from loaders.entities import know
from loaders.pages import columns
from loaders.reading import Reading
from models import Document, rows
from models.rows.values import of_record


async def documents_of_result(reading: Reading, result: rows.BillRunResult) -> list[rows.Document]:
    """Return the documents that a run created for one customer, in the order of issue."""
    key = (result.bill_run_id, result.customer_id)
    found: list[rows.Document] = await reading.load("documents of result", _documents, key)
    know(reading, found)
    return found


async def _documents(connection: AsyncConnection, keys: Sequence[tuple[UUID, UUID]]) -> Sequence[Any]:
    run_ids, customer_ids = zip(*keys, strict=True)
    statement = (
        select(*columns(rows.Document, Document))
        .where(Document.bill_run_id.in_(set(run_ids)), Document.customer_id.in_(set(customer_ids)))
        .order_by(Document.id)
    )
    groups: dict[tuple[UUID | None, UUID], list[rows.Document]] = defaultdict(list)
    for record in await connection.execute(statement):
        document = of_record(rows.Document, record)
        groups[document.bill_run_id, document.customer_id].append(document)
    return [groups[key] for key in keys]
