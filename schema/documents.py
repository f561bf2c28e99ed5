"""Documents, their lines and their payments, as clients see them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from models import rows
from resolvers import customers, documents, files
from resolvers.callers import Scope
from schema.connections import document_totals, paged
from schema.declaring import connection, edge, identity, plain, shows
from schema.enums import DocumentKind, DocumentStatus
from schema.scalars import CurrencyCode
from schema.scopes import needs
from schema.values import DocumentTax, Money, Node, Party, Period, Proration, TaxRate

if TYPE_CHECKING:
    from schema.bill_runs import BillRun
    from schema.contracts import Contract
    from schema.customers import Customer
    from schema.orders import Order

_Customer = Annotated["Customer", strawberry.lazy("schema.customers")]
_Contract = Annotated["Contract", strawberry.lazy("schema.contracts")]
_Order = Annotated["Order", strawberry.lazy("schema.orders")]
_BillRun = Annotated["BillRun", strawberry.lazy("schema.bill_runs")]
_Document = Annotated["Document", strawberry.lazy("schema.documents")]
_DocumentConnection: Any = Annotated["DocumentConnection", strawberry.lazy("schema.documents")]
_DocumentLine = Annotated["DocumentLine", strawberry.lazy("schema.documents")]


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="What a document charges for, as it was issued.")
class DocumentLine(Node):
    """A line of a document."""

    is_type_of = shows(rows.DocumentLine)

    id: strawberry.ID = identity("dln")
    position: int = plain("Its place on the document, from 1.")
    name: str = plain("What is charged for.")
    description: str | None = plain("More about it.")
    sku: str | None = plain("The article's number, on an order's line.")
    quantity: Decimal = plain("How many; negative where the line takes back.")
    unit: str = plain("Of what: a code of UN/ECE Recommendation 20, such as C62 (piece) or MON (month).")
    unit_price: Decimal = plain("Net price of one; may have more decimals than the currency.")
    discount_percent: Decimal = plain("The percentage taken off.")
    amount: Money = plain(
        "quantity × unitPrice × proration, rounded; a repair is what it should be less what is billed already, or "
        "a part of that where it was billed at several rates."
    )
    discount: Money = plain("The discount on the amount, rounded.")
    net: Money = plain("amount less discount.")
    tax: TaxRate = plain("The rate it was taxed at.")
    period: Period | None = plain(
        "The service period of a contract's item, of a one-time item the day it is supplied; null for an order's line."
    )
    proration: Proration | None = plain("How much of a full period a recurring item was billed for; else null.")
    repairs: Any = edge(
        documents.repairs,
        _DocumentLine | None,
        "The earlier line of the same item and period that this one repairs.",
    )
    contract: Any = edge(
        documents.contract_of,
        _Contract | None,
        "The contract that it bills.",
    )
    order: Any = edge(documents.order_of, _Order | None, "The order that it bills.")


DocumentLineConnection = paged("DocumentLine", DocumentLine, "Lines of a document, by position, in pages.")


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="Money received for an invoice; on a credit note, money paid back.")
class Payment(Node):
    """A payment."""

    is_type_of = shows(rows.Payment)

    id: strawberry.ID = identity("pay")
    document: Any = edge(documents.document_of, _Document, "The document that was paid.")
    amount: Money = plain("How much.")
    received_on: date = plain("On which day.")
    reference: str | None = plain("What the payer or the bank wrote.")
    created_at: datetime = plain("When it was booked.")


PaymentConnection = paged("Payment", Payment, "Payments, newest first, in pages.")


@needs()
@strawberry.type(description="Whether a document is a valid e-invoice by EN 16931, as it was issued.")
class EInvoice:
    """Whether a document is a valid e-invoice."""

    valid: bool = plain("Whether nothing is missing.")
    problems: list[str] = plain("What is missing, a sentence each with the name of the rule; empty where it is valid.")


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="Issued once, never changed: a mistake is undone by a document that names this one.")
class Document(Node):
    """An issued document."""

    is_type_of = shows(rows.Document)

    id: strawberry.ID = identity("doc")
    number: str = plain("Gap-free within its series: one for each kind and year.")
    kind: DocumentKind = plain("Invoice or credit note.")
    status: DocumentStatus = edge(documents.status, DocumentStatus, "Where it stands today.")
    customer: Any = edge(customers.owner, _Customer, "Who is billed.")
    bill_run: Any = edge(
        documents.bill_run,
        _BillRun | None,
        "The run that created it; null for a cancellation.",
    )
    issued_on: date = plain("The date printed on it.")
    due_on: date = plain("The day until which it is to be paid.")
    currency: CurrencyCode = plain("The currency of all its amounts.")
    net: Money = plain("The sum of its lines.")
    tax: Money = plain("The sum of its taxes.")
    gross: Money = plain("Net plus tax: what is owed, or credited.")
    outstanding: Money = plain(
        "What is still to be paid; on a credit note, to be paid back. Credit notes count negative in every sum and "
        "are never overdue."
    )
    settled: Money = plain(
        "What was not to be paid any more when it was issued: on a cancellation, what was still outstanding on the "
        "document that it undoes, against which it is set off. Else nothing."
    )
    taxes: list[DocumentTax] = edge(documents.taxes, list[DocumentTax], "One entry for each category and percentage.")
    lines: Any = connection(documents.lines, DocumentLineConnection, "What it charges for, by position.")
    seller: Party = plain("Who billed, as on the day of issue.")
    buyer: Party = plain("Who was billed, as on the day of issue.")
    supplied: Period = plain("From the first day of supply on it to the day after the last.")
    order_reference: str | None = plain("The number of the one order it bills; null where it bills none or several.")
    contract_reference: str | None = plain(
        "The number of the one contract it bills; null where it bills none or several."
    )
    payment_terms: str = plain("How and until when it is to be paid, as printed.")
    cancels: Any = edge(
        documents.cancels,
        _Document | None,
        "On a cancellation: the document that it undoes.",
    )
    cancel_reason: str | None = plain("On a cancellation: why.")
    cancelled_by: Any = edge(
        documents.cancelled_by,
        _Document | None,
        "The document that undoes this one.",
    )
    corrects: Any = connection(
        documents.corrects,
        _DocumentConnection,
        "The documents that it corrects: those with a line that one of its lines repairs, newest first.",
    )
    payments: list[Payment] = edge(documents.payments, list[Payment], "What was paid on it, oldest first.")
    e_invoice: EInvoice = edge(
        files.e_invoice, EInvoice, "Whether it is a valid e-invoice (EN 16931), and what it lacks."
    )
    pdf_url: str | None = edge(
        files.pdf_url,
        str | None,
        "Where its PDF is, with the e-invoice inside where it is valid. With sign-in the address counts for 5 minutes, "
        "for whoever has it. Null where it has more than 2,000 lines.",
    )
    xml_url: str | None = edge(
        files.xml_url,
        str | None,
        "Where its e-invoice is, as CII: the file inside the PDF. With sign-in the address counts for 5 minutes, for "
        "whoever has it. Null where it is no valid e-invoice, or has more than 10,000 lines.",
    )
    created_at: datetime = plain("When it was issued.")


DocumentConnection = paged(
    "Document",
    Document,
    "Documents in pages.",
    {"totals": document_totals()},
)
