from dataclasses import replace
from decimal import Decimal

import pytest

from billing.agreements import Agreement, Standing, standing
from billing.bill_run import continued, first_documents
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.drafts import Draft
from billing.tax import TaxCategory, TaxRate
from tests.billing.make import account, agreement, billed, bought, day, ending, item, purchase, seller

JANUARY = "2026-01-01"

Shown = tuple[str, str, str, str, str, int]


def shown(documents: tuple[Draft, ...]) -> list[Shown]:
    """Return kind, first day, day after the last, days of days, quantity and net of each line."""
    return [
        (
            document.kind.value,
            str(line.supplied.start),
            str(line.supplied.end),
            f"{line.proration.days} of {line.proration.of}" if line.proration else "once",
            str(line.quantity),
            line.net_minor,
        )
        for document in documents
        for line in document.lines
    ]


def run(of: Agreement, up_to: str = JANUARY) -> tuple[list[Shown], Agreement]:
    documents = billed(account(of), up_to)
    return shown(documents), continued(of, documents)


def without(of: Agreement, *generations: int) -> Agreement:
    """Return the contract once the documents of these generations are cancelled."""
    lines = tuple(replace(line, is_live=line.is_live and line.generation not in generations) for line in of.billed)
    return replace(of, billed=lines)


def test_an_invoice_cancelled_under_its_credit_is_billed_again_for_all_its_days() -> None:
    """
    1 Jan         16 Jan        1 Feb
      |#############|#############|      invoice, cancelled
      |.............|-------------|      credit note, still there
      |=============|=============|      billed again: 15 days that are owed, 16 that were credited
    """
    _, once = run(agreement(JANUARY))
    _, ended = run(ending(once, "2026-01-16"))

    lines, settled = run(without(ended, 1))

    assert lines == [("INVOICE", "2026-01-01", "2026-02-01", "31 of 31", "1", 31_00)]
    assert run(settled) == ([], settled)


def test_a_repair_of_days_apart_shows_from_the_first_to_the_last_of_them() -> None:
    """
    1 Jan   11 Jan   21 Jan     1 Feb
      |########|########|#########|      invoice, cancelled
      |........|........|---------|      credit note, still there
      |========|........|=========|      10 days that are owed, 11 that were credited
    """
    _, once = run(agreement(JANUARY))
    _, ended = run(ending(once, "2026-01-21"))

    lines, settled = run(ending(without(ended, 1), "2026-01-11"))

    assert lines == [("INVOICE", "2026-01-01", "2026-02-01", "21 of 31", "1", 21_00)]
    assert run(settled) == ([], settled)


def test_a_cancelled_credit_gives_the_days_back_that_it_took() -> None:
    """
    1 Jan         16 Jan        1 Feb
      |#############|#############|      invoice
      |.............|-------------|      credit note, cancelled: the contract still ends on 16 January
      |.............|-------------|      credited again
    """
    _, once = run(agreement(JANUARY))
    first, ended = run(ending(once, "2026-01-16"))

    again, settled = run(without(ended, 2))

    assert first == again == [("CREDIT_NOTE", "2026-01-16", "2026-02-01", "16 of 31", "1", 16_00)]
    assert [line.generation for line in settled.billed] == [1, 2, 3]


def test_days_billed_twice_because_a_credit_was_cancelled_are_taken_back_once() -> None:
    """
    1 Jan         16 Jan        1 Feb
      |#############|#############|      invoice
      |.............|-------------|      credit note, cancelled
      |.............|#############|      the end moved back: billed again
      |.............|-------------|      once too often
    """
    _, once = run(agreement(JANUARY))
    _, ended = run(ending(once, "2026-01-16"))
    _, revived = run(ending(ended, None))

    lines, settled = run(without(revived, 2))

    assert lines == [("CREDIT_NOTE", "2026-01-16", "2026-02-01", "16 of 31", "1", 16_00)]
    assert run(settled) == ([], settled)


