"""What a row becomes in an answer: dictionaries in the words of the schema."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson

from bench.peers.ariadne import tables

Answer = dict[str, Any]

_PLACES = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
"""The decimals of the currencies that do not have 2."""

_NUMBER_PLACES = 6
_PERCENT_PLACES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Rows of one table below a parent: what is read, how it is sorted, and what a row becomes."""

    table: type[tables.Table]
    columns: tuple[str, ...]
    answer: Callable[[Any, date], Answer]
    keys: dict[str, str]
    parent: str = ""
    field: str = ""
    descending: bool = False


def money(minor: int, currency: str) -> Answer:
    """Return *minor* units as an amount with as many decimals as the currency has."""
    return {"amount": _shifted(minor, _PLACES.get(currency, 2)), "currency": currency}


def _shifted(whole: int, places: int) -> str:
    return format(Decimal(whole).scaleb(-places), "f")


def _decimal(whole: int, places: int) -> str:
    text = _shifted(whole, places)
    return text.rstrip("0").rstrip(".")


def _moment(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _customer(row: Any, _: date) -> Answer:
    return {
        "key": row.id,
        "id": f"cus_{row.id.hex}",
        "number": row.number,
        "name": row.name,
        "email": row.email,
        "country": row.country,
        "city": row.city,
        "type": row.type,
        "currency": row.currency,
        "paymentTermDays": row.payment_term_days,
        "createdAt": _moment(row.created_at),
        "updatedAt": _moment(row.updated_at),
    }


def _contract(row: Any, today: date) -> Answer:
    return {
        "id": f"con_{row.id.hex}",
        "number": row.number,
        "title": row.title,
        "status": _contract_status(row, today),
        "startsOn": row.starts_on.isoformat(),
        "endsOn": row.ends_on and row.ends_on.isoformat(),
        "currency": row.currency,
        "billingInterval": {"count": row.interval_count, "unit": row.interval_unit},
        "createdAt": _moment(row.created_at),
    }


def _contract_status(row: Any, today: date) -> str:
    if row.ends_on == row.starts_on:
        return "CANCELLED"
    if row.ends_on is not None and row.ends_on <= today:
        return "ENDED"
    if row.notice_on is not None and row.notice_on <= today:
        return "TERMINATED"
    return "PENDING" if row.starts_on > today else "ACTIVE"


def _order(row: Any, _: date) -> Answer:
    status = "CANCELLED" if row.cancelled_at is not None else "OPEN" if row.document_id is None else "BILLED"
    return {
        "key": row.id,
        "id": f"ord_{row.id.hex}",
        "number": row.number,
        "status": status,
        "placedOn": row.placed_on.isoformat(),
        "billingTime": row.billing_time,
        "currency": row.currency,
        "net": money(row.net_minor, row.currency),
    }


def _order_line(row: Any, _: date) -> Answer:
    return {
        "id": f"oln_{row.id.hex}",
        "sku": row.sku,
        "name": row.name,
        "quantity": _decimal(row.quantity, _NUMBER_PLACES),
        "unitPrice": _decimal(row.unit_price, _NUMBER_PLACES),
        "net": money(row.net_minor, row.currency),
    }


def _document(row: Any, today: date) -> Answer:
    return {
        "key": row.id,
        "id": f"doc_{row.id.hex}",
        "number": row.number,
        "kind": row.kind,
        "status": _document_status(row, today),
        "issuedOn": row.issued_on.isoformat(),
        "dueOn": row.due_on.isoformat(),
        "currency": row.currency,
        "net": money(row.net_minor, row.currency),
        "tax": money(row.tax_minor, row.currency),
        "gross": money(row.gross_minor, row.currency),
    }


def _document_status(row: Any, today: date) -> str:
    if row.cancelled_by_id is not None:
        return "CANCELLED"
    if row.outstanding_minor == 0:
        return "PAID"
    return "OVERDUE" if row.kind == "INVOICE" and row.due_on < today else "OPEN"


def _document_with_buyer(row: Any, today: date) -> Answer:
    buyer = orjson.loads(row.buyer_json)
    return _document(row, today) | {"buyer": {"name": buyer["name"], "vatId": buyer["vat_id"]}}


def _document_line(row: Any, _: date) -> Answer:
    return {
        "id": f"dln_{row.id.hex}",
        "position": row.position,
        "name": row.name,
        "quantity": _decimal(row.quantity, _NUMBER_PLACES),
        "unitPrice": _decimal(row.unit_price, _NUMBER_PLACES),
        "net": money(row.net_minor, row.currency),
        "tax": {"percent": _decimal(row.tax_percent, _PERCENT_PLACES)},
    }


def _columns(table: type[tables.Table], *left_out: str) -> tuple[str, ...]:
    return tuple(name for name in table.__mapper__.columns.keys() if name not in left_out)  # noqa: SIM118 - no mapping


_ISSUED_ON = {"ISSUED_ON": "issued_on"}
_POSITION = {"POSITION": "position"}

CUSTOMERS = Listing(
    tables.Customer, _columns(tables.Customer), _customer, {"NUMBER": "number", "CREATED_AT": "created_at"}
)
CONTRACTS = Listing(
    tables.Contract,
    _columns(tables.Contract, "customer_id"),
    _contract,
    {"NUMBER": "number"},
    "customer_id",
    "NUMBER",
)
ORDERS = Listing(
    tables.Order,
    _columns(tables.Order, "customer_id"),
    _order,
    {"PLACED_ON": "placed_on"},
    "customer_id",
    "PLACED_ON",
    descending=True,
)
ORDER_LINES = Listing(
    tables.OrderLine, _columns(tables.OrderLine, "order_id"), _order_line, _POSITION, "order_id", "POSITION"
)
DOCUMENTS = Listing(
    tables.Document,
    _columns(tables.Document, "customer_id", "buyer_json"),
    _document,
    _ISSUED_ON,
    "customer_id",
    "ISSUED_ON",
    descending=True,
)
DOCUMENTS_WITH_BUYER = Listing(
    tables.Document,
    _columns(tables.Document, "customer_id"),
    _document_with_buyer,
    _ISSUED_ON,
    "customer_id",
    "ISSUED_ON",
    descending=True,
)
DOCUMENT_LINES = Listing(
    tables.DocumentLine,
    _columns(tables.DocumentLine, "document_id"),
    _document_line,
    _POSITION,
    "document_id",
    "POSITION",
)
