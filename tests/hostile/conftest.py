"""What the attacks are given: a server of each profile with the demo company, and one that is easily late."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.database import open_database
from seeds.demo import load
from server.migrating import migrate
from server.settings import DEVELOPMENT, PRODUCTION
from tests.hostile.targets import Target, target


@pytest.fixture(scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the demo company, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "kontor.db"
    database = open_database(f"sqlite+aiosqlite:///{path}")
    await migrate(database)
    await load(database)
    await database.close()
    return path


@pytest.fixture(scope="session")
async def development(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> AsyncIterator[Target]:
    """A server as developers run it."""
    folder = tmp_path_factory.mktemp("development")
    async with target(folder, Path(shutil.copy(demo, folder)), DEVELOPMENT) as one:
        yield one


@pytest.fixture(scope="session")
async def production(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> AsyncIterator[Target]:
    """A server as it stands on a network."""
    folder = tmp_path_factory.mktemp("production")
    async with target(folder, Path(shutil.copy(demo, folder)), PRODUCTION) as one:
        yield one


@pytest.fixture(scope="session")
async def targets(development: Target, production: Target) -> dict[str, Target]:
    """One server of each profile."""
    return {DEVELOPMENT: development, PRODUCTION: production}


@pytest.fixture
async def hasty(tmp_path: Path, demo: Path) -> AsyncIterator[Target]:
    """A server as it stands on a network, which waits for a body and for a query for a moment only."""
    settings = {"KONTOR_BODY_SECONDS": "0.5", "KONTOR_READ_SECONDS": "0.1"}
    async with target(tmp_path, Path(shutil.copy(demo, tmp_path)), PRODUCTION, **settings) as one:
        yield one
