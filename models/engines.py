"""Make the engines of both databases: what each connection is told, and the deadlines that the database keeps."""

import math
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, exc
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_READERS = 4
POOL_SIZE = 10
"""How many connections are kept open to a PostgreSQL, and how many units of work have one; twice as many at most
are open."""
POOL_SECONDS = 2
"""How long one waits for a connection that others have; the one writer of SQLite is waited for like a lock."""
STEPS_BETWEEN_LOOKS = 1_000_000
"""Steps of SQLite's machine, some hundredths of a second, after which it looks at the clock. Each look waits for
Python's lock, which a busy event loop keeps for milliseconds: looking fifty times as often halved what is answered."""
_ENDS_AT = "ends at"
"""Under what a connection of SQLite keeps when its statement is late."""
_RESTS_SINCE = "rests since"
"""Under what a connection to a PostgreSQL keeps when it was given back."""
_RESTED_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How many seconds the database waits for a lock, works on a statement, and bears an idle transaction.

    These live in the database, because a write that is cancelled from outside can leave SQLite locked. For
    *patience* seconds a PostgreSQL that is lost is asked again.
    """

    lock: float = 10
    statement: float = 60
    idle: float = 300
    patience: float = 20


NO_DEADLINE = math.inf
"""For statements that alter tables; a wait for a lock always ends."""


def server_settings(deadlines: Deadlines, schema: str | None = None) -> dict[str, str]:
    """Return what every connection to a PostgreSQL is told; loaders/trees relies on how dates and moments look.

    It finds tables in *schema* alone, where one is named.
    """
    return {
        **({} if schema is None else {"search_path": f'"{schema}"'}),
        "timezone": "UTC",
        "datestyle": "ISO",
        "jit": "off",
        "lock_timeout": _milliseconds(deadlines.lock),
        "statement_timeout": _milliseconds(deadlines.statement),
        "idle_in_transaction_session_timeout": _milliseconds(deadlines.idle),
    }


def postgresql_engine(url: str, deadlines: Deadlines, schema: str | None = None) -> AsyncEngine:
    """Return the engine of a PostgreSQL database, or of one of its schemas."""
    engine = create_async_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_timeout=POOL_SECONDS,
        connect_args={"server_settings": server_settings(deadlines, schema), "timeout": deadlines.patience},
    )
    _try_those_that_rested(engine)
    return engine


def _try_those_that_rested(engine: AsyncEngine) -> None:
    """Find out whether a connection still lives before it is used, where it was not used for some seconds.

    SQLAlchemy would ask each time, by three ways there and back: a quarter of what a bill of one customer waits for.
    One that is lost in between, and not even told so, fails its first statement; a unit of work is then repeated.
    """

    @event.listens_for(engine.sync_engine, "checkin")
    def rests(_: Any, record: Any) -> None:
        record.info[_RESTS_SINCE] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def is_used(connection: Any, record: Any, _: Any) -> None:
        if connection.driver_connection.is_closed():  # it was told, or it found out
            raise exc.DisconnectionError("The connection is closed.")
        if time.monotonic() - record.info.get(_RESTS_SINCE, time.monotonic()) < _RESTED_SECONDS:
            return
        try:
            engine.sync_engine.dialect.do_ping(connection)
        except Exception as error:
            raise exc.DisconnectionError(str(error)) from error


def sqlite_engine(url: str, deadlines: Deadlines, *, writes: bool) -> AsyncEngine:
    """Return an engine of one writer or some readers: the driver's own transactions would bill twice."""
    engine = create_async_engine(
        url,
        pool_size=1 if writes else _READERS,
        max_overflow=0,
        pool_timeout=deadlines.lock if writes else POOL_SECONDS,
        connect_args={"timeout": deadlines.lock},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {round(deadlines.lock * 1000)}")
        if not writes:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    if writes:
        _begin_as_writer(engine)
    _stop_late_statements(engine, deadlines.statement)
    return engine


def _begin_as_writer(engine: AsyncEngine) -> None:
    """Take the write lock at once, so that nothing changes between what is read and what is written."""

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _stop_late_statements(engine: AsyncEngine, seconds: float) -> None:
    """Let SQLite interrupt a statement that takes longer than *seconds*, which rolls its transaction back."""

    @event.listens_for(engine.sync_engine, "connect")
    def watch(connection: Any, record: Any) -> None:
        record.info[_ENDS_AT] = NO_DEADLINE

        def is_late() -> bool:
            return bool(time.monotonic() > record.info[_ENDS_AT])

        connection.run_async(lambda driver: driver.set_progress_handler(is_late, STEPS_BETWEEN_LOOKS))

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def begin_to_count(connection: Any, *_: Any) -> None:
        connection.info[_ENDS_AT] = time.monotonic() + seconds


def _milliseconds(seconds: float) -> str:
    """Return a setting in milliseconds; PostgreSQL takes 0 for no deadline."""
    return "0" if seconds == NO_DEADLINE else str(round(seconds * 1000))
