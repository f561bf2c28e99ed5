"""Each way in which a connection to PostgreSQL is lost or refused is known for what it is."""

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import exc, text
from sqlalchemy.ext.asyncio import AsyncConnection

from models.connections import connected
from models.database import Database, Unit, open_database
from models.driver import fetch
from models.engines import Deadlines
from models.failures import Busy, Unavailable, gone, unsent
from tests.api.client import Api
from tests.clock import Clock

SOON = Deadlines(patience=0.1)


@pytest.fixture
def postgresql_only(database: Database) -> Database:
    """A fresh database of PostgreSQL."""
    if database.is_sqlite:
        pytest.skip("SQLite is a file: there is no connection to lose")
    return database


async def _end(database: Database, backend: int) -> None:
    async with database.reading() as connection:
        await connection.execute(text(f"SELECT pg_terminate_backend({backend}, 5000)"))


async def _in_a_statement(database: Database, connection: AsyncConnection, backend: int) -> None:
    sleeping = asyncio.create_task(connection.execute(text("SELECT pg_sleep(60)")))
    await asyncio.sleep(0.05)
    await _end(database, backend)
    await sleeping


async def _between_two_statements(database: Database, connection: AsyncConnection, backend: int) -> None:
    await _end(database, backend)
    await connection.execute(text("SELECT 1"))


async def _waiting_for_a_lock(database: Database, connection: AsyncConnection, backend: int) -> None:
    async with database.writer.connect() as other:
        await other.execute(text("SELECT pg_advisory_xact_lock(1)"))
        waiting = asyncio.create_task(connection.execute(text("SELECT pg_advisory_xact_lock(1)")))
        await asyncio.sleep(0.05)
        await _end(database, backend)
        await waiting


async def _before_commit(database: Database, connection: AsyncConnection, backend: int) -> None:
    await _end(database, backend)
    await connection.commit()


async def _by_its_own_hand(_: Database, connection: AsyncConnection, backend: int) -> None:
    await connection.execute(text(f"SELECT pg_terminate_backend({backend})"))


async def _idle_for_too_long(_: Database, connection: AsyncConnection, __: int) -> None:
    await connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 10"))
    await asyncio.sleep(0.1)
    await connection.execute(text("SELECT 1"))


async def _told_before_it_is_closed(_: Database, connection: AsyncConnection, __: int) -> None:
    await _told_that_it_ends(connection)
    await connection.execute(text("SELECT 1"))


async def _told_before_a_statement_of_the_driver(_: Database, connection: AsyncConnection, __: int) -> None:
    await _told_that_it_ends(connection)
    await fetch(connection, "SELECT 1", [])


async def _told_that_it_ends(connection: AsyncConnection) -> None:
    """Let the driver read PostgreSQL's last message; the end of the stream comes by another turn of the loop."""
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    fields = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"
    driver._protocol.data_received(b"E" + struct.pack("!i", 4 + len(fields)) + fields)  # noqa: SLF001 - as its socket does


@pytest.mark.parametrize(
    ("lose", "is_unsent"),
    [
        (_in_a_statement, False),
        (_told_before_it_is_closed, False),
        (_told_before_a_statement_of_the_driver, False),
        (_waiting_for_a_lock, False),
        (_by_its_own_hand, False),
        (_between_two_statements, True),
        (_before_commit, True),
        (_idle_for_too_long, True),
    ],
)
async def test_a_lost_connection_is_known_and_whether_anything_was_sent(
    postgresql_only: Database, lose: Callable[[Database, AsyncConnection, int], Awaitable[None]], *, is_unsent: bool
) -> None:
    with pytest.raises(exc.DBAPIError) as lost:
        async with connected(postgresql_only.writer) as connection:
            await lose(postgresql_only, connection, await connection.scalar(text("SELECT pg_backend_pid()")))

    assert [gone(lost.value), unsent(lost.value)] == [True, is_unsent]


async def _refused_by(url: str, clock: Clock) -> list[tuple[type[Exception], str]]:
    """Return what a unit of work and a read say of a database that cannot be reached."""
    database = open_database(url, clock, SOON)

    async def nothing(_: Unit) -> None:
        raise AssertionError

    with pytest.raises(Unavailable) as written:
        await database.unit_of_work(nothing)
    with pytest.raises(Unavailable) as read:
        async with database.reading():
            raise AssertionError
    await database.close()
    return [(type(one.value), str(one.value)) for one in (written, read)]


UNREACHABLE = [(Unavailable, "The database cannot be reached.")] * 2


async def test_a_missing_socket_is_a_database_that_is_gone(tmp_path: Path, clock: Clock) -> None:
    assert await _refused_by(f"postgresql+asyncpg://postgres@/kontor?host={tmp_path}", clock) == UNREACHABLE


@asynccontextmanager
async def _listening(answer: bytes | None) -> AsyncIterator[str]:
    """Yield the URL of a server that says *answer* and hangs up, or for None waits for the client to do so."""

    async def accept(client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        await client.read(-1 if answer is None else 1)
        to_client.write(answer or b"")
        to_client.close()
        with suppress(OSError):
            await to_client.wait_closed()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    yield f"postgresql+asyncpg://postgres@127.0.0.1:{server.sockets[0].getsockname()[1]}/kontor?ssl=disable"
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize("code", [b"57P03", b"57P01", b"53300"])
async def test_a_server_that_starts_stops_or_is_full_is_gone(clock: Clock, code: bytes) -> None:
    said = b"SFATAL\0VFATAL\0C" + code + b"\0Mno\0\0"

    async with _listening(b"E" + struct.pack("!I", len(said) + 4) + said) as url:
        assert await _refused_by(url, clock) == UNREACHABLE


async def test_a_server_that_hangs_up_says_nothing_or_does_not_listen_is_gone(clock: Clock) -> None:
    async with _listening(b"") as url:
        by_hanging_up = await _refused_by(url, clock)
    async with _listening(None) as silent:
        by_silence = await _refused_by(silent, clock)
    by_absence = await _refused_by(url, clock)

    assert [by_hanging_up, by_silence, by_absence] == [UNREACHABLE] * 3


async def test_work_that_loses_its_connection_every_time_is_given_up(postgresql_only: Database, clock: Clock) -> None:
    database = open_database(postgresql_only.url, clock, SOON)
    tries = 0

    async def breaks(unit: Unit) -> None:
        nonlocal tries
        tries += 1
        await asyncio.sleep(SOON.patience)
        await unit.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(Unavailable, match=r"The database cannot be reached\."):
        await database.unit_of_work(breaks)
    await database.close()

    assert tries == 2


async def test_a_refusal_is_told_whose_connection_is_lost_meanwhile(api: Api, postgresql_only: Database) -> None:
    async def refuses(unit: Unit) -> None:
        await _end(postgresql_only, await unit.connection.scalar(text("SELECT pg_backend_pid()")))
        raise LookupError("refused")

    with pytest.raises(LookupError, match="refused"):
        await postgresql_only.unit_of_work(refuses)

    assert await api.rows() == {"audit_heads": 1, "sellers": 1}


async def test_a_read_that_loses_its_connection_is_told_so(postgresql_only: Database) -> None:
    with pytest.raises(Unavailable, match=r"The database cannot be reached\."):
        async with postgresql_only.reading() as connection:
            await connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


async def test_a_read_past_its_deadline_is_busy(postgresql_only: Database, clock: Clock) -> None:
    database = open_database(postgresql_only.url, clock, Deadlines(statement=0.05))

    with pytest.raises(Busy):
        async with database.reading() as connection:
            await connection.execute(text("SELECT pg_sleep(60)"))
    await database.close()
