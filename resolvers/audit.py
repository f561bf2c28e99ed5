"""The audit trail: what is said of each thing that was done, and the history of a customer that comes of it.

Sentences name numbers and amounts and no person: an entry is never changed, not even where somebody is to be forgotten.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from billing.drafts import DocumentKind
from billing.money import Money, minor_units
from billing.parties import Seller
from billing.refusals import Refusal, Refused
from loaders.audit import HISTORY
from loaders.edges import One, Pages
from models import AuditEntry, AuditKind, rows
from models.database import Unit
from models.writing.audit import Act, Event, append
from resolvers.callers import Scope
from resolvers.documents import Cancelled
from resolvers.edges import edge
from resolvers.idempotency import Work

READS_HISTORY = frozenset({Scope.CUSTOMERS_READ, Scope.CONTRACTS_READ, Scope.ORDERS_READ, Scope.DOCUMENTS_READ})
"""What is needed to read a history: its sentences tell of all these."""

COMMAND_LINE = "command line"
"""Who does what no mutation does."""

_NAMES = {DocumentKind.INVOICE: "Invoice", DocumentKind.CREDIT_NOTE: "Credit note"}

history = edge(Pages(HISTORY, AuditEntry.customer_id))
contract = edge(One(rows.Contract, "entity_id"))
order = edge(One(rows.Order, "entity_id"))
document = edge(One(rows.Document, "entity_id"))


def by_command(name: str) -> Act:
    """Return what a command of the command line does."""
    return Act(name, COMMAND_LINE)


def recorded(work: Work[Any], happened: Callable[[Any], Event]) -> Callable[[Act], Work[Any]]:
    """Return what makes of an act the *work* with its entry, in one transaction; a refusal leaves none."""

    def acting(act: Act) -> Work[Any]:
        async def whole(unit: Unit) -> Any:
            result = await work(unit)
            if not isinstance(result, Refused):
                await append(unit, act, [happened(result)])
            return result

        return whole

    return acting


def customer_created(row: rows.Customer) -> Event:
    """Return that a customer was made."""
    return Event(AuditKind.CUSTOMER_CREATED, f"Customer {row.number} was created.", row.id, row.id)


def customer_updated(row: rows.Customer, changes: Mapping[str, Any]) -> Event:
    """Return that a customer was changed, and in what."""
    return Event(AuditKind.CUSTOMER_UPDATED, f"Customer {row.number} was changed: {_named(changes)}.", row.id, row.id)


def contract_created(row: rows.Contract) -> Event:
    """Return that a contract was signed."""
    summary = f"Contract {row.number} was signed; it starts on {row.starts_on}."
    return Event(AuditKind.CONTRACT_CREATED, summary, row.id, row.customer_id)


def contract_terminated(row: rows.Contract) -> Event:
    """Return that a contract was ended."""
    summary = f"Contract {row.number} was terminated; it ends on {row.ends_on}."
    return Event(AuditKind.CONTRACT_TERMINATED, summary, row.id, row.customer_id)


def order_created(row: rows.Order) -> Event:
    """Return that an order was placed."""
    summary = f"Order {row.number} over {_amount(row.net)} net was placed."
    return Event(AuditKind.ORDER_CREATED, summary, row.id, row.customer_id)


def order_cancelled(row: rows.Order) -> Event:
    """Return that an order was cancelled."""
    return Event(AuditKind.ORDER_CANCELLED, f"Order {row.number} was cancelled.", row.id, row.customer_id)


def documents_issued(written: Iterable[Mapping[str, Any]]) -> list[Event]:
    """Return that documents were issued, of the values *written* into their rows."""
    return [
        Event(
            AuditKind.DOCUMENT_ISSUED,
            f"{_NAMES[one['kind']]} {one['number']} over {_amount(Money(one['gross_minor'], one['currency']))} "
            "was issued.",
            one["id"],
            one["customer_id"],
        )
        for one in written
    ]


def document_cancelled(cancelled: Cancelled) -> Event:
    """Return that a document was undone by another."""
    row, cancellation = cancelled.document, cancelled.cancellation
    undone = f"{_NAMES[row.kind]} {row.number} was cancelled"
    summary = f"{undone} by {_NAMES[cancellation.kind].lower()} {cancellation.number}."
    return Event(AuditKind.DOCUMENT_CANCELLED, summary, row.id, row.customer_id)


def payment_recorded(row: rows.Document, amount: Decimal) -> Event:
    """Return that money came, or was paid back."""
    minor = minor_units(amount, row.currency)
    paid = _amount(Money(minor or 0, row.currency))
    is_invoice = row.kind is DocumentKind.INVOICE
    summary = f"{paid} {'received for invoice' if is_invoice else 'paid back for credit note'} {row.number}."
    return Event(AuditKind.PAYMENT_RECORDED, summary, row.id, row.customer_id)


def seller_updated(_: Seller, changes: Mapping[str, Any]) -> Event:
    """Return that the seller was changed, and in what."""
    return Event(AuditKind.SELLER_UPDATED, f"The seller was changed: {_named(changes)}.", None)


def plan_created(row: rows.Plan) -> Event:
    """Return that a plan was made."""
    return Event(AuditKind.PLAN_CREATED, f"Plan {row.code} was created.", row.id)


def run_started(row: Mapping[str, Any]) -> Event:
    """Return that a run over customers began, of the values written into its row."""
    summary = f"A bill run over {row['customers']} customers was started; processing date {row['processing_date']}."
    return Event(AuditKind.BILL_RUN_STARTED, summary, row["id"])


def run_ended(row: rows.BillRun) -> Event:
    """Return what a run came to."""
    counts = row.counts
    summary = (
        f"A bill run with processing date {row.processing_date} ended {row.status.value}: "
        f"{counts.documents} documents, nothing to bill for {counts.nothing_to_bill} customers, {counts.failed} failed."
    )
    return Event(AuditKind.BILL_RUN_ENDED, summary, row.id)


def billing_failed(customer_id: UUID, refusal: Refusal) -> Event:
    """Return that a run over customers failed for one of them, in whose history it does not stand."""
    return Event(AuditKind.BILLING_FAILED, f"A customer was not billed: {refusal.message}", customer_id)


def _amount(money: Money) -> str:
    return f"{money.amount} {money.currency}"


def _named(changes: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in changes) or "nothing"
