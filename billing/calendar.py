"""Calendar lengths and half-open periods, always counted from an anchor."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class IntervalUnit(Enum):
    """The unit of a calendar length."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of calendar time: *count* times *unit*, at least one."""

    count: int
    unit: IntervalUnit

    @property
    def months(self) -> int:
        """The length in months; 0 where it is counted in days."""
        return self.count * {IntervalUnit.MONTH: 1, IntervalUnit.YEAR: 12}.get(self.unit, 0)

    @property
    def days(self) -> int:
        """The length in days; 0 where it is counted in months."""
        return self.count * {IntervalUnit.DAY: 1, IntervalUnit.WEEK: 7}.get(self.unit, 0)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from *start* up to, but not with, *end*."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days


def whole_day(day: date) -> Period:
    """Return the period of one day."""
    return Period(day, day + timedelta(days=1))


def months_later(day: date, months: int) -> date:
    """Return *day* moved by *months*, cut to the length of the month it lands in: 31 Jan, 28 Feb, 31 Mar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(anchor: date, interval: Interval, times: int = 1) -> date:
    """Return *anchor* plus *times* × *interval*, computed at once, so that month ends do not drift."""
    return months_later(anchor, times * interval.months) + timedelta(days=times * interval.days)


def times_until(anchor: date, interval: Interval, day: date) -> int:
    """Return how many whole intervals from *anchor* end on or before *day*; 0 where *day* lies before."""
    if day <= anchor:
        return 0
    if interval.days:
        return (day - anchor).days // interval.days
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    times = months // interval.months
    return times if later(anchor, interval, times) <= day else times - 1


def calendar_anchor(day: date, interval: Interval) -> date | None:
    """Return the start of the calendar period of *day*: Monday, or the 1st of a month counted from January.

    None where the calendar has no such period: only 1 WEEK, 1, 2, 3, 4, 6, 12 MONTH and 1 YEAR divide it.
    """
    if interval == Interval(1, IntervalUnit.WEEK):
        return day - timedelta(days=day.weekday())
    months = interval.months
    if months not in (1, 2, 3, 4, 6, 12):
        return None
    return date(day.year, (day.month - 1) // months * months + 1, 1)
