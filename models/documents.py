"""The tables of issued documents: only outstanding and cancelled_by ever change."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from billing.drafts import DocumentKind
from billing.tax import TaxCategory
from models.columns import Code, Json, Key, Minor, Moment, Number, Percent, Prose, Ref, Table, Words, choice


class Series(Table):
    """The next number of a gap-free series: taken last in a transaction, so that a rollback gives it back."""

    __tablename__ = "series"

    kind: Mapped[Words] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    next: Mapped[Minor]


class Document(Table):
    """An invoice or credit note with everything that prints on it, copied on the day of issue.

    *settled_minor* is what was not to be paid any more when it was issued (BT-113).
    """

    __tablename__ = "documents"

    id: Mapped[Key]
    number: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[DocumentKind] = mapped_column(choice(DocumentKind))
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"))
    bill_run_id: Mapped[Ref | None] = mapped_column(ForeignKey("bill_runs.id"))
    issued_on: Mapped[date]
    due_on: Mapped[date]
    currency: Mapped[Code]
    net_minor: Mapped[Minor]
    tax_minor: Mapped[Minor]
    gross_minor: Mapped[Minor]
    outstanding_minor: Mapped[Minor]
    settled_minor: Mapped[Minor] = mapped_column(server_default=text("0"))
    cancels_id: Mapped[Ref | None] = mapped_column(ForeignKey("documents.id"), unique=True)
    cancel_reason: Mapped[Prose | None]
    cancelled_by_id: Mapped[Ref | None] = mapped_column(ForeignKey("documents.id"))
    supplied_from: Mapped[date]
    supplied_until: Mapped[date]
    order_reference: Mapped[Words | None]
    contract_reference: Mapped[Words | None]
    payment_means_code: Mapped[Words]
    payment_terms: Mapped[Prose]
    template_version: Mapped[int]
    seller_json: Mapped[Json]
    buyer_json: Mapped[Json]
    created_at: Mapped[Moment]

    __table_args__ = (
        CheckConstraint("gross_minor = net_minor + tax_minor", name="gross_is_net_and_tax"),
        CheckConstraint("outstanding_minor BETWEEN 0 AND gross_minor", name="outstanding_is_part_of_gross"),
        CheckConstraint("settled_minor BETWEEN 0 AND gross_minor", name="settled_is_part_of_gross"),
        Index("ix_documents_customer_id_issued_on", "customer_id", "issued_on", "id"),  # a customer's documents
        Index("ix_documents_issued_on_id", "issued_on", "id"),  # all documents by date
        Index("ix_documents_bill_run_id_customer_id", "bill_run_id", "customer_id"),  # what a run made
        Index(  # overdue balances, overdue documents
            "ix_documents_open",
            "customer_id",
            "due_on",
            "currency",
            "outstanding_minor",
            postgresql_where=text("outstanding_minor > 0 AND kind = 'INVOICE'"),
            sqlite_where=text("outstanding_minor > 0 AND kind = 'INVOICE'"),
        ),
    )


class DocumentLine(Table):
    """A line as it was issued; *source_id*, *source_period* and *generation* say what it bills, once.

    A line of a cancelling document has no source: it bills nothing, it undoes.
    """

    __tablename__ = "document_lines"

    id: Mapped[Key]
    document_id: Mapped[Ref] = mapped_column(ForeignKey("documents.id"))
    position: Mapped[int]
    name: Mapped[Words]
    description: Mapped[Prose | None]
    sku: Mapped[Words | None]
    quantity: Mapped[Number]
    unit: Mapped[Words]
    unit_price: Mapped[Number]
    discount_percent: Mapped[Percent]
    currency: Mapped[Code]
    amount_minor: Mapped[Minor]
    discount_minor: Mapped[Minor]
    net_minor: Mapped[Minor]
    tax_category: Mapped[TaxCategory] = mapped_column(choice(TaxCategory))
    tax_percent: Mapped[Percent]
    exemption_code: Mapped[Words | None]
    exemption_text: Mapped[Words | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    proration_days: Mapped[int | None]
    proration_of: Mapped[int | None]
    repairs_id: Mapped[Ref | None] = mapped_column(ForeignKey("document_lines.id"))
    contract_id: Mapped[Ref | None] = mapped_column(ForeignKey("contracts.id"))
    order_id: Mapped[Ref | None] = mapped_column(ForeignKey("orders.id"))
    source_id: Mapped[Ref | None]
    source_period: Mapped[date | None]
    source_days: Mapped[int | None]
    generation: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("net_minor = amount_minor - discount_minor", name="net_is_amount_less_discount"),
        CheckConstraint("period_start IS NULL OR period_start < period_end", name="period_is_not_empty"),
        UniqueConstraint("source_id", "source_period", "generation"),  # the guard against billing twice
        Index("ix_document_lines_document_id_position", "document_id", "position", unique=True),
        Index("ix_document_lines_contract_id_document_id", "contract_id", "document_id"),  # Contract.documents
        Index("ix_document_lines_order_id_document_id", "order_id", "document_id"),  # lines of an order
    )


class DocumentTax(Table):
    """The tax of one category and percent, as it was issued."""

    __tablename__ = "document_taxes"

    document_id: Mapped[Ref] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[TaxCategory] = mapped_column(choice(TaxCategory))
    percent: Mapped[Percent]
    currency: Mapped[Code]
    taxable_minor: Mapped[Minor]
    tax_minor: Mapped[Minor]
    exemption_code: Mapped[Words | None]
    exemption_text: Mapped[Words | None]


class Payment(Table):
    """Money received for an invoice, or paid back for a credit note."""

    __tablename__ = "payments"

    id: Mapped[Key]
    document_id: Mapped[Ref] = mapped_column(ForeignKey("documents.id"))
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"))
    currency: Mapped[Code]
    amount_minor: Mapped[Minor]
    received_on: Mapped[date]
    reference: Mapped[Words | None]
    created_at: Mapped[Moment]

    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount_is_positive"),
        Index("ix_payments_document_id_id", "document_id", "id"),  # a document's payments
        Index("ix_payments_customer_id_received_on", "customer_id", "received_on", "id"),  # a customer's
    )
