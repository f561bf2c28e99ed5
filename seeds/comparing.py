"""Say in which cells a record differs from what is stored under its number."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any

from billing.customers import NewCustomer
from billing.orders import NewOrder
from billing.signing import NewContract
from loaders.existing import Existing
from seeds.reading import Problem
from seeds.records import Record

_CUSTOMER = {
    name: name
    for name in "type company first_name last_name email phone vat_id language currency payment_term_days".split()
}
_ADDRESS = {name: name for name in "line1 line2 postal_code city region country".split()}
_LINE = {name: name for name in "sku name quantity unit unit_price discount_percent".split()}
_ITEM = {"item_name": "name", "item_kind": "kind"} | {
    name: name for name in "quantity unit unit_price discount_percent".split()
}
_TAX = {"tax_category": "tax.category", "tax_percent": "tax.percent"}
_ORDER = {
    "customer_number": "customer_id",
    "placed_on": "placed_on",
    "billing_time": "billing_time",
    "currency": "currency",
}
_CONTRACT = {
    "customer_number": "customer_id",
    "title": "title",
    "signed_on": "signed_on",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "billing_starts_on": "billing_starts_on",
    "currency": "currency",
    "interval_count": "interval.count",
    "interval_unit": "interval.unit",
    "billing_timing": "timing",
    "billing_alignment": "alignment",
}
_SILENT = frozenset({"currency", "payment_term_days", "placed_on", "title", "signed_on", "starts_on"})
"""Columns whose default depends on the day or on another row: an empty cell says nothing to compare."""


def customer(record: Record[NewCustomer], existing: Existing[NewCustomer]) -> Iterator[Problem]:
    """Yield a problem for each cell in which a customer differs."""
    given, stored = record.value, existing.value
    yield from _cells(_CUSTOMER, given, stored, record.line)
    yield from _cells(_ADDRESS, given.invoice_address, stored.invoice_address, record.line)


def order(record: Record[NewOrder], existing: Existing[NewOrder]) -> Iterator[Problem]:
    """Yield a problem for each cell in which an order or one of its lines differs."""
    yield from _cells(_ORDER, record.value, existing.value, record.line)
    yield from _parts(_LINE, record, record.value.lines, existing.value.lines)


def contract(record: Record[NewContract], existing: Existing[NewContract]) -> Iterator[Problem]:
    """Yield a problem for each cell in which a contract or one of its items differs."""
    compared = {column: path for column, path in _CONTRACT.items() if path not in existing.changed_since}
    yield from _cells(compared, record.value, existing.value, record.line)
    yield from _parts(_ITEM, record, record.value.items or (), existing.value.items or ())


def _parts(
    columns: Mapping[str, str], record: Record[Any], given: tuple[Any, ...], stored: tuple[Any, ...]
) -> Iterator[Problem]:
    if len(given) != len(stored):
        reason = f"{record.number} is stored with {_rows(len(stored))} and has {_rows(len(given))} here."
        yield Problem(record.line, None, reason)
        return
    for line, new, old in zip(record.lines, given, stored, strict=True):
        yield from _cells(columns, new, old, line)
        if new.tax != old.tax:
            yield from _cells(_TAX, new, old, line)


def _cells(columns: Mapping[str, str], given: object, stored: object, line: int) -> Iterator[Problem]:
    for column, path in columns.items():
        new, old = _value(given, path), _value(stored, path)
        if new == old or (new is None and column in _SILENT):
            continue
        if column == "customer_number":
            reason = "Is stored with another customer; an import changes nothing."
        else:
            reason = f"Is {_shown(new)} here but stored as {_shown(old)}; an import changes nothing."
        yield Problem(line, column, reason)


def _value(of: Any, path: str) -> Any:
    first, _, rest = path.partition(".")
    inner = attrgetter(first)(of)
    return inner if inner is None or not rest else attrgetter(rest)(inner)


def _shown(value: object) -> str:
    match value:
        case None:
            return "empty"
        case Enum():
            return value.name
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
