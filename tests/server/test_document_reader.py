"""Documents read where files are made: from databases that stay open, and from connections that were lost unheard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from loaders.issued import issued
from models import rows
from models.database import Database
from models.failures import Unavailable
from server.document_reader import Reader
from tests.api.client import Api
from tests.seeds.files import rows_in
from tests.server.companies import Company
from tests.server.test_files import bill

_OF_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name AND pid <> pg_backend_pid()"


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    """What reads documents of one database at a time."""
    made = Reader(1)
    yield made
    await asyncio.to_thread(made.close)


async def _only_document(database: Database) -> UUID:
    (found,) = await rows_in(database, rows.Document)
    key: UUID = found.id
    return key


async def test_a_document_is_read_whole_and_again_after_its_connection_was_lost_unheard(
    reader: Reader, database: Database, api: Api
) -> None:
    await bill(api)
    key = await _only_document(database)
    async with database.reading() as connection:
        whole = await issued(connection, key, 10)

    before = await asyncio.to_thread(reader.document, database.url, database.deadlines, key, 10)
    if not database.is_sqlite:
        async with database.altering() as connection:
            await connection.execute(text(_OF_OTHERS), {"name": "fresh"})
    after = await asyncio.to_thread(reader.document, database.url, database.deadlines, key, 10)

    assert (before, after) == (whole, whole)


async def test_no_more_lines_are_read_than_are_asked_for(reader: Reader, database: Database, api: Api) -> None:
    await bill(api)

    found = await asyncio.to_thread(
        reader.document, database.url, database.deadlines, await _only_document(database), 0
    )

    assert found.lines == ()


async def test_documents_of_tenants_are_told_apart_and_only_so_many_databases_stay_open(
    reader: Reader, companies: list[Company], api: Api
) -> None:
    names = []
    for one in companies:
        await bill(Api(one.database, api.clock), name=f"Seller of {one.name}")
        key = await _only_document(one.database)
        found = await asyncio.to_thread(reader.document, one.database.url, one.database.deadlines, key, 10)
        names.append(found.seller.name)
    for one in companies:
        await one.database.close()

    assert names == [f"Seller of {one.name}" for one in companies]
    if api.database.is_sqlite:
        assert [_is_open(one.database.url) for one in companies] == [False, True]


async def test_a_database_that_is_not_there_is_unavailable(reader: Reader, database: Database, api: Api) -> None:
    await bill(api)
    key = await _only_document(database)
    nowhere = {True: "sqlite+aiosqlite:///nowhere/kontor.db", False: "postgresql+asyncpg://postgres@127.0.0.1:1/nobody"}

    with pytest.raises(Unavailable):
        await asyncio.to_thread(reader.document, nowhere[database.is_sqlite], database.deadlines, key, 10)


def _is_open(url: str) -> bool:
    """Return whether this process has the file of an SQLite open."""
    path = Path(url.rpartition("sqlite+aiosqlite:///")[2])
    found = set()
    for one in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the folder's own
            found.add(one.readlink())
    return path in found
