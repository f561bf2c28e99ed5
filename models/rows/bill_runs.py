"""Rows of bill runs."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from billing.refusals import Refusal, RefusalCode
from models.bill_runs import BillRunOutcome, BillRunStatus
from models.rows.values import Derived, several
from models.snapshots import path_from_json


@dataclass(frozen=True, slots=True)
class BillRunCounts:
    """How many customers of a run came to what."""

    customers: int
    done: int
    documents: int
    nothing_to_bill: int
    failed: int


@dataclass(frozen=True, slots=True)
class BillRun:
    """One pass that turns what is due into documents."""

    id: UUID
    status: BillRunStatus
    processing_date: date
    document_date: date
    customer_id: UUID | None
    started_at: datetime
    finished_at: datetime | None
    customers: int
    done: int
    documents: int
    nothing_to_bill: int
    failed: int

    counts = several(
        BillRunCounts,
        customers="customers",
        done="done",
        documents="documents",
        nothing_to_bill="nothing_to_bill",
        failed="failed",
    )


def _refusal(code: RefusalCode | None, message: str | None, path: str | None) -> Refusal | None:
    return None if code is None or message is None else Refusal(code, message, path_from_json(path))


@dataclass(frozen=True, slots=True)
class BillRunResult:
    """What a run did for one customer."""

    id: UUID
    bill_run_id: UUID
    customer_id: UUID
    outcome: BillRunOutcome
    error_code: RefusalCode | None
    error_message: str | None
    error_path: str | None

    error = Derived(_refusal, "error_code", "error_message", "error_path")
