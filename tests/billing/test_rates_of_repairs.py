"""Days that are added have the rate of their own; what is taken back has the rates at which it was billed."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from billing.agreements import Agreement
from billing.bill_run import continued, drafts
from billing.calendar import Interval, IntervalUnit
from billing.contracts import ContractItemKind
from billing.drafts import DocumentKind, Draft
from billing.parties import Address
from billing.refusals import Refusal, RefusalCode
from billing.tax import TaxCategory, TaxRate
from tests.billing.make import account, agreement, billed, buyer, day, ending, item, key, seller

YEARLY = Interval(1, IntervalUnit.YEAR)
FRENCH = buyer(vat_id="FR12345678901", address=Address("Rue 1", "Lyon", "FR"))
AUSTRIAN = buyer(vat_id="ATU12345678", address=Address("Gasse 1", "Wien", "AT"))
VOID = TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0))

Told = list[tuple[str, str, str, int, int]]
"""Percentage, first day and day after the last, days and minor units: credits negative."""


def _run(of: Agreement, **fields: Any) -> tuple[Told, Agreement]:
    documents = billed(account(of, **fields), "2026-11-20")
    return _told(documents), continued(of, documents)


def _told(documents: tuple[Draft, ...]) -> Told:
    return [
        (
            str(line.tax.percent),
            str(line.supplied.start),
            str(line.supplied.end),
            line.source.days or 0,
            line.net_minor if document.kind is DocumentKind.INVOICE else -line.net_minor,
        )
        for document in documents
        for line in document.lines
        if line.source
    ]


def _lengthened(**fields: Any) -> Agreement:
    """
    1 Oct 2020      15 Dec               1 Oct 2021      the year is supplied wholly while 19 % are charged,
      |##### 16 % #####|===== 19 % ========|             the days up to December while 16 % were
    """
    _, ended = _run(agreement("2020-10-01", item("365.00", **fields), interval=YEARLY, ends_on="2020-12-15"))
    _, lengthened = _run(ending(ended, "2021-10-01"))
    return lengthened


def test_days_that_are_added_have_the_rate_of_their_own_last_day() -> None:
    lengthened = _lengthened()

    assert [(str(line.tax.percent), line.days, line.amount) for line in lengthened.billed] == [
        ("16", 75, 75_00),
        ("19", 290, 290_00),
    ]


def test_of_what_is_taken_back_the_days_billed_last_come_first() -> None:
    lengthened = _lengthened()

    lines, ended = _run(ending(lengthened, "2021-01-01"))

    assert lines == [("19", "2021-01-01", "2021-10-01", -273, -273_00)]
    assert _run(ending(ended, "2020-12-20"))[0] == [("19", "2020-12-20", "2021-01-01", -12, -12_00)]


def test_more_than_was_billed_at_the_last_rate_is_taken_back_at_each_of_them() -> None:
    lengthened = _lengthened()

    lines, ended = _run(ending(lengthened, "2020-11-01"))

    assert lines == [
        ("19", "2020-12-15", "2021-10-01", -290, -290_00),
        ("16", "2020-11-01", "2020-12-15", -44, -44_00),
    ]
    assert [line.generation for line in ended.billed] == [1, 2, 3, 4]
    assert _run(ended)[0] == []


def test_each_line_that_takes_back_names_a_line_of_its_own_rate() -> None:
    _, once = _run(agreement("2020-10-01", item("365.00"), interval=YEARLY, ends_on="2020-12-15"))
    first, last = key(), key()
    _, twice = _run(ending(_named(once, first), "2021-10-01"))
    named = _named(twice, first, last)

    (document,) = billed(account(ending(named, "2020-11-01")), "2026-11-20")

    assert [line.source.repairs_id for line in document.lines if line.source] == [last, first]


def _named(of: Agreement, *keys: UUID) -> Agreement:
    return replace(of, billed=tuple(replace(line, id=one) for line, one in zip(of.billed, keys, strict=True)))


def test_a_rate_that_came_again_is_taken_back_by_the_days_that_were_billed_last() -> None:
    """
    1 Jan    11 Jan         31 Jan   10 Feb           the customer in Germany, in France, in Germany again
      |# 19 % #|==== void ====|# 19 % #|
      |        |         |----|--------|              taken back: those billed last, then void ones
                        26 Jan
    """
    of = agreement("2026-01-01", item("365.00"), interval=YEARLY, ends_on="2026-01-11")
    for customer, ends_on in ((buyer(), "2026-01-31"), (FRENCH, "2026-02-10"), (buyer(), "2026-01-26")):
        _, of = _run(of, buyer=customer)
        of = ending(of, ends_on)

    assert _run(of)[0] == [
        ("19", "2026-01-31", "2026-02-10", -10, -10_00),
        ("0", "2026-01-26", "2026-01-31", -5, -5_00),
    ]


def test_what_was_taken_back_stands_between_no_charges() -> None:
    """Ten days at 19 %, twenty void ones that were taken back, five more at 19 %: fifteen at 19 %."""
    of = agreement("2026-01-01", item("365.00"), interval=YEARLY, ends_on="2026-01-11")
    customers = (buyer(), "2026-01-31"), (FRENCH, "2026-01-11"), (FRENCH, "2026-01-16"), (buyer(), "2026-01-04")
    for customer, ends_on in customers:
        _, of = _run(of, buyer=customer)
        of = ending(of, ends_on)

    assert _run(of)[0] == [("19", "2026-01-04", "2026-01-16", -12, -12_00)]


def test_days_whose_credit_outlived_their_invoice_are_billed_at_its_rate() -> None:
    """
    1 Oct 2020    1 Nov          15 Dec
      |#### 16 % ####|---- back ----|       the invoice cancelled, the customer in France by now
      |==== 16 % ===================|       what is missing
    """
    _, once = _run(agreement("2020-10-01", item("365.00"), interval=YEARLY, ends_on="2020-12-15"))
    _, ended = _run(ending(once, "2020-11-01"))
    orphaned = replace(ended, billed=(replace(ended.billed[0], is_live=False), ended.billed[1]))

    lines, whole = _run(orphaned, buyer=FRENCH)

    assert lines == [("16", "2020-10-01", "2020-12-15", 75, 75_00)]
    assert [_run(ending(whole, ends_on), buyer=FRENCH)[0] for ends_on in ("2020-10-11", "2020-12-05")] == [
        [("16", "2020-10-11", "2020-11-01", -21, -21_00)],
        [("0", "2020-11-01", "2020-12-05", 34, 34_00)],
    ]


def test_a_cancelled_contract_gives_back_all_of_each_rate() -> None:
    _, cancelled = _run(ending(_lengthened(discount_percent=Decimal(10)), "2020-10-01"))

    amounts, discounts = Counter[str](), Counter[str]()
    for line in cancelled.billed:
        amounts[str(line.tax.percent)] += line.amount
        discounts[str(line.tax.percent)] += line.discount
    assert [amounts, discounts] == [{"16": 0, "19": 0}] * 2


def test_days_that_were_taken_back_are_added_again_at_the_rate_of_their_last_day() -> None:
    _, ended = _run(ending(_lengthened(), "2020-11-01"))

    lines, _ = _run(ending(ended, "2020-12-01"))

    assert lines == [("16", "2020-11-01", "2020-12-01", 30, 30_00)]


def test_a_discount_alone_is_mended_at_the_rate_billed_last() -> None:
    _, once = _run(agreement("2020-12-01", item(discount_percent=Decimal(10))))
    too_much = replace(once, billed=(replace(once.billed[0], discount=3_11), *once.billed[1:]))

    lines, _ = _run(too_much, buyer=AUSTRIAN)

    assert lines == [("16", "2020-12-01", "2021-01-01", 0, 1)]


def test_days_that_are_added_without_a_vat_id_are_not_void_of_vat() -> None:
    """
    1 Jan     11 Jan                    1 Jan 2027
      |# void ##|======== 19 % ===========|          the French buyer's VAT id is gone in between
    """
    _, ended = _run(
        agreement("2026-01-01", item("365.00"), interval=YEARLY, ends_on="2026-01-11"),
        buyer=FRENCH,
    )

    lines, _ = _run(ending(ended, "2027-01-01"), buyer=replace(FRENCH, vat_id=None))

    assert [(ended.billed[0].tax, ended.billed[0].days), lines] == [
        (VOID, 10),
        [("19", "2026-01-11", "2027-01-01", 355, 355_00)],
    ]


def test_days_that_are_added_are_not_billed_where_the_rate_given_needs_a_vat_id_that_is_gone() -> None:
    _, ended = _run(agreement("2026-11-01", item("30.00", tax=VOID), ends_on="2026-11-11"))

    refused = drafts(
        account(ending(ended, None), buyer=buyer(vat_id=None)), seller(), day("2026-11-20"), day("2026-11-20")
    )

    needs = "Contract CON-1: REVERSE_CHARGE needs the customer's VAT id."
    assert refused == Refusal(RefusalCode.NOT_ALLOWED, needs, ("customerId",))


def test_a_one_time_item_that_is_billed_again_has_the_rate_of_today_s_rule() -> None:
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    _, once = _run(agreement("2026-01-01", fee), buyer=buyer(vat_id=None))
    _, none = _run(ending(once, "2026-01-01"), buyer=buyer(vat_id=None))

    lines, again = _run(ending(none, None), buyer=AUSTRIAN)

    assert lines == [("0", "2026-01-01", "2026-01-02", 1, 99_00)]
    assert _run(ending(again, "2026-01-01"), buyer=AUSTRIAN)[0] == [("0", "2026-01-01", "2026-01-02", -1, -99_00)]
