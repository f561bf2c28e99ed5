"""A bill run over many customers: in chunks, each a unit of work, so that one bad customer stops nobody."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from billing.refusals import Refusal, RefusalCode, Refused
from billing.run_dates import run_refusals
from loaders import bill_runs as reading
from loaders import due
from models import BillRunStatus, rows
from models.database import Database, Unit
from models.failures import Busy, Unavailable
from models.ids import new_id
from models.locks import run_lock
from models.writing import bill_runs as writing
from resolvers.bill_runs import Run, bill

logger = logging.getLogger("kontor.billing")

CUSTOMERS_A_CHUNK = 250
"""How many are billed and stored together: more take fewer statements, fewer are sooner stored."""

Progress = Callable[[int, int], None]
"""Is told how many customers are done, of how many."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to, with the customers that failed and why."""

    bill_run: rows.BillRun
    failures: tuple[tuple[UUID, Refusal], ...]


async def bill_everyone(
    database: Database,
    processing_date: date | None,
    document_date: date | None,
    progress: Progress,
    customers_a_chunk: int = CUSTOMERS_A_CHUNK,
) -> Summary | Refused:
    """Bill all customers with something due; ON_DEMAND orders wait for a run of their customer."""
    run_id = new_id()
    failures: list[tuple[UUID, Refusal]] = []
    async with run_lock(database, run_id):  # before anybody can see the run and take it for abandoned
        started = await database.unit_of_work(lambda unit: _start(unit, run_id, processing_date, document_date))
        if isinstance(started, Refused):
            return started
        run, customer_ids = started
        for first in range(0, len(customer_ids), customers_a_chunk):
            chunk = customer_ids[first : first + customers_a_chunk]
            failures += await _bill_chunk(database, run, chunk)
            progress(first + len(chunk), len(customer_ids))
        status = BillRunStatus.COMPLETED_WITH_ERRORS if failures else BillRunStatus.COMPLETED
        finished = await database.unit_of_work(partial(_finish, run_id=run.id, status=status))
    return Summary(finished, tuple(failures))


async def _finish(unit: Unit, run_id: UUID, status: BillRunStatus) -> rows.BillRun:
    await writing.finish_run(unit, run_id, status)
    return await reading.run_by_id(unit.connection, run_id)


async def fail_abandoned(database: Database) -> list[UUID]:
    """Mark as FAILED the runs that a killed process left RUNNING, and return them."""
    failed: list[UUID] = []
    async with database.reading() as connection:
        running = await reading.running(connection)
    for run_id in running:
        async with run_lock(database, run_id) as is_free:
            if is_free and await database.unit_of_work(partial(_fail_run, run_id=run_id)):
                failed.append(run_id)
    return failed


async def _fail_run(unit: Unit, run_id: UUID) -> bool:
    """Mark a run as FAILED that is still RUNNING: its process may have ended it just before it let go of the lock."""
    if run_id not in await reading.running(unit.connection):
        return False
    await writing.finish_run(unit, run_id, BillRunStatus.FAILED)
    return True


async def _start(
    unit: Unit, run_id: UUID, processing_date: date | None, document_date: date | None
) -> tuple[Run, list[UUID]] | Refused:
    run = Run(run_id, processing_date or unit.today, document_date or unit.today, on_demand=False)
    refusals = tuple(run_refusals(run.processing_date, run.document_date, unit.today))
    if refusals:
        return Refused(refusals)
    customer_ids = await due.due_customers(unit.connection, run.processing_date)
    await writing.insert_run(unit, run.id, run.processing_date, run.document_date, None, customers=len(customer_ids))
    return run, customer_ids


async def _bill_chunk(database: Database, run: Run, customer_ids: Sequence[UUID]) -> list[tuple[UUID, Refusal]]:
    """Bill customers together; where that breaks, one by one, so that only the broken ones fail."""

    async def work(unit: Unit) -> writing.Results:
        return (await bill(unit, run, customer_ids))[1]

    try:
        results = await database.unit_of_work(work)
    except Unavailable:
        raise  # nobody else could be billed either; a later run goes on from here
    except Exception as failure:  # noqa: BLE001 - whatever it is, it stops nobody else; _fail logs it
        if len(customer_ids) == 1:
            return [await _fail(database, run, customer_ids[0], failure)]
        failures = [await _bill_chunk(database, run, [customer_id]) for customer_id in customer_ids]
        return [failure for of_one in failures for failure in of_one]
    return [(key, came_to) for key, came_to in results if isinstance(came_to, Refusal)]


async def _fail(database: Database, run: Run, customer_id: UUID, failure: Exception) -> tuple[UUID, Refusal]:
    if isinstance(failure, Busy):
        refusal = Refusal(RefusalCode.CONFLICT, "Could not be billed: somebody else held it for too long; run again.")
    else:
        logger.error("Customer %s could not be billed", customer_id, exc_info=failure)
        refusal = Refusal(RefusalCode.CONFLICT, "Could not be billed; the log of the run says why.")
    results: writing.Results = [(customer_id, refusal)]

    async def work(unit: Unit) -> None:
        await writing.insert_results(unit, run.id, results)
        await writing.count_results(unit, run.id, results)

    await database.unit_of_work(work)
    return customer_id, refusal
