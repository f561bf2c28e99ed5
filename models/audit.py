"""The tables of what was done and by whom: a chain of entries in which none can be changed, removed or added unseen."""

from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, CheckConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Id, Moment, Prose, Ref, Table, Words, choice

Position = BigInteger().with_variant(Integer(), "sqlite")
"""A place in the chain; on SQLite the row's own, so that it needs no index."""


class AuditKind(Enum):
    """What happened; the first nine happen to a customer and are its history."""

    CUSTOMER_CREATED = "CUSTOMER_CREATED"
    CUSTOMER_UPDATED = "CUSTOMER_UPDATED"
    CONTRACT_CREATED = "CONTRACT_CREATED"
    CONTRACT_TERMINATED = "CONTRACT_TERMINATED"
    ORDER_CREATED = "ORDER_CREATED"
    ORDER_CANCELLED = "ORDER_CANCELLED"
    DOCUMENT_ISSUED = "DOCUMENT_ISSUED"
    DOCUMENT_CANCELLED = "DOCUMENT_CANCELLED"
    PAYMENT_RECORDED = "PAYMENT_RECORDED"
    SELLER_UPDATED = "SELLER_UPDATED"
    PLAN_CREATED = "PLAN_CREATED"
    BILL_RUN_STARTED = "BILL_RUN_STARTED"
    BILL_RUN_ENDED = "BILL_RUN_ENDED"
    BILLING_FAILED = "BILLING_FAILED"


class AuditEntry(Table):
    """One thing that was done, by the *action* of a *caller*: a mutation, or a command of the command line.

    *hash* is what `linked` makes of the hash before and of all the rest. *entity_id* is of
    what *kind* names; *customer_id* names the customer in whose history it stands. Nothing refers to other tables: an
    entry is what was known then, and foreign keys would be most of what it costs.
    """

    __tablename__ = "audit_entries"

    number: Mapped[int] = mapped_column(Position, primary_key=True, autoincrement=False)
    id: Mapped[UUID] = mapped_column(Id, unique=True)
    at: Mapped[Moment]
    kind: Mapped[AuditKind] = mapped_column(choice(AuditKind))
    summary: Mapped[Prose]
    action: Mapped[Words]
    caller: Mapped[Words | None]
    request_id: Mapped[Words | None]
    idempotency_key: Mapped[Words | None]
    entity_id: Mapped[Ref | None]
    customer_id: Mapped[Ref | None]
    hash: Mapped[Words]

    __table_args__ = (Index("ix_audit_entries_customer_id_at", "customer_id", "at", "id"),)  # a customer's history


class AuditHead(Table):
    """The one row that knows the last entry: who writes entries locks it until the transaction ends."""

    __tablename__ = "audit_heads"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Position)
    hash: Mapped[Words]

    __table_args__ = (CheckConstraint("id = 1", name="there_is_one"),)


BEFORE_THE_FIRST = "0" * 64
"""What the first entry has for the hash before."""


def linked(previous: str, values: Mapping[str, Any]) -> str:
    """Return the hash of the entry of these *values*, all columns but the hash, behind one with the hash *previous*.

    It is the SHA-256, in hexadecimal digits, of *previous* and of the values as JSON: keys sorted, no spaces, UTF-8,
    ids with hyphens, the moment in UTC as Python's isoformat writes it.
    """
    # what asyncpg gives for an id is no UUID to orjson, but has the same text
    return sha256(previous.encode() + orjson.dumps(values, str, orjson.OPT_SORT_KEYS)).hexdigest()
