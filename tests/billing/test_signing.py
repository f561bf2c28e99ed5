from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from billing.calendar import Interval, IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind, Schedule, Term
from billing.refusals import Refusal, RefusalCode, Refused
from billing.signing import (
    NewContract,
    NewItem,
    NewPlan,
    SignedContract,
    contract_refusals,
    earliest_supply,
    plan_refusals,
    signed,
    void_rates,
)
from billing.tax import TaxCategory, TaxRate
from tests.billing.make import NINETEEN, day

Found = list[tuple[str, str]]

CUSTOMER, PLAN = UUID(int=1), UUID(int=2)
MONTH, QUARTER, YEAR = (Interval(months, IntervalUnit.MONTH) for months in (1, 3, 12))
NEVER = Interval(0, IntervalUnit.DAY)
HOSTING = NewItem("Hosting", Decimal(31))
SETUP = NewItem("Set-up", Decimal(99), ContractItemKind.ONE_TIME)
CALENDAR, ARREARS = BillingAlignment.CALENDAR, BillingTiming.IN_ARREARS
TODAY = day("2026-11-23")


def found(refusals: Iterable[Refusal]) -> Found:
    return [(refusal.code.value, ".".join(refusal.path)) for refusal in refusals]


def plan(**fields: Any) -> NewPlan:
    return NewPlan(
        **{"code": "basic", "name": "Basic", "currency": "EUR", "interval": MONTH, "items": (HOSTING,), **fields}
    )


def contract(**fields: Any) -> NewContract:
    given = {} if "plan_id" in fields else {"items": (HOSTING,)}
    return NewContract(CUSTOMER, **{**given, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"alignment": CALENDAR, "interval": QUARTER, "term": Term(YEAR, YEAR, QUARTER)}, []),
        ({"code": "a b"}, [("INVALID", "code")]),
        ({"name": ""}, [("REQUIRED", "name")]),
        ({"description": "a" * 2_001}, [("TOO_LONG", "description")]),
        ({"currency": "XXL"}, [("INVALID", "currency")]),
        ({"interval": NEVER}, [("OUT_OF_RANGE", "billingInterval.count")]),
        ({"interval": NEVER, "alignment": CALENDAR}, [("OUT_OF_RANGE", "billingInterval.count")]),
        ({"interval": Interval(1_001, IntervalUnit.DAY)}, [("OUT_OF_RANGE", "billingInterval.count")]),
        ({"interval": Interval(100, IntervalUnit.YEAR)}, []),
        ({"interval": Interval(101, IntervalUnit.YEAR)}, [("OUT_OF_RANGE", "billingInterval.count")]),
        ({"interval": Interval(5, IntervalUnit.MONTH), "alignment": CALENDAR}, [("INVALID", "billingAlignment")]),
        ({"interval": Interval(2, IntervalUnit.WEEK), "alignment": CALENDAR}, [("INVALID", "billingAlignment")]),
        ({"interval": Interval(7, IntervalUnit.DAY), "alignment": CALENDAR}, [("INVALID", "billingAlignment")]),
        ({"interval": Interval(2, IntervalUnit.YEAR), "alignment": CALENDAR}, [("INVALID", "billingAlignment")]),
        ({"term": Term(NEVER, MONTH, MONTH)}, [("OUT_OF_RANGE", "term.count")]),
        ({"term": Term(MONTH, NEVER, MONTH)}, [("OUT_OF_RANGE", "renewalTerm.count")]),
        ({"term": Term(MONTH, MONTH, NEVER)}, [("OUT_OF_RANGE", "noticePeriod.count")]),
        ({"term": Term(renewal=MONTH)}, [("REQUIRED", "term")]),
        ({"items": ()}, [("REQUIRED", "items")]),
        ({"items": (HOSTING,) * 100}, []),
        ({"items": (HOSTING,) * 101}, [("OUT_OF_RANGE", "items")]),
        ({"items": (HOSTING, replace(HOSTING, name=" "))}, [("REQUIRED", "items.1.name")]),
        ({"items": (replace(HOSTING, quantity=Decimal(0)),)}, [("OUT_OF_RANGE", "items.0.quantity")]),
        ({"items": (replace(HOSTING, quantity=Decimal(-1)),)}, [("OUT_OF_RANGE", "items.0.quantity")]),
        ({"items": (replace(HOSTING, unit_price=Decimal(-1)),)}, [("OUT_OF_RANGE", "items.0.unitPrice")]),
        ({"items": (replace(HOSTING, unit="PCE"),)}, [("INVALID", "items.0.unit")]),
        ({"items": (replace(HOSTING, discount_percent=Decimal(101)),)}, [("OUT_OF_RANGE", "items.0.discountPercent")]),
        ({"items": (replace(HOSTING, description="a" * 2_001),)}, [("TOO_LONG", "items.0.description")]),
        ({"items": (replace(HOSTING, quantity=Decimal(10**9 - 1)),)}, [("OUT_OF_RANGE", "items.0.quantity")]),
    ],
)
def test_a_plan_is_refused_or_taken(fields: dict[str, Any], expected: Found) -> None:
    assert found(plan_refusals(plan(**fields))) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"plan_id": PLAN}, []),
        ({"items": None}, [("INVALID", "planId"), ("INVALID", "items")]),
        ({"plan_id": PLAN, "items": (HOSTING,)}, [("INVALID", "planId"), ("INVALID", "items")]),
        ({"items": ()}, [("REQUIRED", "items")]),
        ({"number": "a b"}, [("INVALID", "number")]),
        ({"title": ""}, [("REQUIRED", "title")]),
        ({"currency": "XXL"}, [("INVALID", "currency")]),
        ({"signed_on": day("1999-12-31")}, [("OUT_OF_RANGE", "signedOn")]),
        ({"starts_on": day("2000-01-01")}, []),
        ({"starts_on": day("1999-12-31")}, [("OUT_OF_RANGE", "startsOn")]),
        ({"starts_on": day("2200-01-01")}, [("OUT_OF_RANGE", "startsOn")]),
        ({"ends_on": day("2200-01-01")}, [("OUT_OF_RANGE", "endsOn")]),
        ({"billing_starts_on": day("1999-12-31")}, [("OUT_OF_RANGE", "billingStartsOn")]),
        ({"interval": NEVER}, [("OUT_OF_RANGE", "billingInterval.count")]),
        ({"term": NEVER}, [("OUT_OF_RANGE", "term.count")]),
        ({"term": MONTH, "renewal_term": NEVER}, [("OUT_OF_RANGE", "renewalTerm.count")]),
        ({"notice_period": NEVER}, [("OUT_OF_RANGE", "noticePeriod.count")]),
    ],
)
def test_a_contract_is_refused_or_taken(fields: dict[str, Any], expected: Found) -> None:
    assert found(contract_refusals(contract(**fields))) == expected


