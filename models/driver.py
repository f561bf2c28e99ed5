"""Run statements on the driver's own connection, within whatever transaction it is in.

Why not through SQLAlchemy: its work on a statement costs five times as much as the driver's, and a bill for one
customer is hardly more than its statements. Texts and parameters are still SQLAlchemy's: a statement is compiled once,
each value passes through its type. What listens to the engine hears of these statements too, and errors come as
SQLAlchemy words them. SQLite, which has no ways there and back, takes the ordinary one.

The price: only what the drivers return comes back, without the types of the columns; and transactions of PostgreSQL are
begun and ended here, on connections that SQLAlchemy takes for ones without.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import asyncpg
from asyncpg.exceptions import InternalClientError
from sqlalchemy import Connection, Dialect, Enum, exc
from sqlalchemy.dialects.postgresql import asyncpg as postgresql
from sqlalchemy.dialects.sqlite import aiosqlite as sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.expression import Executable
from sqlalchemy.types import TypeEngine

from models.columns import Id, Scaled

_REMEMBERED = 4096

_DIALECTS: dict[str, Dialect] = {
    "postgresql": postgresql.dialect(),  # type: ignore[no-untyped-call]
    "sqlite": sqlite.dialect(),
}

Process = Callable[[Any], Any]
"""Turns a value as we know it into one as a driver does, or the other way."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The *text* of a statement, and its parameters in their order: name, value where it is fixed, how it is bound."""

    text: str
    parameters: tuple[tuple[str, Any, Process | None], ...]

    def arguments(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what the driver is given for the *values* of the parameters that are not fixed."""
        return tuple(
            given if bind is None else bind(given)
            for name, fixed, bind in self.parameters
            for given in (values.get(name, fixed),)
        )


def dialect_of(database: AsyncConnection | AsyncEngine) -> Dialect:
    """Return how texts are made for a database: all of a kind have one dialect, and share what was made for any."""
    return _DIALECTS[database.dialect.name]


@lru_cache(maxsize=512)
def prepared(dialect: Dialect, statement: Executable) -> Prepared:
    """Return *statement* as the drivers of *dialect* take it; it is one object for the life of the process."""
    compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    return Prepared(
        str(compiled),
        tuple(
            (name, compiled.params[name], binding(compiled.binds[name].type, dialect)) for name in compiled.positiontup
        ),
    )


def binding(of_type: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return how values of a type are handed to the driver; None where it takes them as they are."""
    process = of_type.dialect_impl(dialect).bind_processor(dialect)
    return _quick(process, of_type, dialect) if isinstance(of_type, Id | Scaled) else process


def reading(of_type: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return how values of a type are made of what the driver gives; None where they are what it gives."""
    process = of_type.dialect_impl(dialect).result_processor(dialect, None)
    return _quick(process, of_type, dialect)


def _quick(process: Process | None, of_type: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return *process* without what it need not do: ids are ids on PostgreSQL, and numbers and names come again."""
    if process is None or (isinstance(of_type, Id) and dialect.name == "postgresql"):
        return None
    return lru_cache(_REMEMBERED)(process) if isinstance(of_type, Enum | Scaled) else process


async def fetch(connection: AsyncConnection, text: str, arguments: Sequence[Any]) -> Sequence[Any]:
    """Return the records of a statement, as tuples or what can be read like them."""
    if connection.dialect.name != "postgresql":
        found = await connection.exec_driver_sql(text, tuple(arguments))
        return found.all() if found.returns_rows else ()
    sync = _open(connection)
    for heard in sync.dispatch.before_cursor_execute:
        heard(sync, None, text, arguments, None, False)  # noqa: FBT003 - as the event is declared
    driver: Any = sync.connection.driver_connection
    with _wording(driver, text):
        records: Sequence[Any] = await driver.fetch(text, *arguments)
    return records


async def begin(connection: AsyncConnection) -> None:
    """Begin a transaction; on SQLite the first statement does."""
    await _control(connection, "BEGIN ISOLATION LEVEL READ COMMITTED")


async def commit(connection: AsyncConnection) -> None:
    """Commit the transaction."""
    if not await _control(connection, "COMMIT;"):
        await connection.commit()


async def roll_back(connection: AsyncConnection) -> None:
    """Roll back what is not committed; a connection that cannot is not used again."""
    if connection.dialect.name != "postgresql" or connection.invalidated:
        return
    driver: Any = _open(connection).connection.driver_connection
    if driver.is_in_transaction():
        try:
            await _control(connection, "ROLLBACK")
        except exc.DBAPIError:
            await connection.invalidate()


async def _control(connection: AsyncConnection, text: str) -> bool:
    """Run a statement that begins or ends a transaction, if that is done here."""
    if connection.dialect.name != "postgresql":
        return False
    driver: Any = _open(connection).connection.driver_connection
    with _wording(driver, text):
        await driver.execute(text)
    return True


def _open(connection: AsyncConnection) -> Connection:
    sync = connection.sync_connection
    assert sync is not None  # noqa: S101 - it is open
    return sync


@contextmanager
def _wording(driver: Any, text: str) -> Iterator[None]:
    """Raise an error of the driver as SQLAlchemy would have raised it."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise _worded(error, text, is_lost=driver.is_closed()) from error
    except InternalClientError as error:  # it heard PostgreSQL end the connection, but not yet the end of the stream
        raise _worded(error, text, is_lost=True) from error


class _Said(Exception):
    """What the driver said, with the cause and the state that are looked for in an error of SQLAlchemy's."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.sqlstate = getattr(error, "sqlstate", None)
        self.__cause__ = error


def _worded(error: Exception, text: str, *, is_lost: bool) -> exc.DBAPIError:
    """Return *error* as SQLAlchemy would have raised it."""
    kind = exc.DBAPIError
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        kind = exc.IntegrityError
    elif isinstance(error, asyncpg.InterfaceError):
        kind = exc.InterfaceError
    return kind(text, None, _Said(error), connection_invalidated=is_lost)
