"""Contracts, orders and days to draw: many of them on the edges, where months, rates and terms change."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from billing.agreements import Agreement
from billing.bill_run import Purchase, PurchaseLine
from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Schedule
from billing.tax import TaxCategory, TaxRate
from tests.billing.books import Books
from tests.billing.make import agreement, bought, item, purchase

Value = TypeVar("Value")

BEGIN = date(2020, 1, 1)
LAST = date(2021, 3, 31)
"""A leap day lies in these months, and six in which Germany charged 16 % instead of 19 %."""

FAR = date(2023, 12, 31)
"""By then whatever follows the months above is due, even where a whole year is skipped and the next paid in arrears."""

ALIGNED = [
    *(Interval(months, IntervalUnit.MONTH) for months in (1, 2, 3, 4, 6, 12)),
    Interval(1, IntervalUnit.WEEK),
    Interval(1, IntervalUnit.YEAR),
]
UNALIGNED = [
    Interval(5, IntervalUnit.MONTH),
    Interval(10, IntervalUnit.DAY),
    Interval(45, IntervalUnit.DAY),
    Interval(2, IntervalUnit.WEEK),
]
_MONTHS = [date(2020 + month // 12, month % 12 + 1, 1) for month in range(15)]
_EDGES = [*_MONTHS, *(first - timedelta(days=1) for first in _MONTHS[1:]), date(2020, 1, 29), date(2020, 1, 30)]


DAYS = st.one_of(st.sampled_from(_EDGES), st.dates(BEGIN, LAST))
"""A day, every other one the first or the last of a month."""

_LATEST_START = date(2020, 9, 30)
STARTS = DAYS.map(lambda day: min(day, _LATEST_START))


def often(edges: Sequence[Value], below: int, other: Callable[[int], Value]) -> st.SearchStrategy[Value]:
    """Draw one of *edges* three times out of four, else what *other* makes of a number *below* a bound, by one draw."""
    return st.integers(0, 4 * below - 1).map(lambda n: edges[n // 4 % len(edges)] if n % 4 else other(n // 4))


def decimals(edges: str, below: int, places: int) -> st.SearchStrategy[Decimal]:
    """Draw one of *edges*, or a number with up to so many *places*."""
    return often([Decimal(edge) for edge in edges.split()], below, lambda n: Decimal(n).scaleb(-(n % (places + 1))))


def _standard(ten_thousandths: int) -> TaxRate:
    return TaxRate(TaxCategory.STANDARD, Decimal(ten_thousandths + 1).scaleb(-4))


QUANTITIES = decimals("1 2 3 0.5 0.333333 1.5 0.001 12 7.25", 5_000_000, 6).filter(bool)
PRICES = decimals("31 9.99 0.5 0.05 0.005 0.0049 100 1.15 0 89.9", 5_000_000, 6)
PERCENTS = decimals("0 0 10 33.3333 50 0.5 100", 1_000_000, 0).map(lambda one: one if one <= 100 else one.scaleb(-4))
RATES = often(
    [
        *[None] * 5,
        *(_standard(percent * 1_000 - 1) for percent in (190, 190, 70, 255, 5)),
        *(TaxRate(category, Decimal(0)) for category in TaxCategory if category is not TaxCategory.STANDARD),
    ],
    1_000_000,
    _standard,
)
"""None is the rate of the rule."""

CURRENCIES = st.sampled_from(["EUR", "EUR", "JPY", "KWD"])


_IN_CALENDAR = st.tuples(st.sampled_from(ALIGNED), st.just(BillingAlignment.CALENDAR))
_FROM_START = st.tuples(st.sampled_from(ALIGNED + UNALIGNED), st.just(BillingAlignment.ANNIVERSARY))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Draw when a contract is billed: some end, some begin to be billed later than they start."""
    starts_on = draw(STARTS)
    interval, alignment = draw(_IN_CALENDAR | _FROM_START)
    timing, ends_on = draw(st.sampled_from(BillingTiming)), draw(st.none() | DAYS)
    return Schedule(
        starts_on,
        interval,
        timing,
        alignment,
        ends_on and max(ends_on, starts_on + timedelta(days=1)),
        draw(st.none() | DAYS),
    )


ITEMS = st.builds(
    item,
    PRICES.map(str),
    quantity=QUANTITIES,
    discount_percent=PERCENTS,
    kind=st.sampled_from([ContractItemKind.RECURRING, *ContractItemKind]),
    tax=RATES,
)
BOUGHT = st.builds(
    bought,
    PRICES.map(str),
    quantity=st.builds(lambda sign, quantity: sign * quantity, st.sampled_from([1, 1, -1]), QUANTITIES),
    discount_percent=PERCENTS,
    tax=RATES,
)
"""A line of an order; a return has a negative quantity."""


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Draw a contract of one to three items."""
    schedule, charged = draw(SCHEDULES), draw(st.lists(ITEMS, min_size=1, max_size=3))
    placed = [replace(one, position=position) for position, one in enumerate(charged, start=1)]
    signed_on = schedule.starts_on + timedelta(days=draw(st.sampled_from([0, 0, -20, 31, 100])))
    made = agreement(str(schedule.starts_on), *placed, signed_on=str(signed_on), currency=draw(CURRENCIES))
    return replace(made, schedule=schedule)


def purchases(most_lines: int) -> st.SearchStrategy[Purchase]:
    """Draw an order."""
    lines = st.lists(BOUGHT, min_size=1, max_size=most_lines)
    return st.builds(_purchase, DAYS, lines, CURRENCIES)


def _purchase(placed_on: date, lines: list[PurchaseLine], currency: str) -> Purchase:
    placed = [replace(one, position=position) for position, one in enumerate(lines, start=1)]
    return purchase(str(placed_on), *placed, currency=currency)


SCHEDULES = schedules()
CONTRACTS = st.lists(agreements(), min_size=1, max_size=3).map(
    lambda found: [replace(one, number=f"CON-{number}") for number, one in enumerate(found, start=1)]
)
ORDERS = st.lists(purchases(most_lines=3), max_size=3).map(
    lambda found: [replace(one, number=f"ORD-{number}") for number, one in enumerate(found, start=1)]
)
BOOKS = st.builds(Books, CONTRACTS, ORDERS)
"""An account of which nothing is billed."""
