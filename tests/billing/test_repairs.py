"""Target minus billed: whatever happened, the live lines add up to what should be."""

from dataclasses import replace
from decimal import Decimal

from billing.agreements import Agreement, standing
from billing.bill_run import continued
from billing.calendar import Period
from billing.contracts import ContractItemKind
from billing.drafts import DocumentKind, Draft
from tests.billing.make import (
    account,
    after,
    agreement,
    billed,
    cancelled,
    day,
    ending,
    item,
    live_total,
    shown,
)

JANUARY = day("2026-01-01")


def _run(of: Agreement, up_to: str) -> tuple[list[tuple[str, str, str]], Agreement]:
    documents = billed(account(of), up_to)
    return shown(documents), continued(of, documents)


def test_a_second_run_bills_nothing() -> None:
    _, once = _run(agreement("2026-01-01"), "2026-02-15")

    assert _run(once, "2026-02-15")[0] == []


def test_a_run_up_to_an_earlier_day_bills_nothing_and_takes_nothing_back() -> None:
    _, ahead = _run(agreement("2026-01-01"), "2026-06-15")

    assert _run(ahead, "2026-02-15")[0] == []


def test_a_contract_ended_inside_a_billed_period_is_credited_for_the_days_not_used_once() -> None:
    """
    1 Jan       11 Jan               1 Feb
      |###########|--------------------|
                  end  21 days back
    """
    _, once = _run(agreement("2026-01-01"), "2026-01-01")

    lines, twice = _run(ending(once, "2026-01-11"), "2026-01-01")

    assert lines == [("2026-01-11", "2026-02-01", "-21.00")]
    assert _run(twice, "2026-12-31")[0] == []


def test_a_credit_is_a_credit_note_that_names_the_line_it_corrects_and_shows_the_days() -> None:
    _, once = _run(agreement("2026-01-01"), "2026-01-01")

    (document,) = billed(account(ending(once, "2026-01-11")), "2026-01-01")

    (line,) = document.lines
    assert document.kind is DocumentKind.CREDIT_NOTE
    assert (str(line.quantity), line.net_minor, line.proration and line.proration.days) == ("1", 2100, 21)
    assert line.source is not None
    assert (line.source.generation, line.source.days, line.source.repairs_id) == (2, -21, once.billed[0].id)


def test_a_repair_is_due_at_once_even_for_a_period_billed_ahead() -> None:
    """Billed up to March on 1 January; ended on 1 February: February and March come back in January."""
    _, ahead = _run(agreement("2026-01-01"), "2026-03-01")

    lines, _ = _run(ending(ahead, "2026-02-01"), "2026-01-02")

    assert lines == [("2026-02-01", "2026-03-01", "-31.00"), ("2026-03-01", "2026-04-01", "-31.00")]


def test_ended_earlier_still_and_then_moved_back_each_bills_the_days_between() -> None:
    """
    1 Jan    6 Jan   11 Jan      21 Jan      1 Feb
      |########|-------|-----------|-----------|
    """
    _, once = _run(agreement("2026-01-01"), "2026-01-01")
    first, at_11 = _run(ending(once, "2026-01-11"), "2026-01-01")
    second, at_6 = _run(ending(at_11, "2026-01-06"), "2026-01-01")
    third, at_21 = _run(ending(at_6, "2026-01-21"), "2026-01-01")

    assert (first, second, third) == (
        [("2026-01-11", "2026-02-01", "-21.00")],
        [("2026-01-06", "2026-01-11", "-5.00")],
        [("2026-01-06", "2026-01-21", "15.00")],
    )
    assert list(live_total(at_21.billed).values()) == [(2000, 0)]


def test_an_end_taken_back_bills_the_rest_of_the_period_and_goes_on() -> None:
    _, once = _run(agreement("2026-01-01", ends_on="2026-01-11"), "2026-03-01")

    lines, _ = _run(ending(once, None), "2026-02-01")

    assert lines == [("2026-01-11", "2026-02-01", "21.00"), ("2026-02-01", "2026-03-01", "31.00")]


