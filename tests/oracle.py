"""A second, naive way to say what a customer owes: it walks day by day and imports nothing of Kontor."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

ONE_DAY = timedelta(days=1)

Key = tuple[str, date]
"""What can be billed once: the key of an item and the first day of the period that the contract covers."""

Amounts = dict[Key, tuple[int, int]]
"""Amount and discount in minor units; what was never to be billed is not in it, what comes to nothing is."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; *unit* is DAY, WEEK, MONTH or YEAR."""

    count: int
    unit: str


MONTHLY = Length(1, "MONTH")


@dataclass(frozen=True, slots=True)
class Item:
    """What a contract charges for, or a line of an order; *kind* is RECURRING or ONE_TIME."""

    key: str
    unit_price: Decimal
    quantity: Decimal = Decimal(1)
    discount_percent: Decimal = Decimal(0)
    kind: str = "RECURRING"


@dataclass(frozen=True, slots=True)
class Contract:
    """What a contract says; *ends_on* is the first day not covered, *decimals* those of its currency."""

    starts_on: date
    signed_on: date
    items: tuple[Item, ...]
    interval: Length = MONTHLY
    timing: str = "IN_ADVANCE"
    alignment: str = "ANNIVERSARY"
    ends_on: date | None = None
    billing_starts_on: date | None = None
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Order:
    """What was bought on a day."""

    placed_on: date
    lines: tuple[Item, ...]
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Net:
    """What a line of a document says: its VAT category and percent, its net in minor units."""

    category: str
    percent: Decimal
    net: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What the lines of a document come to; *groups* gives taxable and tax by category and percent."""

    groups: dict[tuple[str, Decimal], tuple[int, int]]
    net: int
    tax: int
    gross: int


@dataclass(frozen=True, slots=True)
class _Target:
    key: Key
    due_on: date
    is_owed: bool
    pair: tuple[int, int]


def owed(contract: Contract, up_to: date, billed: Collection[Key] = ()) -> Amounts:
    """Return what *contract* should come to by a day: what is due by then, and whatever is *billed* ahead.

    A period already billed is repaired at once, so that its target counts before it is due.
    """
    if contract.signed_on > up_to:
        return {}
    last = max([up_to, *(start for _, start in billed)])
    return {
        target.key: target.pair
        for target in _targets(contract, last)
        if target.key in billed or (target.is_owed and target.due_on <= up_to)
    }


def next_billing_on(contract: Contract, live: Amounts, until: date) -> date | None:
    """Return the first day, up to *until*, on which a run finds that *live* is not what is owed."""
    last = max([until, *(start for _, start in live)])
    days = [
        contract.signed_on if target.key in live else max(target.due_on, contract.signed_on)
        for target in _targets(contract, last)
        if (live[target.key] != target.pair if target.key in live else target.is_owed)
    ]
    return min((day for day in days if day <= until), default=None)


def bought(order: Order) -> Amounts:
    """Return amount and discount of each line of *order*, on the day it was placed."""
    return {(line.key, order.placed_on): line_of(line, order.decimals) for line in order.lines}


def line_of(item: Item, decimals: int, days: int = 1, of: int = 1) -> tuple[int, int]:
    """Return amount and discount for *days* of *of* days in minor units, each rounded once."""
    exact = Fraction(item.quantity) * Fraction(item.unit_price) * 10**decimals * days / of
    amount = rounded(exact)
    return amount, rounded(amount * Fraction(item.discount_percent) / 100)


def totals(lines: Iterable[Net]) -> Totals:
    """Return what *lines* come to: the tax of each category and percent is rounded once, then added up."""
    taxable: dict[tuple[str, Decimal], int] = {}
    for line in lines:
        taxable[line.category, line.percent] = taxable.get((line.category, line.percent), 0) + line.net
    groups = {rate: (net, rounded(net * Fraction(rate[1]) / 100)) for rate, net in taxable.items()}
    net, tax = sum(net for net, _ in groups.values()), sum(tax for _, tax in groups.values())
    return Totals(groups, net, tax, net + tax)


def rounded(exact: Fraction) -> int:
    """Return *exact* as a whole number, halves away from zero."""
    below = int(abs(exact))
    whole = below + 1 if abs(exact) - below >= Fraction(1, 2) else below
    return -whole if exact < 0 else whole


def full_periods(contract: Contract, until: date) -> Iterator[list[date]]:
    """Yield the days of each full period that starts on or before *until*, oldest first."""
    anchor = day = _anchor(contract)
    days: list[date] = []
    while True:
        if _begins(contract.interval, anchor, day):
            if days:
                yield days
            if day > until:
                return
            days = []
        days.append(day)
        day += ONE_DAY


def end_after_notice(
    starts_on: date, term: Length | None, renewal: Length | None, notice: Length | None, notice_on: date
) -> date:
    """Return the first end that the terms of a contract allow for a notice given on a day.

    The period of a notice runs from the day after it: by days or weeks it is so many days, by months it is over with
    the day of the same number, or with the last of the month where that is missing.
    """
    earliest = notice_on + ONE_DAY
    if notice and notice.unit in {"DAY", "WEEK"}:
        for _ in range(notice.count * {"DAY": 1, "WEEK": 7}[notice.unit]):
            earliest += ONE_DAY
    elif notice:
        earliest = later(notice_on, [notice]) + ONE_DAY
    if term is None:
        return max(earliest, starts_on)
    lengths = [term]
    while renewal is not None and later(starts_on, lengths) < earliest:
        lengths.append(renewal)
    return max(earliest, later(starts_on, lengths)) if renewal is None else later(starts_on, lengths)


def later(start: date, lengths: Sequence[Length]) -> date:
    """Return the day reached by all *lengths* together, first by the months, then by the days."""
    months = sum(one.count * {"MONTH": 1, "YEAR": 12}.get(one.unit, 0) for one in lengths)
    days = sum(one.count * {"DAY": 1, "WEEK": 7}.get(one.unit, 0) for one in lengths)
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = date(year, month, 1)
    while day.day < start.day and (day + ONE_DAY).month == month:
        day += ONE_DAY
    return day + days * ONE_DAY


def _targets(contract: Contract, last: date) -> Iterator[_Target]:
    """Yield what each item comes to in each period that starts on or before *last* and is not skipped."""
    for full in full_periods(contract, last):
        days = [day for day in full if day >= contract.starts_on]
        covered = [day for day in days if contract.ends_on is None or day < contract.ends_on]
        first = days[0]
        end = covered[-1] + ONE_DAY if covered else first
        if contract.billing_starts_on is not None and first < contract.billing_starts_on:
            continue
        for item in contract.items:
            key, due_on = (item.key, first), first if contract.timing == "IN_ADVANCE" else end
            if item.kind == "RECURRING":
                pair = line_of(item, contract.decimals, len(covered), len(full))
                yield _Target(key, due_on, bool(covered), pair)
            elif contract.starts_on in full:
                is_owed = contract.ends_on != contract.starts_on
                yield _Target(key, due_on, is_owed, line_of(item, contract.decimals, int(is_owed)))


def _anchor(contract: Contract) -> date:
    """Walk back from the start to a Monday, or to the 1st of a month that begins a part of the year."""
    day, interval = contract.starts_on, contract.interval
    if contract.alignment == "ANNIVERSARY":
        return day
    if interval.unit == "WEEK":
        while day.isoweekday() != 1:
            day -= ONE_DAY
        return day
    months = interval.count * {"MONTH": 1, "YEAR": 12}[interval.unit]
    while day.day != 1 or day.month not in range(1, 13, months):
        day -= ONE_DAY
    return day


def _begins(interval: Length, anchor: date, day: date) -> bool:
    """Return whether a full period begins on *day*, counted in days, or on the day of *anchor* in a month."""
    if interval.unit in {"DAY", "WEEK"}:
        return (day - anchor).days % (interval.count * {"DAY": 1, "WEEK": 7}[interval.unit]) == 0
    is_last_of_month = (day + ONE_DAY).day == 1
    if day.day != anchor.day and not (is_last_of_month and day.day < anchor.day):
        return False
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    return months % (interval.count * {"MONTH": 1, "YEAR": 12}[interval.unit]) == 0
