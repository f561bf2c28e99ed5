"""Which dates a bill run and a document may have."""

from collections.abc import Iterator
from datetime import date, timedelta

from billing.calendar import months_later
from billing.refusals import Refusal, RefusalCode

MOST_MONTHS_AHEAD = 36
MOST_DAYS_AHEAD = 31


def processing_date(day: date, today: date) -> Iterator[Refusal]:
    """Refuse a processing date more than three years ahead, or before anything can be due."""
    latest = months_later(today, MOST_MONTHS_AHEAD)
    if not date(2000, 1, 1) <= day <= latest:
        message = f"Must lie between 2000-01-01 and {latest}."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, ("processingDate",))


def document_date(day: date, today: date) -> Iterator[Refusal]:
    """Refuse a document date before 1 January of last year or more than 31 days ahead."""
    earliest, latest = date(today.year - 1, 1, 1), today + timedelta(days=MOST_DAYS_AHEAD)
    if not earliest <= day <= latest:
        message = f"Must lie between {earliest} and {latest}."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, ("documentDate",))


def run_refusals(of_run: date, of_documents: date, today: date) -> Iterator[Refusal]:
    """Refuse what is wrong with the two dates of a bill run."""
    yield from processing_date(of_run, today)
    yield from document_date(of_documents, today)