def test_a_cut_calendar_period_shows_the_days_between_the_two_ends() -> None:
    """
    1 Jan   10 Jan   20 Jan     1 Feb
      |........|########|---------|
    """
    _, once = run(agreement("2026-01-10", alignment=BillingAlignment.CALENDAR), "2026-01-10")

    lines, _ = run(ending(once, "2026-01-20"), "2026-01-10")

    assert lines == [("CREDIT_NOTE", "2026-01-20", "2026-02-01", "12 of 31", "1", 12_00)]


def test_a_contract_cancelled_and_taken_back_bills_its_one_time_item_three_times_and_once_in_all() -> None:
    """
    1 Jan                 1 Feb
      |fee##################|      billed
      X---------------------|      cancelled
      |fee##################|      taken back
    """
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    billed_once, once = run(agreement(JANUARY, fee))
    cancelled, none = run(ending(once, JANUARY))
    taken_back, twice = run(ending(none, None))

    assert billed_once == taken_back == [("INVOICE", "2026-01-01", "2026-01-02", "once", "1", 99_00)]
    assert cancelled == [("CREDIT_NOTE", "2026-01-01", "2026-01-02", "once", "1", 99_00)]
    assert [(line.generation, line.amount, line.days) for line in twice.billed] == [
        (1, 99_00, 1),
        (2, -99_00, -1),
        (3, 99_00, 1),
    ]


def test_a_credit_beside_a_charge_has_a_negative_quantity() -> None:
    """
    1 Jan       11 Jan       1 Feb
      |###########|------------|
    """
    _, once = run(agreement(JANUARY, item(quantity=Decimal("2.5"), discount_percent=Decimal(10))))

    lines = shown(billed(account(ending(once, "2026-01-11"), purchase("2026-01-01", bought("500.00"))), JANUARY))

    assert lines == [
        ("INVOICE", "2026-01-01", "2026-01-02", "once", "1", 500_00),
        ("INVOICE", "2026-01-11", "2026-02-01", "21 of 31", "-2.5", -47_25),
    ]


def test_amount_and_discount_of_a_repair_are_each_target_minus_billed() -> None:
    """
    1 Jan    2 Jan                1 Feb     0.45 a month, 50 %: 0.45 less 0.23, then 0.01 less 0.01
      |########|--------------------|
    """
    _, once = run(agreement(JANUARY, item("0.45", discount_percent=Decimal(50))))

    _, ended = run(ending(once, "2026-01-02"))

    assert [(line.amount, line.discount) for line in ended.billed] == [(45, 23), (-44, -22)]


def test_an_order_billed_again_takes_the_next_generation() -> None:
    (document,) = billed(account(purchase("2026-11-01", bought(generation=2))), "2026-11-01")

    assert [line.source.generation for line in document.lines if line.source] == [3]


def test_a_difference_of_the_discount_alone_is_billed() -> None:
    _, once = run(agreement(JANUARY, item(discount_percent=Decimal(10))))
    too_much = replace(once, billed=(replace(once.billed[0], discount=3_11),))

    _, settled = run(too_much)

    assert [(line.amount, line.discount) for line in settled.billed] == [(31_00, 3_11), (0, -1)]


def test_a_rate_given_with_the_item_wins_and_what_is_taken_back_has_the_rate_of_days_that_are_billed() -> None:
    """
    1 Jan     11 Jan     21 Jan     1 Feb
      | 7 %     |          | 7 % back |      billed
      | 7 %     | 7 % back |          |      also where that credit had been of 5 %
    """
    seven, five, three = (TaxRate(TaxCategory.STANDARD, Decimal(percent)) for percent in (7, 5, 3))
    _, once = run(agreement(JANUARY, item(tax=seven)))
    given_otherwise = replace(ending(once, "2026-01-21"), items=(replace(once.items[0], tax=three),))
    (credit,) = billed(account(given_otherwise), JANUARY)
    twice = continued(given_otherwise, [credit])
    of_five = replace(ending(twice, "2026-01-11"), billed=(twice.billed[0], replace(twice.billed[1], tax=five)))

    (second_credit,) = billed(account(of_five), JANUARY)

    assert [line.tax for line in (*credit.lines, *second_credit.lines)] == [seven, seven]


