"""Open the registry, where tenants and keys are; it is made when it is first needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from models.addresses import file
from models.database import Database
from server.migrating import REGISTRY, is_current, make_file, migrate
from server.settings import Settings
from server.working import opened


@asynccontextmanager
async def registry(chosen: Settings) -> AsyncIterator[Database]:
    """Yield the registry with its newest tables; raises NotDone."""
    async with opened(chosen.registry_url) as database:
        await make(database)
        yield database


async def make(database: Database) -> None:
    """Make the registry, or bring it to its newest tables; a file of SQLite is its owner's alone."""
    make_file(database.url)
    if not await is_current(database, REGISTRY):
        await migrate(database, history=REGISTRY)


def exists(url: str) -> bool:
    """Return whether there may be a registry at *url*; of a server only asking it would tell."""
    path = file(url)
    return path is None or path.exists()
