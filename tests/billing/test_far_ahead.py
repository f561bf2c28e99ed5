"""Contracts that began long ago: what is never billed, or billed already, is not looked at again and again."""

import sys
from collections.abc import Callable
from typing import Any

from billing.agreements import Agreement, Standing, due, least_due, standing
from billing.bill_run import continued, drafts, first_documents
from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingTiming
from billing.refusals import Refusal, RefusalCode
from tests.billing.make import account, agreement, billed, day, item, seller

DAILY = Interval(1, IntervalUnit.DAY)


def _calls(work: Callable[[], object]) -> int:
    """Return how many functions *work* calls: the same on a slow machine and on a fast one."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def _billed_from(first: str) -> Agreement:
    return agreement("2000-01-01", interval=DAILY, billing_starts_on=first)


def test_days_that_are_never_billed_are_not_gone_through() -> None:
    """
    1 Jan 2000                      1 Jan 2199
      |...|...|... 72,684 days ...|...|###|###|
                                    billed from here on
    """
    soon, late = _billed_from("2000-03-01"), _billed_from("2199-01-01")

    assert standing(late) == Standing(day("2199-01-01"), day("2199-01-01"))
    assert _calls(lambda: standing(late)) == _calls(lambda: standing(soon))
    assert _calls(lambda: list(due(late, day("2199-01-01")))) == _calls(lambda: list(due(soon, day("2000-03-01"))))


def test_days_before_an_end_that_comes_before_billing_are_not_gone_through() -> None:
    soon = agreement("2000-01-01", interval=DAILY, ends_on="2000-02-01", billing_starts_on="2000-03-01")
    late = agreement("2000-01-01", interval=DAILY, ends_on="2198-01-01", billing_starts_on="2199-01-01")

    assert [standing(one) for one in (soon, late)] == [
        Standing(day("2000-02-01"), None),
        Standing(day("2198-01-01"), None),
    ]
    assert _calls(lambda: standing(late)) == _calls(lambda: standing(soon))


def test_each_further_document_that_is_shown_costs_the_same_however_long_ago_the_contract_began() -> None:
    today = day("2026-11-23")

    def further(starts_on: str) -> int:
        of = account(agreement(starts_on, interval=DAILY))
        one = _calls(lambda: first_documents(of, seller(), today, 1))
        four = _calls(lambda: first_documents(of, seller(), today, 4))
        return four - one

    assert further("2025-11-01") == further("2026-11-01")


def test_too_many_lines_are_refused_before_they_are_made() -> None:
    """26 items by the day since 2000: 254,670 lines by November 2026."""
    many = account(agreement("2000-01-01", *(item() for _ in range(26)), interval=DAILY))
    few = account(agreement("2026-01-01", item(), interval=DAILY))
    today = day("2026-11-23")

    refused = drafts(many, seller(), today, today)
    preview = first_documents(many, seller(), today, 24)

    assert refused == Refusal(
        RefusalCode.OUT_OF_RANGE,
        "More than 250,000 lines are due; bill up to an earlier date first.",
        ("processingDate",),
    )
    assert preview == Refusal(RefusalCode.OUT_OF_RANGE, "More than 250,000 lines would be due at once.", ("startsOn",))
    assert _calls(lambda: drafts(many, seller(), today, today)) < _calls(lambda: drafts(few, seller(), today, today))


def test_the_least_that_is_due_is_the_last_period_short_of_what_is() -> None:
    """
    1 Jan      1 Feb      1 Mar      1 Apr  15 Apr
      |####1#####|####2#####|####3#####|###4####
    """
    for timing, lines in ((BillingTiming.IN_ADVANCE, 4), (BillingTiming.IN_ARREARS, 3)):
        of = agreement("2026-01-01", item(), item(), timing=timing)
        up_to = day("2026-04-15")
        settled = continued(of, billed(account(of), "2026-04-15"))

        assert [len(list(due(one, up_to))) for one in (of, settled)] == [2 * lines, 0]
        assert [least_due(of, up_to), least_due(settled, up_to), least_due(of, day("2025-12-31"))] == [
            4,
            4 - 2 * lines,
            0,
        ]
