"""Runs that seem to be left, and the lock that tells: who ends at that very moment is not marked FAILED."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import make_url

from models import BillRunStatus
from models.database import Database, Unit, open_database
from models.failpoints import Failpoint
from models.failures import Unavailable
from models.ids import new_id
from models.locks import run_lock
from models.writing.bill_runs import finish_run, insert_run
from resolvers.bulk_run import fail_abandoned
from tests.clock import Clock
from tests.reliability.aftermath import runs


async def test_a_run_that_ends_while_another_is_marked_stays_completed(database: Database, clock: Clock) -> None:
    left, ends = new_id(), new_id()
    seen: list[list[str]] = []

    async def reached(failpoint: Failpoint) -> None:
        if failpoint is Failpoint.COMMITTED and not seen:  # *left* is marked, *ends* is next
            await _finish(database, ends)
            seen.append(await runs(database))

    await database.unit_of_work(lambda unit: _begin(unit, left))
    await database.unit_of_work(lambda unit: _begin(unit, ends))
    other = open_database(database.url, clock, reached=reached)
    failed = await fail_abandoned(other)
    await other.close()

    assert [failed, seen, await runs(database)] == [[left], [["FAILED", "COMPLETED"]], ["FAILED", "COMPLETED"]]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_lock_that_cannot_be_written_is_no_bug_but_said(database: Database) -> None:
    run_id = new_id()
    _block(database, run_id)

    with pytest.raises(Unavailable, match=r"^The lock of a bill run cannot be written: Is a directory\.$"):
        async with run_lock(database, run_id):
            pass


def _block(database: Database, run_id: UUID) -> None:
    """Lay a folder where the run's lock is to be."""
    Path(f"{make_url(database.url).database}.{run_id.hex}.lock").mkdir()


async def _begin(unit: Unit, run_id: UUID) -> None:
    await insert_run(unit, run_id, unit.today, unit.today, None, customers=0)


async def _finish(database: Database, run_id: UUID) -> None:
    await database.unit_of_work(lambda unit: finish_run(unit, run_id, BillRunStatus.COMPLETED))
