"""Issue documents and cancel them: with the orders and balances, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from billing.drafts import DocumentKind, Draft, DraftLine, Payment
from models.database import Unit
from models.documents import Document, DocumentLine, DocumentTax
from models.failpoints import Failpoint
from models.orders import Order
from models.rows import Document as DocumentRow
from models.snapshots import buyer_to_json, seller_to_json
from models.writing.balances import SIGN, move_balances, moving
from models.writing.many import Way, Write, write_all
from models.writing.numbers import document_numbers

TEMPLATE_VERSION = 2
"""What prints and how: documents of version 1 say neither what was settled nor what they correct."""

Values = list[dict[str, Any]]
"""What is inserted into a table, a row a dictionary."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A draft to be issued for a customer in a bill run."""

    customer_id: UUID
    bill_run_id: UUID
    draft: Draft


async def issuing(unit: Unit, issues: Sequence[Issue]) -> tuple[Values, list[Write]]:
    """Take numbers for documents in the order given; return the values of their rows, and all that is to be written.

    The numbers are the last thing to be waited for.
    """
    if not issues:
        return [], []
    ids = [unit.new_id() for _ in issues]
    lines = [line for key, one in zip(ids, issues, strict=True) for line in _lines(unit.new_id, key, one.draft)]
    taxes = [tax for key, one in zip(ids, issues, strict=True) for tax in _taxes(key, one.draft)]
    numbers = await _numbers(unit, issues)
    values = [_document(unit, key, number, one) for key, number, one in zip(ids, numbers, issues, strict=True)]
    await unit.reached(Failpoint.NUMBERS_TAKEN)
    moves = ((v["customer_id"], v["currency"], SIGN[v["kind"]] * v["outstanding_minor"]) for v in values)
    return values, [
        *_inserting(values, lines, taxes),
        _marking_orders(lines),
        moving(moves, Failpoint.BALANCES_MOVED),
    ]


def _inserting(documents: Values, lines: Values, taxes: Values) -> list[Write]:
    """Return what inserts documents with their parts; the database seals one once its first tax group is there.

    So that group comes last: from then on a trigger refuses every further line and group.
    """
    first_last = sorted(taxes, key=lambda tax: tax["position"], reverse=True)
    return [
        Write(Way.INSERT, Document, documents, Failpoint.DOCUMENTS_WRITTEN),
        Write(Way.INSERT, DocumentLine, lines, Failpoint.LINES_WRITTEN),
        Write(Way.INSERT, DocumentTax, first_last, Failpoint.TAXES_WRITTEN),
    ]


async def cancel(
    unit: Unit, document: DocumentRow, payment: Payment, issued_on: date, due_on: date, reason: str
) -> dict[str, Any]:
    """Issue the document that undoes *document* and return the values of its row.

    It repeats every amount under the other kind. What was outstanding is outstanding no more: the two settle it. What
    had been paid is outstanding on the new one, and *payment* says how it is to be paid.
    """
    kind = document.kind.undoing
    (number,) = await document_numbers(unit.connection, kind, issued_on.year, 1)
    changed = {
        "id": unit.new_id(),
        "number": number,
        "kind": kind,
        "bill_run_id": None,
        "issued_on": issued_on,
        "due_on": due_on,
        "outstanding_minor": document.gross_minor - document.outstanding_minor,
        "settled_minor": document.outstanding_minor,
        "cancels_id": document.id,
        "cancel_reason": reason,
        "cancelled_by_id": None,
        "payment_means_code": payment.means_code,
        "payment_terms": payment.terms,
        "template_version": TEMPLATE_VERSION,
        "created_at": unit.now,
    }
    values = {name: getattr(document, name) for name in DocumentRow.__slots__} | changed
    await write_all(unit, _inserting([values], *await _copied_parts(unit, document.id, values["id"])))
    undone = {"outstanding_minor": 0, "cancelled_by_id": values["id"]}
    await unit.connection.execute(update(Document).where(Document.id == document.id).values(undone))
    await _open_orders(unit, document.id)
    moved = -SIGN[document.kind] * document.outstanding_minor + SIGN[kind] * values["outstanding_minor"]
    await move_balances(unit, [(document.customer_id, document.currency, moved)])
    return values


async def _numbers(unit: Unit, issues: Sequence[Issue]) -> list[str]:
    """Return a number for each of *issues*, in their order within each series."""
    wanted: dict[tuple[DocumentKind, int], int] = defaultdict(int)
    for one in issues:
        wanted[one.draft.kind, one.draft.issued_on.year] += 1
    taken = {
        series: iter(await document_numbers(unit.connection, *series, count))
        for series, count in sorted(wanted.items(), key=lambda pair: (pair[0][0].value, pair[0][1]))
    }
    return [next(taken[one.draft.kind, one.draft.issued_on.year]) for one in issues]


