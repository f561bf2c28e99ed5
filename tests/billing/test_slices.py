from datetime import date, timedelta
from itertools import islice, takewhile

import pytest

from billing.calendar import Interval, IntervalUnit, Period
from billing.contracts import BillingAlignment, BillingTiming, Schedule, Slice, slices
from tests.billing.make import day
from tests.billing.oracle import told_schedule
from tests.oracle import full_periods

CALENDAR = BillingAlignment.CALENDAR
ARREARS = BillingTiming.IN_ARREARS
MONTH = Interval(1, IntervalUnit.MONTH)
QUARTER = Interval(3, IntervalUnit.MONTH)
WEEK = Interval(1, IntervalUnit.WEEK)


def first(schedule: Schedule, number: int, settled_until: str | None = None) -> list[Slice]:
    return list(islice(slices(schedule, day(settled_until) if settled_until else None), number))


def covered(schedule: Schedule, number: int, settled_until: str | None = None) -> list[str]:
    return [
        f"{one.covered.start} to {one.covered.end}: {one.covered.days} of {one.of}"
        for one in first(schedule, number, settled_until)
    ]


def test_an_anniversary_keeps_the_end_of_the_month() -> None:
    """
    31 Jan     28 Feb     31 Mar     30 Apr
      |##########|##########|##########|
    """
    schedule = Schedule(day("2026-01-31"), MONTH)

    found = covered(schedule, 3)

    assert found == [
        "2026-01-31 to 2026-02-28: 28 of 28",
        "2026-02-28 to 2026-03-31: 31 of 31",
        "2026-03-31 to 2026-04-30: 30 of 30",
    ]


def test_a_calendar_quarter_begun_inside_is_cut_but_counted_in_days_of_the_whole() -> None:
    """
    1 Jan     15 Feb     1 Apr       1 Jul
      |.........|##########|###########|
                 45 of 90    91 of 91
    """
    schedule = Schedule(day("2026-02-15"), QUARTER, alignment=CALENDAR)

    found = covered(schedule, 2)

    assert found == ["2026-02-15 to 2026-04-01: 45 of 90", "2026-04-01 to 2026-07-01: 91 of 91"]


def test_a_calendar_week_begins_on_monday() -> None:
    """
    Mon 5 Jan   Thu 8 Jan   Mon 12 Jan   Mon 19 Jan
      |...........|###########|############|
                    4 of 7       7 of 7
    """
    schedule = Schedule(day("2026-01-08"), WEEK, alignment=CALENDAR)

    found = covered(schedule, 2)

    assert found == ["2026-01-08 to 2026-01-12: 4 of 7", "2026-01-12 to 2026-01-19: 7 of 7"]


def test_a_calendar_period_begun_on_its_first_day_is_whole() -> None:
    """
    1 Apr      1 Jul
      |##########|
    """
    schedule = Schedule(day("2026-04-01"), QUARTER, alignment=CALENDAR)

    assert covered(schedule, 1) == ["2026-04-01 to 2026-07-01: 91 of 91"]


def test_the_end_cuts_its_period_and_leaves_nothing_of_those_after_it() -> None:
    """
    1 Jan      1 Feb      17 Feb     1 Mar      1 Apr
      |##########|##########|..........|..........|
    """
    schedule = Schedule(day("2026-01-01"), MONTH, ends_on=day("2026-02-17"))

    found = covered(schedule, 4)

    assert found == [
        "2026-01-01 to 2026-02-01: 31 of 31",
        "2026-02-01 to 2026-02-17: 16 of 28",
        "2026-03-01 to 2026-03-01: 0 of 31",
        "2026-04-01 to 2026-04-01: 0 of 30",
    ]


def test_a_contract_shorter_than_one_calendar_period_is_cut_on_both_sides() -> None:
    """
    1 Jan     10 Jan     20 Jan     1 Feb
      |.........|##########|..........|
    """
    schedule = Schedule(day("2026-01-10"), MONTH, alignment=CALENDAR, ends_on=day("2026-01-20"))

    assert covered(schedule, 1) == ["2026-01-10 to 2026-01-20: 10 of 31"]


def test_a_cancelled_contract_covers_nothing_from_its_start_on() -> None:
    """
    1 Jan     10 Jan     1 Feb      1 Mar
      |.........X..........|..........|
    """
    schedule = Schedule(day("2026-01-10"), MONTH, alignment=CALENDAR, ends_on=day("2026-01-10"))

    assert covered(schedule, 2) == ["2026-01-10 to 2026-01-10: 0 of 31", "2026-02-01 to 2026-02-01: 0 of 28"]