@pytest.mark.parametrize(("starts_on", "percent"), [("2020-03-31", "19"), ("2020-04-02", "16"), ("2020-12-30", "19")])
def test_a_period_has_the_rate_of_its_last_day(starts_on: str, percent: str) -> None:
    """
    31 Mar   2 Apr      1 Jul                    1 Jan 2021
      |--------|----------|-16 %-------------------|-19 %---
    a quarter from 31 March ends on 29 June, one from 2 April on 1 July, one from 30 December in 2021
    """
    quarter = replace(agreement(starts_on).schedule.interval, count=3)

    (document,) = billed(account(agreement(starts_on, interval=quarter)), starts_on)

    assert [str(line.tax.percent) for line in document.lines] == [percent]


def test_an_end_taken_back_in_arrears_bills_the_rest_of_its_period_at_once_and_then_waits() -> None:
    """
    1 Jan       11 Jan       1 Feb       1 Mar
      |###########|------------|###########|
                 due          at once     due
    """
    _, once = run(agreement(JANUARY, timing=BillingTiming.IN_ARREARS, ends_on="2026-01-11"), "2026-01-11")

    lines, settled = run(ending(once, None), "2026-01-11")

    assert lines == [("INVOICE", "2026-01-11", "2026-02-01", "21 of 31", "1", 21_00)]
    assert standing(settled) == Standing(day("2026-02-01"), day("2026-03-01"))


def test_a_repair_is_next_due_on_the_day_of_signing_and_leaves_its_period_open() -> None:
    """
    20 Dec    1 Jan       11 Jan       1 Feb
      S         |###########|------------|
    """
    _, once = run(agreement(JANUARY, signed_on="2025-12-20"))

    ended = ending(once, "2026-01-11")

    assert standing(ended) == Standing(None, day("2025-12-20"))
    assert standing(run(ended)[1]) == Standing(day("2026-01-11"), None)


def test_the_first_documents_of_a_contract_are_those_of_runs_on_each_due_date_from_today_on() -> None:
    """
    1 Jan      1 Feb      1 Mar      1 Apr      11 Apr
      |##########|#####T####|##########|##########|
                     today: two at once, then one a month, and no more after the end
    """
    of = account(agreement(JANUARY, ends_on="2026-04-11"))

    documents = first_documents(of, seller(), day("2026-02-15"), 5)
    first = first_documents(of, seller(), day("2026-02-15"), 1)

    assert isinstance(documents, tuple)
    assert [(str(one.issued_on), shown((one,))) for one in documents] == [
        (
            "2026-02-15",
            [
                ("INVOICE", "2026-01-01", "2026-02-01", "31 of 31", "1", 31_00),
                ("INVOICE", "2026-02-01", "2026-03-01", "28 of 28", "1", 31_00),
            ],
        ),
        ("2026-03-01", [("INVOICE", "2026-03-01", "2026-04-01", "31 of 31", "1", 31_00)]),
        ("2026-04-01", [("INVOICE", "2026-04-01", "2026-04-11", "10 of 30", "1", 10_33)]),
    ]
    assert first == documents[:1]


def test_no_more_documents_are_shown_than_were_asked_for() -> None:
    outside = TaxRate(TaxCategory.OUTSIDE_SCOPE, Decimal(0))
    of = account(agreement(JANUARY, item("1.00"), item("2.00", tax=outside)))

    one, three = (first_documents(of, seller(), day(JANUARY), number) for number in (1, 3))

    assert isinstance(one, tuple)
    assert isinstance(three, tuple)
    assert [[draft.net_minor for draft in found] for found in (one, three)] == [[1_00], [1_00, 2_00, 1_00]]
