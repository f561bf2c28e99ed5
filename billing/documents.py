"""Issued documents as values: where they stand, and when money for them can have come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum

from billing import checks
from billing.drafts import DocumentKind
from billing.refusals import Refusal, RefusalCode


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


def earliest_receipt(issued_on: date, supplied_from: date, created_at: datetime) -> date:
    """Return the first day on which money for a document can have come: that of the document or of what it bills.

    A document dated ahead is there before its date, in some time zones a day before that of *created_at* in UTC.
    """
    return min(issued_on, supplied_from, created_at.date() - timedelta(days=1))


def receipt(received_on: date | None, earliest: date, today: date) -> Iterator[Refusal]:
    """Refuse a day of payment that lies in the future or before *earliest*."""
    out_of_range = tuple(checks.day(received_on, "receivedOn"))
    yield from out_of_range
    if received_on is None or out_of_range:
        return
    if received_on > today:
        yield Refusal(RefusalCode.OUT_OF_RANGE, "Must not lie in the future.", ("receivedOn",))
    elif received_on < earliest:
        message = f"Must not lie before the document and all that it bills, {earliest}."
        yield Refusal(RefusalCode.INVALID, message, ("receivedOn",))
