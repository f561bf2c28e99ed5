from decimal import Decimal
from typing import Any

import pytest

from billing import bill_run
from billing.bill_run import drafts
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.drafts import DocumentKind
from billing.parties import Address
from billing.refusals import Refusal, RefusalCode
from billing.tax import TaxCategory, TaxRate
from tests.billing.make import (
    account,
    after,
    agreement,
    billed,
    bought,
    day,
    item,
    purchase,
    seller,
    shown,
)


@pytest.mark.parametrize(("processing_date", "documents"), [("2026-11-19", 0), ("2026-11-20", 1), ("2026-11-21", 1)])
def test_an_order_is_due_from_its_day_on(processing_date: str, documents: int) -> None:
    """
    19 Nov   20 Nov   21 Nov
               |order
      -        #        #
    """
    assert len(billed(account(purchase("2026-11-20")), processing_date)) == documents


NOBODY = {"address": Address("-", "-", "DE")}, {"name": "Seller without a name"}


@pytest.mark.parametrize("unknown", NOBODY)
def test_nothing_is_billed_in_the_name_of_nobody(unknown: dict[str, Any]) -> None:
    nobody, today = seller(**unknown), day("2026-11-20")

    due = drafts(account(purchase("2026-11-20")), nobody, today, today)
    nothing_due = drafts(account(purchase("2026-11-21")), nobody, today, today)

    message = "The seller has no name or no address yet; give them by updateSeller."
    assert [due, nothing_due] == [Refusal(RefusalCode.NOT_ALLOWED, message), ()]


