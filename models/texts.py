"""Run single statements that give back text as bytes of UTF-8, on the driver's own connections.

Why not through SQLAlchemy: a statement through its engine costs the event loop about as much as all the rest of a
request that the database answers whole. The price: errors come as the driver words them, so whoever calls this falls
back to the ordinary way, which tells what they mean.

Why bytes: they go to the client as they come. To make Python's text of a large answer and bytes of that again took up
to two fifths of a request, wherever one letter in it is not ASCII.

On SQLite there is one thread with one connection: two of them contend inside SQLite, and answer half as much.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

import asyncpg
from sqlalchemy import make_url

from models.connections import turn
from models.engines import NO_DEADLINE, POOL_SECONDS, STEPS_BETWEEN_LOOKS, Deadlines, server_settings
from models.failures import Busy

_KEPT_STATEMENTS = 256
_CONNECTIONS = 5
"""One process cannot keep more busy: what it does for a request takes about a third of what the database does."""
_WAIT_SECONDS = 5
"""How long one waits for one of them: half of what a read may take."""
_RESTED_SECONDS = 300
"""After how long a connection is not used again: something on the way may have forgotten it, and told nobody."""


class Texts(Protocol):
    """Runs single statements; raises Busy past a deadline, and whatever the driver raises.

    *heard* is told each of them, as SQLAlchemy's events tell of all others.
    """

    heard: list[Callable[[str], None]]

    async def one(self, sql: str, arguments: Sequence[Any]) -> bytes | None:
        """Return the one value of the first record, None where there is no record."""

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, Any]]:
        """Return the records, each of two values."""
        ...

    async def close(self) -> None:
        """Close every connection."""


@dataclass(slots=True)
class PostgresqlTexts:
    """Some connections, opened when first needed and given back as they are: nothing is ever set on them.

    asyncpg's own pool would cost as much as a small statement's whole way through the driver.
    """

    url: str
    deadlines: Deadlines
    schema: str | None = None
    heard: list[Callable[[str], None]] = field(default_factory=list[Callable[[str], None]])
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_CONNECTIONS))
    _resting: list[tuple[float, Any]] = field(default_factory=list[tuple[float, Any]])
    _opening: set["asyncio.Future[Any]"] = field(default_factory=set["asyncio.Future[Any]"])

    async def one(self, sql: str, arguments: Sequence[Any]) -> bytes | None:
        """Return the one value of the first record, None where there is no record."""
        found = await self._fetched(sql, arguments)
        return found[0][0] if found else None

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, Any]]:
        """Return the records, each of two values."""
        return [(key, value) for key, value in await self._fetched(sql, arguments)]

    async def close(self) -> None:
        """Close every connection."""
        if self._opening:
            await asyncio.wait(self._opening)
        while self._resting:
            _, connection = self._resting.pop()
            await connection.close()

    async def _fetched(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        connection = await self._taken(sql)
        try:
            # not fetchval, where there is one value: it limits the rows, which forbids parallel plans
            return list(await connection.fetch(sql, *arguments))
        except asyncpg.QueryCanceledError as error:
            raise Busy(str(error)) from error
        finally:
            self._give_back(connection)

    async def _taken(self, sql: str) -> Any:
        """Return a connection for a statement; raises Busy where others keep all of them."""
        for listener in self.heard:
            listener(sql)
        await turn(self._turns, _WAIT_SECONDS, "All connections are in use.")
        longest_ago = time.monotonic() - _RESTED_SECONDS
        while self._resting:
            since, connection = self._resting.pop()
            if since > longest_ago and not connection.is_closed():
                return connection
            connection.terminate()
        return await self._opened()

    def _give_back(self, connection: Any) -> None:
        """Let others use a connection: one whose statement was cancelled waits for that to come through by itself."""
        self._turns.release()
        if not connection.is_closed():
            self._resting.append((time.monotonic(), connection))

    async def _opened(self) -> Any:
        """Return a new connection; one that its caller no longer waits for keeps its turn until it is there."""
        opening = asyncio.ensure_future(self._connected())
        self._opening.add(opening)
        opening.add_done_callback(self._opening.discard)
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(self._keep)
            raise
        except BaseException:
            self._turns.release()
            raise

    def _keep(self, opening: "asyncio.Future[Any]") -> None:
        """Leave to the next what nobody waits for."""
        if opening.cancelled() or opening.exception() is not None:
            self._turns.release()
        else:
            self._give_back(opening.result())

    async def _connected(self) -> Any:
        _, options = make_url(self.url).get_dialect()().create_connect_args(make_url(self.url))
        connection = await asyncpg.connect(
            **options,
            server_settings=server_settings(self.deadlines, self.schema),
            statement_cache_size=_KEPT_STATEMENTS,
            max_cacheable_statement_size=0,
            timeout=POOL_SECONDS,
        )
        try:
            await bring_bytes(connection)
        except BaseException:
            connection.terminate()
            raise
        return connection


async def bring_bytes(connection: Any) -> None:
    """Let a connection of asyncpg's give texts as bytes of UTF-8."""
    await connection.set_type_codec("text", schema="pg_catalog", encoder=str.encode, decoder=bytes, format="binary")


@dataclass(slots=True)
class SqliteTexts:
    """One thread with one connection that only reads, opened when first used."""

    url: str
    deadlines: Deadlines
    heard: list[Callable[[str], None]] = field(default_factory=list[Callable[[str], None]])
    _thread: ThreadPoolExecutor | None = None
    _connection: sqlite3.Connection | None = None
    _ends_at: float = NO_DEADLINE

    async def one(self, sql: str, arguments: Sequence[Any]) -> bytes | None:
        """Return the one value of the first record, None where there is no record."""
        found = await self._run(sql, arguments)
        return found[0][0] if found else None

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, Any]]:
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
        self._connection.text_factory = bytes
        self._connection.execute(f"PRAGMA busy_timeout = {round(self.deadlines.lock * 1000)}")
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.set_progress_handler(lambda: time.monotonic() > self._ends_at, STEPS_BETWEEN_LOOKS)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
