"""Rows of the audit trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from models.audit import AuditKind
from models.rows.values import Renamed


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event of a customer's history, or an entry that is in nobody's."""

    id: UUID
    at: datetime
    kind: AuditKind
    summary: str
    caller: str | None
    entity_id: UUID | None
    customer_id: UUID | None

    by: ClassVar[Renamed[str | None]] = Renamed("caller")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One link of the chain, whole."""

    number: int
    id: UUID
    at: datetime
    kind: AuditKind
    summary: str
    action: str
    caller: str | None
    request_id: str | None
    idempotency_key: str | None
    entity_id: UUID | None
    customer_id: UUID | None
    hash: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The *number* and the *hash* that the head has, and the numbers of the *first* and the *last* entry there are.

    What is not there is None.
    """

    number: int | None
    hash: str | None
    first: int | None
    last: int | None
