"""Inputs of mutations to draw, as a client sends them: few values, but those that meet on one day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests import oracle
from tests.oracle import Length
from tests.properties.desk_values import DECIMALS, Rate

Given = dict[str, Any]

_EDGES = ["2026-11-01", "2026-12-01", "2026-10-31", "2026-11-16", "2026-08-31", "2026-10-01", "2027-01-31"]
DAYS = st.sampled_from(_EDGES).map(date.fromisoformat) | st.dates(date(2026, 8, 1), date(2027, 2, 28))
_RUNS = [f"{2026 + month // 12}-{month % 12 + 1:02}-01" for month in range(9, 24)]
RUN_UP_TO = st.sampled_from(_RUNS).map(date.fromisoformat) | st.dates(date(2026, 9, 1), date(2027, 12, 31))
DATED = st.sampled_from([None, None, None, None, 31, -330])
"""Days from today to the date of a document, the last one in the year before; None where it is left out."""

MONTH = {"count": 1, "unit": "MONTH"}
_UNALIGNED = [{"count": 45, "unit": "DAY"}, {"count": 2, "unit": "WEEK"}, {"count": 5, "unit": "MONTH"}]
_INTERVALS = [
    MONTH,
    MONTH,
    MONTH,
    {"count": 3, "unit": "MONTH"},
    {"count": 1, "unit": "WEEK"},
    {"count": 1, "unit": "YEAR"},
    *_UNALIGNED,
]
_LENGTHS = st.sampled_from([MONTH, {"count": 2, "unit": "WEEK"}, {"count": 1, "unit": "YEAR"}])
_RATES = [
    {"category": "STANDARD", "percent": "7"},
    {"category": "OUTSIDE_SCOPE", "percent": "0"},
    {"category": "EXEMPT", "percent": "0"},
]
_PRICES = st.sampled_from(["100.00", "0.01", "33.333333", "0", "7.005", "1234.56"])
_QUANTITIES = st.sampled_from(["3", "0.5", "2.333333"])
_DISCOUNTS = st.sampled_from(["12.5", "33.3333", "100"])
_CURRENCIES = st.sampled_from(["EUR", "EUR", "JPY", "KWD"])

VAT_IDS = st.sampled_from(["DE123456789", "FR12345678901", "CHE123456789"])

CUSTOMERS = st.fixed_dictionaries(
    {"country": st.sampled_from(["DE", "FR", "SE", "CH"])},
    optional={
        "currency": _CURRENCIES,
        "vatId": VAT_IDS,
        "type": st.sampled_from(["B2B", "B2C"]),
        "paymentTermDays": st.sampled_from([0, 30]),
    },
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["DE", "FR", "CH"]),
        "vatId": st.none() | VAT_IDS,
        "company": st.just("Neu & Söhne"),
        "paymentTermDays": st.sampled_from([7, 60]),
    },
)

_ITEMS = st.lists(
    st.fixed_dictionaries(
        {"unitPrice": _PRICES},
        optional={
            "quantity": _QUANTITIES,
            "discountPercent": _DISCOUNTS,
            "kind": st.just("ONE_TIME"),
            "tax": st.sampled_from(_RATES),
        },
    ),
    min_size=1,
    max_size=3,
)
_TERMS: dict[str, st.SearchStrategy[Any]] = {
    "billingTiming": st.just("IN_ARREARS"),
    "billingAlignment": st.just("CALENDAR"),
    "term": _LENGTHS,
    "renewalTerm": _LENGTHS,
    "noticePeriod": _LENGTHS,
}


def _fitting(given: Given) -> Given:
    """Return what was drawn without what would be refused."""
    kept = dict(given)
    if kept.get("billingInterval") in _UNALIGNED:
        kept.pop("billingAlignment", None)
    if "endsOn" in kept and kept["endsOn"] <= kept["startsOn"]:
        del kept["endsOn"]
    if "term" not in kept:
        kept.pop("renewalTerm", None)
    return kept


@st.composite
def _rarely(draw: st.DrawFn, fields: dict[str, st.SearchStrategy[Any]]) -> Given:
    """Draw some of *fields*, each one time in four."""
    return {name: draw(values) for name, values in fields.items() if draw(st.integers(0, 3)) == 3}


PLANS = st.builds(
    lambda always, sometimes: _fitting({**always, **sometimes}),
    st.fixed_dictionaries({"currency": _CURRENCIES, "billingInterval": st.sampled_from(_INTERVALS), "items": _ITEMS}),
    _rarely(_TERMS),
)
CONTRACTS = st.builds(
    lambda always, sometimes: _fitting({**always, **sometimes}),
    st.fixed_dictionaries({"startsOn": DAYS, "items": _ITEMS}, optional={"signedOn": st.just(date(2026, 8, 1))}),
    _rarely(
        {
            **_TERMS,
            "signedOn": DAYS,
            "endsOn": st.dates(date(2026, 11, 1), date(2027, 12, 31)),
            "billingStartsOn": DAYS,
            "currency": _CURRENCIES,
            "billingInterval": st.sampled_from(_INTERVALS),
        }
    ),
)


ORDERS = st.fixed_dictionaries(
    {
        "placedOn": DAYS,
        "lines": st.lists(
            st.fixed_dictionaries(
                {"unitPrice": _PRICES},
                optional={
                    "quantity": st.one_of(_QUANTITIES, _QUANTITIES.map("-{}".format)),
                    "discountPercent": _DISCOUNTS,
                    "tax": st.sampled_from(_RATES),
                },
            ),
            min_size=1,
            max_size=2,
        ),
    },
    optional={"billingTime": st.just("ON_DEMAND"), "currency": _CURRENCIES},
)


def as_sent(given: Given) -> Given:
    """Return what was drawn with its days as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


