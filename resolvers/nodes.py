"""Anything by its id alone."""

from typing import Any
from uuid import UUID

from loaders import entities
from models import rows
from resolvers import audit
from resolvers.callers import Scope
from resolvers.context import Info

NODES: dict[str, tuple[type[Any], frozenset[Scope]]] = {
    "cus": (rows.Customer, frozenset({Scope.CUSTOMERS_READ})),
    "con": (rows.Contract, frozenset({Scope.CONTRACTS_READ})),
    "itm": (rows.ContractItem, frozenset({Scope.CONTRACTS_READ})),
    "pln": (rows.Plan, frozenset({Scope.CONTRACTS_READ})),
    "ord": (rows.Order, frozenset({Scope.ORDERS_READ})),
    "oln": (rows.OrderLine, frozenset({Scope.ORDERS_READ})),
    "doc": (rows.Document, frozenset({Scope.DOCUMENTS_READ})),
    "dln": (rows.DocumentLine, frozenset({Scope.DOCUMENTS_READ})),
    "pay": (rows.Payment, frozenset({Scope.DOCUMENTS_READ})),
    "run": (rows.BillRun, frozenset({Scope.DOCUMENTS_READ})),
    "res": (rows.BillRunResult, frozenset({Scope.DOCUMENTS_READ})),
    "his": (rows.HistoryEntry, audit.READS_HISTORY),
}
"""What an id of each prefix leads to, and what is needed to see it."""


def missing(info: Info, prefix: str) -> frozenset[str]:
    """Return what the caller lacks to see things of a *prefix*."""
    _, needed = NODES[prefix]
    return frozenset(map(str, needed)) - info.context.caller.scopes


async def node(info: Info, prefix: str, key: UUID) -> Any:
    """Return the row of an id, None where there is none."""
    row = await entities.one(info.context.reading, entities.By(NODES[prefix][0]), key)
    return None if isinstance(row, rows.HistoryEntry) and row.customer_id is None else row  # in nobody's history
