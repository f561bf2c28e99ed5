"""Take one of the two guards against billing twice away: the lock from a process, the constraint from a database."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from models.database import Database, Unit

T = TypeVar("T")

_WAIT_SECONDS = 60
"""How long SQLite waits for the one who writes: on a busy disk six that write in turn take more than ten seconds."""

_CONSTRAINT = "uq_document_lines_source_id_source_period_generation"
_TRIGGER = "document_lines_once"
"""It says the same against REPLACE."""
_PARTS = """
    SELECT sql FROM sqlite_master WHERE tbl_name = 'document_lines' AND sql IS NOT NULL ORDER BY type <> 'table'
"""


def without_lock(database: Database) -> Database:
    """Return *database* as it would be without its lock, every transaction begun as the driver begins it."""
    if database.is_sqlite:
        plain = _plain_writer(database.url)
        return replace(database, writer=plain, units=plain, turns=asyncio.Semaphore(1))
    return _Unlocked(**{one.name: getattr(database, one.name) for one in fields(database)})


async def drop_constraint(database: Database) -> None:
    """Let *database*, which is empty, take the same generation of a source and period many times."""

    async def work(unit: Unit) -> None:
        if unit.connection.dialect.name == "postgresql":
            await unit.connection.exec_driver_sql(f"ALTER TABLE document_lines DROP CONSTRAINT {_CONSTRAINT}")
            return
        # SQLite cannot drop a constraint: the table is made anew, with its indexes and triggers
        table, *others = [sql for (sql,) in await unit.connection.exec_driver_sql(_PARTS)]
        await unit.connection.exec_driver_sql("DROP TABLE document_lines")
        kept = [line for line in table.splitlines() if _CONSTRAINT not in line]
        for sql in ["\n".join(kept), *(other for other in others if _TRIGGER not in other)]:
            await unit.connection.exec_driver_sql(sql)

    await database.unit_of_work(work)


class _UnlockedUnit(Unit):
    async def lock(self, *ids: UUID) -> None:
        """Wait for nobody."""


class _Unlocked(Database):
    async def unit_of_work(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        async def unlocked(unit: Unit) -> T:
            return await work(_UnlockedUnit(**{one.name: getattr(unit, one.name) for one in fields(unit)}))

        return await super().unit_of_work(unlocked)


def _plain_writer(url: str) -> AsyncEngine:
    """Return a writer of SQLite whose driver begins a transaction with the first write, after all that is read."""
    engine = create_async_engine(url, pool_size=1, max_overflow=0, connect_args={"timeout": _WAIT_SECONDS})

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine
