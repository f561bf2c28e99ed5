"""The tables of bill runs."""

from datetime import date
from enum import Enum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from billing.refusals import RefusalCode
from models.columns import Key, Moment, Prose, Ref, Table, choice


class BillRunStatus(Enum):
    """How far a bill run is."""

    PENDING = "PENDING"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    COMPLETED_WITH_ERRORS = "COMPLETED_WITH_ERRORS"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class BillRunOutcome(Enum):
    """What a bill run did for one customer."""

    CREATED = "CREATED"
    NOTHING_TO_BILL = "NOTHING_TO_BILL"
    FAILED = "FAILED"


class BillRun(Table):
    """One pass that turns what is due into documents; *customer_id* where it was for one customer."""

    __tablename__ = "bill_runs"

    id: Mapped[Key]
    status: Mapped[BillRunStatus] = mapped_column(choice(BillRunStatus))
    processing_date: Mapped[date]
    document_date: Mapped[date]
    customer_id: Mapped[Ref | None] = mapped_column(ForeignKey("customers.id"))
    started_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]
    customers: Mapped[int]
    done: Mapped[int]
    documents: Mapped[int]
    nothing_to_bill: Mapped[int]
    failed: Mapped[int]

    __table_args__ = (
        Index("ix_bill_runs_customer_id_started_at", "customer_id", "started_at", "id"),  # a customer's runs
        Index("ix_bill_runs_status", "status"),  # what a killed process left running
    )


class BillRunResult(Table):
    """What a run did for one customer; *error_path* is a JSON list."""

    __tablename__ = "bill_run_results"

    id: Mapped[Key]
    bill_run_id: Mapped[Ref] = mapped_column(ForeignKey("bill_runs.id"))
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"), index=True)
    outcome: Mapped[BillRunOutcome] = mapped_column(choice(BillRunOutcome))
    error_code: Mapped[RefusalCode | None] = mapped_column(choice(RefusalCode))
    error_message: Mapped[Prose | None]
    error_path: Mapped[Prose | None]

    __table_args__ = (Index("ix_bill_run_results_bill_run_id_customer_id", "bill_run_id", "customer_id", unique=True),)
