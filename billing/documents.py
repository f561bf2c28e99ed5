"""Issued documents as values: where they stand."""

from datetime import date
from enum import Enum

from billing.drafts import DocumentKind


class DocumentStatus(Enum):
    """Where a document stands on a day."""

    OPEN = "OPEN"
    OVERDUE = "OVERDUE"
    PAID = "PAID"
    CANCELLED = "CANCELLED"


def status(kind: DocumentKind, outstanding: int, due_on: date, today: date, *, is_cancelled: bool) -> DocumentStatus:
    """Return where a document stands on *today*; a credit note is never overdue."""
    if is_cancelled:
        return DocumentStatus.CANCELLED
    if not outstanding:
        return DocumentStatus.PAID
    if kind is DocumentKind.INVOICE and due_on < today:
        return DocumentStatus.OVERDUE
    return DocumentStatus.OPEN