@pytest.mark.parametrize(
    ("fields", "template", "expected"),
    [
        ({"ends_on": day("2026-11-23")}, None, [("INVALID", "endsOn")]),
        ({"starts_on": day("2027-01-01"), "ends_on": day("2027-01-01")}, None, [("INVALID", "endsOn")]),
        ({"starts_on": day("2027-01-01"), "ends_on": day("2026-12-31")}, None, [("INVALID", "endsOn")]),
        ({"renewal_term": MONTH}, None, [("REQUIRED", "term")]),
        ({"alignment": CALENDAR, "interval": Interval(5, IntervalUnit.MONTH)}, None, [("INVALID", "billingAlignment")]),
        ({"plan_id": PLAN, "currency": "USD"}, plan(), [("INVALID", "currency")]),
        (
            {"plan_id": PLAN, "interval": Interval(5, IntervalUnit.MONTH)},
            plan(alignment=CALENDAR),
            [("INVALID", "billingAlignment")],
        ),
        (
            {"items": (NewItem("Mainframe", Decimal(10**9 - 1), quantity=Decimal(11)),)},
            None,
            [("OUT_OF_RANGE", "items.0.quantity")],
        ),
    ],
)
def test_a_contract_that_does_not_fit_together_is_not_signed(
    fields: dict[str, Any], template: NewPlan | None, expected: Found
) -> None:
    outcome = signed(contract(**fields), template, "EUR", TODAY)

    assert isinstance(outcome, Refused)
    assert found(outcome.refusals) == expected


