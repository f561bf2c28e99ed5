"""Open the registry, where tenants and keys are; it is made when it is first needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url

from models.database import Database, open_database
from server.migrating import REGISTRY, is_current, migrate
from server.settings import Settings

_OWNER_ALONE = 0o600


@asynccontextmanager
async def registry(chosen: Settings) -> AsyncIterator[Database]:
    """Yield the registry with its newest tables."""
    database = open_database(chosen.registry_url)
    try:
        await make(database)
        yield database
    finally:
        await database.close()


async def make(database: Database) -> None:
    """Make the registry, or bring it to its newest tables; a file of SQLite is its owner's alone."""
    if database.is_sqlite and not exists(database.url) and _file(database.url).parent.is_dir():
        _file(database.url).touch(_OWNER_ALONE)
    if not await is_current(database, REGISTRY):
        await migrate(database, history=REGISTRY)


def exists(url: str) -> bool:
    """Return whether there may be a registry at *url*; of a server only asking it would tell."""
    return make_url(url).get_backend_name() != "sqlite" or _file(url).exists()


def _file(url: str) -> Path:
    return Path(str(make_url(url).database))
