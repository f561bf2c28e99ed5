"""Read issued documents as the values that files are made of: from their own copies alone, never from today's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.drafts import Payment, TaxGroup
from billing.tax import Exemption
from documents.issued import Cancelled, Issued, IssuedLine
from documents.problems import problems
from loaders.entities import By, rows_by, rows_of
from loaders.pages import columns
from loaders.reading import Reading
from models import Document, DocumentLine, rows
from models.rows.values import of_record


@dataclass(frozen=True, slots=True)
class Checked:
    """What keeps a document from being a valid e-invoice, and how many lines it has."""

    problems: tuple[str, ...]
    lines: int


async def check(reading: Reading, document: rows.Document) -> Checked:
    """Return what is missing on *document*; of all that are asked for at this moment in two statements."""
    found: Checked = await reading.load("checked documents", checked, document)
    return found


async def checked(connection: AsyncConnection, documents: Sequence[rows.Document]) -> list[Checked]:
    """Return what is missing on each of *documents*, in two statements.

    Only the last line of each is read: nothing that can be missing stands on a line.
    """
    ids = [one.id for one in documents]
    taxes = await rows_of(connection, rows.DocumentTax, "document_id", ids)
    lines = await _last_lines(connection, ids)
    return [
        Checked(problems(_issued(one, [lines[one.id]], taxes[one.id], None)), lines[one.id].position)
        for one in documents
    ]


async def key_of(connection: AsyncConnection, number: str) -> tuple[UUID, int] | None:
    """Return what tells the files of a document from all others: its id and its template's version; None without it."""
    statement = select(Document.id, Document.template_version).where(Document.number == number)
    record = (await connection.execute(statement)).one_or_none()
    return None if record is None else (record.id, record.template_version)


async def issued(connection: AsyncConnection, key: UUID, most: int) -> Issued:
    """Return a document with its first lines, *most* of them at most, in three statements, or four where it cancels."""
    document = (await rows_by(connection, By(rows.Document), [key]))[key]
    of_it = select(*columns(rows.DocumentLine, DocumentLine)).where(DocumentLine.document_id == key)
    records = await connection.execute(of_it.order_by(DocumentLine.position).limit(most))
    lines = [of_record(rows.DocumentLine, record) for record in records]
    taxes = await rows_of(connection, rows.DocumentTax, "document_id", [key])
    cancelled = None
    if document.cancels_id is not None:
        cancelled = (await rows_by(connection, By(rows.Document), [document.cancels_id]))[document.cancels_id]
    return _issued(document, lines, taxes[key], cancelled)


async def _last_lines(connection: AsyncConnection, ids: Sequence[UUID]) -> dict[UUID, rows.DocumentLine]:
    last = (
        select(DocumentLine.document_id, func.max(DocumentLine.position).label("position"))
        .where(DocumentLine.document_id.in_(ids))
        .group_by(DocumentLine.document_id)
        .subquery()
    )
    is_last = (DocumentLine.document_id == last.c.document_id) & (DocumentLine.position == last.c.position)
    statement: Any = select(*columns(rows.DocumentLine, DocumentLine)).join(last, is_last)
    found = [of_record(rows.DocumentLine, record) for record in await connection.execute(statement)]
    return {line.document_id: line for line in found}


def _issued(
    row: rows.Document,
    lines: Sequence[rows.DocumentLine],
    taxes: Sequence[rows.DocumentTax],
    cancelled: rows.Document | None,
) -> Issued:
    return Issued(
        number=row.number,
        kind=row.kind,
        currency=row.currency,
        issued_on=row.issued_on,
        due_on=row.due_on,
        supplied=row.supplied,
        net_minor=row.net_minor,
        tax_minor=row.tax_minor,
        gross_minor=row.gross_minor,
        lines=tuple(map(_line, lines)),
        taxes=tuple(map(_tax, taxes)),
        seller=row.seller,
        buyer=row.buyer,
        payment=Payment(row.payment_means_code, row.payment_terms),
        order_reference=row.order_reference,
        contract_reference=row.contract_reference,
        cancels=Cancelled(cancelled.number, cancelled.issued_on, row.cancel_reason) if cancelled else None,
    )


def _line(row: rows.DocumentLine) -> IssuedLine:
    return IssuedLine(
        position=row.position,
        name=row.name,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        discount_percent=row.discount_percent,
        amount_minor=row.amount_minor,
        discount_minor=row.discount_minor,
        net_minor=row.net_minor,
        tax=row.tax,
        description=row.description,
        sku=row.sku,
        period=row.period,
        proration=row.proration,
    )


def _tax(row: rows.DocumentTax) -> TaxGroup:
    text = row.exemption_text
    reason = None if text is None else Exemption(row.exemption_code, text)
    return TaxGroup(row.rate, row.currency, row.taxable_minor, row.tax_minor, reason)
