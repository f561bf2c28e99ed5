import pytest

from billing.agreements import Agreement, Standing, standing
from billing.bill_run import continued
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from tests.billing.make import account, agreement, billed, cancelled, day, ending, item, shown


def _run(of: Agreement, up_to: str) -> tuple[list[tuple[str, str, str]], Agreement]:
    documents = billed(account(of), up_to)
    return shown(documents), continued(of, documents)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (agreement("2026-01-01"), Standing(None, day("2026-01-01"))),
        (agreement("2026-01-01", signed_on="2026-01-20"), Standing(None, day("2026-01-20"))),
        (agreement("2026-01-01", timing=BillingTiming.IN_ARREARS), Standing(None, day("2026-02-01"))),
        (agreement("2026-01-01", billing_starts_on="2026-03-10"), Standing(day("2026-04-01"), day("2026-04-01"))),
        (
            agreement("2026-01-20", alignment=BillingAlignment.CALENDAR, timing=BillingTiming.IN_ARREARS),
            Standing(None, day("2026-02-01")),
        ),
    ],
)
def test_a_new_contract_is_next_billed_when_its_first_period_is_due(made: Agreement, expected: Standing) -> None:
    assert standing(made) == expected


def test_standing_moves_with_each_run_and_stops_at_the_end() -> None:
    """
    1 Jan      1 Feb      1 Mar   11 Mar
      |##########|##########|#######|
    """
    made = agreement("2026-01-01", ends_on="2026-03-11")
    stands = []
    for up_to in ("2026-01-01", "2026-02-20", "2026-03-01"):
        _, made = _run(made, up_to)
        stands.append(standing(made))

    assert stands == [
        Standing(day("2026-02-01"), day("2026-02-01")),
        Standing(day("2026-03-01"), day("2026-03-01")),
        Standing(day("2026-03-11"), None),
    ]


def test_standing_stays_before_a_period_that_was_cancelled_though_later_ones_are_billed() -> None:
    _, once = _run(agreement("2026-01-01"), "2026-03-01")

    assert standing(cancelled(once, "2026-02-01")) == Standing(day("2026-02-01"), day("2026-02-01"))


def test_the_first_of_two_cancelled_periods_is_next_though_a_later_one_is_billed() -> None:
    """
    1 Jan        1 Feb        1 Mar     1 Apr
      |cancelled...|cancelled...|#########|
     due          due
    """
    _, ahead = _run(agreement("2026-01-01"), "2026-03-01")

    assert standing(cancelled(cancelled(ahead, "2026-01-01"), "2026-02-01")) == Standing(None, day("2026-01-01"))


def test_a_contract_is_billed_up_to_its_end_and_not_to_what_was_given_back_behind_it() -> None:
    """
    1 Jan      1 Feb      1 Mar      1 Apr
      |##########X----------|----------|
    """
    _, ahead = _run(agreement("2026-01-01"), "2026-03-01")
    _, given_back = _run(ending(ahead, "2026-02-01"), "2026-03-01")

    assert standing(given_back) == Standing(day("2026-02-01"), None)


def test_a_repair_of_a_period_billed_ahead_is_next_though_an_earlier_period_is_open_and_not_due() -> None:
    """
    1 Jan      1 Feb       1 Mar   11 Mar   1 Apr
      |##########|cancelled..|#######|--------|
     repair     due                  ends
    """
    _, ahead = _run(agreement("2026-01-01"), "2026-03-01")

    open_february = ending(cancelled(ahead, "2026-02-01"), "2026-03-11")

    assert standing(open_february) == Standing(day("2026-02-01"), day("2026-01-01"))


def test_a_contract_of_one_time_items_alone_is_done_after_its_first_period() -> None:
    fee = item("99.00", kind=ContractItemKind.ONE_TIME)
    _, once = _run(agreement("2026-01-01", fee), "2026-12-31")

    assert standing(once) == Standing(day("2026-02-01"), None)
