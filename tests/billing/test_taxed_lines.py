from decimal import Decimal

import pytest

from billing.bill_run import drafts
from billing.calendar import Interval, IntervalUnit, Period, whole_day
from billing.contracts import ContractItemKind
from billing.drafts import DocumentKind
from billing.parties import Address
from billing.refusals import Refusal, RefusalCode
from billing.tax import TaxCategory, TaxRate
from tests.billing.make import account, after, agreement, billed, bought, buyer, day, ending, item, purchase, seller


def test_the_rate_is_that_of_the_day_of_supply() -> None:
    """
    1 Jun 2020    1 Jul          1 Jan 2021
      | 19 %        | 16 %         | 19 %
    """
    contract = agreement("2020-06-01", interval=Interval(1, IntervalUnit.MONTH), ends_on="2020-08-01")
    order = purchase("2021-01-01")

    (document,) = billed(account(contract, order), "2021-02-01")

    assert [str(line.tax.percent) for line in document.lines] == ["19", "19", "16"]


def test_a_one_time_item_is_supplied_and_taxed_on_the_first_day_of_the_contract() -> None:
    """
    1 Jan 2025      1 Jul         31 Dec 2025, in Estonia
      | 22 %          | 24 %        |
      |fee, order     |             |
      |#########################24 %|
    """
    fee = item("99.00", kind=ContractItemKind.ONE_TIME, position=2)
    yearly = agreement("2025-01-01", item(), fee, interval=Interval(1, IntervalUnit.YEAR))
    estonian = seller(address=Address("x", "y", "EE"))
    of = account(yearly, purchase("2025-01-01"), buyer=buyer(address=Address("x", "y", "EE")))

    (document,) = billed(of, "2025-01-01", by=estonian)

    first_day = whole_day(day("2025-01-01"))
    whole_year = Period(day("2025-01-01"), day("2026-01-01"))
    assert [(line.name, str(line.tax.percent), line.supplied, line.period) for line in document.lines] == [
        ("Chair", "22", first_day, None),
        ("Hosting", "24", whole_year, whole_year),
        ("Hosting", "22", first_day, first_day),
    ]


@pytest.mark.parametrize("category", [TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_COMMUNITY])
def test_what_is_void_without_the_vat_id_of_the_buyer_is_not_billed_without_it(category: TaxCategory) -> None:
    void = TaxRate(category, Decimal(0))
    without_id = buyer(vat_id=None)
    order, contract = purchase("2026-11-01", bought(tax=void)), agreement("2026-11-01", item(tax=void))

    refused = [
        drafts(account(one, buyer=without_id), seller(), day("2026-11-20"), day("2026-11-20"))
        for one in (order, contract)
    ]

    needs = f"{category.value} needs the customer's VAT id."
    assert refused == [
        Refusal(RefusalCode.NOT_ALLOWED, f"Order ORD-1: {needs}", ("customerId",)),
        Refusal(RefusalCode.NOT_ALLOWED, f"Contract CON-1: {needs}", ("customerId",)),
    ]
    (document,) = billed(account(order, contract), "2026-11-20")
    assert [line.tax for line in document.lines] == [void, void]


def test_a_vat_id_that_is_gone_stops_no_repair() -> None:
    """
    1 Nov      11 Nov              1 Dec
      |##########|-------------------|   billed with a VAT id, given back without it
    """
    void = TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0))
    with_id = account(agreement("2026-11-01", item("30.00", tax=void)))
    (contract,) = after(with_id, billed(with_id, "2026-11-01")).agreements

    (document,) = billed(account(ending(contract, "2026-11-11"), buyer=buyer(vat_id=None)), "2026-11-20")

    assert [(document.kind, line.tax, line.net_minor) for line in document.lines] == [
        (DocumentKind.CREDIT_NOTE, void, 20_00)
    ]


def test_a_day_without_a_known_rate_is_refused_and_not_guessed() -> None:
    refusal = drafts(account(purchase("2005-01-01")), seller(), day("2026-11-20"), day("2026-11-20"))

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.path) == (RefusalCode.OUT_OF_RANGE, ("customerId",))
