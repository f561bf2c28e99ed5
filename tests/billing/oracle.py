"""A second, naive way to compute what the core computes: it walks the calendar day by day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from uuid import UUID

from billing.agreements import Agreement, BilledLine, Item
from billing.calendar import Interval, IntervalUnit, Period
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Schedule
from billing.drafts import DocumentKind, Draft

ONE_DAY = timedelta(days=1)
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)

Amounts = dict[tuple[UUID, date], tuple[int, int]]
"""Amount and discount by item and start of the period; what comes to nothing is left out."""


def billed_by(documents: Iterable[Draft]) -> Iterator[BilledLine]:
    """Yield the lines of contracts on *documents* as the seller sees them: credits negative."""
    for document in documents:
        sign = {DocumentKind.INVOICE: 1, DocumentKind.CREDIT_NOTE: -1}[document.kind]
        for line in document.lines:
            source = line.source
            if source is not None and line.contract_id is not None:
                yield BilledLine(
                    id=source.item_id,
                    item_id=source.item_id,
                    period_start=source.period_start,
                    generation=source.generation,
                    is_live=True,
                    covered=line.supplied,
                    days=source.days or 0,
                    amount=sign * line.amount_minor,
                    discount=sign * line.discount_minor,
                    tax=line.tax,
                )


def amounts(lines: Iterable[BilledLine]) -> Amounts:
    """Add up the live ones of *lines*."""
    found: dict[tuple[UUID, date], list[BilledLine]] = defaultdict(list)
    for line in lines:
        if line.is_live:
            found[line.item_id, line.period_start].append(line)
    sums = {key: (sum(x.amount for x in of), sum(x.discount for x in of)) for key, of in found.items()}
    return {key: pair for key, pair in sums.items() if pair != (0, 0)}


def walked_periods(schedule: Schedule, until: date) -> Iterator[Period]:
    """Yield the full periods of *schedule* that start on or before a day, found by walking to each boundary."""
    anchor = start = _walked_anchor(schedule)
    lengths = []
    while start <= until:
        lengths.append(schedule.interval)
        has_months = schedule.interval.unit in (IntervalUnit.MONTH, IntervalUnit.YEAR)
        end = walked(anchor, lengths) if has_months else walked(start, lengths[-1:])
        yield Period(start, end)
        start = end


def owed(agreement: Agreement, processing_date: date) -> Amounts:
    """Return what *agreement* should come to by a day, the periods not yet due left out."""
    schedule = agreement.schedule
    found: Amounts = {}
    if agreement.signed_on > processing_date:
        return found
    for period in walked_periods(schedule, processing_date):
        days = [day for day in _days(period) if day >= schedule.starts_on]
        first = days[0]
        covered = [day for day in days if schedule.ends_on is None or day < schedule.ends_on]
        last = covered[-1] if covered else first - ONE_DAY
        due_on = first if schedule.timing is BillingTiming.IN_ADVANCE else last + ONE_DAY
        if due_on > processing_date or (schedule.billing_starts_on or first) > first:
            continue
        for item in agreement.items:
            is_once = item.kind is ContractItemKind.ONE_TIME
            if is_once and (schedule.starts_on not in days or schedule.ends_on == schedule.starts_on):
                continue
            of = 1 if is_once else period.days
            found[item.id, first] = naive_line(item, 1 if is_once else len(covered), of)
    return {key: pair for key, pair in found.items() if pair != (0, 0)}


def naive_line(item: Item, days: int, of: int) -> tuple[int, int]:
    """Return amount and discount in cents, by decimals of sixty digits."""
    exact = EXACT.multiply(EXACT.multiply(item.quantity, item.unit_price), Decimal(100 * days))
    amount = EXACT.divide(exact, Decimal(of)).quantize(Decimal(1), context=EXACT)
    discount = EXACT.divide(EXACT.multiply(amount, item.discount_percent), Decimal(100))
    return int(amount), int(discount.quantize(Decimal(1), context=EXACT))


def walked(start: date, lengths: Iterable[Interval]) -> date:
    """Return the day reached by all *lengths* together, first by the months, then by the days."""
    months, days = 0, 0
    for length in lengths:
        months += length.count * {IntervalUnit.MONTH: 1, IntervalUnit.YEAR: 12}.get(length.unit, 0)
        days += length.count * {IntervalUnit.DAY: 1, IntervalUnit.WEEK: 7}.get(length.unit, 0)
    return _walked_months(start, months) + timedelta(days=days)


def _days(period: Period) -> list[date]:
    days = []
    day = period.start
    while day < period.end:
        days.append(day)
        day += ONE_DAY
    return days


def _walked_anchor(schedule: Schedule) -> date:
    """Walk back from the start to a Monday, or to the 1st of a month that begins a part of the year."""
    day = schedule.starts_on
    if schedule.alignment is BillingAlignment.ANNIVERSARY:
        return day
    if schedule.interval.unit is IntervalUnit.WEEK:
        while day.isoweekday() != 1:
            day -= ONE_DAY
        return day
    months = schedule.interval.count * (12 if schedule.interval.unit is IntervalUnit.YEAR else 1)
    while day.day != 1 or day.month not in range(1, 13, months):
        day -= ONE_DAY
    return day


def _walked_months(anchor: date, months: int) -> date:
    """Walk month by month to the one that many later, then to the day of *anchor* or to the last there is."""
    year, month = anchor.year, anchor.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = date(year, month, 1)
    while day.day < anchor.day and (day + ONE_DAY).month == month:
        day += ONE_DAY
    return day
