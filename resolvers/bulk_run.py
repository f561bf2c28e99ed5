"""A bill run over many customers: in chunks, each a unit of work, so that one bad customer stops nobody.

PostgreSQL writes one chunk while the next one is gathered and planned here. They have no customer in common, and each
waits for its turn to take numbers and write: here, where no deadline of the database runs out.
"""

import asyncio
import gc
import logging
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import itemgetter
from uuid import UUID

from billing.bill_run import NOBODY_SELLS
from billing.refusals import Refusal, RefusalCode, Refused
from billing.run_dates import run_refusals
from loaders import bill_runs as reading
from loaders import due, people
from models import BillRunStatus, rows
from models.database import Database, Unit
from models.failures import Busy, Unavailable
from models.ids import new_id
from models.locks import run_lock
from models.writing import bill_runs as writing
from models.writing.audit import append
from resolvers import audit
from resolvers.bill_runs import Run, bill

logger = logging.getLogger("kontor.billing")

CUSTOMERS_A_CHUNK = 250
"""How many are billed and stored together: more take fewer statements, fewer are sooner stored."""

_CHUNKS_AT_ONCE = 2
_ACT = audit.by_command("bill")
_OBJECTS_A_COLLECTION = 50_000

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
    async with run_lock(database, run_id):  # before anybody can see the run and take it for abandoned
        started = await database.unit_of_work(lambda unit: _start(unit, run_id, processing_date, document_date))
        if isinstance(started, Refused):
            return started
        run, customer_ids = started
        everyone = _Everyone(database, run, progress, len(customer_ids))
        with _seldom_collected():
            await everyone.bill(customer_ids, customers_a_chunk)
        failures = tuple(sorted(everyone.failures, key=itemgetter(0)))
        status = BillRunStatus.COMPLETED_WITH_ERRORS if failures else BillRunStatus.COMPLETED
        finished = await database.unit_of_work(partial(_finish, run_id=run.id, status=status))
    return Summary(finished, failures)


@contextmanager
def _seldom_collected() -> Generator[None]:
    """Let the collector of cycles come seldom while inside, in the whole process.

    A chunk is many objects and no cycle; to look through them again and again took a sixth of a run.
    """
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_A_COLLECTION, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass(slots=True)
class _Everyone:
    """The chunks of a run under way: how many customers are done, and which of them failed."""

    database: Database
    run: Run
    progress: Progress
    total: int
    done: int = 0
    failures: list[tuple[UUID, Refusal]] = field(default_factory=list[tuple[UUID, Refusal]])
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def bill(self, customer_ids: Sequence[UUID], a_chunk: int) -> None:
        """Bill customers in chunks; where one finds the database gone, those under way are the last."""
        waiting = deque(customer_ids[first : first + a_chunk] for first in range(0, self.total, a_chunk))
        at_once = 1 if self.database.is_sqlite else _CHUNKS_AT_ONCE  # it has one writer
        ended = await asyncio.gather(*(self._bill_all(waiting) for _ in range(at_once)), return_exceptions=True)
        for error in ended:
            if error is not None:
                raise error

    async def _bill_all(self, waiting: deque[Sequence[UUID]]) -> None:
        while waiting:
            chunk = waiting.popleft()
            try:
                self.failures.extend(await self._bill_chunk(chunk))
            except BaseException:
                waiting.clear()
                raise
            self.done += len(chunk)
            self.progress(self.done, self.total)

    async def _bill_chunk(self, customer_ids: Sequence[UUID]) -> list[tuple[UUID, Refusal]]:
        """Bill customers together; where that breaks, one by one, so that only the broken ones fail."""
        try:
            results = await asyncio.shield(asyncio.ensure_future(self._bill_together(customer_ids)))
        except Unavailable:
            raise  # nobody else could be billed either; a later run goes on from here
        except Exception as failure:  # noqa: BLE001 - whatever it is, it stops nobody else; _fail logs it
            if len(customer_ids) == 1:
                return [await _fail(self.database, self.run, customer_ids[0], failure)]
            failures = [await self._bill_chunk([customer_id]) for customer_id in customer_ids]
            return [failure for of_one in failures for failure in of_one]
        return [(key, came_to) for key, came_to in results if isinstance(came_to, Refusal)]

    async def _bill_together(self, customer_ids: Sequence[UUID]) -> writing.Results:
        """Bill customers in one unit of work, which keeps its turn until it is over, however often it is repeated.

        Like the unit of work it is not to be cancelled, or nobody would give the turn back.
        """
        has_turn = False

        async def its_turn() -> None:
            nonlocal has_turn
            if not has_turn:
                has_turn = await self.turn.acquire()

        async def work(unit: Unit) -> writing.Results:
            return (await bill(unit, _ACT, self.run, customer_ids, its_turn))[1]

        try:
            return await self.database.unit_of_work(work)
        finally:
            if has_turn:
                self.turn.release()


async def _finish(unit: Unit, run_id: UUID, status: BillRunStatus) -> rows.BillRun:
    await writing.finish_run(unit, run_id, status)
    return await _ended(unit, run_id)


async def _ended(unit: Unit, run_id: UUID) -> rows.BillRun:
    """Return a run that has just ended, and enter that in the audit trail."""
    run = await reading.run_by_id(unit.connection, run_id)
    await append(unit, _ACT, [audit.run_ended(run)])
    return run


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
    await _ended(unit, run_id)
    return True


async def _start(
    unit: Unit, run_id: UUID, processing_date: date | None, document_date: date | None
) -> tuple[Run, list[UUID]] | Refused:
    run = Run(run_id, processing_date or unit.today, document_date or unit.today, on_demand=False)
    refusals = tuple(run_refusals(run.processing_date, run.document_date, unit.today))
    if refusals:
        return Refused(refusals)
    customer_ids = await due.due_customers(unit.connection, run.processing_date)
    if customer_ids and not (await people.seller(unit.connection)).is_known:
        return Refused((NOBODY_SELLS,))
    dates = (run.processing_date, run.document_date)
    values = await writing.insert_run(unit, run.id, *dates, None, customers=len(customer_ids))
    await append(unit, _ACT, [audit.run_started(values)])
    return run, customer_ids


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
        await append(unit, _ACT, [audit.billing_failed(customer_id, refusal)])

    await database.unit_of_work(work)
    return customer_id, refusal
