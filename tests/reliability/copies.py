"""A copy of a whole database, put back in milliseconds."""

import shutil
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from models import Table
from models.database import Database

_TABLES = [table.name for table in Table.metadata.sorted_tables]


class Copy:
    """A database as it was, put back as often as wanted; by then nobody may be at work in it."""

    def __init__(self, database: Database) -> None:
        """Copy *database*; nothing is copied yet."""
        self.database = database

    async def keep(self) -> None:
        """Copy the database as it is now."""
        await self.database.close()
        if self.database.is_sqlite:
            assert _files(self.database) == [_file(self.database)], "a closed file of SQLite stands alone"
            shutil.copy(_file(self.database), _kept(self.database))
        else:
            await self._execute(
                "CREATE SCHEMA kept", *(f"CREATE TABLE kept.{name} AS TABLE {name}" for name in _TABLES)
            )

    async def put_back(self) -> None:
        """Make the database what it was; PostgreSQL copies rows much faster than whole databases."""
        await self.database.close()
        if self.database.is_sqlite:
            for path in _files(self.database):
                path.unlink()
            shutil.copy(_kept(self.database), _file(self.database))
        else:
            without_triggers = "SET LOCAL session_replication_role = replica"
            old = (f"DELETE FROM {name}" for name in _TABLES)
            rows = (f"INSERT INTO {name} SELECT * FROM kept.{name}" for name in _TABLES)
            await self._execute(without_triggers, *old, *rows)

    async def _execute(self, *statements: str) -> None:
        engine = create_async_engine(self.database.url)
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))
        await engine.dispose()


def _file(database: Database) -> Path:
    return Path(make_url(database.url).database or "")


def _kept(database: Database) -> Path:
    return _file(database).with_suffix(".kept")


def _files(database: Database) -> list[Path]:
    """Return the file, and what SQLite and bill runs lay beside it."""
    return sorted(_file(database).parent.glob(f"{_file(database).name}*"))


def locks_left(database: Database) -> list[str]:
    """Return the files by which bill runs were locked on SQLite."""
    return [path.name for path in _files(database) if path.suffix == ".lock"] if database.is_sqlite else []
