"""Run single statements that give back text, on the driver's own connections.

Why not through SQLAlchemy: a statement through its engine costs the event loop about as much as all the rest of a
request that the database answers whole. The price: errors come as the driver words them, so whoever calls this falls
back to the ordinary way, which tells what they mean. On SQLite there is one thread with one connection: two of them
contend inside SQLite, and answer half as much.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import asyncpg
from sqlalchemy import make_url

from models.engines import NO_DEADLINE, POOL_SECONDS, STEPS_BETWEEN_LOOKS, Deadlines, server_settings
from models.failures import Busy

_KEPT_STATEMENTS = 256
_CONNECTIONS = 5
"""One process cannot keep more busy: what it does for a request takes about a third of what the database does."""


class Texts(Protocol):
    """Runs single statements; raises Busy past a deadline, and whatever the driver raises.

    *heard* is told each of them, as SQLAlchemy's events tell of all others.
    """

    heard: list[Callable[[str], None]]

    async def one(self, sql: str, arguments: Sequence[Any]) -> str | None:
        """Return the one value of the first record, None where there is no record."""

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, str]]:
        """Return the records, each of two values."""
        ...

    async def close(self) -> None:
        """Close every connection."""


class _Unreset(asyncpg.Connection):
    """A connection on which nothing is ever set, so that nothing has to be reset between two uses."""

    def get_reset_query(self) -> str:
        """Return nothing to run."""
        return ""


@dataclass(slots=True)
class PostgresqlTexts:
    """A pool of asyncpg's own, opened when first used."""

    url: str
    deadlines: Deadlines
    schema: str | None = None
    heard: list[Callable[[str], None]] = field(default_factory=list[Callable[[str], None]])
    _opening: asyncio.Future[Any] | None = None

    async def one(self, sql: str, arguments: Sequence[Any]) -> str | None:
        """Return the one value of the first record, None where there is no record."""
        async with self._connection(sql) as connection:
            found: str | None = await connection.fetchval(sql, *arguments)
        return found

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, str]]:
        """Return the records, each of two values."""
        async with self._connection(sql) as connection:
            return [(key, text) for key, text in await connection.fetch(sql, *arguments)]

    async def close(self) -> None:
        """Close every connection."""
        if self._opening is not None:
            opening, self._opening = self._opening, None
            await (await opening).close()

    @asynccontextmanager
    async def _connection(self, sql: str) -> AsyncIterator[Any]:
        """Yield a connection for a statement; raises Busy where others keep all of them, or it takes too long."""
        pool = await self._asked(sql)
        try:
            async with asyncio.timeout(POOL_SECONDS):
                connection = await pool.acquire()
            try:
                yield connection
            finally:
                await pool.release(connection)
        except (asyncpg.QueryCanceledError, TimeoutError) as error:
            raise Busy(str(error)) from error

    async def _asked(self, sql: str) -> Any:
        for listener in self.heard:
            listener(sql)
        if self._opening is None or (self._opening.done() and self._opening.exception() is not None):
            self._opening = asyncio.ensure_future(self._open())
        return await asyncio.shield(self._opening)

    async def _open(self) -> Any:
        _, options = make_url(self.url).get_dialect()().create_connect_args(make_url(self.url))
        return await asyncpg.create_pool(
            **options,
            min_size=0,
            max_size=_CONNECTIONS,
            connection_class=_Unreset,
            server_settings=server_settings(self.deadlines, self.schema),
            statement_cache_size=_KEPT_STATEMENTS,
            max_cacheable_statement_size=0,
            timeout=POOL_SECONDS,
        )


@dataclass(slots=True)
class SqliteTexts:
    """One thread with one connection that only reads, opened when first used."""

    url: str
    deadlines: Deadlines
    heard: list[Callable[[str], None]] = field(default_factory=list[Callable[[str], None]])
    _thread: ThreadPoolExecutor | None = None
    _connection: sqlite3.Connection | None = None
    _ends_at: float = NO_DEADLINE

    async def one(self, sql: str, arguments: Sequence[Any]) -> str | None:
        """Return the one value of the first record, None where there is no record."""
        found = await self._run(sql, arguments)
        return found[0][0] if found else None

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, str]]:
        """Return the records, each of two values."""
        return await self._run(sql, arguments)

    async def close(self) -> None:
        """Close the connection and end the thread."""
        if self._thread is not None:
            thread, self._thread = self._thread, None
            await asyncio.get_running_loop().run_in_executor(thread, self._close)
            thread.shutdown()

    async def _run(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        for listener in self.heard:
            listener(sql)
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite-texts")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._fetch, sql, arguments)

    def _fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        connection = self._connection or self._open()
        self._ends_at = time.monotonic() + self.deadlines.statement
        try:
            return connection.execute(sql, arguments).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Busy(str(error)) from error
            raise

    def _open(self) -> sqlite3.Connection:
        self._connection = sqlite3.connect(
            str(make_url(self.url).database), isolation_level=None, cached_statements=_KEPT_STATEMENTS
        )
        self._connection.execute(f"PRAGMA busy_timeout = {round(self.deadlines.lock * 1000)}")
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.set_progress_handler(lambda: time.monotonic() > self._ends_at, STEPS_BETWEEN_LOOKS)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
