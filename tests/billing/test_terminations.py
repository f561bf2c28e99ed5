from dataclasses import replace

import pytest

from billing.calendar import Interval, IntervalUnit
from billing.contracts import Schedule, Term
from billing.refusals import Refused
from billing.terminations import Commitment, Termination, end_of
from tests.billing.make import day

Outcome = str | list[tuple[str, str]]

MONTH = Interval(1, IntervalUnit.MONTH)
QUARTER = Interval(3, IntervalUnit.MONTH)
TODAY = "2026-05-20"
CONTRACT = Commitment(day("2025-12-01"), Schedule(day("2026-01-01"), MONTH), Term())


def ended(contract: Commitment, notice_on: str | None = None, ends_on: str | None = None) -> Outcome:
    """Return the end, or code and path of each refusal."""
    notice, end = (day(text) if text else None for text in (notice_on, ends_on))
    outcome = end_of(contract, Termination(notice, end, "moved away"), day(TODAY))
    if isinstance(outcome, Refused):
        return [(refusal.code.value, ".".join(refusal.path)) for refusal in outcome.refusals]
    return str(outcome)


def ending(ends_on: str, noticed_on: str | None = None, term: Term | None = None) -> Commitment:
    schedule = replace(CONTRACT.schedule, ends_on=day(ends_on))
    notice_on = day(noticed_on) if noticed_on else None
    return replace(CONTRACT, schedule=schedule, notice_on=notice_on, term=term or Term())


@pytest.mark.parametrize(
    ("contract", "ends_on", "expected"),
    [
        (CONTRACT, None, "2026-05-21"),
        (ending("2026-06-01"), None, "2026-05-21"),
        (ending("2026-06-01", "2026-03-01"), None, [("NOT_ALLOWED", "id")]),
        (ending("2026-01-01"), None, [("NOT_ALLOWED", "id")]),
        (ending("2026-06-01", "2026-03-01"), "2026-05-01", "2026-05-01"),
        (ending("2026-06-01", "2026-03-01"), "2026-07-01", "2026-07-01"),
        (ending("2026-01-01", "2026-03-01"), "2026-07-01", "2026-07-01"),
        (CONTRACT, "2026-01-01", "2026-01-01"),
        (CONTRACT, "2025-12-31", [("INVALID", "endsOn")]),
        (CONTRACT, "2200-01-01", [("OUT_OF_RANGE", "endsOn")]),
    ],
)
def test_an_end_may_be_moved_both_ways_but_not_before_the_start(
    contract: Commitment, ends_on: str | None, expected: Outcome
) -> None:
    """
    1 Jan                1 May    1 Jun    1 Jul
      |####################|--------X--------|
      cancelled          earlier  ends     later
    """
    assert ended(contract, None, ends_on) == expected


@pytest.mark.parametrize(
    ("notice_on", "ends_on", "expected"),
    [
        ("2025-11-30", None, [("INVALID", "noticeOn")]),
        ("2025-11-30", "2026-03-01", [("INVALID", "noticeOn")]),
        ("2025-12-01", None, "2026-01-01"),
        ("2025-12-31", None, "2026-01-01"),
        ("2026-01-01", None, "2026-01-02"),
        ("1999-12-31", None, [("OUT_OF_RANGE", "noticeOn")]),
        ("2200-01-01", None, [("OUT_OF_RANGE", "noticeOn")]),
    ],
)
def test_nobody_gives_notice_of_what_is_not_signed(notice_on: str, ends_on: str | None, expected: Outcome) -> None:
    """
    30 Nov   1 Dec    31 Dec   1 Jan
      .        |signed            |begins
      refused  N        N         |
    """
    assert ended(CONTRACT, notice_on, ends_on) == expected


def test_a_contract_that_will_be_signed_can_be_given_up_before() -> None:
    ahead = replace(CONTRACT, signed_on=day("2026-06-01"), schedule=Schedule(day("2026-07-01"), MONTH))

    assert [ended(ahead), ended(ahead, None, "2026-07-01")] == ["2026-07-01", "2026-07-01"]


@pytest.mark.parametrize(
    ("ends_on", "notice_on", "expected"),
    [
        ("2026-05-20", None, [("NOT_ALLOWED", "id")]),
        ("2026-05-20", "2026-03-01", [("NOT_ALLOWED", "id")]),
        ("2026-05-20", "2026-01-31", "2026-05-01"),  # given in time and entered late
        ("2026-05-21", None, "2026-05-21"),  # it has not ended: the notice makes it TERMINATED
    ],
)
def test_an_ended_contract_takes_no_notice_that_moves_nothing(
    ends_on: str, notice_on: str | None, expected: Outcome
) -> None:
    """
    1 Jan     31 Jan               1 May     20 May
      |##########N###################|#########X today
                 three months
    """
    assert ended(ending(ends_on, term=Term(notice=QUARTER)), notice_on) == expected


def test_a_reason_is_not_blank() -> None:
    outcome = end_of(CONTRACT, Termination(reason=" "), day(TODAY))

    assert isinstance(outcome, Refused)
    assert [(refusal.code.value, refusal.path) for refusal in outcome.refusals] == [("REQUIRED", ("reason",))]
