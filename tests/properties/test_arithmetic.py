"""EN 16931 holds on every document to the minor unit; what checks it counts in fractions of its own."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.agreements import Item
from billing.bill_run import Purchase
from billing.calendar import Interval, IntervalUnit
from billing.contracts import ContractItemKind
from billing.drafts import DocumentKind, Draft
from billing.money import Money, minor_units
from billing.tax import TaxCategory
from tests.billing.books import Books
from tests.billing.make import account, agreement, billed
from tests.billing.oracle import amounts
from tests.properties import drawn
from tests.scale import share

pytestmark = pytest.mark.scaled

UNITS = {"JPY": 1, "EUR": 100, "KWD": 1_000}
DECIMALS = {"JPY": 0, "EUR": 2, "KWD": 3}
LENGTHS = {Interval(1, IntervalUnit.MONTH): 30, Interval(10, IntervalUnit.DAY): 10, Interval(1, IntervalUnit.YEAR): 365}
"""How many days each has from 1 April 2020 on."""


@settings(max_examples=share(5_000, 200))
@given(drawn.purchases(most_lines=10))
def test_a_line_is_quantity_times_price_rounded_once_less_its_discount_rounded_once(bought: Purchase) -> None:
    issued = billed(account(bought), str(bought.placed_on))

    lines = {line.source.item_id: (sign(one), line) for one in issued for line in one.lines if line.source}
    for charge in bought.lines:
        of, line = lines[charge.id]
        exact = Fraction(charge.quantity) * Fraction(charge.unit_price) * UNITS[bought.currency]
        amount = half_up(exact)
        discount = half_up(amount * Fraction(charge.discount_percent) / 100)
        assert (of * line.quantity, of * line.amount_minor, of * line.discount_minor, of * line.net_minor) == (
            charge.quantity,
            amount,
            discount,
            amount - discount,
        )


@settings(max_examples=share(5_000, 500))
@given(drawn.purchases(most_lines=10))
def test_a_document_adds_up_as_en_16931_wants_it_with_no_tolerance_at_all(bought: Purchase) -> None:
    for document in billed(account(bought), str(bought.placed_on)):
        adds_up(document)


@settings(max_examples=share(500, 50))
@given(drawn.BOOKS, drawn.DAYS)
def test_what_bills_contracts_and_what_takes_them_back_adds_up_as_well(books: Books, ends_on: date) -> None:
    books.run(drawn.LAST)
    for place, contract in enumerate(books.contracts):
        books.end(max(ends_on, contract.schedule.starts_on), place)
    books.run(drawn.LAST)

    for issued in books.documents:
        adds_up(issued.draft)


@settings(max_examples=share(5_000, 200))
@given(drawn.purchases(most_lines=10))
def test_a_return_of_everything_mirrors_its_sale_to_the_unit(bought: Purchase) -> None:
    returned = replace(bought, lines=tuple(replace(line, quantity=-line.quantity) for line in bought.lines))

    sold, taken_back = (billed(account(one), str(one.placed_on)) for one in (bought, returned))

    for one, other in zip(sold, taken_back, strict=True):
        mirrored = [-sign(one) * amount for amount in sums(one)]
        assert sums(other) == [sign(other) * amount for amount in mirrored]
        assert one.gross_minor == 0 or {one.kind, other.kind} == set(DocumentKind)


@settings(max_examples=share(5_000, 200))
@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(DECIMALS)))
def test_an_amount_that_is_printed_and_read_again_is_the_same(units: int, currency: str) -> None:
    printed = format(Money(units, currency).amount, "f")

    assert len(printed.partition(".")[2]) == DECIMALS[currency]
    assert minor_units(Decimal(printed), currency) == units


@settings(max_examples=share(5_000, 200))
@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(DECIMALS)), st.integers(1, 9), st.integers(1, 6))
def test_an_amount_with_more_decimals_than_its_currency_is_no_amount(
    units: int, currency: str, digit: int, places: int
) -> None:
    finer = Decimal(units * 10**places + digit).scaleb(-DECIMALS[currency] - places)

    assert minor_units(finer, currency) is None


@settings(max_examples=share(1_000, 100))
@given(drawn.ITEMS, drawn.CURRENCIES, st.sampled_from(list(LENGTHS)), st.lists(st.integers(0, 365), max_size=8))
def test_a_period_cut_again_and_again_is_billed_by_days_and_comes_to_the_whole_in_the_end(
    charged: Item, currency: str, interval: Interval, cuts: list[int]
) -> None:
    """
    1 Apr   cut   cut      cut     1 May
      |------|-----|--------|--------|
    """
    recurring = replace(charged, kind=ContractItemKind.RECURRING)
    contract = agreement("2020-04-01", recurring, currency=currency, interval=interval)
    starts_on, of = contract.schedule.starts_on, LENGTHS[interval]
    books = Books([contract])
    books.run(starts_on)

    for days in [*(cut % of for cut in cuts), of]:
        books.end(starts_on + timedelta(days=days))
        books.run(starts_on)

        exact = Fraction(charged.quantity) * Fraction(charged.unit_price) * UNITS[currency] * days / of
        amount = half_up(exact)
        discount = half_up(amount * Fraction(charged.discount_percent) / 100)
        assert amounts(books.lines()) == {(str(charged.id), starts_on): (amount, discount)}


def adds_up(document: Draft) -> None:
    """Hold *document* against the rules of EN 16931, by what it prints."""
    currency = document.currency
    net_of_lines = sum(minor(line.net.amount, currency) for line in document.lines)
    net, tax, gross = (minor(one.amount, currency) for one in (document.net, document.tax, document.gross))
    allowances = charges = paid = rounding = 0

    assert net_of_lines == net + allowances - charges, "BR-CO-10 and BR-CO-13"
    assert tax == sum(minor(group.tax.amount, currency) for group in document.taxes), "BR-CO-14"
    assert gross == net + tax, "BR-CO-15"
    assert document.gross_minor == gross - paid + rounding, "BR-CO-16"
    groups = {(group.rate.category, group.rate.percent): group for group in document.taxes}
    assert len(groups) == len(document.taxes) == len({line.tax for line in document.lines}), "BR-CO-18"
    for (category, percent), group in groups.items():
        of_rate = [line for line in document.lines if (line.tax.category, line.tax.percent) == (category, percent)]
        taxable = sum(minor(line.net.amount, currency) for line in of_rate)
        assert minor(group.taxable.amount, currency) == taxable, "BR-S-08"
        assert minor(group.tax.amount, currency) == half_up(taxable * Fraction(percent) / 100), "BR-CO-17"
    assert len({line.tax.category is TaxCategory.OUTSIDE_SCOPE for line in document.lines}) == 1, "BR-O-11 to BR-O-14"
    assert gross > 0 or (document.kind, gross) == (DocumentKind.INVOICE, 0), "only what is given back is a credit note"


def minor(amount: Decimal, currency: str) -> int:
    """Return a printed amount in minor units; it has no more decimals than its currency (BR-DEC)."""
    scaled = Fraction(amount) * UNITS[currency]
    assert scaled.denominator == 1
    return scaled.numerator


def half_up(exact: Fraction) -> int:
    """Return the nearest whole number, halves away from zero."""
    nearest = int(abs(exact) + Fraction(1, 2))
    return nearest if exact >= 0 else -nearest


def sign(document: Draft) -> int:
    return -1 if document.kind is DocumentKind.CREDIT_NOTE else 1


def sums(document: Draft) -> list[int]:
    return [document.net_minor, document.tax_minor, document.gross_minor, *(line.net_minor for line in document.lines)]