def test_a_slice_in_advance_is_due_on_its_cut_start_and_one_in_arrears_on_its_cut_end() -> None:
    """
    1 Jan     10 Jan     1 Feb      17 Feb     1 Mar
      |.........|##########|##########|..........|
      advance: due         due
      arrears:             due        due
    """
    dates = (day("2026-01-10"), MONTH)
    in_advance = Schedule(*dates, alignment=CALENDAR, ends_on=day("2026-02-17"))
    in_arrears = Schedule(*dates, timing=ARREARS, alignment=CALENDAR, ends_on=day("2026-02-17"))

    due = [[str(one.due_on) for one in first(schedule, 2)] for schedule in (in_advance, in_arrears)]

    assert due == [["2026-01-10", "2026-02-01"], ["2026-02-01", "2026-02-17"]]


@pytest.mark.parametrize(
    ("billing_starts_on", "skipped"),
    [
        (None, [False, False, False]),
        ("2026-01-09", [False, False, False]),
        ("2026-01-10", [False, False, False]),
        ("2026-01-11", [True, False, False]),
        ("2026-02-01", [True, False, False]),
        ("2026-02-02", [True, True, False]),
        ("2026-03-01", [True, True, False]),
        ("2026-03-02", [True, True, True]),
    ],
)
def test_a_slice_is_skipped_where_its_cut_start_lies_before_billing_starts(
    billing_starts_on: str | None, skipped: list[bool]
) -> None:
    """
    1 Jan     10 Jan     1 Feb      1 Mar      1 Apr
      |.........|##########|##########|##########|
    """
    begins = day(billing_starts_on) if billing_starts_on else None
    schedule = Schedule(day("2026-01-10"), MONTH, alignment=CALENDAR, billing_starts_on=begins)

    assert [one.is_skipped for one in first(schedule, 3)] == skipped


def test_a_slice_says_all_of_itself() -> None:
    """
    1 Jan     10 Jan     20 Jan     1 Feb
      |.........|##########|..........|
    """
    schedule = Schedule(day("2026-01-10"), MONTH, ARREARS, CALENDAR, day("2026-01-20"), day("2026-01-15"))

    (found,) = first(schedule, 1)

    assert found == Slice(
        covered=Period(day("2026-01-10"), day("2026-01-20")),
        of=31,
        due_on=day("2026-01-20"),
        is_first=True,
        is_skipped=True,
    )


@pytest.mark.parametrize(
    ("settled_until", "start"),
    [
        (None, "2026-01-31"),
        ("2026-01-31", "2026-01-31"),
        ("2026-02-27", "2026-01-31"),
        ("2026-02-28", "2026-02-28"),
        ("2026-03-30", "2026-02-28"),
        ("2026-03-31", "2026-03-31"),
        ("2026-04-29", "2026-03-31"),
        ("2026-04-30", "2026-04-30"),
    ],
)
def test_what_is_settled_is_left_out_but_a_period_settled_in_part_is_not(settled_until: str | None, start: str) -> None:
    """
    31 Jan     28 Feb     31 Mar     30 Apr
      |##########|##########|##########|
    """
    schedule = Schedule(day("2026-01-31"), MONTH)

    (found,) = first(schedule, 1, settled_until)

    assert (str(found.covered.start), found.is_first) == (start, start == "2026-01-31")


@pytest.mark.parametrize("alignment", list(BillingAlignment))
@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_slices_of_every_anchor_agree_with_a_walk_through_48_months(months: int, alignment: BillingAlignment) -> None:
    interval, until = Interval(months, IntervalUnit.MONTH), date(2027, 12, 31)
    for number in range(0, 31, 6):
        starts_on = date(2024, 1, 1) + timedelta(days=number)
        schedule = Schedule(starts_on, interval, alignment=alignment)

        found = takewhile(lambda one: one.covered.start <= until, slices(schedule, None))

        assert [(one.covered, one.of) for one in found] == [
            (Period(max(full[0], starts_on), full[-1] + timedelta(days=1)), len(full))
            for full in full_periods(told_schedule(schedule, starts_on), until)
        ]


def test_slices_are_the_same_wherever_they_are_taken_up_again() -> None:
    schedule = Schedule(day("2024-01-30"), MONTH, ends_on=day("2025-06-15"))
    everything = first(schedule, 24)
    full_ends = [one.covered.start for one in everything[1:]]

    for offset in range(500):
        settled_until = schedule.starts_on + timedelta(days=offset)
        settled = sum(end <= settled_until for end in full_ends)

        assert first(schedule, 3, str(settled_until)) == everything[settled : settled + 3]
