"""Documents: what their fields come to, and how they are cancelled and paid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from billing import checks
from billing.cancellations import set_off
from billing.documents import DocumentStatus, earliest_receipt, receipt
from billing.documents import status as status_of
from billing.drafts import Payment, payment_of
from billing.money import minor_units
from billing.refusals import Refusal, RefusalCode, Refused
from billing.run_dates import document_date as document_date_refusals
from loaders import entities, listings
from loaders.corrections import CORRECTED, last_correction
from loaders.edges import Computed, Every, One, Pages
from models import Document, DocumentLine, rows
from models.database import Connection as ReadingConnection
from models.database import Unit
from models.rows.values import made
from models.writing import documents as writing
from models.writing.payments import Received, pay
from resolvers import contracts
from resolvers.checking import not_allowed, not_found
from resolvers.context import Info
from resolvers.edges import edge
from resolvers.idempotency import Kept, kept_row


def _status(row: rows.Document, today: date) -> DocumentStatus:
    is_cancelled = row.cancelled_by_id is not None
    return status_of(row.kind, row.outstanding_minor, row.due_on, today, is_cancelled=is_cancelled)


every = edge(Pages(listings.DOCUMENTS))
status = edge(Computed(listings.document_status, _status))
taxes = edge(Every(rows.DocumentTax, "document_id"))
payments = edge(Every(rows.Payment, "document_id", order="id"))
lines = edge(Pages(listings.DOCUMENT_LINES, DocumentLine.document_id))
bill_run = edge(One(rows.BillRun, "bill_run_id"))
cancels = edge(One(rows.Document, "cancels_id"))
cancelled_by = edge(One(rows.Document, "cancelled_by_id"))
corrects = edge(
    Pages(listings.DOCUMENTS, CORRECTED.c.corrected_by_id, (CORRECTED, CORRECTED.c.document_id == Document.id))
)
document_of = edge(One(rows.Document, "document_id"))
repairs = edge(One(rows.DocumentLine, "repairs_id"))
contract_of = edge(One(rows.Contract, "contract_id"))
order_of = edge(One(rows.Order, "order_id"))


async def by_key(info: Info, column: str, value: Any) -> rows.Document | None:
    """Return the document whose *column* is *value*."""
    return await entities.one(info.context.reading, entities.By(rows.Document, column), value)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A document that was undone, and the one that undid it."""

    document: rows.Document
    cancellation: rows.Document


async def _read(connection: ReadingConnection, ids: Sequence[UUID]) -> Cancelled:
    found = await entities.rows_by(connection, entities.By(rows.Document), ids)
    return Cancelled(*(found[key] for key in ids))


CANCELLED = Kept(lambda result: [result.document.id, result.cancellation.id], _read)
DOCUMENT = kept_row(rows.Document)


async def cancel_one(unit: Unit, key: UUID | None, reason: str, document_date: date | None) -> Cancelled | Refused:
    """Undo one document by another, so that what it billed can be billed again.

    What corrects it goes first: a correction of what nobody was billed would stand for nothing.
    """
    document = await _locked(unit, key)
    if document is None:
        return Refused((not_found("document", "id"),))
    issued_on = document_date or unit.today
    found = [*checks.text(reason, "reason"), *document_date_refusals(issued_on, unit.today)]
    found += await _standing_in_the_way(unit, document)
    if issued_on < document.issued_on:
        message = f"Must not lie before the document's own date, {document.issued_on}."
        found.append(Refusal(RefusalCode.OUT_OF_RANGE, message, ("documentDate",)))
    if found:
        return Refused(tuple(found))
    due_on = issued_on + (document.due_on - document.issued_on)
    written = await writing.cancel(unit, document, _payment(document, due_on), issued_on, due_on, reason)
    await _reopen(unit, document)
    undone = replace(document, outstanding_minor=0, cancelled_by_id=written["id"])
    return Cancelled(undone, made(rows.Document, written))


