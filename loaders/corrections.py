"""Read which documents correct which: their lines bill the same item and period once more."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from models import Document, DocumentLine

_REPAIRED = aliased(DocumentLine, name="repaired")
_LATER = aliased(DocumentLine, name="later")

CORRECTED = (
    select(DocumentLine.document_id.label("corrected_by_id"), _REPAIRED.document_id)
    .join(_REPAIRED, _REPAIRED.id == DocumentLine.repairs_id)
    .distinct()
    .subquery("corrected")
)
"""Which documents have a line that repairs one of which documents."""


async def corrected_by(connection: AsyncConnection, key: UUID) -> Sequence[tuple[str, date]]:
    """Return number and date of the documents that a document corrects, in the order of their issue."""
    statement = (
        select(Document.number, Document.issued_on)
        .join(CORRECTED, CORRECTED.c.document_id == Document.id)
        .where(CORRECTED.c.corrected_by_id == key)
        .order_by(Document.issued_on, Document.id)
    )
    return [(one.number, one.issued_on) for one in await connection.execute(statement)]


async def last_correction(connection: AsyncConnection, key: UUID) -> str | None:
    """Return the number of the last live document that bills once more what a document bills, None without one.

    Documents of one run are one step: none of them waits for another.
    """
    is_later = and_(
        _LATER.source_id == DocumentLine.source_id,
        _LATER.source_period == DocumentLine.source_period,
        _LATER.generation > DocumentLine.generation,
    )
    run_of_it = select(Document.bill_run_id).where(Document.id == key).scalar_subquery()
    statement = (
        select(Document.id, Document.number)
        .join(_LATER, _LATER.document_id == Document.id)
        .join(DocumentLine, is_later)
        .where(DocumentLine.document_id == key, Document.cancelled_by_id.is_(None))
        .where(Document.id != key, Document.bill_run_id.is_distinct_from(run_of_it))
        .distinct()
    )
    found = max(((record.id, record.number) for record in await connection.execute(statement)), default=None)
    return found and found[1]
