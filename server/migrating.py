"""Bring a database to the newest tables, or say how it differs from the code."""

from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models import Table
from models.database import Database, open_database

_ROOT = Path(__file__).parent.parent


def _config(connection: Connection) -> Config:
    config = Config(_ROOT / "alembic.ini")
    config.set_main_option("script_location", str(_ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database, revision: str = "head") -> None:
    """Upgrade the tables to *revision* in one transaction."""
    async with database.altering() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), revision))


async def downgrade(database: Database, revision: str = "base") -> None:
    """Take the tables back to *revision* in one transaction."""
    async with database.altering() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


async def is_current(database: Database) -> bool:
    """Return whether the tables are the newest ones."""

    def compared(connection: Connection) -> bool:
        heads = ScriptDirectory.from_config(_config(connection)).get_heads()
        return set(MigrationContext.configure(connection).get_current_heads()) == set(heads)

    async with database.reading() as connection:
        return await connection.run_sync(compared)


async def differences(database: Database) -> list[str]:
    """Return how the database differs from what the code declares; empty where it does not."""

    def compared(connection: Connection) -> list[str]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return [str(one) for one in compare_metadata(context, Table.metadata)]

    async with database.altering() as connection:
        return await connection.run_sync(compared)


async def check() -> list[str]:
    """Return how a new database, made by the migrations, differs from the code."""
    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite+aiosqlite:///{folder}/check.db")
        try:
            await migrate(database)
            found = await differences(database)
            await downgrade(database)
        finally:
            await database.close()
    return found
