"""Anything by its id alone."""

from typing import Any
from uuid import UUID

from loaders import entities
from models import rows
from resolvers.callers import Scope
from resolvers.context import Info

NODES: dict[str, tuple[type[Any], Scope]] = {
    "cus": (rows.Customer, Scope.CUSTOMERS_READ),
    "con": (rows.Contract, Scope.CONTRACTS_READ),
    "itm": (rows.ContractItem, Scope.CONTRACTS_READ),
    "pln": (rows.Plan, Scope.CONTRACTS_READ),
    "ord": (rows.Order, Scope.ORDERS_READ),
    "oln": (rows.OrderLine, Scope.ORDERS_READ),
    "doc": (rows.Document, Scope.DOCUMENTS_READ),
    "dln": (rows.DocumentLine, Scope.DOCUMENTS_READ),
    "pay": (rows.Payment, Scope.DOCUMENTS_READ),
    "run": (rows.BillRun, Scope.DOCUMENTS_READ),
    "res": (rows.BillRunResult, Scope.DOCUMENTS_READ),
}
"""What an id of each prefix leads to, and what is needed to see it."""


def missing(info: Info, prefix: str) -> frozenset[str]:
    """Return what the caller lacks to see things of a *prefix*."""
    _, scope = NODES[prefix]
    return frozenset({str(scope)}) - info.context.caller.scopes


async def node(info: Info, prefix: str, key: UUID) -> Any:
    """Return the row of an id, None where there is none."""
    return await entities.one(info.context.reading, entities.By(NODES[prefix][0]), key)
