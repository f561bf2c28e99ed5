"""Bring a database to the newest tables, or say how it differs from the code."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlalchemy.schema import CreateSchema

from models import Table
from models.addresses import file
from models.database import Database, open_database
from models.registry import RegistryTable

_ROOT = Path(__file__).parent.parent
_OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The migrations in one *folder*, for the tables of *metadata*; *version_table* says how far they are."""

    folder: str
    metadata: MetaData
    version_table: str


DESK = History("versions", Table.metadata, "alembic_version")
"""Of customers and all that is theirs."""

REGISTRY = History("registry", RegistryTable.metadata, "registry_version")
"""Of tenants and keys."""


def _config(history: History, connection: Connection | None = None) -> Config:
    config = Config(_ROOT / "alembic.ini")
    config.set_main_option("script_location", str(_ROOT / "migrations"))
    config.set_main_option("version_locations", str(_ROOT / "migrations" / history.folder))
    config.attributes |= {
        "connection": connection,
        "metadata": history.metadata,
        "version_table": history.version_table,
    }
    return config


async def migrate(database: Database, revision: str = "head", history: History = DESK) -> None:
    """Upgrade the tables to *revision* in one transaction; the file or schema that a URL names is made."""
    make_file(database.url)
    async with database.altering() as connection:
        if database.schema is not None:
            await connection.execute(CreateSchema(database.schema, if_not_exists=True))
        await connection.run_sync(lambda sync: command.upgrade(_config(history, sync), revision))


def make_file(url: str) -> None:
    """Make the file of an SQLite where there is none, its owner's alone; what is there keeps its mode."""
    path = file(url)
    if path is not None and not path.exists():
        with suppress(OSError):  # SQLite says why, in the words of every command
            path.touch(_OWNER_ALONE)


async def downgrade(database: Database, revision: str = "base", history: History = DESK) -> None:
    """Take the tables back to *revision* in one transaction."""
    async with database.altering() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(history, sync), revision))


async def is_current(database: Database, history: History = DESK) -> bool:
    """Return whether the tables are the newest ones."""

    def compared(connection: Connection) -> bool:
        return frozenset(_context(connection, history).get_current_heads()) == _heads(history)

    async with database.reading() as connection:
        return await connection.run_sync(compared)


@cache
def _heads(history: History) -> frozenset[str]:
    """Return the newest revisions; their files are read once."""
    return frozenset(ScriptDirectory.from_config(_config(history)).get_heads())


def _context(connection: Connection, history: History) -> MigrationContext:
    options = {"compare_type": True, "compare_server_default": True, "version_table": history.version_table}
    return MigrationContext.configure(connection, opts=options)


async def differences(database: Database, history: History = DESK) -> list[str]:
    """Return how the database differs from what the code declares; empty where it does not."""

    def compared(connection: Connection) -> list[str]:
        return [str(one) for one in compare_metadata(_context(connection, history), history.metadata)]

    async with database.altering() as connection:
        return await connection.run_sync(compared)


async def check() -> list[str]:
    """Return how new databases, made by the migrations, differ from the code."""
    found = []
    for history in (DESK, REGISTRY):
        with TemporaryDirectory() as folder:
            database = open_database(f"sqlite+aiosqlite:///{folder}/check.db")
            try:
                await migrate(database, history=history)
                found += await differences(database, history)
                await downgrade(database, history=history)
            finally:
                await database.close()
    return found