async def _standing_in_the_way(unit: Unit, document: rows.Document) -> list[Refusal]:
    """Return why *document* can be cancelled by nobody: it cancels, is cancelled, or is corrected by another."""
    if document.cancels_id is not None:
        return [not_allowed("A cancellation cannot itself be cancelled.", "id")]
    if document.cancelled_by_id is not None:
        return [not_allowed("The document is cancelled already.", "id")]
    number = await last_correction(unit.connection, document.id)
    return [not_allowed(f"{number} corrects it; cancel that one first.", "id")] if number else []


def _payment(document: rows.Document, due_on: date) -> Payment:
    """Return how the document that undoes *document* is to be paid: only what had been paid is."""
    kind, language = document.kind.undoing, document.buyer.language
    left = document.gross_minor - document.outstanding_minor
    payment = payment_of(kind, document.gross, document.seller, language, due_on)
    return set_off(payment, kind, document.number, left, language) if left < document.gross_minor else payment


async def _reopen(unit: Unit, document: rows.Document) -> None:
    """Let the contracts of a cancelled document be billed again from its earliest period on."""
    lines_of = await entities.rows_of(unit.connection, rows.DocumentLine, "document_id", [document.id])
    first: dict[UUID, date] = {}
    for line in lines_of[document.id]:
        if line.contract_id is not None and line.source_period is not None:
            start = first.get(line.contract_id, line.source_period)
            first[line.contract_id] = min(start, line.source_period)
    found = await entities.rows_by(unit.connection, entities.By(rows.Contract), list(first))
    reopened = [_reopened(contract, first[contract.id]) for contract in found.values()]
    await contracts.settle(unit, reopened)


def _reopened(contract: rows.Contract, start: date) -> rows.Contract:
    """Return *contract* as settled up to *start* at most; not at all where an earlier period is open already."""
    until = contract.billed_until
    if until is None or start <= contract.starts_on:
        return replace(contract, billed_until=None)
    return replace(contract, billed_until=min(until, start))


async def pay_one(
    unit: Unit, key: UUID | None, amount: Decimal, received_on: date | None, reference: str | None
) -> rows.Document | Refused:
    """Book money received for an invoice, or paid back for a credit note."""
    document = await _locked(unit, key)
    if document is None:
        return Refused((not_found("document", "documentId"),))
    found = list(checks.text(reference, "reference"))
    minor = minor_units(amount, document.currency)
    if document.cancelled_by_id is not None:
        message = "The document is cancelled: nothing is to be paid on it, and what was paid is on its cancellation."
        found.append(not_allowed(message, "documentId"))
    elif not document.outstanding_minor:
        found.append(not_allowed("Nothing is outstanding on the document.", "documentId"))
    elif minor is None:
        message = f"Has more decimals than {document.currency} has."
        found.append(Refusal(RefusalCode.INVALID, message, ("amount",)))
    elif not 0 < minor <= document.outstanding_minor:
        message = f"Must be above 0 and at most what is outstanding, {document.outstanding.amount}."
        found.append(Refusal(RefusalCode.OUT_OF_RANGE, message, ("amount",)))
    earliest = earliest_receipt(document.issued_on, document.supplied_from, document.created_at)
    found += receipt(received_on, earliest, unit.today)
    if found or minor is None:
        return Refused(tuple(found))
    await pay(unit, [Received(document, minor, received_on or unit.today, reference)])
    return replace(document, outstanding_minor=document.outstanding_minor - minor)


async def _locked(unit: Unit, key: UUID | None) -> rows.Document | None:
    """Return the document as it is once nobody else can change it."""
    by = entities.By(rows.Document)
    found = await entities.rows_by(unit.connection, by, [key] if key else [])
    if key is None or key not in found:
        return None
    await unit.lock(found[key].customer_id)
    return (await entities.rows_by(unit.connection, by, [key]))[key]