@pytest.mark.parametrize(("processing_date", "documents"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-01-02", 1)])
def test_a_period_in_advance_is_due_on_its_first_day(processing_date: str, documents: int) -> None:
    """
    31 Dec   1 Jan                1 Feb
               |###################|
      -        due
    """
    contract = agreement("2026-01-01", signed_on="2025-12-01")

    assert len(billed(account(contract), processing_date)) == documents


@pytest.mark.parametrize(("processing_date", "documents"), [("2026-01-31", 0), ("2026-02-01", 1), ("2026-02-02", 1)])
def test_a_period_in_arrears_is_due_on_the_first_day_after_it(processing_date: str, documents: int) -> None:
    """
    1 Jan                31 Jan   1 Feb
      |####################|        |
                           -       due
    """
    contract = agreement("2026-01-01", timing=BillingTiming.IN_ARREARS)

    assert len(billed(account(contract), processing_date)) == documents


def test_a_period_in_arrears_that_the_end_cuts_is_due_on_the_end() -> None:
    """
    1 Jan        11 Jan            1 Feb
      |############|                 |
                  due
    """
    contract = agreement("2026-01-01", timing=BillingTiming.IN_ARREARS, ends_on="2026-01-11")

    assert billed(account(contract), "2026-01-10") == ()
    assert shown(billed(account(contract), "2026-01-11")) == [("2026-01-01", "2026-01-11", "10.00")]


@pytest.mark.parametrize(("processing_date", "documents"), [("2026-03-14", 0), ("2026-03-15", 1)])
def test_nothing_is_billed_before_the_contract_is_signed(processing_date: str, documents: int) -> None:
    """
    1 Jan     1 Feb     1 Mar   15 Mar
      |#########|#########|########|signed: all three at once
    """
    contract = agreement("2026-01-01", signed_on="2026-03-15")

    assert len(billed(account(contract), processing_date)) == documents


def test_all_periods_due_by_then_are_caught_up_on_one_document_a_line_each() -> None:
    """
    31 Jan   28 Feb   31 Mar   30 Apr
      |########|########|########|
    """
    documents = billed(account(agreement("2026-01-31", item("10.00"))), "2026-03-31")

    assert shown(documents) == [
        ("2026-01-31", "2026-02-28", "10.00"),
        ("2026-02-28", "2026-03-31", "10.00"),
        ("2026-03-31", "2026-04-30", "10.00"),
    ]
    assert len(documents) == 1


def test_the_calendar_cuts_the_first_and_the_last_period_by_days() -> None:
    """
    1 Jan    22 Jan    1 Feb       1 Mar    11 Mar    1 Apr
      .        |#########|###########|########|         .
               10 of 31     28 of 28  10 of 31
    """
    contract = agreement("2026-01-22", alignment=BillingAlignment.CALENDAR, ends_on="2026-03-11")

    documents = billed(account(contract), "2026-12-31")

    assert shown(documents) == [
        ("2026-01-22", "2026-02-01", "10.00"),
        ("2026-02-01", "2026-03-01", "31.00"),
        ("2026-03-01", "2026-03-11", "10.00"),
    ]
    assert [line.proration for line in documents[0].lines if line.proration] == [
        line.proration for line in documents[0].lines
    ]
    assert [(line.proration.days, line.proration.of) for line in documents[0].lines if line.proration] == [
        (10, 31),
        (28, 28),
        (10, 31),
    ]


def test_a_one_time_item_is_billed_once_and_never_cut() -> None:
    """
    1 Jan   16 Jan      1 Feb        1 Mar
      .       |fee########|############|
    """
    fee = item("99.00", kind=ContractItemKind.ONE_TIME, name="Set-up", position=2)
    contract = agreement("2026-01-16", item(), fee, alignment=BillingAlignment.CALENDAR)

    assert shown(billed(account(contract), "2026-02-01")) == [
        ("2026-01-16", "2026-02-01", "16.00"),
        ("2026-01-16", "2026-01-17", "99.00"),
        ("2026-02-01", "2026-03-01", "31.00"),
    ]


def test_a_period_that_starts_before_billing_starts_is_never_billed_nor_is_its_one_time_item() -> None:
    """
    1 Jan       1 Feb   10 Feb   1 Mar       1 Apr
      | skipped   | skipped |      |###########|
                         billing starts
    """
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    contract = agreement("2026-01-01", item(), fee, billing_starts_on="2026-02-10")

    assert shown(billed(account(contract), "2026-03-15")) == [("2026-03-01", "2026-04-01", "31.00")]


def test_orders_come_first_by_date_and_number_then_contracts_by_number_and_period() -> None:
    late = purchase("2026-11-02", bought("3.00"), number="A")
    early_b = purchase("2026-11-01", bought("2.00"), number="B")
    early_a = purchase("2026-11-01", bought("1.00", position=1), bought("1.50", position=2), number="A2")
    second = agreement("2026-11-01", item("9.00"), number="CON-2")
    first = agreement("2026-10-01", item("8.00"), number="CON-1")

    (document,) = billed(account(late, second, early_b, first, early_a), "2026-11-20")

    assert [(line.position, str(line.net.amount)) for line in document.lines] == [
        (1, "1.00"),
        (2, "1.50"),
        (3, "2.00"),
        (4, "3.00"),
        (5, "8.00"),
        (6, "8.00"),
        (7, "9.00"),
    ]


def test_each_currency_has_a_document_of_its_own() -> None:
    documents = billed(
        account(purchase("2026-11-01"), purchase("2026-11-01", bought("5000"), currency="JPY", number="J")),
        "2026-11-20",
    )

    assert [(one.currency, str(one.gross.amount)) for one in documents] == [("EUR", "59.50"), ("JPY", "5950")]


def test_what_is_outside_the_scope_of_vat_is_never_mixed_with_the_rest() -> None:
    outside = TaxRate(TaxCategory.OUTSIDE_SCOPE, Decimal(0))
    order = purchase("2026-11-01", bought("1.00"), bought("2.00", tax=outside, position=2))

    documents = billed(account(order), "2026-11-20")

    assert [[line.tax.category for line in one.lines] for one in documents] == [
        [TaxCategory.STANDARD],
        [TaxCategory.OUTSIDE_SCOPE],
    ]


def test_a_negative_gross_is_a_credit_note_with_positive_amounts() -> None:
    order = purchase("2026-11-01", bought("50.00", quantity=Decimal(-2)), bought("10.00", position=2))

    (document,) = billed(account(order), "2026-11-20")

    assert document.kind is DocumentKind.CREDIT_NOTE
    assert [(str(line.quantity), str(line.net.amount)) for line in document.lines] == [
        ("2", "100.00"),
        ("-1", "-10.00"),
    ]
    assert (str(document.net.amount), str(document.tax.amount), str(document.gross.amount)) == (
        "90.00",
        "17.10",
        "107.10",
    )


def test_a_free_item_is_billed_once_for_nothing() -> None:
    contract = account(agreement("2026-11-01", item("0")))
    (document,) = billed(contract, "2026-11-20")

    assert (document.kind, document.gross_minor, len(document.lines)) == (DocumentKind.INVOICE, 0, 1)
    assert billed(after(contract, [document]), "2026-11-20") == ()


def test_nothing_due_is_no_document() -> None:
    assert billed(account(), "2026-11-20") == ()


def test_a_line_is_rounded_before_and_after_its_discount() -> None:
    """EN 16931 states amount, discount and net of a line each in minor units."""
    order = purchase("2026-11-01", bought("0.335", quantity=Decimal(3), discount_percent=Decimal("12.5")))

    (document,) = billed(account(order), "2026-11-20")

    (line,) = document.lines
    assert (line.amount_minor, line.discount_minor, line.net_minor) == (101, 13, 88)


def test_tax_is_rounded_once_for_each_rate() -> None:
    seven = TaxRate(TaxCategory.STANDARD, Decimal(7))
    lines = [bought("0.03", position=n) for n in range(3)] + [bought("0.08", tax=seven, position=4)]

    (document,) = billed(account(purchase("2026-11-01", *lines)), "2026-11-20")

    assert [(str(group.rate.percent), group.taxable_minor, group.tax_minor) for group in document.taxes] == [
        ("19", 9, 2),
        ("7", 8, 1),
    ]
    assert (document.net_minor, document.tax_minor, document.gross_minor) == (17, 3, 20)


def test_the_due_date_is_the_document_date_and_the_payment_term() -> None:
    (document,) = billed(account(purchase("2026-11-01"), payment_term_days=30), "2026-11-20", "2026-11-23")

    assert (document.issued_on, document.due_on) == (day("2026-11-23"), day("2026-12-23"))


def test_too_many_lines_are_refused_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    1 Jan      1 Feb      1 Mar      1 Apr
      |####1#####|####2#####|####3#####|    where two are the most
    """
    assert bill_run.MOST_LINES == 250_000
    monkeypatch.setattr(bill_run, "MOST_LINES", 2)  # so many as there are take seconds
    of = account(agreement("2026-01-01"))

    assert [len(one.lines) for one in billed(of, "2026-02-28")] == [2]
    assert drafts(of, seller(), day("2026-03-01"), day("2026-03-01")) == Refusal(
        RefusalCode.OUT_OF_RANGE,
        "More than 2 lines are due; bill up to an earlier date first.",
        ("processingDate",),
    )