def test_a_single_day_that_is_billed_is_not_among_the_days_of_the_rest() -> None:
    """
    1 Jan  2 Jan               1 Feb
      |######|===================|
    """
    _, once = _run(agreement("2026-01-01", ends_on="2026-01-02"), "2026-01-01")

    assert _run(ending(once, None), "2026-01-01")[0] == [("2026-01-02", "2026-02-01", "30.00")]


def test_a_cancelled_contract_gives_everything_back_its_one_time_items_too() -> None:
    fee = item("99.00", kind=ContractItemKind.ONE_TIME, position=2)
    _, once = _run(agreement("2026-01-01", item(), fee), "2026-02-01")

    lines, _ = _run(ending(once, "2026-01-01"), "2026-02-01")

    assert sorted(lines) == [
        ("2026-01-01", "2026-01-02", "-99.00"),
        ("2026-01-01", "2026-02-01", "-31.00"),
        ("2026-02-01", "2026-03-01", "-31.00"),
    ]


def test_an_ended_contract_keeps_its_one_time_items() -> None:
    fee = item("99.00", kind=ContractItemKind.ONE_TIME, position=2)
    _, once = _run(agreement("2026-01-01", item(), fee), "2026-01-01")

    assert _run(ending(once, "2026-01-02"), "2026-01-01")[0] == [("2026-01-02", "2026-02-01", "-30.00")]


def test_a_cancelled_document_is_billed_again_under_the_next_generation() -> None:
    """
    1 Jan       1 Feb       1 Mar
      |###########|###########|
       cancelled, then billed again
    """
    _, once = _run(agreement("2026-01-01"), "2026-02-01")

    (document,) = billed(account(cancelled(once, "2026-01-01")), "2026-02-01")

    (line,) = document.lines
    assert (str(line.supplied.start), line.net_minor) == ("2026-01-01", 3100)
    assert line.source is not None
    assert (line.source.generation, line.source.repairs_id) == (2, None)


def test_what_is_taken_back_keeps_the_rate_that_was_billed() -> None:
    """Billed at 16 % in December 2020; a later credit does not become 19 %."""
    _, once = _run(agreement("2020-12-01"), "2020-12-01")

    (document,) = billed(account(ending(once, "2020-12-11")), "2026-01-01")

    assert [str(line.tax.percent) for line in document.lines] == ["16"]


def test_the_standing_kept_between_runs_changes_nothing_that_is_billed() -> None:
    made = agreement("2026-01-31", item("10.00"))
    kept = made
    for up_to in ("2026-01-31", "2026-03-01", "2026-03-31", "2026-08-15"):
        plain, made = _run(made, up_to)
        of = account(replace(kept, billed_until=standing(kept).billed_until))
        documents = billed(of, up_to)
        kept = after(of, documents).agreements[0]
        assert shown(documents) == plain


def test_a_discount_that_was_too_high_is_charged_for_the_quantity_and_no_days() -> None:
    """Billed 31.00 less 3.11; ten percent are 3.10."""
    _, once = _run(agreement("2026-01-01", item(discount_percent=Decimal(10))), "2026-01-01")
    too_much = replace(once, billed=(replace(once.billed[0], discount=3_11),))

    assert _quantities(billed(account(too_much), "2026-01-01")) == [("INVOICE", "1", None, 0, -1)]


def test_a_repair_of_no_days_hides_no_days_of_the_next_one() -> None:
    """
    1 Jan       11 Jan               1 Feb
      |###########|--------------------|
      27.89, then 27.90 by a repair of its discount; ended, 9.00 are left
    """
    _, once = _run(agreement("2026-01-01", item(discount_percent=Decimal(10))), "2026-01-01")
    _, mended = _run(replace(once, billed=(replace(once.billed[0], discount=3_11),)), "2026-01-01")

    assert _run(ending(mended, "2026-01-11"), "2026-01-01")[0] == [("2026-01-11", "2026-02-01", "-18.90")]


