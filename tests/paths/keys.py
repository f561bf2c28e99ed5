"""The keys and cursors of a company by names that are the same wherever it is made."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type

from models.database import Database
from tests.paths.paths import GRAPH, PATHS, STOCK, Operation, data

_SYMBOL = re.compile(r"<([^<>]+)>")
_EVERYTHING = """
{
  plans(first: 100) { nodes { id code } edges { cursor } }
  customers(orderBy: {field: CREATED_AT}, first: 100) { nodes {
    id number
    contracts(first: 100) { nodes { id number items { id } } }
    orders(first: 100) { nodes { id number lines { nodes { id } edges { cursor } } } }
    documents(first: 100) { nodes {
      id number lines { nodes { id } edges { cursor } } billRun { id results { nodes { id } edges { cursor } } }
    } }
    payments { nodes { id } edges { cursor } }
    billRuns { nodes { id results { nodes { id } } } edges { cursor } }
    history { nodes { id } edges { cursor } }
  } }
}
"""
SORTED = {"Customer": "customers", "Contract": "contracts", "Order": "orders", "Document": "documents"}
_TWO: Mapping[str, Sequence[str]] = {
    "Customer": ["CITY DESC, NAME ASC", "TYPE ASC, BALANCE DESC"],
    "Contract": ["ENDS_ON DESC, NUMBER ASC"],
    "Order": ["PLACED_ON ASC, CREATED_AT DESC"],
    "Document": ["GROSS DESC, NUMBER DESC"],
}
UNTOLD = ""
"""The order of a list for which none is given."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the symbols in an operation stand for.

    <FULL> is the id of what has that number or code, <cus 3> the id of a customer and <cursor Customer NAME ASC 3> a
    cursor of such a list, counted round and round.
    """

    named: Mapping[str, str]
    counted: Mapping[str, Sequence[str]]

    def filled(self, operation: Operation) -> Operation:
        """Return *operation* with what its symbols stand for."""
        return Operation(self._of(operation.text), self._of(dict(operation.variables)), operation.name)

    def _of(self, value: Any) -> Any:
        match value:
            case str():
                return _SYMBOL.sub(lambda found: self._meant(found[1]), value)
            case dict():
                return {name: self._of(one) for name, one in value.items()}
            case list():
                return [self._of(one) for one in value]
            case _:
                return value

    def _meant(self, symbol: str) -> str:
        kind, _, number = symbol.rpartition(" ")
        return self.counted[kind][int(number) % len(self.counted[kind])] if kind else self.named[symbol]


def orders_of(node: str) -> list[str]:
    """Return the orders in which cursors of a list of *node* are known, in words such as NUMBER DESC."""
    if node not in SORTED:
        return [UNTOLD]
    sort = GRAPH.type_map[f"{node}Sort"]
    assert isinstance(sort, GraphQLInputObjectType)
    fields = get_named_type(sort.fields["field"].type)
    assert isinstance(fields, GraphQLEnumType)
    return [UNTOLD, *(f"{name} {direction}" for name in fields.values for direction in ("ASC", "DESC")), *_TWO[node]]


def order_by(order: str) -> list[dict[str, str]]:
    """Return the argument that asks for *order*."""
    pairs = [one.split() for one in order.split(",")] if order else []
    return [{"field": field, "direction": direction} for field, direction in pairs]


async def known(database: Database) -> Keys:
    """Return the keys and cursors of the company in *database*."""
    everything = await data(PATHS[STOCK], database, Operation(_EVERYTHING))
    named = named_in(everything)
    counted: dict[str, list[str]] = defaultdict(list)
    for one in sorted({one["id"] for one in objects(everything) if "id" in one}):
        counted[one[:3]].append(one)
    for node, field in (("OrderLine", "orders"), ("DocumentLine", "documents")):
        lists = [one["lines"] for of in everything["customers"]["nodes"] for one in of[field]["nodes"]]
        counted[f"cursor {node} {UNTOLD}".strip()] = _cursors(lists)
    customers = everything["customers"]["nodes"]
    counted["cursor Plan"] = _cursors(everything["plans"]["edges"])
    counted["cursor Payment"] = _cursors([one["payments"] for one in customers])
    counted["cursor BillRun"] = _cursors([one["billRuns"]["edges"] for one in customers])
    counted["cursor History"] = _cursors([one["history"]["edges"] for one in customers])
    counted["cursor BillRunResult"] = _cursors([of["billRun"] for one in customers for of in one["documents"]["nodes"]])
    for node in SORTED:
        await _sorted(database, node, counted)
    return Keys(named, counted)


async def _sorted(database: Database, node: str, counted: dict[str, list[str]]) -> None:
    """Collect the cursors of the lists of *node*, in every order."""
    orders = orders_of(node)
    fields = [
        f"o{place}: {SORTED[node]}({_argument(order)}first: 100) {{ edges {{ cursor }} }}"
        for place, order in enumerate(orders)
    ]
    inner = " ".join(fields)
    text = f"{{ {inner} }}" if node == "Customer" else f"{{ customers(first: 100) {{ nodes {{ {inner} }} }} }}"
    found = await data(PATHS[STOCK], database, Operation(text))
    parents = [found] if node == "Customer" else found["customers"]["nodes"]
    for place, order in enumerate(orders):
        counted[f"cursor {node} {order}".strip()] = _cursors([parent[f"o{place}"] for parent in parents])


def _argument(order: str) -> str:
    sorts = [f"{{field: {one['field']}, direction: {one['direction']}}}" for one in order_by(order)]
    return f"orderBy: [{', '.join(sorts)}], " if sorts else ""


def named_in(value: Any) -> dict[str, str]:
    """Return the id of everything in an answer that has a number or a code."""
    return {one[name]: one["id"] for one in objects(value) for name in ("number", "code") if {name, "id"} <= {*one}}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in an answer."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(one)


def _cursors(value: Any) -> list[str]:
    return [one["cursor"] for one in objects(value) if "cursor" in one]
