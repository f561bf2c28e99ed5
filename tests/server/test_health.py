"""Whether the server lives, is ready, and what it says where the database cannot keep up."""

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from models.database import Database, open_database
from models.engines import POOL_SIZE
from server.app import create_app
from server.settings import Settings
from tests.clock import Clock
from tests.server.admitted import served

TODAY = "{ seller { timeZone } }"
SELLER = {"seller": {"timeZone": "Europe/Berlin"}}
PATIENCE = 1.0
"""Seconds that a database has to say whether it is ready."""


def client_of(database: Database, chosen: Settings | None = None) -> httpx.AsyncClient:
    """Return somebody who speaks HTTP to the application."""
    transport = httpx.ASGITransport(create_app(database, chosen or Settings()))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


async def test_a_server_with_a_current_database_lives_and_is_ready(database: Database) -> None:
    async with client_of(database) as client:
        answers = [await client.get(path) for path in ("/livez", "/readyz")]

    assert [(one.status_code, one.json()) for one in answers] == [
        (200, {"status": "alive"}),
        (200, {"status": "ready"}),
    ]


async def test_a_database_without_the_newest_tables_is_not_ready(database: Database) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text("DELETE FROM alembic_version"))

    async with client_of(database) as client:
        ready, alive = await client.get("/readyz"), await client.get("/livez")

    assert [ready.status_code, ready.headers["retry-after"], ready.json(), alive.status_code] == [
        503,
        "1",
        {"status": "unready", "failing": ["migrations"]},
        200,
    ]


async def test_a_database_that_is_gone_is_not_ready(tmp_path: Path, clock: Clock) -> None:
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/nowhere/kontor.db", clock)

    async with client_of(database) as client:
        ready = await client.get("/readyz")

    assert [ready.status_code, ready.json()] == [503, {"status": "unready", "failing": ["database"]}]
    await database.close()


async def test_a_database_that_is_asked_by_many_at_once_is_asked_once(database: Database) -> None:
    async with client_of(database) as client, AsyncExitStack() as kept:
        await _hold_every_reader(database, kept)
        begun = time.monotonic()
        answers = await asyncio.gather(*(client.get("/readyz") for _ in range(20)))
        seconds = time.monotonic() - begun

    assert {(one.status_code, one.text) for one in answers} == {(503, '{"status":"unready","failing":["database"]}')}
    assert seconds < 2 * PATIENCE  # each time it is asked takes that long


async def test_a_registry_that_is_not_as_it_should_be_is_not_ready_and_is_asked_again_after_a_second(
    database: Database, tmp_path: Path
) -> None:
    async with served(database, tmp_path) as server:
        answers = [await server.client.get("/readyz")]
        async with server.registry.writer.begin() as connection:
            revision = await connection.scalar(text("SELECT version_num FROM registry_version"))
            await connection.execute(text("DELETE FROM registry_version"))
        answers.append(await server.client.get("/readyz"))
        await asyncio.sleep(1.1)
        answers.append(await server.client.get("/readyz"))
        async with server.registry.writer.begin() as connection:
            await connection.execute(text("INSERT INTO registry_version VALUES (:one)"), {"one": revision})
        await asyncio.sleep(1.1)
        answers.append(await server.client.get("/readyz"))

    ready, unready = {"status": "ready"}, {"status": "unready", "failing": ["registry"]}
    assert [one.json() for one in answers] == [ready, ready, unready, ready]


async def test_all_that_is_gone_is_named(tmp_path: Path, clock: Clock) -> None:
    nowhere = f"sqlite+aiosqlite:///{tmp_path}/nowhere/"
    database = open_database(nowhere + "kontor.db", clock)

    async with client_of(database, Settings(auth="on", registry_url=nowhere + "registry.db")) as client:
        ready, alive = await client.get("/readyz"), await client.get("/livez")

    assert [ready.status_code, ready.json()] == [503, {"status": "unready", "failing": ["database", "registry"]}]
    assert alive.status_code == 200
    await database.close()


async def test_who_finds_no_connection_is_told_so_soon_and_served_again_as_soon_as_there_is_one(
    database: Database,
) -> None:
    async with client_of(database) as client:
        await client.post("/graphql", json={"query": TODAY})  # from here on it is known: only the wait is timed
        async with AsyncExitStack() as kept:
            await _hold_every_reader(database, kept)
            begun = time.monotonic()
            refused = await client.post("/graphql", json={"query": TODAY})
            alive = await client.get("/livez")
            until_refused = time.monotonic() - begun
        begun = time.monotonic()
        served = await client.post("/graphql", json={"query": TODAY})
        until_served = time.monotonic() - begun

    assert [refused.status_code, refused.headers["retry-after"], alive.status_code] == [503, "1", 200]
    assert {one["extensions"]["code"] for one in refused.json()["errors"]} == {"SERVICE_UNAVAILABLE"}
    assert until_refused < 2.5
    assert [served.status_code, served.json()["data"], until_served < 1] == [200, SELLER, True]


async def _hold_every_reader(database: Database, kept: AsyncExitStack) -> None:
    """Keep all connections that read, of both ways to the database."""
    for _ in range(4 if database.is_sqlite else 2 * POOL_SIZE):
        kept.push_async_callback((await database.reader.connect()).close)


async def test_whole_answers_wait_no_longer_for_their_own_connections(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("it has one thread for them, and no connections to wait for")
    query = {"query": "{ customers(first: 1) { totalCount } }"}

    async with client_of(database) as client:
        warm = await client.post("/graphql", json=query)
        sleeping = [asyncio.create_task(database.texts.one("SELECT pg_sleep(5.5)::text", [])) for _ in range(5)]
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        refused = await client.post("/graphql", json=query)
        until_refused = time.monotonic() - begun
        await asyncio.gather(*sleeping)
        served = await client.post("/graphql", json=query)

    assert [one.status_code for one in (warm, refused, served)] == [200, 503, 200]
    assert 4.5 < until_refused < 5.5
