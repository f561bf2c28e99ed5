"""What the demo company did until today: it ran its bills, took notice, received money, undid one invoice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from billing.drafts import DocumentKind
from billing.money import Money, share
from billing.refusals import Refused
from loaders import due
from models import BillRunStatus, rows
from models.database import Unit
from models.writing import bill_runs as writing
from models.writing.audit import append
from models.writing.payments import Received, pay
from resolvers import audit, bill_runs, contracts, documents
from resolvers.bill_runs import Created, Run
from seeds.deals import Deal

T = TypeVar("T")

ACT = audit.by_command("seed")
"""What the audit trail says of all this."""

_OPENING = time(9)
_OLD = timedelta(days=150)


class Refusal(Exception):
    """The demo company was refused something: it is a bug, and nothing is stored."""


@dataclass(frozen=True, slots=True)
class Told:
    """The unit of work in which the history is told, and the real date."""

    unit: Unit
    today: date

    def on(self, day: date) -> Unit:
        """Return the unit of work as it would have been in the morning of a past *day*."""
        moment = datetime.combine(day, _OPENING, UTC)
        return replace(self.unit, now=min(moment, self.unit.now), today=day)


def granted(outcome: T | Refused) -> T:
    """Return an outcome that is no refusal."""
    if isinstance(outcome, Refused):
        raise Refusal(str(outcome.refusals))
    return outcome


async def bill_everyone(unit: Unit) -> list[rows.Document]:
    """Run the bills of all customers with something due, as of the unit's day."""
    run = Run(unit.new_id(), unit.today, unit.today, on_demand=False)
    customer_ids = await due.due_customers(unit.connection, run.processing_date)
    await writing.insert_run(unit, run.id, run.processing_date, run.document_date, None, customers=len(customer_ids))
    issued, results = await bill_runs.bill(unit, ACT, run, customer_ids)
    failed = [came_to for _, came_to in results if not isinstance(came_to, int)]
    if failed:
        raise Refusal(str(failed))
    await writing.finish_run(unit, run.id, BillRunStatus.COMPLETED)
    return issued


async def bill_each(unit: Unit, customer_ids: Sequence[UUID]) -> list[rows.Document]:
    """Bill customers one by one, ON_DEMAND orders included, as of the unit's day."""
    issued: list[rows.Document] = []
    for customer_id in customer_ids:
        outcome = await bill_runs.bill_customer(unit, ACT, customer_id, unit.today, unit.today)
        created: Created = granted(outcome)
        issued += created.documents
    return issued


async def take_notice(unit: Unit, contract: rows.Contract, deal: Deal) -> None:
    """Terminate a contract on the unit's day."""
    ends_on = contract.starts_on if deal.cancelled else None
    reason = "Signed by mistake" if deal.cancelled else "Moves to another warehouse"
    ended = granted(await contracts.terminate_one(unit, contract.id, unit.today, ends_on, reason))
    await append(unit, ACT, [audit.contract_terminated(ended)])


async def receive_payments(told: Told, issued: Sequence[rows.Document]) -> None:
    """Book what was paid of the documents *issued*, at the end of each month."""
    payments = sorted(_payments(issued, told.today), key=lambda one: (one.received_on, one.document.number))
    for _, of_month in groupby(payments, key=lambda one: one.received_on.replace(day=1)):
        received = list(of_month)
        unit = told.on(received[-1].received_on)
        await pay(unit, received)
        paid = [(one.document, Money(one.minor, one.document.currency).amount) for one in received]
        await append(unit, ACT, [audit.payment_recorded(*one) for one in paid])


def _payments(issued: Sequence[rows.Document], today: date) -> Iterator[Received]:
    """Yield the payments up to *today*: old invoices are nearly all paid, newer ones in part or not."""
    for place, document in enumerate(issued):
        received_on = document.due_on + timedelta(days=place % 11 - 6)
        percent = _paid_percent(place, is_old=today - document.issued_on > _OLD)
        minor = share(document.gross_minor, percent)
        if minor and received_on <= today and document.kind is DocumentKind.INVOICE:
            reference = f"{document.number}{'' if minor == document.gross_minor else ', first part'}"
            yield Received(document, minor, received_on, reference)


def _paid_percent(place: int, *, is_old: bool) -> Decimal:
    """Return how much is paid of the document at *place*: all, nothing, or 40 percent."""
    if is_old:
        return Decimal(0 if place % 23 == 0 else 100)
    return {0: Decimal(0), 3: Decimal(40), 6: Decimal(0)}.get(place % 8, Decimal(100))


async def undo_one(unit: Unit, issued: Sequence[rows.Document]) -> None:
    """Cancel the last but one invoice, as of the unit's day."""
    invoices = [document for document in issued if document.kind is DocumentKind.INVOICE]
    cancelled = granted(await documents.cancel_one(unit, invoices[-2].id, "Sent to the wrong branch", unit.today))
    await append(unit, ACT, [audit.document_cancelled(cancelled)])
