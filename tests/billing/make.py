"""Values of the pure core with good defaults, and documents turned back into what is billed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count, product
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from billing.agreements import Agreement, Item
from billing.bill_run import Account, Purchase, PurchaseLine, continued, drafts
from billing.billed import BilledLine
from billing.calendar import Interval, IntervalUnit
from billing.contracts import ContractItemKind, Schedule
from billing.countries import in_eu, is_country
from billing.drafts import Draft
from billing.parties import Address, Buyer, CustomerType, Seller
from billing.refusals import Refusal
from billing.tax import TaxCategory, TaxRate

MONTHLY = Interval(1, IntervalUnit.MONTH)
NINETEEN = TaxRate(TaxCategory.STANDARD, Decimal(19))
_KEYS = count(1)
_COUNTRIES = [code for code in map("".join, product(ascii_uppercase, repeat=2)) if is_country(code)]


def day(text: str) -> date:
    """Return the day that *text* names."""
    return date.fromisoformat(text)


def members(on: date) -> list[str]:
    """Return the countries that applied the EU's VAT rules on a day."""
    return [country for country in _COUNTRIES if in_eu(country, on)]


def key() -> UUID:
    """Return a new id."""
    return UUID(int=next(_KEYS))


def seller(**fields: Any) -> Seller:
    """Return a German seller."""
    given: dict[str, Any] = {
        "name": "Kontor GmbH",
        "address": Address("Speicher 1", "Hamburg", "DE"),
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
        **fields,
    }
    return Seller(**given)


def buyer(**fields: Any) -> Buyer:
    """Return a German company with a VAT id."""
    given: dict[str, Any] = {
        "name": "Hansa GmbH",
        "number": "C-1",
        "type": CustomerType.B2B,
        "language": "en",
        "address": Address("Markt 1", "Bremen", "DE"),
        "vat_id": "DE123456789",
        **fields,
    }
    return Buyer(**given)


def item(price: str = "31.00", **fields: Any) -> Item:
    """Return an item of 31.00 a period: one a day in a month of 31 days."""
    given: dict[str, Any] = {
        "id": key(),
        "position": 1,
        "name": "Hosting",
        "kind": ContractItemKind.RECURRING,
        "quantity": Decimal(1),
        "unit": "C62",
        "unit_price": Decimal(price),
        **fields,
    }
    return Item(**given)


def agreement(starts_on: str, *items: Item, **fields: Any) -> Agreement:
    """Return a monthly contract in advance, in EUR; *fields* are those of its schedule or its own."""
    own: dict[str, Any] = {
        name: fields.pop(name) for name in ("number", "currency", "billed_until", "billed") if name in fields
    }
    signed_on = fields.pop("signed_on", starts_on)
    for name in ("ends_on", "billing_starts_on"):
        if name in fields:
            fields[name] = day(fields[name])
    schedule = Schedule(day(starts_on), **{"interval": MONTHLY, **fields})
    given: dict[str, Any] = {"number": "CON-1", "currency": "EUR", **own}
    return Agreement(contract_id=key(), signed_on=day(signed_on), schedule=schedule, items=items or (item(),), **given)


def purchase(placed_on: str, *lines: PurchaseLine, **fields: Any) -> Purchase:
    """Return an order, of one chair at 50.00 unless told otherwise."""
    given: dict[str, Any] = {"order_id": key(), "number": "ORD-1", "currency": "EUR", **fields}
    return Purchase(placed_on=day(placed_on), lines=lines or (bought(),), **given)


def bought(price: str = "50.00", **fields: Any) -> PurchaseLine:
    """Return a line of an order."""
    given: dict[str, Any] = {
        "id": key(),
        "position": 1,
        "name": "Chair",
        "quantity": Decimal(1),
        "unit": "C62",
        "unit_price": Decimal(price),
        **fields,
    }
    return PurchaseLine(**given)


def account(*things: Agreement | Purchase, **fields: Any) -> Account:
    """Return a customer with contracts and orders, to be paid within 14 days."""
    given: dict[str, Any] = {"customer_id": key(), "buyer": buyer(), "payment_term_days": 14, **fields}
    return Account(
        purchases=tuple(one for one in things if isinstance(one, Purchase)),
        agreements=tuple(one for one in things if isinstance(one, Agreement)),
        **given,
    )


def billed(of: Account, up_to: str, document_date: str = "2026-11-23", by: Seller | None = None) -> tuple[Draft, ...]:
    """Return the documents of everything due up to a day, by a German seller unless told otherwise."""
    documents = drafts(of, by or seller(), day(up_to), day(document_date))
    assert not isinstance(documents, Refusal), documents
    return documents


def after(of: Account, documents: Iterable[Draft]) -> Account:
    """Return the account once *documents* are issued: orders on them are billed."""
    issued = list(documents)
    orders = {line.order_id for one in issued for line in one.lines}
    return replace(
        of,
        purchases=tuple(one for one in of.purchases if one.order_id not in orders),
        agreements=tuple(continued(one, issued) for one in of.agreements),
    )


def cancelled(of: Agreement, period_start: str) -> Agreement:
    """Return the contract with every line on one period cancelled, and open again from there."""
    lines = tuple(
        replace(line, is_live=False) if line.period_start == day(period_start) else line for line in of.billed
    )
    return replace(of, billed=lines, billed_until=None)


def ending(of: Agreement, ends_on: str | None) -> Agreement:
    """Return the contract with another end."""
    return replace(of, schedule=replace(of.schedule, ends_on=day(ends_on) if ends_on else None), billed_until=None)


def shown(documents: Sequence[Draft]) -> list[tuple[str, str, str]]:
    """Return start, end and net amount of each line, credits negative, whatever document they are on."""
    return [
        (
            str(line.supplied.start),
            str(line.supplied.end),
            _signed(document, line.net_minor),
        )
        for document in documents
        for line in document.lines
    ]


def _signed(document: Draft, minor: int) -> str:
    sign = -1 if document.kind.value == "CREDIT_NOTE" else 1
    return str(Decimal(sign * minor).scaleb(-2))


def live_total(lines: Iterable[BilledLine]) -> dict[tuple[UUID, date], tuple[int, int]]:
    """Return amount and discount of the live lines of each item and period."""
    totals: dict[tuple[UUID, date], tuple[int, int]] = {}
    for line in lines:
        if line.is_live:
            amount, discount = totals.get((line.item_id, line.period_start), (0, 0))
            totals[line.item_id, line.period_start] = amount + line.amount, discount + line.discount
    return totals
