"""The one way to the database: connections that only read, and units of work that write."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import exc, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from models.addresses import lock_key, parted
from models.connections import connected, telling, turn, unused_closed
from models.driver import begin, commit, dialect_of, fetch, prepared, roll_back
from models.engines import POOL_SIZE, Deadlines, postgresql_engine, sqlite_engine
from models.failpoints import Failpoint, Reached, go_on
from models.failures import Unavailable, gone, lost_race, unsent
from models.ids import new_id
from models.outcomes import NAME, InDoubt, Name, Patience, is_committed, pause
from models.sellers import Seller
from models.texts import PostgresqlTexts, SqliteTexts, Texts

Connection: TypeAlias = AsyncConnection
"""A connection, by the name that the floors above use."""

Clock = Callable[[], datetime]
T = TypeVar("T")

_ATTEMPTS = 5
"""How often a unit of work is tried that loses against others."""
_LAST_WORDS = 0.01
"""How many seconds a thread of aiosqlite that could not connect has to tell the loop that it ends."""
_LOCK_IN_ORDER = (
    "SELECT pg_advisory_xact_lock(key), set_config('enable_seqscan', 'off', true) "
    "FROM unnest(CAST($1 AS bigint[])) AS key"
)
"""What locks customers finds all it needs by index. Left to itself PostgreSQL scans tables that are empty, as they are
before a company's first bill run, and keeps that plan while the run fills them: the lines took eight times as long."""
_OPENING = select(Seller.time_zone, *NAME)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of work: a transaction, its moment, the seller's date of that moment, and a maker of ids."""

    connection: AsyncConnection
    now: datetime
    today: date
    new_id: Callable[[], UUID] = new_id
    reached: Reached = go_on
    schema: str | None = None

    async def lock(self, *ids: UUID) -> None:
        """Wait until no other unit of work holds any of *ids*; SQLite has one writer anyway."""
        if self.connection.dialect.name == "postgresql":
            keys = [lock_key(key, self.schema) for key in sorted(ids)]
            await fetch(self.connection, _LOCK_IN_ORDER, [keys])


@dataclass(slots=True)
class Database:
    """A database: *reader* and *texts* run single statements, *writer* transactions; *clock* tells the time.

    *units* are the connections of units of work: the writer's, but on PostgreSQL the driver begins and ends those.
    *turns* are how many of them may be under way: the rest wait without a connection, which others need for reading.
    *schema* is the one of a PostgreSQL that its URL names. *batches* are told how many keys are read at once, by
    whoever gathers keys.
    """

    url: str
    reader: AsyncEngine
    writer: AsyncEngine
    units: AsyncEngine
    turns: asyncio.Semaphore
    clock: Clock
    deadlines: Deadlines
    texts: Texts
    reached: Reached = go_on
    schema: str | None = None
    batches: list[Callable[[int], None]] = field(default_factory=list[Callable[[int], None]])
    _running: set[asyncio.Future[Any]] = field(default_factory=set)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of SQLite."""
        return self.writer.dialect.name == "sqlite"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection on which each statement stands for itself and none can write.

        Raises Busy past a deadline, Unavailable where the database is gone.
        """
        reading = asyncio.get_running_loop().create_future()
        self._running.add(reading)
        try:
            with telling():
                async with connected(self.reader) as connection:
                    yield connection
        finally:
            self._running.discard(reading)
            reading.set_result(None)

    @asynccontextmanager
    async def altering(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection in one transaction, for those who make and alter tables; raises as *reading* does."""
        with telling():
            async with connected(self.writer) as connection:
                yield connection
                await connection.commit()

    async def unit_of_work(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """Return what *work* returns, committed; nothing is stored where it raises.

        It runs as a task of its own that a cancelled caller cannot cancel (SQLite would keep its lock), and is
        repeated as a whole where it lost against another one or lost its connection before COMMIT. Raises Conflict
        where a constraint refuses, Busy past a deadline, Unavailable where the database is gone or full.
        """
        task = asyncio.create_task(self._repeated(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        with telling():
            return await asyncio.shield(task)

    async def _repeated(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        attempt, races, patience = 0, 0, Patience(self.deadlines.patience)
        while True:
            attempt += 1
            try:
                return await self._once(work)
            except InDoubt as doubt:
                if await is_committed(self.reader, doubt.name, self.deadlines.patience):
                    result: T = doubt.result
                    return result
                if patience.is_over():
                    raise Unavailable("The database is lost in every COMMIT.") from doubt
            except (exc.SQLAlchemyError, Unavailable) as error:
                races += lost_race(error)
                may_repeat = not patience.is_over() if gone(error) else lost_race(error) and races < _ATTEMPTS
                if not may_repeat:
                    raise
            await pause(attempt)

    async def _once(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        async with self._transaction() as connection:
            zone, name = await _opening(connection)
            now = self.clock()
            unit = Unit(connection, now, now.astimezone(zone).date(), reached=self.reached, schema=self.schema)
            await unit.reached(Failpoint.BEGUN)
            result = await work(unit)
            await unit.reached(Failpoint.BEFORE_COMMIT)
            try:
                await commit(connection)
            except exc.DBAPIError as error:
                if name and gone(error) and not unsent(error):
                    raise InDoubt(name, result) from error
                raise
            await unit.reached(Failpoint.COMMITTED)
            return result

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection in a transaction, that is rolled back where it is not committed.

        Its turn is waited for like a lock: most who wait do so for the same customer's.
        """
        await turn(self.turns, self.deadlines.lock, "Too much is being written.")
        try:
            async with connected(self.units) as connection:
                await begin(connection)
                try:
                    yield connection
                finally:
                    await roll_back(connection)
        finally:
            self.turns.release()

    async def close(self) -> None:
        """Wait for what reads and writes at this moment, then close every connection."""
        if self._running:
            await asyncio.wait(self._running)
        await unused_closed()
        await self.texts.close()
        await self.reader.dispose()
        await self.writer.dispose()
        if self.is_sqlite:
            await asyncio.sleep(_LAST_WORDS)


async def _opening(connection: AsyncConnection) -> tuple[ZoneInfo, Name | None]:
    """Return the seller's time zone, and by what name PostgreSQL will know this transaction, in one statement."""
    if connection.dialect.name == "sqlite":
        return await time_zone(connection), None
    ((zone, transaction, crashed_at),) = await fetch(connection, prepared(dialect_of(connection), _OPENING).text, ())
    return ZoneInfo(zone), Name(transaction, crashed_at)


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
    of_driver, schema = parted(url)
    if make_url(url).get_backend_name() == "sqlite":
        reader, writer = (sqlite_engine(url, kept, writes=writes) for writes in (False, True))
        turns = asyncio.Semaphore(1)
        return Database(url, reader, writer, writer, turns, clock, kept, SqliteTexts(url, kept), reached)
    engine = postgresql_engine(of_driver, kept, schema)
    reader = engine.execution_options(isolation_level="AUTOCOMMIT")
    turns, texts = asyncio.Semaphore(POOL_SIZE), PostgresqlTexts(of_driver, kept, schema)
    return Database(url, reader, engine, reader, turns, clock, kept, texts, reached, schema)
