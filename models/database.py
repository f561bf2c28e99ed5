"""The one way to the database: connections that only read, and units of work that write."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import String, cast, exc, func, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from models.engines import Deadlines, postgresql_engine, sqlite_engine
from models.failpoints import Failpoint, Reached, go_on
from models.failures import Unavailable, gone, lost_race, told
from models.ids import new_id
from models.sellers import Seller

Connection: TypeAlias = AsyncConnection
"""A connection, by the name that the floors above use."""

Clock = Callable[[], datetime]
T = TypeVar("T")

_ATTEMPTS = 5
"""How often a unit of work is tried that loses against others."""
_PATIENCE = 20
"""For how many seconds a database that is gone is asked again."""
_LONGEST_PAUSE = 1.0
_LOCK_IN_ORDER = text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")
_OUTCOME = text("SELECT pg_xact_status(CAST(CAST(:transaction AS text) AS xid8))")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of work: a transaction, its moment, the seller's date of that moment, and a maker of ids."""

    connection: AsyncConnection
    now: datetime
    today: date
    new_id: Callable[[], UUID] = new_id
    reached: Reached = go_on

    async def lock(self, *ids: UUID) -> None:
        """Wait until no other unit of work holds any of *ids*; SQLite has one writer anyway."""
        if self.connection.dialect.name == "postgresql":
            keys = [int.from_bytes(key.bytes[-8:], signed=True) for key in sorted(ids)]
            await self.connection.execute(_LOCK_IN_ORDER, {"keys": keys})


class _InDoubt(Exception):
    """The connection was lost in COMMIT: only the database knows what became of its *transaction*."""

    def __init__(self, transaction: str, result: Any) -> None:
        self.transaction = transaction
        self.result = result


@dataclass(slots=True)
class Database:
    """A database: *reader* runs single statements, *writer* transactions; *clock* tells the time."""

    url: str
    reader: AsyncEngine
    writer: AsyncEngine
    clock: Clock
    reached: Reached = go_on
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

        It runs as a task of its own that a cancelled caller cannot cancel (SQLite would keep its lock), and is
        repeated as a whole where it lost against another one or lost its connection before COMMIT. Raises Conflict
        where a constraint refuses, Busy past a deadline, Unavailable where the database is gone or full.
        """
        task = asyncio.create_task(self._repeated(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _repeated(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        attempt, races, gone_since = 0, 0, 0.0
        while True:
            attempt += 1
            try:
                return await self._once(work)
            except _InDoubt as doubt:
                if await self._is_committed(doubt.transaction):
                    result: T = doubt.result
                    return result
            except _NoConnection:
                gone_since = gone_since or time.monotonic()
                if time.monotonic() - gone_since > _PATIENCE:
                    raise
            except exc.SQLAlchemyError as error:
                races += lost_race(error)
                if not gone(error) and (races == _ATTEMPTS or not lost_race(error)):
                    raise told(error) from error
            await _pause(attempt)

    async def _once(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        async with _connected(self.writer) as connection:
            zone, transaction = await _opening(connection)
            now = self.clock()
            unit = Unit(connection, now, now.astimezone(zone).date(), reached=self.reached)
            await unit.reached(Failpoint.BEGUN)
            result = await work(unit)
            await unit.reached(Failpoint.BEFORE_COMMIT)
            try:
                await connection.commit()
            except exc.DBAPIError as error:
                if transaction and gone(error):
                    raise _InDoubt(transaction, result) from error
                raise
            await unit.reached(Failpoint.COMMITTED)
            return result

    async def _is_committed(self, transaction: str) -> bool:
        """Return what became of a transaction of PostgreSQL whose COMMIT was not answered."""
        asked_since = time.monotonic()
        while time.monotonic() - asked_since < _PATIENCE:
            try:
                async with _connected(self.reader) as connection:
                    status = await connection.scalar(_OUTCOME, {"transaction": transaction})
            except (exc.DBAPIError, _NoConnection) as error:
                if isinstance(error, exc.DBAPIError) and not gone(error):
                    raise
                status = None
            if status in {"committed", "aborted"}:
                return bool(status == "committed")
            await _pause(1)
        raise Unavailable("The database was lost while it stored.", is_unknown=True)

    async def close(self) -> None:
        """Wait for the units of work under way, then close every connection."""
        if self._running:
            await asyncio.wait(self._running)
        await self.reader.dispose()
        await self.writer.dispose()


class _NoConnection(Unavailable):
    """No connection could be made at all."""


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Yield a connection; drivers tell in several ways that there is none."""
    try:
        connection = await engine.connect()
    except exc.TimeoutError:
        raise  # of the pool: all of its connections are busy
    except Exception as error:
        if isinstance(error, OSError) or gone(error):
            raise _NoConnection("The database cannot be reached.") from error
        raise
    try:
        yield connection
    finally:
        await connection.close()  # rolls back what is not committed


async def _opening(connection: AsyncConnection) -> tuple[ZoneInfo, str | None]:
    """Return the seller's time zone, and by what name PostgreSQL will know what became of this transaction."""
    if connection.dialect.name == "sqlite":
        return await time_zone(connection), None
    named = select(Seller.time_zone, cast(func.pg_current_xact_id(), String))
    zone, transaction = (await connection.execute(named)).one()
    return ZoneInfo(zone), transaction


async def _pause(attempt: int) -> None:
    await asyncio.sleep(random.uniform(0, min(0.05 * 2**attempt, _LONGEST_PAUSE)))  # noqa: S311 - jitter, no secret


async def time_zone(connection: AsyncConnection) -> ZoneInfo:
    """Return the seller's time zone: it decides which day is today."""
    return ZoneInfo(await connection.scalar(select(Seller.time_zone)) or "UTC")


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def open_database(
    url: str, clock: Clock = utc_now, deadlines: Deadlines | None = None, reached: Reached = go_on
) -> Database:
    """Return the database at *url* (sqlite+aiosqlite or postgresql+asyncpg); nothing is connected yet."""
    kept = deadlines or Deadlines()
    if make_url(url).get_backend_name() == "sqlite":
        reader, writer = (sqlite_engine(url, kept, writes=writes) for writes in (False, True))
        return Database(url, reader, writer, clock, reached)
    engine = postgresql_engine(url, kept)
    return Database(url, engine.execution_options(isolation_level="AUTOCOMMIT"), engine, clock, reached)
