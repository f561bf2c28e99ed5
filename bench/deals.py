"""Draw the benchmark's contracts and orders."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from bench.forms import Forms
from bench.people import Customer, Rows
from bench.sizes import Counts
from bench.vocabulary import ARTICLES, CONTRACTS
from billing.calendar import months_later
from billing.currencies import exponent
from billing.money import rounded
from models.folding import folded

NEWEST = date(2026, 10, 31)
"""The day on which the data was drawn, as it were."""

COLUMNS = {
    "plans": (
        "id code name description currency interval_count interval_unit billing_timing billing_alignment term_count "
        "term_unit renewal_count renewal_unit notice_count notice_unit"
    ),
    "contracts": (
        "id number customer_id plan_id title title_key signed_on starts_on ends_on billing_starts_on currency "
        "interval_count interval_unit billing_timing billing_alignment term_count term_unit renewal_count renewal_unit "
        "notice_count notice_unit billed_until next_billing_on notice_on termination_reason created_at"
    ),
    "contract_items": (
        "id contract_id position name description kind quantity unit unit_price discount_percent tax_category "
        "tax_percent"
    ),
    "orders": (
        "id number customer_id placed_on billing_time currency net_minor document_id cancelled_at cancel_reason "
        "created_at"
    ),
    "order_lines": (
        "id order_id position sku name quantity unit unit_price discount_percent currency net_minor tax_category "
        "tax_percent"
    ),
}
_STATUSES = ["ACTIVE"] * 60 + ["ENDED"] * 20 + ["TERMINATED"] * 10 + ["PENDING"] * 6 + ["CANCELLED"] * 4
_TITLES = [(title, folded(title)) for title in CONTRACTS]
_MILLION = 1_000_000
_INTERVALS = ((1, "MONTH"), (1, "MONTH"), (3, "MONTH"), (1, "YEAR"))
_PERMILLES = (0, 0, 0, 0, 0, 0, 0, 50, 100, 125)
_PRICES = 4096
_BILLED, _CANCELLED, _ON_DEMAND = 0.7, 0.75, 0.15


@dataclass(frozen=True, slots=True)
class Priced:
    """A line's amounts: numbers as the tables scale them, money in minor units."""

    name: str
    quantity: int
    unit_price: int
    discount_percent: int
    amount: int
    discount: int
    net: int


def priced(random: Random, places: int) -> Priced:
    """Return a line of an article in a currency with so many *places*."""
    return _drawn(places)[int(random.random() * _PRICES)]


@cache
def _drawn(places: int) -> list[Priced]:
    """Return some thousand lines to choose from: millions of them need not be drawn one by one."""
    random = Random(places)
    drawn = []
    for _ in range(_PRICES):
        quantity = random.randrange(1, 40)  # of halves
        minor = random.randrange(100, 50_000)
        permille = random.choice(_PERMILLES)
        amount = rounded(quantity * minor, 2)
        discount = rounded(amount * permille, 1000)
        price = minor * _MILLION // 10**places
        scaled = (quantity * _MILLION // 2, price, permille * 1000)
        drawn.append(Priced(random.choice(ARTICLES), *scaled, amount, discount, amount - discount))
    return drawn


def at(random: Random, day: date) -> datetime:
    """Return a moment of a day, in office hours."""
    micros = int((8 + 10 * random.random()) * 3600 * _MILLION)
    return datetime.combine(day, time(), UTC) + timedelta(microseconds=micros)


def between(random: Random, first: date, last: date) -> date:
    """Return a day from *first* to *last*."""
    days = last.toordinal() - first.toordinal()
    return date.fromordinal(first.toordinal() + int(random.random() * (days + 1))) if days > 0 else first


def contracts(
    random: Random, forms: Forms, customer: Customer, numbers: range, plans: list[Any], rows: Rows
) -> list[tuple[Any, Any, date]]:
    """Add the contracts of a customer with an item each; return their ids, their items' ids and their first days."""
    made = []
    for number in numbers:
        signed_on = between(random, customer.created_at.date(), NEWEST)
        moment = at(random, signed_on)
        key, item = forms.keys(random, moment, 2)
        starts_on, values = _dates(random, forms, signed_on)
        title, title_key = random.choice(_TITLES)
        plan = random.choice(plans) if random.random() < _ON_DEMAND else None
        line = priced(random, exponent(customer.currency))
        named = (key, f"CON-{number:06}", customer.key, plan, title, title_key, forms.day(signed_on))
        terms = (customer.currency, *random.choice(_INTERVALS), "IN_ADVANCE", "ANNIVERSARY", *(None,) * 6)
        rows["contracts"].append((*named, *values[:3], *terms, *values[3:], forms.moment(moment)))
        charged = (line.name, None, "RECURRING", line.quantity, "MON", line.unit_price, line.discount_percent)
        rows["contract_items"].append((item, key, 1, *charged, None, None))
        made.append((key, item, starts_on))
    return made


def _dates(random: Random, forms: Forms, signed_on: date) -> tuple[date, tuple[Any, ...]]:
    """Return the first day, and the columns that hang on it and on how the contract stands."""
    status = random.choice(_STATUSES)
    starts_on = NEWEST + timedelta(days=random.randrange(400, 900)) if status == "PENDING" else signed_on
    ends_on: date | None = None
    notice_on: date | None = None
    if status == "CANCELLED":
        ends_on = starts_on
    elif status == "ENDED":
        ends_on = between(random, starts_on + timedelta(days=1), NEWEST)
    elif status == "TERMINATED":
        notice_on, ends_on = starts_on, NEWEST + timedelta(days=random.randrange(400, 900))
    billed_until = None if status in {"PENDING", "CANCELLED"} else months_later(starts_on, 1)
    next_on = starts_on if status == "PENDING" else None if status in {"CANCELLED", "ENDED"} else billed_until
    reason = "Notice was given" if notice_on or status == "CANCELLED" else None
    days = (starts_on, ends_on, None, billed_until, next_on, notice_on)
    return starts_on, (*(None if day is None else forms.day(day) for day in days), reason)


def orders(random: Random, forms: Forms, customer: Customer, counts: Counts, documents: list[Any], rows: Rows) -> None:
    """Add the orders of a customer, each with so many lines (0: one to three), some billed by *documents*."""
    for number in counts.orders:
        placed_on = between(random, customer.created_at.date(), NEWEST)
        moment = at(random, placed_on)
        count = counts.order_lines or random.randrange(1, 4)
        key, *keys = forms.keys(random, moment, count + 1)
        places, currency = exponent(customer.currency), customer.currency
        chance, net = 1.0 if counts.only_due else random.random(), 0
        for position, line_key in enumerate(keys, start=1):
            one = priced(random, places)
            net += one.net
            sku = None if chance > _BILLED else f"SKU-{one.quantity}"
            bought = (sku, one.name, one.quantity, "C62", one.unit_price, one.discount_percent, currency, one.net)
            rows["order_lines"].append((line_key, key, position, *bought, None, None))
        document = documents[number % len(documents)] if documents and chance < _BILLED else None
        cancelled_at = forms.moment(moment) if _BILLED <= chance < _CANCELLED else None
        billing_time = "ON_DEMAND" if not counts.only_due and random.random() < _ON_DEMAND else "IMMEDIATE"
        placed = (key, f"ORD-{number:06}", customer.key, forms.day(placed_on), billing_time, currency, net)
        reason = "Ordered twice" if cancelled_at else None
        rows["orders"].append((*placed, document, cancelled_at, reason, forms.moment(moment)))
