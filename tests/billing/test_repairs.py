"""Target minus billed: whatever happened, the live lines add up to what should be."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from billing.agreements import Agreement, Standing, standing
from billing.bill_run import continued
from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.drafts import DocumentKind
from billing.money import line_amount, share
from tests.billing.make import (
    NINETEEN,
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
    assert (line.source.generation, line.source.days, line.source.corrects_id) == (2, -21, once.billed[0].id)


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


def test_a_cancelled_contract_gives_everything_back_its_one_time_items_too() -> None:
    fee = item("99.00", kind=ContractItemKind.ONE_TIME, position=2)
    _, once = _run(agreement("2026-01-01", item(), fee), "2026-02-01")

    lines, _ = _run(ending(once, "2026-01-01"), "2026-02-01")

    assert sorted(lines) == [
        ("2026-01-01", "2026-02-01", "-31.00"),
        ("2026-01-01", "2026-02-01", "-99.00"),
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
    assert (line.source.generation, line.source.corrects_id) == (2, None)


def test_a_repair_keeps_the_rate_that_was_billed() -> None:
    """Billed at 16 % in December 2020; a later repair does not become 19 %."""
    _, once = _run(agreement("2020-12-01"), "2020-12-01")

    (document,) = billed(account(ending(once, "2020-12-11")), "2026-01-01")

    assert [str(line.tax.percent) for line in document.lines] == ["16"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (agreement("2026-01-01"), Standing(None, day("2026-01-01"))),
        (agreement("2026-01-01", signed_on="2026-01-20"), Standing(None, day("2026-01-20"))),
        (agreement("2026-01-01", timing=BillingTiming.IN_ARREARS), Standing(None, day("2026-02-01"))),
        (agreement("2026-01-01", billing_starts_on="2026-03-10"), Standing(day("2026-04-01"), day("2026-04-01"))),
        (
            agreement("2026-01-20", alignment=BillingAlignment.CALENDAR, timing=BillingTiming.IN_ARREARS),
            Standing(None, day("2026-02-01")),
        ),
    ],
)
def test_a_new_contract_is_next_billed_when_its_first_period_is_due(made: Agreement, expected: Standing) -> None:
    assert standing(made) == expected


def test_standing_moves_with_each_run_and_stops_at_the_end() -> None:
    """
    1 Jan      1 Feb      1 Mar   11 Mar
      |##########|##########|#######|
    """
    made = agreement("2026-01-01", ends_on="2026-03-11")
    stands = []
    for up_to in ("2026-01-01", "2026-02-20", "2026-03-01"):
        _, made = _run(made, up_to)
        stands.append(standing(made))

    assert stands == [
        Standing(day("2026-02-01"), day("2026-02-01")),
        Standing(day("2026-03-01"), day("2026-03-01")),
        Standing(day("2026-03-11"), None),
    ]


def test_standing_stays_before_a_period_that_was_cancelled_though_later_ones_are_billed() -> None:
    _, once = _run(agreement("2026-01-01"), "2026-03-01")

    assert standing(cancelled(once, "2026-02-01")) == Standing(day("2026-02-01"), day("2026-02-01"))


def test_a_contract_of_one_time_items_alone_is_done_after_its_first_period() -> None:
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    _, once = _run(agreement("2026-01-01", fee), "2026-12-31")

    assert standing(once) == Standing(day("2026-02-01"), None)


@pytest.mark.parametrize("seed", range(150))
def test_whatever_happens_the_live_lines_add_up_to_the_target_and_a_second_run_is_empty(seed: int) -> None:
    """Ends that move, runs up to any day, cancelled documents, in any order, against a walk over the days."""
    chance = random.Random(seed)
    made = _any_agreement(chance)
    for _ in range(8):
        step = chance.choice(["run", "run", "end", "cancel"])
        if step == "end":
            end = chance.choice([None, str(JANUARY + timedelta(days=chance.randrange(0, 400)))])
            made = ending(made, None if end is None or day(end) < made.schedule.starts_on else end)
        elif step == "cancel" and made.billed:
            made = cancelled(made, str(chance.choice(made.billed).period_start))
        else:
            _, made = _run(made, str(JANUARY + timedelta(days=chance.randrange(0, 500))))
    last = "2027-06-01"
    _, made = _run(made, last)

    assert live_total(made.billed) == _naive_target(made, day(last))
    assert _run(made, last)[0] == []


@pytest.mark.parametrize("seed", range(60))
def test_two_runs_come_to_what_one_run_comes_to(seed: int) -> None:
    chance = random.Random(seed)
    made = _any_agreement(chance)
    early, late = sorted(JANUARY + timedelta(days=chance.randrange(0, 500)) for _ in range(2))

    _, first = _run(made, str(early))
    _, both = _run(first, str(late))
    _, one = _run(made, str(late))

    assert live_total(both.billed) == live_total(one.billed)


def test_the_standing_kept_between_runs_changes_nothing_that_is_billed() -> None:
    made = agreement("2026-01-31", item("10.00"))
    kept = made
    for up_to in ("2026-01-31", "2026-03-01", "2026-03-31", "2026-08-15"):
        plain, made = _run(made, up_to)
        of = account(replace(kept, billed_until=standing(kept).billed_until))
        documents = billed(of, up_to)
        kept = after(of, documents).agreements[0]
        assert shown(documents) == plain


def _any_agreement(chance: random.Random) -> Agreement:
    interval = chance.choice(
        [
            Interval(1, IntervalUnit.MONTH),
            Interval(3, IntervalUnit.MONTH),
            Interval(1, IntervalUnit.YEAR),
            Interval(1, IntervalUnit.WEEK),
            Interval(10, IntervalUnit.DAY),
        ]
    )
    aligned = interval.unit is not IntervalUnit.DAY and chance.random() < 0.5
    items = [
        item(
            str(Decimal(chance.randrange(0, 99_999)).scaleb(-3)),
            position=n,
            quantity=Decimal(chance.randrange(1, 5_000)).scaleb(-2),
            discount_percent=Decimal(chance.choice([0, 0, 7, 33])),
            kind=chance.choice([ContractItemKind.RECURRING, ContractItemKind.RECURRING, ContractItemKind.ONE_TIME]),
            tax=NINETEEN,
        )
        for n in range(1, chance.randrange(2, 4))
    ]
    start = JANUARY + timedelta(days=chance.randrange(0, 200))
    return agreement(
        str(start),
        *items,
        interval=interval,
        alignment=BillingAlignment.CALENDAR if aligned else BillingAlignment.ANNIVERSARY,
        timing=chance.choice(list(BillingTiming)),
    )


def _naive_target(made: Agreement, up_to: date) -> dict[object, tuple[int, int]]:
    """Walk over the days: count those that each full period covers, then price them."""
    schedule = made.schedule
    totals: dict[object, tuple[int, int]] = {}
    live = {(line.item_id, line.period_start) for line in made.billed if line.is_live}
    number = 0
    while (first := schedule.anchor + timedelta(days=_offset(made, number))) <= day("2027-12-31"):
        full = [first + timedelta(days=n) for n in range(_offset(made, number + 1) - _offset(made, number))]
        days = [d for d in full if d >= schedule.starts_on and (schedule.ends_on is None or d < schedule.ends_on)]
        start = max(first, schedule.starts_on)
        end = days[-1] + timedelta(days=1) if days else start
        is_due = (start if schedule.timing is BillingTiming.IN_ADVANCE else end) <= up_to
        for one in made.items:
            once = one.kind is ContractItemKind.ONE_TIME
            if once and number:
                continue
            count, of = (int(not schedule.is_cancelled), 1) if once else (len(days), len(full))
            if (one.id, start) in live or (is_due and count):
                amount = line_amount(one.quantity, one.unit_price, "EUR", count, of)
                totals[one.id, start] = amount, share(amount, one.discount_percent)
        number += 1
    return totals


def _offset(made: Agreement, number: int) -> int:
    """Return how many days after the anchor the period of a number starts."""
    anchor, interval = made.schedule.anchor, made.schedule.interval
    if interval.days:
        return number * interval.days
    month = anchor.month - 1 + number * interval.months
    year, month = anchor.year + month // 12, month % 12 + 1
    for cut in range(4):
        try:
            return (date(year, month, anchor.day - cut) - anchor).days
        except ValueError:
            continue
    raise AssertionError(anchor)
