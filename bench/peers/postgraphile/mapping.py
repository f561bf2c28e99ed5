"""PostGraphile's answers in Kontor's words: it gives columns, so an amount is minor units and a status its dates."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import orjson

from billing.currencies import exponent

Answer = dict[str, Any]

_PREFIXES = {"customers": "cus", "customer": "cus", "contracts": "con", "orders": "ord", "documents": "doc"}
_LINES = {"orders": "oln", "documents": "dln"}
_ONLY_COLUMNS = {"noticeOn", "cancelledById", "outstandingMinor", "documentId", "cancelledAt", "moneyCurrency"}
_NUMBER_PLACES = 6
_PERCENT_PLACES = 4


def variables(values: Answer) -> Answer:
    """Return the variables of a query as PostGraphile takes them: an id is the UUID alone."""
    return {name: value.removeprefix("cus_") if name == "id" else value for name, value in values.items()}


def answer(data: Answer, today: date) -> Answer:
    """Return *data* as Kontor answers it on *today*, cursors aside."""
    day = today.isoformat()
    return {
        name: _connection(name, value, day) if name == "customers" else value and _node("customer", value, day)
        for name, value in data.items()
    }


def _connection(name: str, connection: Answer, today: str) -> Answer:
    return {
        key: [_node(name, one, today) for one in value] if key == "nodes" else value
        for key, value in connection.items()
    }


def _node(kind: str, row: Answer, today: str) -> Answer:
    made: Answer = {}
    for name, value in row.items():
        if name == "id":
            made["id"] = f"{_PREFIXES.get(kind, kind)}_{value.replace('-', '')}"
        elif name == "balance":
            owed = [one for one in value["nodes"] if one["outstandingMinor"] != "0"]
            made["balance"] = [_money(one["outstandingMinor"], one["currency"]) for one in owed]
        elif isinstance(value, dict):
            made[name] = _connection(_LINES[kind] if name == "lines" else name, value, today)
        elif name not in _ONLY_COLUMNS:
            made |= _leaf(name, value, row)
    status = _STATUS.get(kind)
    if status and made.keys() & {"startsOn", "placedOn", "dueOn"}:
        made["status"] = status(row, today)
    return made


def _leaf(name: str, value: Any, row: Answer) -> Answer:
    if name.endswith("Minor"):
        return {name.removesuffix("Minor"): _money(value, row.get("moneyCurrency") or row["currency"])}
    if name in {"createdAt", "updatedAt"}:
        return {name: value.replace("+00:00", "Z")}
    if name in {"quantity", "unitPrice"}:
        return {name: _decimal(value, _NUMBER_PLACES)}
    if name == "taxPercent":
        return {"tax": {"percent": _decimal(value, _PERCENT_PLACES)}}
    if name == "buyerJson":
        buyer = orjson.loads(value)
        return {"buyer": {"name": buyer["name"], "vatId": buyer["vat_id"]}}
    if name == "intervalCount":
        return {"billingInterval": {"count": value, "unit": row["intervalUnit"]}}
    return {} if name == "intervalUnit" else {name: value}


def _money(minor: str, currency: str) -> Answer:
    return {"amount": format(Decimal(minor).scaleb(-exponent(currency)), "f"), "currency": currency}


def _decimal(whole: str, places: int) -> str:
    return format(Decimal(whole).scaleb(-places), "f").rstrip("0").rstrip(".")


def _contract(row: Answer, today: str) -> str:
    starts_on, ends_on, notice_on = row["startsOn"], row["endsOn"], row["noticeOn"]
    if ends_on == starts_on:
        return "CANCELLED"
    if ends_on is not None and ends_on <= today:
        return "ENDED"
    if notice_on is not None and notice_on <= today:
        return "TERMINATED"
    return "PENDING" if starts_on > today else "ACTIVE"


def _order(row: Answer, _: str) -> str:
    if row["cancelledAt"] is not None:
        return "CANCELLED"
    return "OPEN" if row["documentId"] is None else "BILLED"


def _document(row: Answer, today: str) -> str:
    if row["cancelledById"] is not None:
        return "CANCELLED"
    if row["outstandingMinor"] == "0":
        return "PAID"
    return "OVERDUE" if row["kind"] == "INVOICE" and row["dueOn"] < today else "OPEN"


_STATUS: dict[str, Callable[[Answer, str], str]] = {"contracts": _contract, "orders": _order, "documents": _document}
