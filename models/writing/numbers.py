"""Give numbers: gap-free for documents, free ones for everything else that came without."""

from typing import Any

from sqlalchemy import Insert, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from billing.drafts import DocumentKind
from models.contracts import Contract
from models.customers import Customer
from models.documents import Series
from models.driver import dialect_of, fetch, prepared
from models.orders import Order

_PREFIXES = {DocumentKind.INVOICE: "INV", DocumentKind.CREDIT_NOTE: "CN"}
_PATTERNS: dict[InstrumentedAttribute[Any], str] = {
    Customer.number: "C-{:06}",
    Customer.account_number: "D-{:06}",
    Contract.number: "CON-{:06}",
    Order.number: "ORD-{:06}",
}


def insert_or(connection: AsyncConnection, table: type[Any]) -> Any:
    """Return the dialect's own INSERT, which can say what to do on a conflict."""
    return _insert_of(connection.dialect.name, table)


async def take(connection: AsyncConnection, kind: str, year: int, count: int) -> int:
    """Take *count* numbers of a series and return the first; holds the series until the transaction ends."""
    taking = prepared(dialect_of(connection), _TAKING[connection.dialect.name])
    values = {"kind": kind, "year": year, "following": 1 + count, "count": count}
    ((following,),) = await fetch(connection, taking.text, taking.arguments(values))
    first: int = following - count
    return first


def _insert_of(dialect: str, table: type[Any]) -> Any:
    statement: Insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return statement


def _taking(dialect: str) -> Any:
    statement = _insert_of(dialect, Series).values(
        kind=bindparam("kind"), year=bindparam("year"), next=bindparam("following")
    )
    following = {"next": Series.next + bindparam("count")}
    on_conflict = statement.on_conflict_do_update(index_elements=[Series.kind, Series.year], set_=following)
    return on_conflict.returning(Series.next)


_TAKING = {dialect: _taking(dialect) for dialect in ("postgresql", "sqlite")}
"""What takes numbers, by the name of the dialect."""


async def document_numbers(connection: AsyncConnection, kind: DocumentKind, year: int, count: int) -> list[str]:
    """Take the next *count* numbers of the gap-free series of *kind* and *year*."""
    first = await take(connection, kind.value, year, count)
    return [f"{_PREFIXES[kind]}-{year}-{number:06}" for number in range(first, first + count)]


async def free_numbers(
    connection: AsyncConnection, column: InstrumentedAttribute[Any], count: int, reserved: set[str]
) -> list[str]:
    """Return *count* new values for *column*, none in use and none *reserved*; nothing is asked for none."""
    found: list[str] = []
    while len(found) < count:
        wanted = count - len(found)
        first = await take(connection, f"{column.class_.__tablename__}.{column.key}", 0, wanted)
        numbers = [_PATTERNS[column].format(number) for number in range(first, first + wanted)]
        used = set((await connection.execute(select(column).where(column.in_(numbers)))).scalars())
        found += [number for number in numbers if number not in used and number not in reserved]
    return found
