"""Contracts that began long ago: what is never billed, or billed already, is not looked at again and again."""

import sys
from collections.abc import Callable
from typing import Any

from billing.agreements import Agreement, Standing, due, standing
from billing.bill_run import first_documents
from billing.calendar import Interval, IntervalUnit
from tests.billing.make import account, agreement, day, seller

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
