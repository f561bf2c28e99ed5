"""Whatever happens to a contract, its live lines come to what a walk over the calendar says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from billing.agreements import Agreement
from billing.bill_run import continued
from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Schedule
from tests.billing.books import Books
from tests.billing.make import agreement, item
from tests.billing.oracle import amounts, billed_by, owed

BEGIN = date(2024, 1, 1)
LAST = date(2025, 3, 31)
PARTS_OF_12 = [range(start, start + 3) for start in range(0, 12, 3)]
CALENDAR, ANNIVERSARY = BillingAlignment.CALENDAR, BillingAlignment.ANNIVERSARY
UNALIGNED = [Interval(10, IntervalUnit.DAY), Interval(5, IntervalUnit.MONTH), Interval(2, IntervalUnit.WEEK)]
ALIGNED = [
    Interval(1, IntervalUnit.WEEK),
    *(Interval(months, IntervalUnit.MONTH) for months in (1, 1, 2, 3, 4, 6, 12)),
    Interval(1, IntervalUnit.YEAR),
]


@pytest.mark.parametrize("seeds", PARTS_OF_12)
def test_a_run_in_two_steps_comes_to_the_same_as_in_one_and_a_third_finds_nothing(seeds: range) -> None:
    for chance in map(Random, seeds):
        contract = any_agreement(chance)
        early, late = sorted(any_day(chance) for _ in range(2))
        at_once, in_steps = Books([contract]), Books([contract])

        at_once.run(late)
        in_steps.run(early)
        in_steps.run(late)

        assert amounts(at_once.lines()) == owed(contract, late)
        assert amounts(in_steps.lines()) == owed(contract, late)
        assert (in_steps.run(late), in_steps.run(early), at_once.run(early)) == ((), (), ())


@pytest.mark.parametrize("seeds", PARTS_OF_12)
def test_live_lines_come_to_the_target_whatever_end_moves_and_whatever_document_is_cancelled(seeds: range) -> None:
    for chance in map(Random, seeds):
        books = Books([any_agreement(chance)])
        for _ in range(chance.randrange(2, 9)):
            live_through_something(books, chance)
        expected = owed(books.contracts[0], LAST, amounts(books.lines()))

        run(books, LAST)

        assert amounts(books.lines()) == expected
        assert books.run(LAST) == ()
        assert sorted(generations(books)) == sorted(set(generations(books)))


@pytest.mark.parametrize("seeds", PARTS_OF_12)
def test_a_cancelled_contract_comes_to_nothing_and_its_documents_are_the_lines_that_count(seeds: range) -> None:
    for seed in seeds:
        contract = any_agreement(Random(seed))
        books = Books([contract])

        made = books.run(LAST)
        books.end(contract.schedule.starts_on)
        books.run(LAST)

        assert continued(contract, made).billed == tuple(billed_by(made))
        assert set(amounts(books.lines()).values()) <= {(0, 0)}


def live_through_something(books: Books, chance: Random) -> None:
    """Run, move the end, take it back, or cancel a document."""
    match chance.randrange(6):
        case 0 | 1:
            run(books, any_day(chance))
        case 2 | 3:
            books.end(max(any_day(chance), books.contracts[0].schedule.starts_on))
        case 4:
            books.end(None)
        case _ if books.live:
            books.cancel(chance.choice(books.live))
        case _:
            pass


def run(books: Books, up_to: date) -> None:
    """Bill up to a day; nothing is found before the day that standing names, and something from then on."""
    next_on = books.standings[0].next_billing_on

    made = books.run(up_to)

    assert bool(made) is (next_on is not None and next_on <= up_to)


def generations(books: Books) -> Iterator[tuple[str, date, int]]:
    return ((str(line.item_id), line.period_start, line.generation) for line in books.lines())


def any_day(chance: Random) -> date:
    return BEGIN + timedelta(days=chance.randrange((LAST - BEGIN).days))


def any_agreement(chance: Random) -> Agreement:
    alignment = chance.choice([CALENDAR, ANNIVERSARY])
    starts_on = BEGIN + timedelta(days=chance.randrange(200))
    schedule = Schedule(
        starts_on,
        chance.choice(ALIGNED + UNALIGNED * (alignment is ANNIVERSARY)),
        chance.choice(list(BillingTiming)),
        alignment,
        chance.choice([None, None, starts_on + timedelta(days=chance.randrange(1, 300))]),
        chance.choice([None, None, starts_on + timedelta(days=chance.randrange(-30, 150))]),
    )
    items = (
        item(
            f"{chance.randrange(20_000) / Decimal(100)}",
            position=position,
            quantity=chance.randrange(1, 5_000) / Decimal(1_000),
            discount_percent=Decimal(chance.choice(["0", "0", "10", "33.3333", "100"])),
            kind=ContractItemKind.ONE_TIME if chance.random() < 0.3 else ContractItemKind.RECURRING,
        )
        for position in range(1, chance.randrange(2, 4))
    )
    signed_on = starts_on + timedelta(days=chance.choice([-20, 0, 0, 100]))
    return replace(agreement(str(starts_on), *items, signed_on=str(signed_on)), schedule=schedule)
