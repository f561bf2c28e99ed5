"""Idempotency keys, and triggers that refuse to change what is issued or paid."""

import sqlalchemy as sa
from alembic import op

from models import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PLAIN = sa.String().with_variant(sa.String(collation="C"), "postgresql")

SEALED = ("documents", "document_lines", "document_taxes", "payments")
"""Tables of what was issued or paid."""

MOVING = {"documents": ("outstanding_minor", "cancelled_by_id")}
"""The payment state: the columns that may move, one way."""

PARTS = ("document_lines", "document_taxes")
"""What a document has, and nobody may add to once it is complete."""

COMPLETE = "EXISTS (SELECT 1 FROM document_taxes WHERE document_id = NEW.document_id AND position = 1)"
"""Its first tax group is written last."""

BACKWARDS = """NEW.outstanding_minor > OLD.outstanding_minor
    OR (OLD.cancelled_by_id IS NOT NULL AND NEW.cancelled_by_id IS NULL)
    OR NEW.cancelled_by_id <> OLD.cancelled_by_id"""


def upgrade() -> None:
    """Make the table of keys and the triggers."""
    op.create_table(
        "idempotency_keys",
        sa.Column("caller", PLAIN, nullable=False),
        sa.Column("mutation", PLAIN, nullable=False),
        sa.Column("key", PLAIN, nullable=False),
        sa.Column("fingerprint", PLAIN, nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("created_at", columns.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("caller", "mutation", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"])
    for statement in _postgresql() if _is_postgresql() else _sqlite():
        op.execute(statement)


def downgrade() -> None:
    """Drop the triggers and the table of keys."""
    for statement in _postgresql_undone() if _is_postgresql() else _sqlite_undone():
        op.execute(statement)
    op.drop_table("idempotency_keys")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _fixed(table: str) -> str:
    """Return the columns of *table* that never change."""
    found = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    return ", ".join(name for name in found if name not in MOVING.get(table, ()))


def _sqlite() -> list[str]:
    refused = "BEGIN SELECT RAISE(ABORT, '{}: what is issued is never changed'); END"
    known = {
        "documents": """EXISTS (SELECT 1 FROM documents
            WHERE id = NEW.id OR number = NEW.number OR cancels_id = NEW.cancels_id)""",
        "document_lines": """EXISTS (SELECT 1 FROM document_lines WHERE id = NEW.id OR (
            source_id = NEW.source_id AND source_period = NEW.source_period AND generation = NEW.generation))""",
        "payments": "EXISTS (SELECT 1 FROM payments WHERE id = NEW.id)",
    }
    statements = []
    for table in SEALED:
        end = refused.format(table)
        statements += [
            f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {end}",
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OF {_fixed(table)} ON {table} {end}",
        ]
    return [
        *statements,
        f"CREATE TRIGGER documents_forward BEFORE UPDATE ON documents WHEN {BACKWARDS} {refused.format('documents')}",
        *(  # INSERT OR REPLACE deletes without the trigger of DELETE
            f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN {exists} {refused.format(table)}"
            for table, exists in known.items()
        ),
        *(
            f"CREATE TRIGGER {table}_sealed BEFORE INSERT ON {table} WHEN {COMPLETE} {refused.format(table)}"
            for table in PARTS
        ),
    ]


def _sqlite_undone() -> list[str]:
    names = [f"{table}_{what}" for table in SEALED for what in ("stay", "keep")]
    names += ["documents_forward", "documents_once", "document_lines_once", "payments_once"]
    names += [f"{table}_sealed" for table in PARTS]
    return [f"DROP TRIGGER {name}" for name in names]


def _postgresql() -> list[str]:
    refuse = """
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME,
            MESSAGE = TG_TABLE_NAME || ': what is issued is never changed';
    """
    statements = [
        f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse} END $$",
        f"""CREATE FUNCTION refuse_further() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {COMPLETE} THEN {refuse} END IF; RETURN NEW; END $$""",
    ]
    for table in SEALED:
        statements += [
            f"CREATE TRIGGER {table}_stay BEFORE DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()",
            f"""CREATE TRIGGER {table}_keep BEFORE UPDATE OF {_fixed(table)} ON {table}
                FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
        ]
    return [
        *statements,
        f"""CREATE TRIGGER documents_forward BEFORE UPDATE ON documents
            FOR EACH ROW WHEN ({BACKWARDS}) EXECUTE FUNCTION refuse_change()""",
        *(
            f"""CREATE TRIGGER {table}_sealed BEFORE INSERT ON {table}
                FOR EACH ROW EXECUTE FUNCTION refuse_further()"""
            for table in PARTS
        ),
    ]


def _postgresql_undone() -> list[str]:
    names = [f"{table}_{what} ON {table}" for table in SEALED for what in ("stay", "keep")]
    names += ["documents_forward ON documents"]
    names += [f"{table}_sealed ON {table}" for table in PARTS]
    functions = ("refuse_change", "refuse_further")
    return [*(f"DROP TRIGGER {name}" for name in names), *(f"DROP FUNCTION {name}()" for name in functions)]
