"""Read issued documents as the values that files are made of: from their own copies alone, never from today's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.drafts import Payment, TaxGroup
from billing.tax import Exemption
from documents.issued import Issued, IssuedLine, Preceding
from documents.problems import problems
from loaders.corrections import corrected_by
from loaders.entities import By, rows_by, rows_of
from loaders.pages import columns
from loaders.reading import Reading
from models import Document, DocumentLine, rows
from models.database import Database
from models.driver import dialect_of, prepared, reading
from models.rows.values import of_record

_KEY = select(Document.id, Document.template_version).where(Document.number == bindparam("number"))
_SAYS_LESS = 1
"""The template of documents that say neither what was settled nor what they correct: they stay as they were sent."""


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
        Checked(problems(_issued(one, [lines[one.id]], taxes[one.id])), lines[one.id].position) for one in documents
    ]


async def key_of(database: Database, number: str) -> tuple[UUID, int] | None:
    """Return what tells the files of a document from all others: its id and its template's version; None without it.

    By the short way, as whole answers: the long one took two thirds of what a file costs the server beside its making.
    """
    dialect = dialect_of(database.reader)
    statement = prepared(dialect, _KEY)
    as_id = reading(Document.id.type, dialect)
    try:
        records = await database.texts.records(statement.text, statement.arguments({"number": number}))
    except Exception:  # noqa: BLE001 - the ordinary way finds it again and says what it means
        async with database.reading() as connection:
            found = (await connection.execute(_KEY, {"number": number})).one_or_none()
        return None if found is None else (found.id, found.template_version)
    return next(((as_id(key) if as_id else key, version) for key, version in records), None)


async def issued(connection: AsyncConnection, key: UUID, most: int) -> Issued:
    """Return a document with its first lines, *most* of them at most.

    In three statements, or four where it cancels or corrects others.
    """
    document = (await rows_by(connection, By(rows.Document), [key]))[key]
    of_it = select(*columns(rows.DocumentLine, DocumentLine)).where(DocumentLine.document_id == key)
    records = await connection.execute(of_it.order_by(DocumentLine.position).limit(most))
    lines = [of_record(rows.DocumentLine, record) for record in records]
    taxes = await rows_of(connection, rows.DocumentTax, "document_id", [key])
    cancels, corrects = None, tuple[Preceding, ...]()
    if document.cancels_id is not None:
        cancelled = (await rows_by(connection, By(rows.Document), [document.cancels_id]))[document.cancels_id]
        cancels = Preceding(cancelled.number, cancelled.issued_on)
    elif document.template_version > _SAYS_LESS and any(line.repairs_id for line in lines):
        corrects = tuple(Preceding(*found) for found in await corrected_by(connection, key))
    return _issued(document, lines, taxes[key], cancels, corrects)


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
    cancels: Preceding | None = None,
    corrects: tuple[Preceding, ...] = (),
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
        settled_minor=row.settled_minor if row.template_version > _SAYS_LESS else 0,
        cancels=cancels,
        cancel_reason=row.cancel_reason,
        corrects=corrects,
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
