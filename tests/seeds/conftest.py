"""What imports are tested on: an SQLite file of its own, and one with the demo company."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.database import Database, open_database
from server.migrating import migrate
from tests.clock import Clock
from tests.seller import name_seller


@pytest.fixture(scope="session")
async def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    database = open_database(f"sqlite+aiosqlite:///{path}")
    await migrate(database)
    await name_seller(database)
    await database.close()
    return path


@pytest.fixture
async def desk(blank: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Database]:
    """An empty database in a file."""
    path = tmp_path / "desk.db"
    shutil.copy(blank, path)
    database = open_database(f"sqlite+aiosqlite:///{path}", clock)
    yield database
    await database.close()
