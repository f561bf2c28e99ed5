"""Write bill runs and what they did for each customer."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import update

from billing.refusals import Refusal
from models.bill_runs import BillRun, BillRunOutcome, BillRunResult, BillRunStatus
from models.database import Unit
from models.snapshots import path_to_json
from models.writing.many import Way, Write, write_all

Results: TypeAlias = Sequence[tuple[UUID, int | Refusal]]
"""What became of customers: how many documents each got, or why it failed."""


async def insert_run(
    unit: Unit,
    key: UUID,
    processing_date: date,
    document_date: date,
    customer_id: UUID | None,
    customers: int,
) -> dict[str, Any]:
    """Insert a bill run that is RUNNING over so many *customers* and return the values of its row."""
    values = _begun(unit, key, (processing_date, document_date), customer_id, customers)
    await write_all(unit, [inserting_run(values)])
    return values


def finished_run(unit: Unit, key: UUID, dates: tuple[date, date], customer_id: UUID, documents: int) -> dict[str, Any]:
    """Return the row of the bill run of one customer as it is once its transaction ends: before, nobody sees it.

    *dates* are the processing and the document date.
    """
    return _begun(unit, key, dates, customer_id, 1) | {
        "status": BillRunStatus.COMPLETED,
        "finished_at": unit.now,
        "done": 1,
        "documents": documents,
        "nothing_to_bill": 0 if documents else 1,
    }


def inserting_run(values: dict[str, Any]) -> Write:
    """Return what inserts the row of a bill run."""
    return Write(Way.INSERT, BillRun, [values])


async def insert_results(unit: Unit, run_id: UUID, results: Results) -> None:
    """Say what became of customers in a bill run."""
    await write_all(unit, [inserting_results(unit, run_id, results)])


def inserting_results(unit: Unit, run_id: UUID, results: Results) -> Write:
    """Return what says what became of customers in a bill run."""
    values = [_result(unit, run_id, customer_id, came_to) for customer_id, came_to in results]
    return Write(Way.INSERT, BillRunResult, values)


async def count_results(unit: Unit, run_id: UUID, results: Results) -> None:
    """Count on a bill run what became of customers."""
    created = [came_to for _, came_to in results if isinstance(came_to, int)]
    counts = {
        "done": BillRun.done + len(results),
        "documents": BillRun.documents + sum(created),
        "nothing_to_bill": BillRun.nothing_to_bill + created.count(0),
        "failed": BillRun.failed + len(results) - len(created),
    }
    await unit.connection.execute(update(BillRun).where(BillRun.id == run_id).values(counts))


async def finish_run(unit: Unit, run_id: UUID, status: BillRunStatus) -> None:
    """Close a bill run."""
    changes = {"status": status, "finished_at": unit.now}
    await unit.connection.execute(update(BillRun).where(BillRun.id == run_id).values(changes))


def _begun(unit: Unit, key: UUID, dates: tuple[date, date], customer_id: UUID | None, customers: int) -> dict[str, Any]:
    return {
        "id": key,
        "status": BillRunStatus.RUNNING,
        "processing_date": dates[0],
        "document_date": dates[1],
        "customer_id": customer_id,
        "started_at": unit.now,
        "finished_at": None,
        "customers": customers,
        "done": 0,
        "documents": 0,
        "nothing_to_bill": 0,
        "failed": 0,
    }


def _result(unit: Unit, run_id: UUID, customer_id: UUID, came_to: int | Refusal) -> dict[str, Any]:
    refusal = came_to if isinstance(came_to, Refusal) else None
    if refusal is not None:
        outcome = BillRunOutcome.FAILED
    else:
        outcome = BillRunOutcome.CREATED if came_to else BillRunOutcome.NOTHING_TO_BILL
    return {
        "id": unit.new_id(),
        "bill_run_id": run_id,
        "customer_id": customer_id,
        "outcome": outcome,
        "error_code": refusal.code if refusal else None,
        "error_message": refusal.message if refusal else None,
        "error_path": path_to_json(refusal.path) if refusal else None,
    }