def named(given: list[Given]) -> list[Given]:
    """Return items or lines, each with a name of its own."""
    return [{"name": f"Item {position}", **one} for position, one in enumerate(given, start=1)]


def told_contract(number: str, given: Given, currency: str, today: date) -> oracle.Contract:
    """Return what a contract says, every default filled in."""
    interval = told_length(given.get("billingInterval", MONTH))
    assert interval is not None
    return oracle.Contract(
        starts_on=given["startsOn"],
        signed_on=given.get("signedOn", today),
        items=told_items(number, given["items"]),
        interval=interval,
        timing=given.get("billingTiming", "IN_ADVANCE"),
        alignment=given.get("billingAlignment", "ANNIVERSARY"),
        ends_on=given.get("endsOn"),
        billing_starts_on=given.get("billingStartsOn"),
        decimals=DECIMALS[currency],
    )


def told_items(number: str, given: list[Given]) -> tuple[oracle.Item, ...]:
    """Return items or lines as the oracle knows them, by their number and name."""
    return tuple(
        oracle.Item(
            key=f"{number} {one['name']}",
            unit_price=Decimal(one["unitPrice"]),
            quantity=Decimal(one.get("quantity", "1")),
            discount_percent=Decimal(one.get("discountPercent", "0")),
            kind=one.get("kind", "RECURRING"),
        )
        for one in given
    )


def told_rates(number: str, given: list[Given]) -> dict[str, Rate | None]:
    """Return the rate given with each item or line, None where the rule is to decide."""
    taxes = {f"{number} {one['name']}": one.get("tax") for one in given}
    return {name: (tax["category"], Decimal(tax["percent"])) if tax else None for name, tax in taxes.items()}


def told_length(given: Given | None) -> Length | None:
    """Return a length of time, None where none is given."""
    return Length(given["count"], given["unit"]) if given else None


def dated(today: date, offset: int | None) -> date | None:
    """Return the date of a document that lies some days from *today*."""
    return None if offset is None else today + timedelta(days=offset)
