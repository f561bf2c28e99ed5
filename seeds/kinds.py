"""What can be imported: its columns, how its rows are read, checked, compared and written."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from billing import customers as of_customers
from billing import orders as of_orders
from billing import signing as of_contracts
from billing.refusals import Refusal, Refused
from loaders import existing
from loaders.existing import Existing
from models.database import Connection, Unit
from models.writing.audit import Event
from resolvers import audit, contracts, customers, orders
from seeds import comparing, records
from seeds.reading import Problem, Row
from seeds.records import Record

_RENAMED = {
    "customerId": "customer_number",
    "billingInterval.count": "interval_count",
    "billingInterval.unit": "interval_unit",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; where it is *grouped*, rows share the number that stands in its first column."""

    columns: tuple[str, ...]
    grouped: bool
    records: Callable[[Iterable[Row], frozenset[str]], Iterator[Record[Any]]]
    refusals: Callable[[Any], Iterator[Refusal]]
    existing: Callable[[Connection, Sequence[str]], Awaitable[dict[str, Existing[Any]]]]
    differences: Callable[[Record[Any], Existing[Any]], Iterator[Problem]]
    create_all: Callable[[Unit, Sequence[Any]], Awaitable[Sequence[object | Refused]]]
    created: Callable[[Any], Event]

    def problem(self, record: Record[Any], refusal: Refusal) -> Problem:
        """Return *refusal* of a record's value as a problem of the cell that it is about."""
        path, line = refusal.path, record.line
        if path[:1] in {("lines",), ("items",), ("addresses",)} and len(path) > 1:
            line, path = record.lines[int(path[1])], path[2:]
        return Problem(line, self._column(path), refusal.message)

    def _column(self, path: tuple[str, ...]) -> str | None:
        joined = ".".join(path)
        name = _RENAMED.get(joined) or "".join(f"_{c.lower()}" if c in _CAPITALS else c for c in joined)
        candidates = (name.replace(".", "_"), f"item_{name}", self.columns[0] if name == "number" else None)
        return next((column for column in candidates if column in self.columns), None)


_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

KINDS = {
    "customers": Kind(
        columns=records.CUSTOMER_COLUMNS,
        grouped=False,
        records=records.customers,
        refusals=of_customers.refusals,
        existing=existing.customers,
        differences=comparing.customer,
        create_all=customers.create_all,
        created=audit.customer_created,
    ),
    "orders": Kind(
        columns=records.ORDER_COLUMNS,
        grouped=True,
        records=records.orders,
        refusals=of_orders.refusals,
        existing=existing.orders,
        differences=comparing.order,
        create_all=orders.create_all,
        created=audit.order_created,
    ),
    "contracts": Kind(
        columns=records.CONTRACT_COLUMNS,
        grouped=True,
        records=records.contracts,
        refusals=of_contracts.contract_refusals,
        existing=existing.contracts,
        differences=comparing.contract,
        create_all=contracts.create_all,
        created=audit.contract_created,
    ),
}
"""Every kind of file, by the word of the command line."""