def test_days_that_come_back_for_a_discount_alone_are_a_credit_of_the_quantity() -> None:
    """
    1 Jan            21 Jan        1 Feb     0.01 a month, 50 %: 0.01 less 0.01 for 20 days too,
      |################|-------------|       but no discount had been given
    """
    _, once = _run(agreement("2026-01-01", item("0.01", discount_percent=Decimal(50))), "2026-01-01")
    too_little = replace(ending(once, "2026-01-21"), billed=(replace(once.billed[0], discount=0),))

    assert _quantities(billed(account(too_little), "2026-01-01")) == [("CREDIT_NOTE", "1", 11, 0, -1)]


def test_a_period_billed_ahead_and_cancelled_waits_until_it_is_due_again() -> None:
    """
    1 Jan  2 Jan     1 Feb       1 Mar       1 Apr
      |######|#########|cancelled..|###########|
            run       due
    """
    _, ahead = _run(agreement("2026-01-01"), "2026-03-01")
    without_february = cancelled(ahead, "2026-02-01")

    assert _run(without_february, "2026-01-31")[0] == []
    assert _run(without_february, "2026-02-01")[0] == [("2026-02-01", "2026-03-01", "31.00")]


def test_a_cancelled_period_that_the_contract_covers_no_more_is_not_billed_for_nothing() -> None:
    """
    1 Jan       1 Feb       1 Mar       1 Apr
      |###########X cancelled |-----------|
                  ends          given back
    """
    _, ahead = _run(agreement("2026-01-01"), "2026-03-01")

    lines, _ = _run(ending(cancelled(ahead, "2026-02-01"), "2026-02-01"), "2026-03-01")

    assert lines == [("2026-03-01", "2026-04-01", "-31.00")]


def test_a_one_time_item_taken_back_and_billed_again_names_the_days_that_it_was_billed_for() -> None:
    """
    1 Jan   11 Jan        1 Feb
      |fee####X             |      billed
      X-------|             |      cancelled
      |fee####|.............|      taken back, without an end
    """
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    _, once = _run(agreement("2026-01-01", fee, ends_on="2026-01-11"), "2026-01-01")
    _, none = _run(ending(once, "2026-01-01"), "2026-01-01")

    assert _run(ending(none, None), "2026-01-01")[0] == [("2026-01-01", "2026-01-02", "99.00")]


def test_a_one_time_item_that_was_billed_for_a_whole_period_is_taken_back_for_those_days() -> None:
    """It was shown with its period before it was shown with its day; the credit says the same as the invoice."""
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    _, once = _run(agreement("2026-01-01", fee), "2026-01-01")
    of_old = replace(once, billed=(replace(once.billed[0], covered=Period(JANUARY, day("2026-02-01"))),))

    assert _run(ending(of_old, "2026-01-01"), "2026-01-01")[0] == [("2026-01-01", "2026-02-01", "-99.00")]


def test_a_repair_of_cents_alone_has_no_days() -> None:
    """
    1 Jan       11 Jan       1 Feb     10 days of 0.05 come to 0.02, and 0.01 was billed for them
      |###########|
    """
    _, once = _run(agreement("2026-01-01", item("0.05"), ends_on="2026-01-11"), "2026-01-01")
    too_little = replace(once, billed=(replace(once.billed[0], amount=1),))

    (document,) = billed(account(too_little), "2026-01-01")

    (line,) = document.lines
    assert (line.net_minor, line.proration, line.source and line.source.days) == (1, None, 0)


def _quantities(documents: tuple[Draft, ...]) -> list[tuple[str, str, int | None, int, int]]:
    """Return kind, quantity, days, amount and discount of each line, as they are printed."""
    return [
        (
            document.kind.value,
            str(line.quantity),
            line.proration.days if line.proration else None,
            line.amount_minor,
            line.discount_minor,
        )
        for document in documents
        for line in document.lines
    ]
