"""Run several statements that take the same parameters, on PostgreSQL as one.

There each comes back as an array of its records: one way there and back, one snapshot. SQLite has neither, and is
asked one after the other. The price: the records are plain tuples, and their values pass through the types of the
columns here.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Dialect, Select, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.driver import Prepared, dialect_of, fetch, prepared, reading

Statement: TypeAlias = Select[*tuple[Any, ...]]
Record: TypeAlias = Sequence[Any]


async def together(
    connection: AsyncConnection, statements: tuple[Statement, ...], values: Mapping[str, Any]
) -> list[Sequence[Record]]:
    """Return the records of each of *statements*, which are made once for the life of the process."""
    if connection.dialect.name != "postgresql":
        return [(await connection.execute(one, values)).all() for one in statements]
    dialect = dialect_of(connection)
    one = _as_one(dialect, statements)
    ((*found,),) = await fetch(connection, one.text, one.arguments(values))
    return [
        _processed(records, _processes(dialect, statement))
        for records, statement in zip(found, statements, strict=True)
    ]


@lru_cache(maxsize=128)
def _as_one(dialect: Dialect, statements: tuple[Statement, ...]) -> Prepared:
    names = [f"found_{place}" for place in range(len(statements))]
    arrays = [
        func.array(select(literal_column(name)).select_from(statement.subquery(name)).scalar_subquery())
        for name, statement in zip(names, statements, strict=True)
    ]
    return prepared(dialect, select(*arrays))


@lru_cache(maxsize=512)
def _processes(dialect: Dialect, statement: Statement) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Return the places of the columns whose values the driver does not give as we know them, and how they are made."""
    found = [reading(column.type, dialect) for column in statement.selected_columns]
    return tuple((place, process) for place, process in enumerate(found) if process is not None)


def _processed(records: Sequence[Record], processes: Sequence[tuple[int, Callable[[Any], Any]]]) -> Sequence[Record]:
    if not records or not processes:
        return records
    changed = [list(record) for record in records]
    for place, process in processes:
        for record in changed:
            record[place] = process(record[place])
    return changed
