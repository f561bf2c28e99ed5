"""On which days money for a document can have come."""

from datetime import UTC, datetime

import pytest

from billing.documents import earliest_receipt, receipt
from tests.billing.make import day

MADE_AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("issued_on", "supplied_from", "earliest"),
    [
        ("2026-11-23", "2026-11-20", "2026-11-20"),  # an order paid at once
        ("2026-11-10", "2026-11-20", "2026-11-10"),  # dated back
        ("2026-12-01", "2026-12-01", "2026-11-22"),  # dated ahead: it is there before its date
    ],
)
def test_money_comes_once_there_is_a_document_or_what_it_bills(
    issued_on: str, supplied_from: str, earliest: str
) -> None:
    assert earliest_receipt(day(issued_on), day(supplied_from), MADE_AT) == day(earliest)


@pytest.mark.parametrize(
    ("received_on", "expected"),
    [
        (None, []),
        ("1999-12-31", ["OUT_OF_RANGE"]),
        ("2026-11-19", ["INVALID"]),
        ("2026-11-20", []),
        ("2026-11-23", []),
        ("2026-11-24", ["OUT_OF_RANGE"]),
    ],
)
def test_a_day_of_payment_lies_neither_before_that_nor_ahead(received_on: str | None, expected: list[str]) -> None:
    """
    19 Nov   20 Nov              23 Nov   24 Nov
      .        |sold, or billed    today    .
    """
    given = day(received_on) if received_on else None

    found = list(receipt(given, day("2026-11-20"), day("2026-11-23")))

    assert [(one.code.value, one.path) for one in found] == [(code, ("receivedOn",)) for code in expected]
