"""Write any number of rows of any number of tables, on PostgreSQL by one prepared statement.

SQLAlchemy's work on each value of each row would be most of what a run over everyone costs, its work on each
statement and the way there and back most of what a bill of one customer costs.

PostgreSQL is sent the rows of a table as one array of the table's own row type. All steps are one statement in which
each waits for the one before by counting its rows: PostgreSQL alone would choose their order, and the seal of documents
has one. Foreign keys are checked at its end. SQLite has neither arrays nor ways there and back; it is given the rows
one by one by its own driver. All texts are made once for their tables and columns, and each value passes through its
column's type, as everywhere else.

The price: no default of a column is filled in, so every column has to be named; nothing comes back; and no row may be
written by two steps. A connection remembers the row types of tables: one that was altered since is refused once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Dialect, exc
from sqlalchemy.ext.asyncio import AsyncConnection

from models.database import Unit
from models.driver import binding, dialect_of, fetch
from models.failpoints import Failpoint
from models.failures import Unavailable

Row: TypeAlias = Mapping[str, Any]
"""What is written of a row: values by the names of their columns."""

_OTHER_ROW_TYPE = "42804"
"""What PostgreSQL says to a row with more or fewer columns than its table has now."""


class Way(Enum):
    """How rows are written."""

    INSERT = auto()
    UPDATE = auto()
    ADD = auto()


@dataclass(frozen=True, slots=True)
class Write:
    """A step: rows of one *table*, all with the same columns, and the moment *then* comes.

    INSERT keeps their order. UPDATE sets what each names beside its *id*, and no two have the same. ADD adds what they
    name beside their primary key to the rows that are there, and inserts those that are not.
    """

    way: Way
    table: type[Any]
    rows: Sequence[Row]
    then: Failpoint | None = None


_Form: TypeAlias = tuple[Way, type[Any], tuple[str, ...]]
"""All of a step that its text depends on: the names are those of the columns."""

_Binding: TypeAlias = tuple[str, Callable[[Any], Any]]
"""How the values of a column are handed to the driver; columns whose values it takes as they are have none."""


async def write_all(unit: Unit, writes: Iterable[Write]) -> None:
    """Do *writes* in their order; without rows there is nothing to do, and its moment comes all the same.

    On PostgreSQL all is done when the first moment comes.
    """
    steps = list(writes)
    if unit.connection.dialect.name == "postgresql":
        await _write_at_once(unit.connection, [one for one in steps if one.rows])
    for one in steps:
        if one.rows and unit.connection.dialect.name != "postgresql":
            await _write_singly(unit.connection, one)
        if one.then is not None:
            await unit.reached(one.then)


async def _write_at_once(connection: AsyncConnection, writes: Sequence[Write]) -> None:
    if not writes:
        return
    forms = tuple(map(_form, writes))
    dialect = dialect_of(connection)
    arrays = (_bound(one.rows, _bindings(dialect, form)) for one, form in zip(writes, forms, strict=True))
    try:
        await fetch(connection, _statement(dialect, forms), tuple(arrays))
    except exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _OTHER_ROW_TYPE:
            raise
        await connection.invalidate(error)  # the next one will ask for the row types; the unit of work is repeated
        raise Unavailable("A table was altered.") from error


async def _write_singly(connection: AsyncConnection, one: Write) -> None:
    dialect, form = dialect_of(connection), _form(one)
    bindings = dict(_bindings(dialect, form))
    columns = [
        [bindings[name](row[name]) for row in one.rows] if name in bindings else [row[name] for row in one.rows]
        for name in form[2]
    ]
    await connection.exec_driver_sql(_single(dialect, form), list(zip(*columns, strict=True)))


def _form(one: Write) -> _Form:
    """Return the form of a step; an UPDATE names the id last, where SQLite asks for it."""
    names = tuple(one.rows[0])
    return one.way, one.table, (*(n for n in names if n != "id"), "id") if one.way is Way.UPDATE else names


@lru_cache(maxsize=256)
def _bindings(dialect: Dialect, form: _Form) -> tuple[_Binding, ...]:
    _, table, names = form
    found = {name: binding(table.__table__.c[name].type, dialect) for name in names}
    return tuple((name, bind) for name, bind in found.items() if bind is not None)


def _bound(rows: Sequence[Row], bindings: Sequence[_Binding]) -> list[dict[str, Any]]:
    """Return *rows* as the driver takes them."""
    bound = [dict(row) for row in rows]
    for name, bind in bindings:
        for row in bound:
            row[name] = bind(row[name])
    return bound


@lru_cache(maxsize=256)
def _statement(dialect: Dialect, forms: tuple[_Form, ...]) -> str:
    """Return the statement of PostgreSQL that does all steps: its parameters are an array of rows for each."""
    *before, last = [_step(dialect, form, place) for place, form in enumerate(forms, start=1)]
    named = ", ".join(f"step_{place} AS ({step} RETURNING 1)" for place, step in enumerate(before, start=1))
    return f"WITH {named} {last}" if before else last


def _step(dialect: Dialect, form: _Form, place: int) -> str:
    name, columns = _quoted(dialect, form)
    rows = f"FROM unnest(CAST(${place} AS {name}[])) AS new"
    after = f"(SELECT count(*) FROM step_{place - 1}) >= 0" if place > 1 else "true"  # noqa: S608 - a number
    if form[0] is Way.UPDATE:
        changes = ", ".join(f"{one} = new.{one}" for one in columns if one != "id")
        return f"UPDATE {name} SET {changes} {rows} WHERE {name}.id = new.id AND {after}"  # noqa: S608 - our tables
    values = ", ".join(f"new.{one}" for one in columns)
    return _inserting(dialect, form, f"SELECT {values} {rows} WHERE {after}")


@lru_cache(maxsize=256)
def _single(dialect: Dialect, form: _Form) -> str:
    """Return the statement of SQLite that takes a value for each of the columns."""
    name, columns = _quoted(dialect, form)
    if form[0] is Way.UPDATE:
        changes = ", ".join(f"{one} = ?" for one in columns if one != "id")
        return f"UPDATE {name} SET {changes} WHERE id = ?"  # noqa: S608 - our tables
    return _inserting(dialect, form, f"VALUES ({', '.join('?' * len(columns))})")


def _inserting(dialect: Dialect, form: _Form, rows: str) -> str:
    """Return what inserts *rows*, or adds them to the rows that are there."""
    way, table, _ = form
    name, columns = _quoted(dialect, form)
    text = f"INSERT INTO {name} ({', '.join(columns)}) {rows}"
    if way is Way.INSERT:
        return text
    key = [column.name for column in table.__table__.primary_key]
    sums = ", ".join(f"{one} = {name}.{one} + excluded.{one}" for one in columns if one not in key)
    return f"{text} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sums}"


def _quoted(dialect: Dialect, form: _Form) -> tuple[str, list[str]]:
    """Return the name of the table and those of the columns, as they stand in a text."""
    _, table, names = form
    quoted = dialect.identifier_preparer.quote
    return quoted(table.__tablename__), [quoted(one) for one in names]
