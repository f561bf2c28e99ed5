"""Contracts as values: their dates, their status, the slices of time they are billed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import count

from billing.calendar import Interval, Period, calendar_anchor, later, months_later, times_until


class BillingTiming(Enum):
    """Whether a period is due at its start or at its end."""

    IN_ADVANCE = "IN_ADVANCE"
    IN_ARREARS = "IN_ARREARS"


class BillingAlignment(Enum):
    """Where periods are counted from: the contract's start, or the calendar."""

    ANNIVERSARY = "ANNIVERSARY"
    CALENDAR = "CALENDAR"


class ContractItemKind(Enum):
    """Whether an item is billed once or every period."""

    ONE_TIME = "ONE_TIME"
    RECURRING = "RECURRING"


class ContractStatus(Enum):
    """Where a contract stands on a day."""

    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    TERMINATED = "TERMINATED"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a contract is billed; *ends_on* is the first day not covered."""

    starts_on: date
    interval: Interval
    timing: BillingTiming = BillingTiming.IN_ADVANCE
    alignment: BillingAlignment = BillingAlignment.ANNIVERSARY
    ends_on: date | None = None
    billing_starts_on: date | None = None

    @property
    def anchor(self) -> date:
        """The day from which periods are counted."""
        aligned = (
            calendar_anchor(self.starts_on, self.interval)
            if self.alignment is BillingAlignment.CALENDAR
            else self.starts_on
        )
        return aligned or self.starts_on

    @property
    def is_cancelled(self) -> bool:
        """Whether it never took effect."""
        return self.ends_on == self.starts_on


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of one full period that a contract covers; *covered* is empty wholly after the end.

    *covered.start* names the period for good: it moves with nothing that can change.
    """

    covered: Period
    of: int
    due_on: date
    is_first: bool
    is_skipped: bool


def slices(schedule: Schedule, settled_until: date | None) -> Iterator[Slice]:
    """Yield the slices whose full period ends after *settled_until*, oldest first, without end."""
    anchor, interval = schedule.anchor, schedule.interval
    first = times_until(anchor, interval, settled_until) if settled_until else 0
    start = later(anchor, interval, first)
    for number in count(first):
        end = later(anchor, interval, number + 1)
        yield _slice(schedule, Period(start, end), is_first=number == 0)
        start = end


def _slice(schedule: Schedule, full: Period, *, is_first: bool) -> Slice:
    start = max(full.start, schedule.starts_on)
    end = full.end if schedule.ends_on is None else max(start, min(full.end, schedule.ends_on))
    begins = schedule.billing_starts_on
    return Slice(
        covered=Period(start, end),
        of=full.days,
        due_on=start if schedule.timing is BillingTiming.IN_ADVANCE else end,
        is_first=is_first,
        is_skipped=begins is not None and start < begins,
    )


def status(schedule: Schedule, notice_on: date | None, today: date) -> ContractStatus:
    """Return where a contract stands on *today*; a function of its dates alone."""
    if schedule.is_cancelled:
        return ContractStatus.CANCELLED
    if schedule.ends_on is not None and schedule.ends_on <= today:
        return ContractStatus.ENDED
    if notice_on is not None and notice_on <= today:
        return ContractStatus.TERMINATED
    return ContractStatus.PENDING if today < schedule.starts_on else ContractStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Term:
    """How long a contract binds, how it renews, how early notice is to be given."""

    minimum: Interval | None = None
    renewal: Interval | None = None
    notice: Interval | None = None


def end_after_notice(starts_on: date, term: Term, notice_on: date) -> date:
    """Return the first end that *term* allows for a notice given *on* that day, never before *starts_on*.

    The day of the notice does not count, and the last day of the notice period is covered (§§ 187(1), 188(2) BGB).
    """
    last_day = later(notice_on, term.notice) if term.notice else notice_on
    earliest = last_day + timedelta(days=1)
    if term.minimum is None:
        return max(earliest, starts_on)
    minimum_end = later(starts_on, term.minimum)
    if term.renewal is None or earliest <= minimum_end:
        return max(earliest, minimum_end)
    return next(end for end in _renewal_ends(starts_on, term.minimum, term.renewal) if end >= earliest)


def _renewal_ends(starts_on: date, minimum: Interval, renewal: Interval) -> Iterator[date]:
    """Yield the ends of the renewals, each computed from *starts_on*."""
    for times in count(1):
        months = minimum.months + times * renewal.months
        days = minimum.days + times * renewal.days
        yield months_later(starts_on, months) + timedelta(days=days)
