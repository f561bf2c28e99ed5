"""What holds of every bill run, whatever is billed and up to whichever days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from billing.agreements import Agreement, Item
from billing.bill_run import Purchase, PurchaseLine, first_documents
from billing.contracts import ContractItemKind
from billing.drafts import DocumentKind, Draft, DraftLine
from billing.tax import TaxCategory, TaxRate
from tests import oracle
from tests.billing.books import Books
from tests.billing.make import account, billed, seller
from tests.billing.oracle import amounts, owed, told, told_order, totals
from tests.properties import drawn
from tests.scale import share

pytestmark = pytest.mark.scaled

EXAMPLES = share(500, 40)
TWO_DAYS = st.tuples(drawn.DAYS, drawn.DAYS).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, TWO_DAYS)
def test_two_runs_bill_the_same_lines_as_one_run_up_to_the_later_day(books: Books, days: tuple[date, date]) -> None:
    at_once, (early, late) = again(books), days

    in_steps = [*books.run(early), *books.run(late)]

    assert lines_of(in_steps) == lines_of(at_once.run(late))
    assert books.standings == at_once.standings


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS)
def test_a_run_up_to_the_same_day_again_bills_nothing_and_changes_nothing(books: Books, up_to: date) -> None:
    books.run(up_to)
    before = list(books.standings)

    made = books.run(up_to)

    assert (made, books.standings) == ((), before)
    assert billed(books.everything(), str(up_to)) == ()


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, TWO_DAYS)
def test_a_run_up_to_an_earlier_day_bills_nothing_and_takes_nothing_back(books: Books, days: tuple[date, date]) -> None:
    early, late = days
    books.run(late)
    before = list(books.standings)

    made = books.run(early)

    assert (made, books.standings) == ((), before)
    assert billed(books.everything(), str(early)) == ()


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS)
def test_periods_follow_each_other_from_the_first_to_be_billed_to_where_the_contract_is_billed(
    books: Books, up_to: date
) -> None:
    books.run(up_to)

    for contract, stands in zip(books.contracts, books.standings, strict=True):
        begins = first_billed(contract)
        for item in contract.items:
            periods = sorted(line.covered for line in books.lines(contract) if line.item_id == item.id)
            assert [one.end for one, _ in pairwise(periods)] == [following.start for _, following in pairwise(periods)]
            if periods and item.kind is ContractItemKind.RECURRING:
                assert (periods[0].start, periods[-1].end) == (begins, stands.billed_until)
            elif periods:
                assert [one.start for one in periods] == [contract.schedule.starts_on] == [begins]


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS)
def test_net_is_the_sum_of_lines_tax_the_sum_of_groups_and_gross_the_sum_of_both(books: Books, up_to: date) -> None:
    for document in books.run(up_to):
        groups = {(one.rate.category.value, one.rate.percent): one for one in document.taxes}

        assert totals(document) == oracle.Totals(
            groups={rate: (one.taxable_minor, one.tax_minor) for rate, one in groups.items()},
            net=document.net_minor,
            tax=document.tax_minor,
            gross=document.gross_minor,
        )


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS, st.data())
def test_the_order_in_which_contracts_and_orders_are_given_changes_no_document(
    books: Books, up_to: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(books.things))

    assert billed(account(*shuffled), str(up_to)) == billed(account(*books.things), str(up_to))


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS)
def test_what_a_contract_or_an_order_is_billed_has_nothing_to_do_with_the_others(books: Books, up_to: date) -> None:
    apart = [document for one in books.things for document in billed(account(one), str(up_to))]

    assert lines_of(apart) == lines_of(books.run(up_to))


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.BOOKS, TWO_DAYS)
def test_a_customer_is_billed_the_same_whoever_else_is_billed_in_between(
    books: Books, others: Books, days: tuple[date, date]
) -> None:
    alone = again(books)

    among_others = [(books.run(day), others.run(day))[0] for day in days]

    assert among_others == [alone.run(day) for day in days]
    assert books.standings == alone.standings


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS, st.integers(0, 5))
def test_a_cancelled_document_is_made_again_the_same_but_for_the_generation(
    books: Books, up_to: date, number: int
) -> None:
    books.run(up_to)
    assume(books.live)
    undone = books.live[number % len(books.live)]
    standings = list(books.standings)

    books.cancel(undone)

    assert books.run(up_to) == (of_next_generation(undone.draft),)
    assert books.standings == standings


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, st.lists(drawn.DAYS, max_size=6))
def test_an_order_is_billed_once_by_the_first_run_that_reaches_its_day(books: Books, days: list[date]) -> None:
    days = [*days, *(order.placed_on for order in books.orders)]

    issued_on = [(up_to, document) for up_to in days for document in books.run(up_to)]

    for order in books.orders:
        reached = [up_to for up_to in days if order.placed_on <= up_to][:1]
        found = [up_to for up_to, one in issued_on for line in one.lines if line.order_id == order.order_id]
        assert found == reached * len(order.lines)


@settings(max_examples=EXAMPLES)
@given(drawn.CONTRACTS, drawn.DAYS, st.integers(1, 8))
def test_a_preview_of_contracts_is_what_runs_on_each_due_day_make(
    contracts: list[Agreement], today: date, count: int
) -> None:
    books = Books(contracts)

    preview = first_documents(account(*contracts), seller(), today, count)

    made: list[Draft] = []
    while len(made) < count and (due_days := [one.next_billing_on for one in books.standings if one.next_billing_on]):
        day = max(min(due_days), today)
        made += books.run(day, document_date=str(day))
    assert preview == tuple(made[:count])


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS)
def test_every_line_comes_to_what_a_walk_over_the_calendar_says_and_the_next_is_due_when_it_says(
    books: Books, up_to: date
) -> None:
    books.run(up_to)

    for order in books.orders:
        assert amounts(books.lines(order)) == (oracle.bought(told_order(order)) if order.placed_on <= up_to else {})
    for contract, stands in zip(books.contracts, books.standings, strict=True):
        live = amounts(books.lines(contract))
        assert live == owed(contract, up_to)
        assert oracle.next_billing_on(told(contract), live, drawn.FAR) == stands.next_billing_on


@settings(max_examples=share(2_000, 200))
@given(drawn.CONTRACTS)
def test_a_new_contract_is_next_billed_on_the_first_day_on_which_the_walk_finds_something(
    contracts: list[Agreement],
) -> None:
    for contract, stands in zip(contracts, Books(contracts).standings, strict=True):
        assert stands.next_billing_on == oracle.next_billing_on(told(contract), {}, drawn.FAR)


@settings(max_examples=EXAMPLES)
@given(drawn.BOOKS, drawn.DAYS)
def test_a_line_is_taxed_as_it_was_given_else_as_germany_did_on_its_last_day(books: Books, up_to: date) -> None:
    given_rates = {one.id: one.tax for of in books.things for one in charges(of)}

    for document in books.run(up_to):
        for line in document.lines:
            last_day = line.supplied.end - timedelta(days=1)
            is_lowered = date(2020, 7, 1) <= last_day < date(2021, 1, 1)
            german = TaxRate(TaxCategory.STANDARD, Decimal(16 if is_lowered else 19))
            assert line.source is not None
            assert line.tax == (given_rates[line.source.item_id] or german)


def again(books: Books) -> Books:
    """Return the same account with nothing billed."""
    return Books(list(books.contracts), books.orders)


def charges(of: Agreement | Purchase) -> tuple[Item, ...] | tuple[PurchaseLine, ...]:
    return of.items if isinstance(of, Agreement) else of.lines


def first_billed(contract: Agreement) -> date:
    """Return the first day that is ever billed: the start, or that of the first period not begun too early."""
    schedule = contract.schedule
    begins = schedule.billing_starts_on or schedule.starts_on
    starts = (max(full[0], schedule.starts_on) for full in oracle.full_periods(told(contract), drawn.FAR))
    return next(start for start in starts if start >= begins)


def lines_of(documents: Iterable[Draft]) -> list[DraftLine]:
    """Return the lines of *documents* as the seller sees them, wherever they stand."""
    found = [
        replace(line.negated() if document.kind is DocumentKind.CREDIT_NOTE else line, position=0)
        for document in documents
        for line in document.lines
    ]
    return sorted(found, key=lambda line: (line.source.item_id, line.source.period_start) if line.source else ())


def of_next_generation(document: Draft) -> Draft:
    lines = [
        replace(line, source=replace(line.source, generation=line.source.generation + 1))
        for line in document.lines
        if line.source is not None
    ]
    return replace(document, lines=tuple(lines))
