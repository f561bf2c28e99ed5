from datetime import date, timedelta

import pytest

from billing.calendar import Interval, IntervalUnit, calendar_anchor, later, times_until
from tests.billing.make import day


def test_months_are_counted_from_the_anchor_so_that_month_ends_do_not_drift() -> None:
    """
    31 Jan   28 Feb   31 Mar   30 Apr
      |--------|--------|--------|
    """
    starts = [later(day("2026-01-31"), Interval(1, IntervalUnit.MONTH), times) for times in range(4)]

    assert starts == [day("2026-01-31"), day("2026-02-28"), day("2026-03-31"), day("2026-04-30")]


def test_a_leap_day_comes_back_in_leap_years_only() -> None:
    """
    29 Feb 2024   28 Feb 2025   28 Feb 2026   28 Feb 2027   29 Feb 2028
         |-------------|-------------|-------------|-------------|
    """
    starts = [later(day("2024-02-29"), Interval(1, IntervalUnit.YEAR), times) for times in range(5)]

    assert [str(start) for start in starts] == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_anchor_days_agree_with_a_walk_through_the_calendar(months: int) -> None:
    for anchor_day in (1, 15, 28, 29, 30, 31):
        anchor = date(2023, 12, anchor_day)
        counted = [later(anchor, Interval(months, IntervalUnit.MONTH), times) for times in range(48)]

        assert counted == _walked(anchor_day, months)


def _walked(anchor_day: int, months: int) -> list[date]:
    """Return 48 starts: the anchor's day, or the last of a shorter month."""
    walked = []
    year, month = 2023, 12
    for _ in range(48):
        walked.append(max(_days_of(year, month)[:anchor_day]))
        for _ in range(months):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return walked


def _days_of(year: int, month: int) -> list[date]:
    days = [date(year, month, 1)]
    while (following := days[-1] + timedelta(days=1)).month == month:
        days.append(following)
    return days


@pytest.mark.parametrize("interval", [Interval(1, IntervalUnit.MONTH), Interval(10, IntervalUnit.DAY)])
def test_times_until_counts_the_intervals_that_are_over(interval: Interval) -> None:
    anchor = day("2026-01-31")
    for offset in range(0, 400, 3):
        today = anchor + timedelta(days=offset)
        over = 0
        while later(anchor, interval, over + 1) <= today:
            over += 1
        assert times_until(anchor, interval, today) == over


@pytest.mark.parametrize(
    ("interval", "start"),
    [
        (Interval(1, IntervalUnit.WEEK), "2026-05-11"),
        (Interval(1, IntervalUnit.MONTH), "2026-05-01"),
        (Interval(2, IntervalUnit.MONTH), "2026-05-01"),
        (Interval(3, IntervalUnit.MONTH), "2026-04-01"),
        (Interval(4, IntervalUnit.MONTH), "2026-05-01"),
        (Interval(6, IntervalUnit.MONTH), "2026-01-01"),
        (Interval(12, IntervalUnit.MONTH), "2026-01-01"),
        (Interval(1, IntervalUnit.YEAR), "2026-01-01"),
    ],
)
def test_a_calendar_period_starts_on_monday_or_the_first(interval: Interval, start: str) -> None:
    assert calendar_anchor(day("2026-05-14"), interval) == day(start)


@pytest.mark.parametrize(
    "interval",
    [
        Interval(2, IntervalUnit.WEEK),
        Interval(1, IntervalUnit.DAY),
        Interval(5, IntervalUnit.MONTH),
        Interval(24, IntervalUnit.MONTH),
        Interval(2, IntervalUnit.YEAR),
    ],
)
def test_other_lengths_do_not_divide_the_calendar(interval: Interval) -> None:
    assert calendar_anchor(day("2026-05-14"), interval) is None
