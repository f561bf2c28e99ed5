"""What a database holds, read by plain SQL that knows nothing of the code."""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from models import Table
from models.database import Database
from tests.properties.desk_values import Face, Line, Standings

MAY_MOVE = {"outstanding_minor", "cancelled_by_id"}
"""The columns of an issued document that may change."""

_FACES = """
    SELECT documents.number, customers.number, documents.kind, documents.currency, issued_on, due_on,
        documents.net_minor, documents.tax_minor, gross_minor
    FROM documents JOIN customers ON customers.id = documents.customer_id
"""
_LINES = """
    SELECT documents.number, documents.kind, coalesce(contracts.number, orders.number) || ' ' || line.name,
        source_period, amount_minor, discount_minor, tax_category, tax_percent
    FROM document_lines AS line
    JOIN documents ON documents.id = line.document_id
    LEFT JOIN contracts ON contracts.id = line.contract_id
    LEFT JOIN orders ON orders.id = line.order_id
    WHERE source_id IS NOT NULL
"""


_BALANCES = """
    SELECT customers.number, kept.currency, kept.outstanding_minor
    FROM customer_balances AS kept JOIN customers ON customers.id = kept.customer_id
    WHERE kept.outstanding_minor <> 0
"""
_ORDERS = """
    SELECT number, CASE WHEN cancelled_at IS NOT NULL THEN 'CANCELLED'
        WHEN document_id IS NOT NULL THEN 'BILLED' ELSE 'OPEN' END
    FROM orders
"""
_MOVED = """
    SELECT documents.number, documents.outstanding_minor, other.number
    FROM documents LEFT JOIN documents AS other ON other.id = documents.cancelled_by_id
"""


async def standings(database: Database) -> Standings:
    """Return what is stored of everything that moves."""
    async with database.reading() as connection:
        contracts = await _rows(connection, "SELECT number, ends_on, next_billing_on FROM contracts")
        return Standings(
            {(number, currency): minor for number, currency, minor in await _rows(connection, _BALANCES)},
            {number: (_maybe(ends_on), _maybe(next_on)) for number, ends_on, next_on in contracts},
            dict(await _rows(connection, _ORDERS)),
            {number: (outstanding, other) for number, outstanding, other in await _rows(connection, _MOVED)},
        )


async def faces(database: Database, numbers: Collection[str]) -> list[Face]:
    """Return what some documents say, by number; of their lines those that bill something."""
    lines: dict[str, set[Line]] = defaultdict(set)
    async with database.reading() as connection:
        heads = [head for head in await _rows(connection, _FACES) if head[0] in numbers]
        for number, kind, name, period, amount, discount, category, percent in await _rows(connection, _LINES):
            sign = 1 if kind == "INVOICE" else -1
            rate = category, Decimal(percent) / 10_000
            lines[number].add(Line((name, _day(period)), sign * amount, sign * discount, rate))
    return [
        Face(number, of, kind, currency, _day(issued), _day(due), (net, tax, gross), frozenset(lines[number]))
        for number, of, kind, currency, issued, due, net, tax, gross in sorted(heads)
    ]


async def fingerprints(database: Database) -> dict[str, str]:
    """Return the SHA-256 of each issued document: all that may never change, with its lines and taxes."""
    parts: dict[Any, list[Any]] = defaultdict(list)
    async with database.reading() as connection:
        for table, parent in (
            ("documents", "id"),
            ("document_lines", "document_id"),
            ("document_taxes", "document_id"),
        ):
            for row in (await connection.execute(text(f"SELECT * FROM {table}"))).mappings():
                kept = {name: value for name, value in row.items() if name not in MAY_MOVE}
                parts[kept[parent]].append(sorted(kept.items()))
    digests = {}
    for of_one in parts.values():
        number = dict(of_one[0])["number"]
        digests[number] = hashlib.sha256(repr([of_one[0], *sorted(of_one[1:], key=repr)]).encode()).hexdigest()
    return digests


async def contents(database: Database) -> dict[str, list[str]]:
    """Return every row of every table."""
    async with database.reading() as connection:
        return {
            table.name: sorted(map(repr, await _rows(connection, f"SELECT * FROM {table.name}")))
            for table in Table.metadata.sorted_tables
        }


async def by_customer(database: Database) -> dict[str, list[str]]:
    """Return the rows that belong to a customer, by its number."""
    tables = [table.name for table in Table.metadata.sorted_tables if "customer_id" in table.columns]
    found: dict[str, list[str]] = {}
    async with database.reading() as connection:
        customers = await _rows(connection, "SELECT * FROM customers")
        numbers = {row.id: row.number for row in customers}
        found = {row.number: [repr(row)] for row in customers}
        for table in tables:
            for row in await _rows(connection, f"SELECT * FROM {table}"):
                if row.customer_id is not None:
                    found[numbers[row.customer_id]].append(f"{table} {row!r}")
    return {number: sorted(rows) for number, rows in found.items()}


async def _rows(connection: AsyncConnection, statement: str) -> list[Any]:
    return list(await connection.execute(text(statement)))


def _day(value: Any) -> date:
    """Return a day: PostgreSQL gives one, SQLite its text."""
    return date.fromisoformat(str(value))


def _maybe(value: Any) -> date | None:
    return None if value is None else _day(value)
