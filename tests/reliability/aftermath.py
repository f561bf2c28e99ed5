"""What a company of a hundred customers looks like after a bill run broke off, and that the next one completes it."""

import asyncio
import time
from dataclasses import dataclass

from sqlalchemy import select, text

from models import BillRun, Customer, Document
from models.database import Database
from models.rows.bill_runs import BillRunCounts
from resolvers.bulk_run import Summary, bill_everyone, fail_abandoned
from tests.reliability import company, invariants
from tests.reliability.copies import locks_left

CUSTOMERS = 100
OWED = company.owed(CUSTOMERS)
_PATIENCE = 2
"""Seconds for which a server of PostgreSQL may not see that its client is gone."""
_OTHERS = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
""")


@dataclass(frozen=True, slots=True)
class Left:
    """What was in the database once its biller was gone: the states of its runs, and how many documents."""

    runs: tuple[str, ...]
    documents: int


async def left(database: Database) -> Left:
    """Return what is in *database*; none of it is half done, and no lock of the biller's is left.

    Every lock has to be had within the deadline of *database*, else this raises Busy.
    """
    if not database.is_sqlite:
        await _until_alone(database)
    assert await invariants.broken(database) == []
    billed = await company.billed(database)
    assert billed == {number: OWED[number] for number in billed}
    async with database.reading() as connection:
        customers = (await connection.scalars(select(Customer.id))).all()
        if database.is_sqlite:
            assert await connection.scalar(text("PRAGMA integrity_check")) == "ok"
    await database.unit_of_work(lambda unit: unit.lock(*customers))
    return Left(tuple(await runs(database)), len(await _numbers(database)))


async def complete(database: Database, year: int = 2026) -> None:
    """Bill again what is left to bill, then once more, and see that all of it is billed exactly once."""
    before, missing = await runs(database), CUSTOMERS - len(await _numbers(database))

    failed = len(await fail_abandoned(database))
    marked = await runs(database)
    again, nothing = await _again(database), await _again(database)

    assert [failed, marked] == [before.count("RUNNING"), [_abandoned(status) for status in before]]
    assert [again, nothing] == [BillRunCounts(missing, missing, missing, 0, 0), BillRunCounts(0, 0, 0, 0, 0)]
    await is_complete(database, year)
    # who dies just before the run is stored, or just after it is finished, leaves an empty file that no one asks for
    assert len(locks_left(database)) <= (0 if "RUNNING" in before else 1)


async def is_complete(database: Database, year: int = 2026) -> None:
    """See that each customer is billed exactly what they owe, on one document with the next number."""
    assert await company.billed(database) == OWED
    assert await _numbers(database) == [f"INV-{year}-{place:06}" for place in range(1, CUSTOMERS + 1)]
    assert await invariants.broken(database) == []


async def runs(database: Database) -> list[str]:
    """Return the states of all bill runs, in the order in which they began."""
    async with database.reading() as connection:
        return [status.value for status in await connection.scalars(select(BillRun.status).order_by(BillRun.id))]


async def _again(database: Database) -> BillRunCounts:
    summary = await bill_everyone(database, company.TODAY, None, lambda _, __: None)
    assert isinstance(summary, Summary)
    return summary.bill_run.counts


def _abandoned(status: str) -> str:
    return "FAILED" if status == "RUNNING" else status


async def _until_alone(database: Database) -> None:
    """Wait until PostgreSQL serves nobody else in this database."""
    begun = time.monotonic()
    async with database.reading() as connection:
        while await connection.scalar(_OTHERS):
            assert time.monotonic() - begun < _PATIENCE, "PostgreSQL still serves a client that was killed"
            await asyncio.sleep(0.005)


async def _numbers(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list(await connection.scalars(select(Document.number).order_by(Document.number)))
