"""Rows of bill runs."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from billing.refusals import Refusal, RefusalCode
from models.bill_runs import BillRunOutcome, BillRunStatus
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

    @property
    def counts(self) -> BillRunCounts:
        """How many customers came to what."""
        return BillRunCounts(self.customers, self.done, self.documents, self.nothing_to_bill, self.failed)


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

    @property
    def error(self) -> Refusal | None:
        """Why it failed."""
        if self.error_code is None or self.error_message is None:
            return None
        return Refusal(self.error_code, self.error_message, path_from_json(self.error_path))
