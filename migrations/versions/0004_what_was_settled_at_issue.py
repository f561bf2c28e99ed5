"""What was settled of a document when it was issued (BT-113), kept as all that prints on it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOVING = ("outstanding_minor", "cancelled_by_id")
"""The payment state: the columns of documents that may move, one way."""

COLUMN = """ALTER TABLE documents ADD COLUMN settled_minor BIGINT DEFAULT 0 NOT NULL
    CONSTRAINT ck_documents_settled_is_part_of_gross CHECK (settled_minor BETWEEN 0 AND gross_minor)"""
"""Added in place: a table that SQLite copies loses its triggers."""

FILL = """UPDATE documents SET settled_minor = gross_minor - (
        SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE payments.document_id = documents.cancels_id)
    WHERE cancels_id IS NOT NULL"""
"""A cancellation takes over what had been paid on the document that it undoes; the rest was settled with it."""


def upgrade() -> None:
    """Add the column, say it of the cancellations that there are, and guard it like all that is issued."""
    op.execute(COLUMN)
    op.execute(FILL)
    _unguard()
    _guard()


def downgrade() -> None:
    """Drop the column with its constraint."""
    _unguard()
    op.execute("ALTER TABLE documents DROP COLUMN settled_minor")
    _guard()


def _unguard() -> None:
    op.execute(f"DROP TRIGGER documents_keep{' ON documents' if _is_postgresql() else ''}")


def _guard() -> None:
    """Make the trigger of all columns that there are now: it names those that it guards."""
    found = [column["name"] for column in sa.inspect(op.get_bind()).get_columns("documents")]
    fixed = ", ".join(name for name in found if name not in MOVING)
    refused = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    if not _is_postgresql():
        refused = "BEGIN SELECT RAISE(ABORT, 'documents: what is issued is never changed'); END"
    op.execute(f"CREATE TRIGGER documents_keep BEFORE UPDATE OF {fixed} ON documents {refused}")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
