"""Documents that would be created, as clients see them: as Document, without number, id and files."""

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry

from resolvers import documents, previews
from resolvers.callers import Scope
from schema.connections import paged
from schema.contracts import Contract
from schema.declaring import connection, edge, plain, value
from schema.enums import DocumentKind
from schema.orders import Order
from schema.scalars import CurrencyCode
from schema.scopes import needs
from schema.values import DocumentTax, Money, Period, Proration, TaxRate, UserError


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="What a document would charge for.")
class DocumentDraftLine:
    """A line of a draft."""

    position: int = plain("Its place on the document, from 1.")
    name: str = plain("What is charged for.")
    description: str | None = plain("More about it.")
    sku: str | None = plain("The article's number, on an order's line.")
    quantity: Decimal = plain("How many; negative where the line takes back.")
    unit: str = plain("Of what: a code of UN/ECE Recommendation 20.")
    unit_price: Decimal = plain("Net price of one.")
    discount_percent: Decimal = plain("The percentage taken off.")
    amount: Money = plain("quantity × unitPrice × proration, rounded.")
    discount: Money = plain("The discount on the amount, rounded.")
    net: Money = plain("amount less discount.")
    tax: TaxRate = plain("The rate it would be taxed at.")
    period: Period | None = plain(
        "The service period of a contract's item, of a one-time item the day it is supplied; null for an order's line."
    )
    proration: Proration | None = plain("How much of a full period a recurring item is billed for; else null.")
    contract: Contract | None = edge(
        documents.contract_of,
        Contract | None,
        "The contract that it bills; null where that does not exist yet.",
    )
    order: Order | None = edge(documents.order_of, Order | None, "The order that it bills.")


DocumentDraftLineConnection = paged("DocumentDraftLine", DocumentDraftLine, "Lines of a draft, in pages.")


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(description="A document that would be created.")
class DocumentDraft:
    """A draft."""

    kind: DocumentKind = plain("Invoice or credit note.")
    currency: CurrencyCode = plain("The currency of all its amounts.")
    issued_on: date = plain("The date that would be printed on it.")
    due_on: date = plain("The day until which it would be to be paid.")
    net: Money = plain("The sum of its lines.")
    tax: Money = plain("The sum of its taxes.")
    gross: Money = plain("Net plus tax.")
    taxes: list[DocumentTax] = plain("One entry for each category and percentage.")
    lines: Any = connection(previews.lines, DocumentDraftLineConnection, "What it would charge for, by position.")


@needs(Scope.DOCUMENTS_READ)
@strawberry.type(
    description="What would be created, by the code that creates it, with nothing stored and no number used."
)
class DocumentsPreview:
    """A preview."""

    processing_date: date = plain("Everything due on or before this date is in it.")
    document_date: date = plain("The date that would be printed.")
    documents: list[DocumentDraft] = plain("What would be created; empty where nothing is due.")
    user_errors: list[UserError] = value(
        lambda preview: preview.refusals,
        list[UserError],
        "Why nothing can be created; empty where all is well.",
    )
