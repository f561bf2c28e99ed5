"""The table of mutations that are done, by the keys that their callers gave."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Moment, Prose, Table, Words


class IdempotencyKey(Table):
    """A mutation that is done: inserted in the transaction of the work, so that a crash leaves both or neither.

    *result* is a JSON list of the ids of what was changed; null only within that transaction.
    """

    __tablename__ = "idempotency_keys"

    caller: Mapped[Words] = mapped_column(primary_key=True)
    mutation: Mapped[Words] = mapped_column(primary_key=True)
    key: Mapped[Words] = mapped_column(primary_key=True)
    fingerprint: Mapped[Words]
    result: Mapped[Prose | None]
    created_at: Mapped[Moment]

    __table_args__ = (Index("ix_idempotency_keys_created_at", "created_at"),)  # what may be pruned
