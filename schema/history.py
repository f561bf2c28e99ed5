"""The history of a customer, as clients see it."""

from datetime import datetime

import strawberry

from models import AuditKind, rows
from resolvers import audit
from schema.connections import paged
from schema.contracts import Contract
from schema.declaring import edge, identity, plain, shows
from schema.documents import Document
from schema.orders import Order
from schema.scopes import needs
from schema.showing import show_enum
from schema.values import Node

show_enum(
    AuditKind,
    "HistoryKind",
    "What happened to a customer.",
    {
        "CUSTOMER_CREATED": "It was entered.",
        "CUSTOMER_UPDATED": "It was changed.",
        "CONTRACT_CREATED": "A contract was signed.",
        "CONTRACT_TERMINATED": "A contract was ended.",
        "ORDER_CREATED": "An order was placed.",
        "ORDER_CANCELLED": "An order was cancelled.",
        "DOCUMENT_ISSUED": "An invoice or a credit note was issued.",
        "DOCUMENT_CANCELLED": "A document was undone by another.",
        "PAYMENT_RECORDED": "Money was received, or paid back.",
    },
)


@needs(*audit.READS_HISTORY)
@strawberry.type(description="One event of a customer's history.")
class HistoryEntry(Node):
    """An event."""

    is_type_of = shows(rows.HistoryEntry)

    id: strawberry.ID = identity("his")
    at: datetime = plain("When it happened.")
    kind: AuditKind = plain("What happened.")
    by: str | None = plain(
        "Who did it: the key or token that was sent, or `command line`; null where nobody has to say who they are."
    )
    summary: str = plain("What happened, in a sentence in English that names numbers and amounts.")
    contract: Contract | None = edge(audit.contract, Contract | None, "The contract that it happened to.")
    order: Order | None = edge(audit.order, Order | None, "The order that it happened to.")
    document: Document | None = edge(
        audit.document, Document | None, "The document that was issued, cancelled or paid."
    )


HistoryConnection = paged("History", HistoryEntry, "A customer's history, newest first, in pages.")