def _document(unit: Unit, key: UUID, number: str, one: Issue) -> dict[str, Any]:
    draft = one.draft
    supplied, net_minor, tax_minor = draft.supplied, draft.net_minor, draft.tax_minor
    return {
        "id": key,
        "number": number,
        "kind": draft.kind,
        "customer_id": one.customer_id,
        "bill_run_id": one.bill_run_id,
        "issued_on": draft.issued_on,
        "due_on": draft.due_on,
        "currency": draft.currency,
        "net_minor": net_minor,
        "tax_minor": tax_minor,
        "gross_minor": net_minor + tax_minor,
        "outstanding_minor": net_minor + tax_minor,
        "settled_minor": 0,
        "cancels_id": None,
        "cancel_reason": None,
        "cancelled_by_id": None,
        "supplied_from": supplied.start,
        "supplied_until": supplied.end,
        "order_reference": draft.order_reference,
        "contract_reference": draft.contract_reference,
        "payment_means_code": draft.payment.means_code,
        "payment_terms": draft.payment.terms,
        "template_version": TEMPLATE_VERSION,
        "seller_json": seller_to_json(draft.seller),
        "buyer_json": buyer_to_json(draft.buyer),
        "created_at": unit.now,
    }


def _lines(new_id: Callable[[], UUID], document_id: UUID, draft: Draft) -> Iterable[dict[str, Any]]:
    reasons = {group.rate: group.reason for group in draft.taxes}
    for line in draft.lines:
        reason = reasons[line.tax]
        yield {
            "id": new_id(),
            "exemption_code": reason.code if reason else None,
            "exemption_text": reason.text if reason else None,
            **_line(document_id, line),
        }


def _line(document_id: UUID, line: DraftLine) -> dict[str, Any]:
    period, proration, source = line.period, line.proration, line.source
    return {
        "document_id": document_id,
        "position": line.position,
        "name": line.name,
        "description": line.description,
        "sku": line.sku,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "discount_percent": line.discount_percent,
        "currency": line.currency,
        "amount_minor": line.amount_minor,
        "discount_minor": line.discount_minor,
        "net_minor": line.net_minor,
        "tax_category": line.tax.category,
        "tax_percent": line.tax.percent,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "proration_days": proration.days if proration else None,
        "proration_of": proration.of if proration else None,
        "repairs_id": source.repairs_id if source else None,
        "contract_id": line.contract_id,
        "order_id": line.order_id,
        "source_id": source.item_id if source else None,
        "source_period": source.period_start if source else None,
        "source_days": source.days if source else None,
        "generation": source.generation if source else None,
    }


def _taxes(document_id: UUID, draft: Draft) -> Iterable[dict[str, Any]]:
    for position, group in enumerate(draft.taxes, start=1):
        yield {
            "document_id": document_id,
            "position": position,
            "category": group.rate.category,
            "percent": group.rate.percent,
            "currency": draft.currency,
            "taxable_minor": group.taxable_minor,
            "tax_minor": group.tax_minor,
            "exemption_code": group.reason.code if group.reason else None,
            "exemption_text": group.reason.text if group.reason else None,
        }


async def _copied_parts(unit: Unit, from_id: UUID, to_id: UUID) -> tuple[Values, Values]:
    """Return the lines and taxes of a document as those of another, the lines without what they bill."""
    nothing = dict.fromkeys(("source_id", "source_period", "source_days", "generation", "repairs_id"))
    found = await unit.connection.execute(select(DocumentLine.__table__).where(DocumentLine.document_id == from_id))
    lines = [dict(row) | nothing | {"id": unit.new_id(), "document_id": to_id} for row in found.mappings()]
    found = await unit.connection.execute(select(DocumentTax.__table__).where(DocumentTax.document_id == from_id))
    return lines, [dict(row) | {"document_id": to_id} for row in found.mappings()]


def _marking_orders(lines: Iterable[dict[str, Any]]) -> Write:
    """Return what says on each order which document billed it."""
    billed = {line["order_id"]: line["document_id"] for line in lines if line["order_id"]}
    rows = [{"id": key, "document_id": document_id} for key, document_id in billed.items()]
    return Write(Way.UPDATE, Order, rows, Failpoint.ORDERS_MARKED)


async def _open_orders(unit: Unit, document_id: UUID) -> None:
    """Say that the orders on a cancelled document are not billed whole any more, whatever else bills them in part."""
    on_it = select(DocumentLine.order_id).where(DocumentLine.document_id == document_id)
    await unit.connection.execute(update(Order).where(Order.id.in_(on_it)).values(document_id=None))
