"""The one way to the database: connections that only read, and units of work that write."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import event, exc, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from models.ids import new_id
from models.sellers import Seller

Connection: TypeAlias = AsyncConnection
"""A connection, by the name that the floors above use."""

Clock = Callable[[], datetime]
T = TypeVar("T")

_BUSY_MILLISECONDS = 10_000
_READERS = 4
_POOL_SIZE = 10
_POOL_SECONDS = 10
_ATTEMPTS = 4
_LOCK_IN_ORDER = text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")
_RETRIED = {"40001", "40P01"}  # serialisation failure, deadlock


class Conflict(Exception):
    """A constraint refused the write; *constraint* says which, as far as the database does."""

    def __init__(self, constraint: str) -> None:
        """Remember the constraint's name, or the message of a database that does not name it."""
        super().__init__(constraint)
        self.constraint = constraint


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of work: a transaction, its moment, the seller's date of that moment, and a maker of ids."""

    connection: AsyncConnection
    now: datetime
    today: date
    new_id: Callable[[], UUID] = new_id

    async def lock(self, *ids: UUID) -> None:
        """Wait until no other unit of work holds any of *ids*; SQLite has one writer anyway."""
        if self.connection.dialect.name == "postgresql":
            keys = [int.from_bytes(key.bytes[-8:], signed=True) for key in sorted(ids)]
            await self.connection.execute(_LOCK_IN_ORDER, {"keys": keys})


@dataclass(slots=True)
class Database:
    """A database: *reader* runs single statements, *writer* transactions; *clock* tells the time."""

    url: str
    reader: AsyncEngine
    writer: AsyncEngine
    clock: Clock
    _running: set[asyncio.Task[Any]] = field(default_factory=set)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of SQLite."""
        return self.writer.dialect.name == "sqlite"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection on which each statement stands for itself and none can write."""
        async with self.reader.connect() as connection:
            yield connection

    async def unit_of_work(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """Return what *work* returns, committed; nothing is stored where it raises.

        It runs as a task of its own that a cancelled caller cannot cancel (SQLite would keep its lock), and
        is repeated as a whole where the database says that it lost against another one. A refused
        constraint raises Conflict.
        """
        task = asyncio.create_task(self._repeated(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _repeated(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        for attempt in range(1, _ATTEMPTS):
            try:
                return await self._once(work)
            except exc.DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _RETRIED:
                    raise
                await asyncio.sleep(random.uniform(0, 0.05 * attempt))  # noqa: S311 - jitter, no secret
        return await self._once(work)

    async def _once(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        try:
            async with self.writer.begin() as connection:
                now = self.clock()
                return await work(Unit(connection, now, now.astimezone(await time_zone(connection)).date()))
        except exc.IntegrityError as error:
            raise Conflict(_constraint(error)) from error

    async def close(self) -> None:
        """Wait for the units of work under way, then close every connection."""
        if self._running:
            await asyncio.wait(self._running)
        await self.reader.dispose()
        await self.writer.dispose()


async def time_zone(connection: AsyncConnection) -> ZoneInfo:
    """Return the seller's time zone: it decides which day is today."""
    return ZoneInfo(await connection.scalar(select(Seller.time_zone)) or "UTC")


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def open_database(url: str, clock: Clock = utc_now) -> Database:
    """Return the database at *url* (sqlite+aiosqlite or postgresql+asyncpg); nothing is connected yet."""
    if make_url(url).get_backend_name() == "sqlite":
        return Database(url, _sqlite(url, writes=False), _sqlite(url, writes=True), clock)
    engine = create_async_engine(
        url,
        pool_size=_POOL_SIZE,
        max_overflow=_POOL_SIZE,
        pool_timeout=_POOL_SECONDS,
        pool_pre_ping=True,
        connect_args={"server_settings": {"timezone": "UTC", "jit": "off"}},
    )
    return Database(url, engine.execution_options(isolation_level="AUTOCOMMIT"), engine, clock)


def _sqlite(url: str, *, writes: bool) -> AsyncEngine:
    """Return an engine of one writer or some readers: the driver's own transactions would bill twice."""
    engine = create_async_engine(
        url,
        pool_size=1 if writes else _READERS,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        connect_args={"timeout": _BUSY_MILLISECONDS / 1000},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        if not writes:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    if writes:

        @event.listens_for(engine.sync_engine, "begin")
        def begin(connection: Any) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _constraint(error: exc.IntegrityError) -> str:
    """Return the name of the violated constraint, or the columns that SQLite names instead."""
    cause = getattr(error.orig, "__cause__", None)
    named = getattr(cause, "constraint_name", None)
    if named:
        return str(named)
    found = re.search(r"constraint failed: (.*)", str(error.orig))
    return found.group(1) if found else str(error.orig)
