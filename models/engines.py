"""Make the engines of both databases: what each connection is told, and the deadlines that the database keeps."""

import math
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_READERS = 4
POOL_SIZE = 10
"""How many connections are kept open to a PostgreSQL, by each pool of the two."""
POOL_SECONDS = 10
"""How long one waits for a connection."""
STEPS_BETWEEN_LOOKS = 20_000
"""Steps of SQLite's machine, some milliseconds, after which it looks at the clock."""
_ENDS_AT = "ends at"
"""Under what a connection of SQLite keeps when its statement is late."""


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


def server_settings(deadlines: Deadlines) -> dict[str, str]:
    """Return what every connection to a PostgreSQL is told; loaders/trees relies on how dates and moments look."""
    return {
        "timezone": "UTC",
        "datestyle": "ISO",
        "jit": "off",
        "lock_timeout": _milliseconds(deadlines.lock),
        "statement_timeout": _milliseconds(deadlines.statement),
        "idle_in_transaction_session_timeout": _milliseconds(deadlines.idle),
    }


def postgresql_engine(url: str, deadlines: Deadlines) -> AsyncEngine:
    """Return the engine of a PostgreSQL database."""
    return create_async_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
        connect_args={"server_settings": server_settings(deadlines), "timeout": deadlines.patience},
    )


def sqlite_engine(url: str, deadlines: Deadlines, *, writes: bool) -> AsyncEngine:
    """Return an engine of one writer or some readers: the driver's own transactions would bill twice."""
    engine = create_async_engine(
        url,
        pool_size=1 if writes else _READERS,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
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
