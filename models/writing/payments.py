"""Book what is paid: with the balances, in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, update

from models.database import Unit
from models.documents import Document, Payment
from models.rows import Document as DocumentRow
from models.writing.balances import SIGN, move_balances


@dataclass(frozen=True, slots=True)
class Received:
    """Money received for an invoice, or paid back for a credit note: *minor* units on a day."""

    document: DocumentRow
    minor: int
    received_on: date
    reference: str | None


async def pay(unit: Unit, payments: Sequence[Received]) -> None:
    """Book *payments* and lower what is outstanding, in three statements."""
    values = [
        {
            "id": unit.new_id(),
            "document_id": one.document.id,
            "customer_id": one.document.customer_id,
            "currency": one.document.currency,
            "amount_minor": one.minor,
            "received_on": one.received_on,
            "reference": one.reference,
            "created_at": unit.now,
        }
        for one in payments
    ]
    await unit.connection.execute(insert(Payment), values)
    documents = Document.__table__
    lowered = (
        update(documents)  # type: ignore[arg-type]  # a mapped class has a Table, typed as FromClause
        .where(documents.c.id == bindparam("key"))
        .values(outstanding_minor=documents.c.outstanding_minor - bindparam("minor"))
    )
    await unit.connection.execute(lowered, [{"key": one.document.id, "minor": one.minor} for one in payments])
    moves = ((one.document, -SIGN[one.document.kind] * one.minor) for one in payments)
    await move_balances(unit, ((document.customer_id, document.currency, minor) for document, minor in moves))
