"""What the attacks are given: a server of each profile with the demo company, one that is cold, one that is hasty.

In a long run each of them stands on PostgreSQL as well.
"""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import open_database
from seeds.demo import load
from server.migrating import migrate
from server.settings import DEVELOPMENT, PRODUCTION
from tests.hostile.targets import Target, target
from tests.scale import share

KINDS = ["sqlite", "postgresql"][: share(2, in_short=1)]


@dataclass(frozen=True, slots=True)
class Demo:
    """A database with the demo company, to be copied: *template* is its file, else it is in the PostgreSQL at *url*."""

    url: str
    template: Path | None

    async def copied(self, folder: Path) -> str:
        """Return where a copy of it is; it lies in *folder* or is named after it."""
        if self.template is not None:
            return f"sqlite+aiosqlite:///{shutil.copy(self.template, folder)}"
        name = folder.name.lower().replace("-", "_")
        engine = create_async_engine(self.url.format("postgres"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE demo'))
        await engine.dispose()
        return self.url.format(name)


@pytest.fixture(scope="session", params=KINDS)
async def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> Demo:
    """The demo company, in a long run once on each kind of database."""
    url, template = f"postgresql+asyncpg://postgres@/{{}}?host={postgresql}", None
    if request.param == "sqlite":
        template = tmp_path_factory.mktemp("demo") / "kontor.db"
    else:
        engine = create_async_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("CREATE DATABASE demo"))
        await engine.dispose()
    database = open_database(url.format("demo") if template is None else f"sqlite+aiosqlite:///{template}")
    await migrate(database)
    await load(database)
    await database.close()
    return Demo(url, template)


@pytest.fixture(scope="session")
async def development(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> AsyncIterator[Target]:
    """A server as developers run it."""
    folder = tmp_path_factory.mktemp("development")
    async with target(folder, await demo.copied(folder), DEVELOPMENT) as one:
        yield one


@pytest.fixture(scope="session")
async def production(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> AsyncIterator[Target]:
    """A server as it stands on a network."""
    folder = tmp_path_factory.mktemp("production")
    async with target(folder, await demo.copied(folder), PRODUCTION) as one:
        yield one


@pytest.fixture(scope="session")
async def targets(development: Target, production: Target) -> dict[str, Target]:
    """One server of each profile."""
    return {DEVELOPMENT: development, PRODUCTION: production}


@pytest.fixture
async def cold(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> AsyncIterator[Target]:
    """A server as it stands on a network that nobody has asked anything."""
    folder = tmp_path_factory.mktemp("cold")
    async with target(folder, await demo.copied(folder), PRODUCTION) as one:
        yield one


@pytest.fixture(scope="session")
async def hasty(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> AsyncIterator[Target]:
    """A server as it stands on a network, which waits for headers, a body and a query for a moment only."""
    folder = tmp_path_factory.mktemp("hasty")
    settings = {"KONTOR_HEADER_SECONDS": "0.5", "KONTOR_BODY_SECONDS": "0.5", "KONTOR_READ_SECONDS": "0.1"}
    async with target(folder, await demo.copied(folder), PRODUCTION, **settings) as one:
        yield one