def test_a_contract_of_items_is_left_to_the_defaults() -> None:
    given = contract(items=(HOSTING, NewItem("Set-up", Decimal(99), ContractItemKind.ONE_TIME)))

    assert signed(given, None, "CHF", TODAY) == SignedContract(
        customer_id=CUSTOMER,
        plan_id=None,
        number=None,
        title="Hosting",
        signed_on=TODAY,
        schedule=Schedule(TODAY, MONTH),
        currency="CHF",
        term=Term(),
        items=(HOSTING, NewItem("Set-up", Decimal(99), ContractItemKind.ONE_TIME)),
    )


def test_a_contract_of_a_plan_takes_what_it_does_not_say_from_the_plan() -> None:
    template = plan(interval=QUARTER, timing=ARREARS, alignment=CALENDAR, term=Term(YEAR, MONTH, QUARTER))
    given = contract(plan_id=PLAN, signed_on=day("2026-10-01"), notice_period=MONTH, ends_on=day("2027-05-05"))

    assert signed(given, template, "CHF", TODAY) == SignedContract(
        customer_id=CUSTOMER,
        plan_id=PLAN,
        number=None,
        title="Basic",
        signed_on=day("2026-10-01"),
        schedule=Schedule(day("2026-10-01"), QUARTER, ARREARS, CALENDAR, day("2027-05-05")),
        currency="EUR",
        term=Term(YEAR, MONTH, MONTH),
        items=(HOSTING,),
    )


def test_a_contract_may_start_before_it_is_signed_and_be_billed_from_later_on() -> None:
    given = contract(starts_on=day("2020-01-01"), billing_starts_on=day("2026-12-01"), number="K-1", title="Old")

    outcome = signed(given, None, "EUR", TODAY)

    assert isinstance(outcome, SignedContract)
    assert (outcome.number, outcome.title, outcome.signed_on) == ("K-1", "Old", TODAY)
    assert outcome.schedule == Schedule(day("2020-01-01"), MONTH, billing_starts_on=day("2026-12-01"))


def test_a_rate_that_needs_a_vat_id_is_found_in_items_and_in_the_items_of_the_plan() -> None:
    reverse, inside = (
        replace(HOSTING, tax=TaxRate(category, Decimal(0)))
        for category in (TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_COMMUNITY)
    )
    own, of_plan = contract(items=(HOSTING, inside)), contract(plan_id=PLAN)

    assert list(void_rates(own, None)) == [
        Refusal(RefusalCode.INVALID, "INTRA_COMMUNITY needs the customer's VAT id.", ("items", "1", "tax", "category"))
    ]
    assert list(void_rates(of_plan, plan(items=(HOSTING, reverse)))) == [
        Refusal(RefusalCode.INVALID, "REVERSE_CHARGE needs the customer's VAT id.", ("planId",))
    ]
    assert list(void_rates(of_plan, plan())) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "2009-12-31"),
        ({"interval": YEAR}, "2010-11-30"),
        ({"items": (HOSTING, SETUP)}, "2009-12-01"),
        ({"items": (replace(SETUP, tax=NINETEEN), HOSTING)}, "2009-12-31"),
        ({"items": (SETUP, replace(HOSTING, tax=NINETEEN))}, "2009-12-01"),
        ({"items": (replace(SETUP, tax=NINETEEN), replace(HOSTING, tax=NINETEEN))}, None),
        ({"ends_on": day("2009-12-11")}, "2009-12-10"),
        ({"billing_starts_on": day("2009-12-01"), "items": (HOSTING, SETUP)}, "2009-12-01"),
        ({"billing_starts_on": day("2009-12-02"), "items": (HOSTING, SETUP)}, "2010-01-31"),
        ({"billing_starts_on": day("2026-11-15")}, "2026-12-31"),
        ({"billing_starts_on": day("2009-12-02"), "items": (SETUP,)}, None),
        ({"billing_starts_on": day("2010-02-01"), "ends_on": day("2010-01-15")}, None),
    ],
)
def test_the_rule_is_asked_first_for_what_is_billed_first(fields: dict[str, Any], expected: str | None) -> None:
    """
    1 Dec 2009     1 Jan 2010     1 Feb 2010
      |once          |              |
      |############31|############31|#####
    """
    outcome = signed(contract(starts_on=day("2009-12-01"), **fields), None, "EUR", TODAY)

    assert isinstance(outcome, SignedContract)
    assert earliest_supply(outcome) == (day(expected) if expected else None)
