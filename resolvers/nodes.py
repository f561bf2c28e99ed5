"""Anything by its id alone."""

from typing import Any
from uuid import UUID

from loaders import entities
from models import rows
from resolvers.context import Info

NODES: dict[str, type[Any]] = {
    "cus": rows.Customer,
    "con": rows.Contract,
    "itm": rows.ContractItem,
    "pln": rows.Plan,
    "ord": rows.Order,
    "oln": rows.OrderLine,
    "doc": rows.Document,
    "dln": rows.DocumentLine,
    "pay": rows.Payment,
    "run": rows.BillRun,
    "res": rows.BillRunResult,
}
"""The prefix of each kind of id."""


async def node(info: Info, prefix: str, key: UUID) -> Any:
    """Return the row of an id, None where there is none."""
    return await entities.one(info.context.reading, entities.By(NODES[prefix]), key)
