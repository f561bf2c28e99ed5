from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, ContractStatus, Schedule, Term, end_after_notice, status
from tests import oracle
from tests.billing.make import day
from tests.billing.oracle import told_length

YEAR = Interval(1, IntervalUnit.YEAR)
MONTH = Interval(1, IntervalUnit.MONTH)
QUARTER = Interval(3, IntervalUnit.MONTH)
WEEKS = Interval(2, IntervalUnit.WEEK)
TEN_DAYS = Interval(10, IntervalUnit.DAY)


def end(starts_on: str, term: Term, notice_on: str) -> str:
    return str(end_after_notice(day(starts_on), term, day(notice_on)))


def test_without_term_and_without_notice_a_contract_ends_the_day_after() -> None:
    """
    1 Jan              15 May   16 May
      |##################N########|
    """
    assert end("2026-01-01", Term(), "2026-05-15") == "2026-05-16"


def test_without_term_a_contract_ends_once_the_notice_period_is_over() -> None:
    """
    1 Jan              31 Jan              28 Feb  1 Mar
      |##################N####################last####|
    """
    assert end("2026-01-01", Term(notice=MONTH), "2026-01-31") == "2026-03-01"


@pytest.mark.parametrize(
    ("notice", "ends_on"),
    [
        (None, "2026-11-16"),
        (Interval(1, IntervalUnit.DAY), "2026-11-17"),
        (TEN_DAYS, "2026-11-26"),
        (WEEKS, "2026-11-30"),
        (MONTH, "2026-12-16"),
        (YEAR, "2027-11-16"),
    ],
)
def test_the_day_of_the_notice_does_not_count(notice: Interval | None, ends_on: str) -> None:
    """
    15 Nov   16 Nov   17 Nov
      N        |1 DAY   |first day not covered
    """
    assert end("2026-01-01", Term(notice=notice), "2026-11-15") == ends_on


@pytest.mark.parametrize(
    ("notice_on", "ends_on"), [("2025-11-30", "2026-01-01"), ("2025-12-01", "2026-01-02"), ("2025-12-02", "2026-01-03")]
)
def test_a_contract_given_up_before_it_starts_never_ends_before_it_starts(notice_on: str, ends_on: str) -> None:
    """
    1 Dec        1 Jan
      N------------X
    """
    assert end("2026-01-01", Term(notice=MONTH), notice_on) == ends_on


@pytest.mark.parametrize(
    ("notice_on", "ends_on"),
    [
        ("2025-06-01", "2027-01-01"),  # before it began
        ("2026-01-01", "2027-01-01"),
        ("2026-09-29", "2027-01-01"),
        ("2026-09-30", "2027-01-01"),  # the last day in time
        ("2026-10-01", "2028-01-01"),
        ("2027-01-01", "2028-01-01"),
        ("2027-09-30", "2028-01-01"),
        ("2027-10-01", "2029-01-01"),
    ],
)
def test_a_term_that_renews_ends_with_the_first_one_that_notice_reaches(notice_on: str, ends_on: str) -> None:
    """
    1 Jan 26           30 Sep    1 Jan 27           30 Sep    1 Jan 28
      |##################N?########|##################N?########|
                         three months                three months
    """
    term = Term(minimum=YEAR, renewal=YEAR, notice=QUARTER)

    assert end("2026-01-01", term, notice_on) == ends_on


@pytest.mark.parametrize(
    ("notice_on", "ends_on"),
    [("2026-12-30", "2027-01-01"), ("2026-12-31", "2027-01-01"), ("2027-01-01", "2027-02-01")],
)
def test_without_notice_period_the_last_day_of_a_term_is_early_enough(notice_on: str, ends_on: str) -> None:
    """
    1 Jan 26      31 Dec  1 Jan 27   1 Feb 27
      |##############N######|##########|
    """
    assert end("2026-01-01", Term(minimum=YEAR, renewal=MONTH), notice_on) == ends_on


@pytest.mark.parametrize(
    ("notice_on", "ends_on"),
    [
        ("2026-11-30", "2027-01-01"),
        ("2026-12-01", "2027-01-02"),
        ("2026-12-02", "2027-01-03"),
        ("2028-02-29", "2028-03-30"),
    ],
)
def test_a_term_without_renewal_binds_once_and_then_the_contract_runs_on(notice_on: str, ends_on: str) -> None:
    """
    1 Jan 26          1 Jan 27
      |#################|########################...
        bound             one month's notice at any time
    """
    assert end("2026-01-01", Term(minimum=YEAR, notice=MONTH), notice_on) == ends_on


@pytest.mark.parametrize(
    ("notice_on", "ends_on"), [("2026-12-31", "2027-01-01"), ("2027-01-01", "2027-01-02"), ("2027-05-05", "2027-05-06")]
)
def test_a_term_without_renewal_and_notice_runs_on_from_day_to_day(notice_on: str, ends_on: str) -> None:
    """
    1 Jan 26          1 Jan 27
      |#################|##|##|##...
    """
    assert end("2026-01-01", Term(minimum=YEAR), notice_on) == ends_on


