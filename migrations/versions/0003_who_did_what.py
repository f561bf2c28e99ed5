"""The audit trail: a chain of entries, its head, and triggers that refuse to change either."""

import sqlalchemy as sa
from alembic import op

from models import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PLAIN = sa.String().with_variant(sa.String(collation="C"), "postgresql")
POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

KINDS = (
    "CUSTOMER_CREATED",
    "CUSTOMER_UPDATED",
    "CONTRACT_CREATED",
    "CONTRACT_TERMINATED",
    "ORDER_CREATED",
    "ORDER_CANCELLED",
    "DOCUMENT_ISSUED",
    "DOCUMENT_CANCELLED",
    "PAYMENT_RECORDED",
    "SELLER_UPDATED",
    "PLAN_CREATED",
    "BILL_RUN_STARTED",
    "BILL_RUN_ENDED",
    "BILLING_FAILED",
)

BACKWARDS = "NEW.number <= OLD.number OR NEW.id <> OLD.id"
"""The head only moves on."""

MESSAGE = "what was done is never changed"


def upgrade() -> None:
    """Make the chain, with a head before its first entry, and the triggers."""
    op.create_table(
        "audit_entries",
        sa.Column("number", POSITION, autoincrement=False, nullable=False),
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("at", columns.Instant(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="auditkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("action", PLAIN, nullable=False),
        sa.Column("caller", PLAIN, nullable=True),
        sa.Column("request_id", PLAIN, nullable=True),
        sa.Column("idempotency_key", PLAIN, nullable=True),
        sa.Column("entity_id", columns.Id(length=16), nullable=True),
        sa.Column("customer_id", columns.Id(length=16), nullable=True),
        sa.Column("hash", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_audit_entries_id")),
    )
    op.create_index("ix_audit_entries_customer_id_at", "audit_entries", ["customer_id", "at", "id"])
    heads = op.create_table(
        "audit_heads",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", POSITION, nullable=False),
        sa.Column("hash", PLAIN, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_heads_there_is_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_heads")),
    )
    op.bulk_insert(heads, [{"id": 1, "number": 0, "hash": "0" * 64}])
    for statement in _postgresql() if _is_postgresql() else _sqlite():
        op.execute(statement)


def downgrade() -> None:
    """Drop the triggers, the head and the chain."""
    op.drop_table("audit_heads")  # with its triggers
    op.drop_table("audit_entries")
    if _is_postgresql():
        op.execute("DROP FUNCTION refuse_to_forget()")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _sqlite() -> list[str]:
    refused = "BEGIN SELECT RAISE(ABORT, '{}: " + MESSAGE + "'); END"
    of_entries, of_heads = refused.format("audit_entries"), refused.format("audit_heads")
    known = "EXISTS (SELECT 1 FROM audit_entries WHERE number = NEW.number OR id = NEW.id)"
    return [
        f"CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries {of_entries}",
        f"CREATE TRIGGER audit_entries_keep BEFORE UPDATE ON audit_entries {of_entries}",
        # INSERT OR REPLACE deletes without the trigger of DELETE
        f"CREATE TRIGGER audit_entries_once BEFORE INSERT ON audit_entries WHEN {known} {of_entries}",
        f"CREATE TRIGGER audit_heads_stay BEFORE DELETE ON audit_heads {of_heads}",
        f"CREATE TRIGGER audit_heads_forward BEFORE UPDATE ON audit_heads WHEN {BACKWARDS} {of_heads}",
        f"CREATE TRIGGER audit_heads_once BEFORE INSERT ON audit_heads {of_heads}",
    ]


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION refuse_to_forget()"
    return [
        f"""CREATE FUNCTION refuse_to_forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME,
                MESSAGE = TG_TABLE_NAME || ': {MESSAGE}';
            END $$""",
        f"CREATE TRIGGER audit_entries_stay BEFORE DELETE OR TRUNCATE ON audit_entries {refuse}",
        f"CREATE TRIGGER audit_entries_keep BEFORE UPDATE ON audit_entries {refuse}",
        f"CREATE TRIGGER audit_heads_stay BEFORE DELETE OR TRUNCATE ON audit_heads {refuse}",
        f"""CREATE TRIGGER audit_heads_forward BEFORE UPDATE ON audit_heads
            FOR EACH ROW WHEN ({BACKWARDS}) {refuse}""",
    ]
