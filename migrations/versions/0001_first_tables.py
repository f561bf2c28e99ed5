"""The tables of customers, contracts, orders, documents and bill runs."""

import sqlalchemy as sa
from alembic import op

from models import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PLAIN = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and the one seller, who is to be named by updateSeller."""
    op.create_table(
        "customers",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("number", PLAIN, nullable=False),
        sa.Column("account_number", PLAIN, nullable=False),
        sa.Column("external_id", PLAIN, nullable=True),
        sa.Column(
            "type",
            sa.Enum(
                "B2B",
                "B2C",
                "AFFILIATED",
                "OTHER",
                name="customertype",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("company", PLAIN, nullable=True),
        sa.Column("first_name", PLAIN, nullable=True),
        sa.Column("last_name", PLAIN, nullable=True),
        sa.Column("email", PLAIN, nullable=True),
        sa.Column("phone", PLAIN, nullable=True),
        sa.Column("vat_id", PLAIN, nullable=True),
        sa.Column("language", PLAIN, nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("payment_term_days", sa.Integer(), nullable=False),
        sa.Column("buyer_reference", PLAIN, nullable=True),
        sa.Column("electronic_address", PLAIN, nullable=True),
        sa.Column("electronic_address_scheme", PLAIN, nullable=True),
        sa.Column("country", PLAIN, nullable=False),
        sa.Column("city", PLAIN, nullable=True),
        sa.Column("postal_code", PLAIN, nullable=True),
        sa.Column("name_key", PLAIN, nullable=False),
        sa.Column("email_key", PLAIN, nullable=True),
        sa.Column("external_id_key", PLAIN, nullable=True),
        sa.Column("city_key", PLAIN, nullable=True),
        sa.Column("postal_code_key", PLAIN, nullable=True),
        sa.Column("created_at", columns.Instant(timezone=True), nullable=False),
        sa.Column("updated_at", columns.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("account_number", name=op.f("uq_customers_account_number")),
        sa.UniqueConstraint("external_id", name=op.f("uq_customers_external_id")),
        sa.UniqueConstraint("number", name=op.f("uq_customers_number")),
    )
    op.create_index("ix_customers_city_key_id", "customers", ["city_key", "id"], unique=False)
    op.create_index("ix_customers_country_id", "customers", ["country", "id"], unique=False)
    op.create_index("ix_customers_created_at_id", "customers", ["created_at", "id"], unique=False)
    op.create_index("ix_customers_name_key_id", "customers", ["name_key", "id"], unique=False)
    op.create_index("ix_customers_type_id", "customers", ["type", "id"], unique=False)
    op.create_table(
        "plans",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("code", PLAIN, nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("interval_count", sa.Integer(), nullable=False),
        sa.Column(
            "interval_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="interval_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "billing_timing",
            sa.Enum(
                "IN_ADVANCE",
                "IN_ARREARS",
                name="billingtiming",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "billing_alignment",
            sa.Enum(
                "ANNIVERSARY",
                "CALENDAR",
                name="billingalignment",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("term_count", sa.Integer(), nullable=True),
        sa.Column(
            "term_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="term_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("renewal_count", sa.Integer(), nullable=True),
        sa.Column(
            "renewal_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="renewal_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("notice_count", sa.Integer(), nullable=True),
        sa.Column(
            "notice_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="notice_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("code", name=op.f("uq_plans_code")),
    )
    op.create_table(
        "seeds",
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("seeded_on", sa.Date(), nullable=False),
        sa.Column("shift_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_seeds")),
    )
    op.create_table(
        "sellers",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("address_name", PLAIN, nullable=True),
        sa.Column("line1", PLAIN, nullable=False),
        sa.Column("line2", PLAIN, nullable=True),
        sa.Column("postal_code", PLAIN, nullable=True),
        sa.Column("city", PLAIN, nullable=False),
        sa.Column("region", PLAIN, nullable=True),
        sa.Column("country", PLAIN, nullable=False),
        sa.Column("address_email", PLAIN, nullable=True),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("time_zone", PLAIN, nullable=False),
        sa.Column("vat_id", PLAIN, nullable=True),
        sa.Column("tax_number", PLAIN, nullable=True),
        sa.Column("registration_number", PLAIN, nullable=True),
        sa.Column("register", PLAIN, nullable=True),
        sa.Column("managing_directors", PLAIN, nullable=True),
        sa.Column("email", PLAIN, nullable=True),
        sa.Column("phone", PLAIN, nullable=True),
        sa.Column("contact_name", PLAIN, nullable=True),
        sa.Column("electronic_address", PLAIN, nullable=True),
        sa.Column("electronic_address_scheme", PLAIN, nullable=True),
        sa.Column("iban", PLAIN, nullable=True),
        sa.Column("bic", PLAIN, nullable=True),
        sa.Column("account_holder", PLAIN, nullable=True),
        sa.Column("creditor_id", PLAIN, nullable=True),
        sa.Column("cash_accounting", sa.Boolean(), nullable=False),
        sa.Column("small_business", sa.Boolean(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_sellers_there_is_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sellers")),
    )
    op.create_table(
        "series",
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", name=op.f("pk_series")),
    )
    op.create_table(
        "bill_runs",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "PENDING",
                "RUNNING",
                "COMPLETED",
                "COMPLETED_WITH_ERRORS",
                "FAILED",
                "CANCELLED",
                name="billrunstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("processing_date", sa.Date(), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("customer_id", columns.Id(length=16), nullable=True),
        sa.Column("started_at", columns.Instant(timezone=True), nullable=False),
        sa.Column("finished_at", columns.Instant(timezone=True), nullable=True),
        sa.Column("customers", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("nothing_to_bill", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_bill_runs_customer_id_customers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_runs")),
    )
    op.create_index(
        "ix_bill_runs_customer_id_started_at", "bill_runs", ["customer_id", "started_at", "id"], unique=False
    )
    op.create_index("ix_bill_runs_status", "bill_runs", ["status"], unique=False)
    op.create_table(
        "contracts",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("number", PLAIN, nullable=False),
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column("plan_id", columns.Id(length=16), nullable=True),
        sa.Column("title", PLAIN, nullable=False),
        sa.Column("title_key", PLAIN, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("billing_starts_on", sa.Date(), nullable=True),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("interval_count", sa.Integer(), nullable=False),
        sa.Column(
            "interval_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="interval_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "billing_timing",
            sa.Enum(
                "IN_ADVANCE",
                "IN_ARREARS",
                name="billingtiming",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "billing_alignment",
            sa.Enum(
                "ANNIVERSARY",
                "CALENDAR",
                name="billingalignment",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("term_count", sa.Integer(), nullable=True),
        sa.Column(
            "term_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="term_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("renewal_count", sa.Integer(), nullable=True),
        sa.Column(
            "renewal_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="renewal_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("notice_count", sa.Integer(), nullable=True),
        sa.Column(
            "notice_unit",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                name="notice_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("billed_until", sa.Date(), nullable=True),
        sa.Column("next_billing_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("termination_reason", sa.Text(), nullable=True),
        sa.Column("created_at", columns.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_contracts_ends_after_start")),
        sa.CheckConstraint("interval_count > 0", name=op.f("ck_contracts_interval_is_positive")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_contracts_customer_id_customers")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_contracts_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contracts")),
        sa.UniqueConstraint("number", name=op.f("uq_contracts_number")),
    )
    op.create_index("ix_contracts_customer_id_number", "contracts", ["customer_id", "number", "id"], unique=False)
    op.create_index(
        "ix_contracts_due",
        "contracts",
        ["next_billing_on", "customer_id"],
        unique=False,
        postgresql_where=sa.text("next_billing_on IS NOT NULL"),
        sqlite_where=sa.text("next_billing_on IS NOT NULL"),
    )
    op.create_index("ix_contracts_plan_id", "contracts", ["plan_id"], unique=False)
    op.create_table(
        "customer_addresses",
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "INVOICE",
                "SHIPPING",
                name="addresskind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", PLAIN, nullable=True),
        sa.Column("line1", PLAIN, nullable=False),
        sa.Column("line2", PLAIN, nullable=True),
        sa.Column("postal_code", PLAIN, nullable=True),
        sa.Column("city", PLAIN, nullable=False),
        sa.Column("region", PLAIN, nullable=True),
        sa.Column("country", PLAIN, nullable=False),
        sa.Column("email", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_customer_addresses_customer_id_customers")
        ),
        sa.PrimaryKeyConstraint("customer_id", "position", name=op.f("pk_customer_addresses")),
    )
    op.create_table(
        "customer_balances",
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("outstanding_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_customer_balances_customer_id_customers")
        ),
        sa.PrimaryKeyConstraint("customer_id", "currency", name=op.f("pk_customer_balances")),
    )
    op.create_index(
        "ix_customer_balances_currency_outstanding",
        "customer_balances",
        ["currency", "outstanding_minor"],
        unique=False,
    )
    op.create_table(
        "customer_words",
        sa.Column("word", PLAIN, nullable=False),
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_customer_words_customer_id_customers")
        ),
        sa.PrimaryKeyConstraint("word", "customer_id", name=op.f("pk_customer_words")),
    )
    op.create_index("ix_customer_words_customer_id", "customer_words", ["customer_id"], unique=False)
    op.create_table(
        "plan_items",
        sa.Column("plan_id", columns.Id(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "ONE_TIME",
                "RECURRING",
                name="contractitemkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", PLAIN, nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=False),
        sa.Column("discount_percent", sa.BigInteger(), nullable=False),
        sa.Column(
            "tax_category",
            sa.Enum(
                "STANDARD",
                "ZERO",
                "EXEMPT",
                "REVERSE_CHARGE",
                "INTRA_COMMUNITY",
                "EXPORT",
                "OUTSIDE_SCOPE",
                name="taxcategory",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("tax_percent", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_items_plan_id_plans")),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_plan_items")),
    )
    op.create_table(
        "bill_run_results",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("bill_run_id", columns.Id(length=16), nullable=False),
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "CREATED",
                "NOTHING_TO_BILL",
                "FAILED",
                name="billrunoutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "error_code",
            sa.Enum(
                "REQUIRED",
                "INVALID",
                "TOO_LONG",
                "OUT_OF_RANGE",
                "NOT_FOUND",
                "TAKEN",
                "CONFLICT",
                "NOT_ALLOWED",
                name="refusalcode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("error_path", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bill_run_id"], ["bill_runs.id"], name=op.f("fk_bill_run_results_bill_run_id_bill_runs")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_bill_run_results_customer_id_customers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_run_results")),
    )
    op.create_index(
        "ix_bill_run_results_bill_run_id_customer_id",
        "bill_run_results",
        ["bill_run_id", "customer_id"],
        unique=True,
    )
    op.create_index("ix_bill_run_results_customer_id", "bill_run_results", ["customer_id"], unique=False)
    op.create_table(
        "contract_items",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("contract_id", columns.Id(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "ONE_TIME",
                "RECURRING",
                name="contractitemkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", PLAIN, nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=False),
        sa.Column("discount_percent", sa.BigInteger(), nullable=False),
        sa.Column(
            "tax_category",
            sa.Enum(
                "STANDARD",
                "ZERO",
                "EXEMPT",
                "REVERSE_CHARGE",
                "INTRA_COMMUNITY",
                "EXPORT",
                "OUTSIDE_SCOPE",
                name="taxcategory",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("tax_percent", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_contract_items_quantity_is_positive")),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_items_contract_id_contracts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_items")),
    )
    op.create_index(
        "ix_contract_items_contract_id_position", "contract_items", ["contract_id", "position"], unique=True
    )
    op.create_table(
        "documents",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("number", PLAIN, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "INVOICE",
                "CREDIT_NOTE",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column("bill_run_id", columns.Id(length=16), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False),
        sa.Column("gross_minor", sa.BigInteger(), nullable=False),
        sa.Column("outstanding_minor", sa.BigInteger(), nullable=False),
        sa.Column("cancels_id", columns.Id(length=16), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("cancelled_by_id", columns.Id(length=16), nullable=True),
        sa.Column("supplied_from", sa.Date(), nullable=False),
        sa.Column("supplied_until", sa.Date(), nullable=False),
        sa.Column("order_reference", PLAIN, nullable=True),
        sa.Column("contract_reference", PLAIN, nullable=True),
        sa.Column("payment_means_code", PLAIN, nullable=False),
        sa.Column("payment_terms", sa.Text(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("seller_json", sa.Text(), nullable=False),
        sa.Column("buyer_json", sa.Text(), nullable=False),
        sa.Column("created_at", columns.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("gross_minor = net_minor + tax_minor", name=op.f("ck_documents_gross_is_net_and_tax")),
        sa.CheckConstraint(
            "outstanding_minor BETWEEN 0 AND gross_minor",
            name=op.f("ck_documents_outstanding_is_part_of_gross"),
        ),
        sa.ForeignKeyConstraint(["bill_run_id"], ["bill_runs.id"], name=op.f("fk_documents_bill_run_id_bill_runs")),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["documents.id"], name=op.f("fk_documents_cancelled_by_id_documents")
        ),
        sa.ForeignKeyConstraint(["cancels_id"], ["documents.id"], name=op.f("fk_documents_cancels_id_documents")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_documents_customer_id_customers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("cancels_id", name=op.f("uq_documents_cancels_id")),
        sa.UniqueConstraint("number", name=op.f("uq_documents_number")),
    )
    op.create_index("ix_documents_bill_run_id_customer_id", "documents", ["bill_run_id", "customer_id"], unique=False)
    op.create_index("ix_documents_customer_id_issued_on", "documents", ["customer_id", "issued_on", "id"], unique=False)
    op.create_index("ix_documents_issued_on_id", "documents", ["issued_on", "id"], unique=False)
    op.create_index(
        "ix_documents_open",
        "documents",
        ["customer_id", "due_on", "currency", "outstanding_minor"],
        unique=False,
        postgresql_where=sa.text("outstanding_minor > 0 AND kind = 'INVOICE'"),
        sqlite_where=sa.text("outstanding_minor > 0 AND kind = 'INVOICE'"),
    )
    op.create_table(
        "document_taxes",
        sa.Column("document_id", columns.Id(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "STANDARD",
                "ZERO",
                "EXEMPT",
                "REVERSE_CHARGE",
                "INTRA_COMMUNITY",
                "EXPORT",
                "OUTSIDE_SCOPE",
                name="taxcategory",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("taxable_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False),
        sa.Column("exemption_code", PLAIN, nullable=True),
        sa.Column("exemption_text", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_taxes_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_document_taxes")),
    )
    op.create_table(
        "orders",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("number", PLAIN, nullable=False),
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column(
            "billing_time",
            sa.Enum(
                "IMMEDIATE",
                "ON_DEMAND",
                name="orderbillingtime",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("document_id", columns.Id(length=16), nullable=True),
        sa.Column("cancelled_at", columns.Instant(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("created_at", columns.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("document_id IS NULL OR cancelled_at IS NULL", name=op.f("ck_orders_billed_or_cancelled")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_orders_customer_id_customers")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_orders_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_orders_number")),
    )
    op.create_index("ix_orders_customer_id_placed_on", "orders", ["customer_id", "placed_on", "id"], unique=False)
    op.create_index("ix_orders_document_id", "orders", ["document_id"], unique=False)
    op.create_index(
        "ix_orders_due",
        "orders",
        ["placed_on", "customer_id"],
        unique=False,
        postgresql_where=sa.text("document_id IS NULL AND cancelled_at IS NULL"),
        sqlite_where=sa.text("document_id IS NULL AND cancelled_at IS NULL"),
    )
    op.create_table(
        "payments",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("document_id", columns.Id(length=16), nullable=False),
        sa.Column("customer_id", columns.Id(length=16), nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("reference", PLAIN, nullable=True),
        sa.Column("created_at", columns.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_payments_amount_is_positive")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_payments_customer_id_customers")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_payments_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    op.create_index(
        "ix_payments_customer_id_received_on", "payments", ["customer_id", "received_on", "id"], unique=False
    )
    op.create_index("ix_payments_document_id_id", "payments", ["document_id", "id"], unique=False)
    op.create_table(
        "document_lines",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("document_id", columns.Id(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("sku", PLAIN, nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", PLAIN, nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=False),
        sa.Column("discount_percent", sa.BigInteger(), nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column(
            "tax_category",
            sa.Enum(
                "STANDARD",
                "ZERO",
                "EXEMPT",
                "REVERSE_CHARGE",
                "INTRA_COMMUNITY",
                "EXPORT",
                "OUTSIDE_SCOPE",
                name="taxcategory",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("tax_percent", sa.BigInteger(), nullable=False),
        sa.Column("exemption_code", PLAIN, nullable=True),
        sa.Column("exemption_text", PLAIN, nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("proration_days", sa.Integer(), nullable=True),
        sa.Column("proration_of", sa.Integer(), nullable=True),
        sa.Column("repairs_id", columns.Id(length=16), nullable=True),
        sa.Column("contract_id", columns.Id(length=16), nullable=True),
        sa.Column("order_id", columns.Id(length=16), nullable=True),
        sa.Column("source_id", columns.Id(length=16), nullable=True),
        sa.Column("source_period", sa.Date(), nullable=True),
        sa.Column("source_days", sa.Integer(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "net_minor = amount_minor - discount_minor",
            name=op.f("ck_document_lines_net_is_amount_less_discount"),
        ),
        sa.CheckConstraint(
            "period_start IS NULL OR period_start < period_end",
            name=op.f("ck_document_lines_period_is_not_empty"),
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_document_lines_contract_id_contracts")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_lines_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_document_lines_order_id_orders")),
        sa.ForeignKeyConstraint(
            ["repairs_id"], ["document_lines.id"], name=op.f("fk_document_lines_repairs_id_document_lines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_lines")),
        sa.UniqueConstraint(
            "source_id",
            "source_period",
            "generation",
            name=op.f("uq_document_lines_source_id_source_period_generation"),
        ),
    )
    op.create_index(
        "ix_document_lines_contract_id_document_id",
        "document_lines",
        ["contract_id", "document_id"],
        unique=False,
    )
    op.create_index(
        "ix_document_lines_document_id_position", "document_lines", ["document_id", "position"], unique=True
    )
    op.create_index(
        "ix_document_lines_order_id_document_id", "document_lines", ["order_id", "document_id"], unique=False
    )
    op.create_table(
        "order_lines",
        sa.Column("id", columns.Id(length=16), nullable=False),
        sa.Column("order_id", columns.Id(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sku", PLAIN, nullable=True),
        sa.Column("name", PLAIN, nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", PLAIN, nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=False),
        sa.Column("discount_percent", sa.BigInteger(), nullable=False),
        sa.Column("currency", PLAIN, nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column(
            "tax_category",
            sa.Enum(
                "STANDARD",
                "ZERO",
                "EXEMPT",
                "REVERSE_CHARGE",
                "INTRA_COMMUNITY",
                "EXPORT",
                "OUTSIDE_SCOPE",
                name="taxcategory",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("tax_percent", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_order_lines_quantity_is_not_zero")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_order_lines_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_lines")),
    )
    op.create_index("ix_order_lines_order_id_position", "order_lines", ["order_id", "position"], unique=True)
    sellers = sa.table(
        "sellers",
        *(sa.column(name) for name in ("id", "name", "line1", "city", "country", "currency", "time_zone")),
        sa.column("cash_accounting", sa.Boolean()),
        sa.column("small_business", sa.Boolean()),
    )
    op.bulk_insert(
        sellers,
        [
            {
                "id": 1,
                "name": "Seller without a name",
                "line1": "-",
                "city": "-",
                "country": "DE",
                "currency": "EUR",
                "time_zone": "Europe/Berlin",
                "cash_accounting": False,
                "small_business": False,
            }
        ],
    )


def downgrade() -> None:
    """Drop every table."""
    op.drop_table("order_lines")
    op.drop_table("document_lines")
    op.drop_table("payments")
    op.drop_table("orders")
    op.drop_table("document_taxes")
    op.drop_table("documents")
    op.drop_table("contract_items")
    op.drop_table("bill_run_results")
    op.drop_table("plan_items")
    op.drop_table("customer_words")
    op.drop_table("customer_balances")
    op.drop_table("customer_addresses")
    op.drop_table("contracts")
    op.drop_table("bill_runs")
    op.drop_table("series")
    op.drop_table("sellers")
    op.drop_table("seeds")
    op.drop_table("plans")
    op.drop_table("customers")
