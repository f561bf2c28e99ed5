from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from billing.calendar import Interval, IntervalUnit, Period, later
from billing.contracts import BillingAlignment, Schedule, Slice, slices
from tests.billing.oracle import told_schedule
from tests.oracle import full_periods
from tests.scale import IS_LONG

pytestmark = pytest.mark.scaled

FOUR_YEARS = timedelta(days=4 * 365 + 1)
YEARS = [2024, 2000, 2023, 2097, 2100] if IS_LONG else [2024]
"""First years of 48 months: 2024 and 2000 have a leap day, 2100 has none, though it is a fourth year."""

MONTHS = [Interval(count, IntervalUnit.MONTH) for count in (1, 3, 6, 12)]
DAYS = [Interval(1, IntervalUnit.DAY), Interval(10, IntervalUnit.DAY), Interval(2, IntervalUnit.WEEK)]
BOTH = [*MONTHS, Interval(1, IntervalUnit.WEEK), Interval(1, IntervalUnit.YEAR)]
ALIGNED = [(interval, alignment) for interval in BOTH for alignment in BillingAlignment]
ANYWHERE = [*ALIGNED, *((interval, BillingAlignment.ANNIVERSARY) for interval in DAYS)]


@pytest.mark.parametrize(("interval", "alignment"), ANYWHERE)
@pytest.mark.parametrize("year", YEARS)
def test_48_months_of_periods_from_every_day_of_a_year_are_those_of_a_walk(
    year: int, interval: Interval, alignment: BillingAlignment
) -> None:
    for schedule in every_schedule(year, interval, alignment):
        found = slices_of(schedule)

        assert [(one.covered, one.of) for one in found] == walked(schedule)


@pytest.mark.parametrize(("interval", "alignment"), ANYWHERE)
@pytest.mark.parametrize("year", YEARS)
def test_periods_follow_each_other_without_a_gap_and_the_first_begins_with_the_contract(
    year: int, interval: Interval, alignment: BillingAlignment
) -> None:
    for schedule in every_schedule(year, interval, alignment):
        found = [one.covered for one in slices_of(schedule)]

        assert found[0].start == schedule.starts_on
        assert [one.end for one, _ in pairwise(found)] == [following.start for _, following in pairwise(found)]
        assert sum(one.days for one in found) == (found[-1].end - schedule.starts_on).days


@pytest.mark.parametrize("interval", [*MONTHS, Interval(1, IntervalUnit.YEAR)])
@pytest.mark.parametrize("year", YEARS)
def test_month_ends_do_not_drift_however_many_short_months_lie_between(year: int, interval: Interval) -> None:
    for schedule in every_schedule(year, interval, BillingAlignment.ANNIVERSARY):
        for one in slices_of(schedule):
            start, anchor = one.covered.start, schedule.starts_on
            is_last_of_month = (start + timedelta(days=1)).day == 1

            assert start.day == anchor.day or (start.day < anchor.day and is_last_of_month)


@pytest.mark.parametrize(("interval", "alignment"), ALIGNED)
def test_periods_taken_up_again_from_any_day_are_those_not_over_by_then(
    interval: Interval, alignment: BillingAlignment
) -> None:
    for schedule in [Schedule(date(2024, 1, day), interval, alignment=alignment) for day in (1, 2, 15, 29, 30, 31)]:
        everything = slices_of(schedule)
        until = everything[-1].covered.start

        for offset in range(0, (until - schedule.starts_on).days, 1 if IS_LONG else 7):
            settled_until = schedule.starts_on + timedelta(days=offset)
            first = next(slices(schedule, settled_until))

            assert first == next(one for one in everything if one.covered.end > settled_until)


def test_a_period_counted_from_an_anchor_is_the_same_however_it_is_reached() -> None:
    for interval in [*BOTH, *DAYS]:
        twice = Interval(2 * interval.count, interval.unit)

        assert [later(date(2024, 1, 31), interval, 2 * times) for times in range(24)] == [
            later(date(2024, 1, 31), twice, times) for times in range(24)
        ]


def every_schedule(year: int, interval: Interval, alignment: BillingAlignment) -> Iterator[Schedule]:
    """Yield a contract for each day of a year; in a short run for those of January and February."""
    months = range(1, 13) if IS_LONG else (1, 2)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    return (Schedule(day, interval, alignment=alignment) for day in days if day.month in months)


def slices_of(schedule: Schedule) -> list[Slice]:
    """Return the slices that start in the 48 months from the start on."""
    found = []
    for one in slices(schedule, None):
        if one.covered.start > schedule.starts_on + FOUR_YEARS:
            break
        found.append(one)
    return found


def walked(schedule: Schedule) -> list[tuple[Period, int]]:
    """Return what a walk day by day finds: what each period covers, and how many days it has in full."""
    until = schedule.starts_on + FOUR_YEARS
    return [
        (Period(max(full[0], schedule.starts_on), full[-1] + timedelta(days=1)), len(full))
        for full in full_periods(told_schedule(schedule, schedule.starts_on), until)
    ]
