"""Write any number of rows by one prepared statement.

SQLAlchemy's work on each value of each row would be most of what a bill run costs.

PostgreSQL is sent each column of all rows as one array and puts them together: one statement, one round trip. SQLite
has neither arrays nor round trips; it is given the rows one by one by its own driver. Both texts are compiled from Core
once for a table and its columns, and each value passes through its column's type, as everywhere else.

The price: no default of a column is filled in, so every column has to be named; and nothing comes back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Dialect, FromClause, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row: TypeAlias = Mapping[str, Any]
"""What is written of a row: values by the names of their columns."""


class _Way(Enum):
    INSERT = auto()
    UPDATE = auto()
    ADD = auto()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The text of a statement and its parameters in their order: a column's name, and how a value of it is bound."""

    text: str
    parameters: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def columns(self, rows: Sequence[Row]) -> list[list[Any]]:
        """Return the values of *rows* as the driver takes them, column by column."""
        return [
            [row[name] for row in rows] if bind is None else [bind(row[name]) for row in rows]
            for name, bind in self.parameters
        ]


async def insert_many(connection: AsyncConnection, table: type[Any], rows: Sequence[Row]) -> None:
    """Insert *rows* in their order."""
    await _write(connection, _Way.INSERT, table, rows)


async def update_many(connection: AsyncConnection, table: type[Any], rows: Sequence[Row]) -> None:
    """Set what each of *rows* names beside its *id*; no two have the same id."""
    await _write(connection, _Way.UPDATE, table, rows)


async def add_many(connection: AsyncConnection, table: type[Any], rows: Sequence[Row]) -> None:
    """Add what *rows* name beside their primary key to the rows that are there, and insert those that are not."""
    await _write(connection, _Way.ADD, table, rows)


async def _write(connection: AsyncConnection, way: _Way, table: type[Any], rows: Sequence[Row]) -> None:
    if not rows:
        return
    prepared = _prepared(connection.dialect, way, table.__table__, tuple(rows[0]))
    columns = prepared.columns(rows)
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql(prepared.text, tuple(map(_unfilled, columns)))
    else:
        await connection.exec_driver_sql(prepared.text, list(zip(*columns, strict=True)))


def _unfilled(column: list[Any]) -> list[Any]:
    """Return an array, empty where it holds only nulls: PostgreSQL fills the shorter of those that it unnests."""
    return [] if column.count(None) == len(column) else column


@lru_cache(maxsize=64)
def _prepared(dialect: Dialect, way: _Way, table: FromClause, names: tuple[str, ...]) -> _Prepared:
    statement = _arrays(way, table, names) if dialect.name == "postgresql" else _single(way, table, names)
    compiled: Any = statement.compile(dialect=dialect)
    return _Prepared(
        str(compiled),
        tuple(
            (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in compiled.positiontup
        ),
    )


def _arrays(way: _Way, table: Any, names: tuple[str, ...]) -> Any:
    """Return the statement of PostgreSQL that takes an array for each of *names*."""
    arrays = {name: bindparam(name, type_=postgresql.ARRAY(table.c[name].type)) for name in names}
    rows = select(*(func.unnest(array).label(name) for name, array in arrays.items()))
    if way is _Way.UPDATE:
        new = rows.subquery()
        return update(table).where(table.c.id == new.c.id).values({n: new.c[n] for n in names if n != "id"})
    statement = postgresql.insert(table).from_select(names, rows)
    return statement if way is _Way.INSERT else _added(statement, table, names)


def _single(way: _Way, table: Any, names: tuple[str, ...]) -> Any:
    """Return the statement of SQLite that takes a value for each of *names*."""
    if way is _Way.UPDATE:
        values: dict[str, Any] = {name: bindparam(name) for name in names if name != "id"}
        return update(table).where(table.c.id == bindparam("id")).values(values)
    statement = sqlite.insert(table).values({name: bindparam(name, type_=table.c[name].type) for name in names})
    return statement if way is _Way.INSERT else _added(statement, table, names)


def _added(statement: Any, table: Any, names: tuple[str, ...]) -> Any:
    key = [column.name for column in table.primary_key]
    sums = {name: table.c[name] + statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=sums)