@pytest.mark.parametrize(
    ("notice_on", "ends_on"),
    [
        ("2026-02-27", "2026-02-28"),
        ("2026-02-28", "2026-03-31"),
        ("2026-03-31", "2026-04-30"),
        ("2028-02-27", "2028-02-29"),
    ],
)
def test_each_end_is_counted_from_the_start_so_that_month_ends_do_not_drift(notice_on: str, ends_on: str) -> None:
    """
    31 Jan     28 Feb     31 Mar     30 Apr
      |##########|##########|##########|
    """
    assert end("2026-01-31", Term(minimum=MONTH, renewal=MONTH), notice_on) == ends_on


def test_a_term_in_months_may_renew_by_days_and_the_other_way_round() -> None:
    """
    31 Jan       28 Feb   10 Mar   20 Mar          31 Jan   10 Feb     10 Mar     10 Apr
      |############|--------|--------|               |--------|----------|----------|
        a month     ten days                          ten days  a month: from 31 Jan, then ten days
    """
    months_then_days = Term(minimum=MONTH, renewal=TEN_DAYS)
    days_then_months = Term(minimum=TEN_DAYS, renewal=MONTH)

    assert end("2026-01-31", months_then_days, "2026-03-01") == "2026-03-10"
    assert end("2026-01-31", months_then_days, "2026-03-10") == "2026-03-20"
    assert end("2026-01-31", days_then_months, "2026-02-10") == "2026-03-10"
    assert end("2026-01-31", days_then_months, "2026-03-10") == "2026-04-10"


@pytest.mark.parametrize("notice", [None, QUARTER])
@pytest.mark.parametrize("renewal", [WEEKS, MONTH, YEAR])
@pytest.mark.parametrize("minimum", [WEEKS, YEAR])
def test_every_notice_of_three_years_ends_with_the_first_term_found_by_a_search(
    minimum: Interval, renewal: Interval, notice: Interval | None
) -> None:
    starts_on, term = date(2024, 1, 31), Term(minimum, renewal, notice)
    lengths = told_length(minimum), told_length(renewal), told_length(notice) if notice else None

    for offset in range(0, 1100, 173):
        notice_on = starts_on + timedelta(days=offset)

        assert end_after_notice(starts_on, term, notice_on) == oracle.end_after_notice(starts_on, *lengths, notice_on)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-12-31", ContractStatus.PENDING),
        ("2026-01-01", ContractStatus.ACTIVE),
        ("2026-03-09", ContractStatus.ACTIVE),
        ("2026-03-10", ContractStatus.TERMINATED),
        ("2026-06-30", ContractStatus.TERMINATED),
        ("2026-07-01", ContractStatus.ENDED),
    ],
)
def test_a_contract_goes_from_pending_to_ended(today: str, expected: ContractStatus) -> None:
    """
    31 Dec    1 Jan           10 Mar           1 Jul
     PENDING    | ACTIVE         N TERMINATED    | ENDED
    """
    schedule = Schedule(day("2026-01-01"), MONTH, ends_on=day("2026-07-01"))

    assert status(schedule, day("2026-03-10"), day(today)) == expected


@pytest.mark.parametrize(
    ("ends_on", "notice_on", "today", "expected"),
    [
        (None, None, "2030-01-01", ContractStatus.ACTIVE),
        ("2026-07-01", None, "2026-06-30", ContractStatus.ACTIVE),
        ("2026-07-01", None, "2026-07-01", ContractStatus.ENDED),
        ("2026-07-01", "2025-12-01", "2025-12-31", ContractStatus.TERMINATED),
        ("2026-01-01", None, "2025-12-31", ContractStatus.CANCELLED),
        ("2026-01-01", "2026-02-01", "2026-03-01", ContractStatus.CANCELLED),
    ],
)
def test_a_status_is_a_function_of_the_dates_alone(
    ends_on: str | None, notice_on: str | None, today: str, expected: ContractStatus
) -> None:
    schedule = Schedule(day("2026-01-01"), MONTH, ends_on=day(ends_on) if ends_on else None)

    assert status(schedule, day(notice_on) if notice_on else None, day(today)) == expected


def test_a_contract_is_cancelled_by_its_start_and_not_by_the_calendar_period_of_it() -> None:
    """
    1 Jan      15 Jan
      |..........X
    """
    open_ended = Schedule(day("2026-01-15"), MONTH, alignment=BillingAlignment.CALENDAR)
    ends = [day("2026-01-15"), day("2026-01-16"), None]

    assert [replace(open_ended, ends_on=ends_on).is_cancelled for ends_on in ends] == [True, False, False]
