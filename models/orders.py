"""The tables of orders."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from billing.orders import OrderBillingTime
from billing.tax import TaxCategory
from models.columns import Code, Key, Minor, Moment, Number, Percent, Prose, Ref, Table, Words, choice


class Order(Table):
    """A one-time purchase; open until it is billed whole or cancelled.

    *document_id* is the document that completed it: what is outside the scope of VAT stands on another one.
    """

    __tablename__ = "orders"

    id: Mapped[Key]
    number: Mapped[Words] = mapped_column(unique=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customers.id"))
    placed_on: Mapped[date]
    billing_time: Mapped[OrderBillingTime] = mapped_column(choice(OrderBillingTime))
    currency: Mapped[Code]
    net_minor: Mapped[Minor]
    document_id: Mapped[Ref | None] = mapped_column(ForeignKey("documents.id"), index=True)
    cancelled_at: Mapped[Moment | None]
    cancel_reason: Mapped[Prose | None]
    created_at: Mapped[Moment]

    __table_args__ = (
        CheckConstraint("document_id IS NULL OR cancelled_at IS NULL", name="billed_or_cancelled"),
        Index("ix_orders_customer_id_placed_on", "customer_id", "placed_on", "id"),  # a customer's orders
        Index(  # what a bill run finds due, and a customer's nextBillingOn
            "ix_orders_due",
            "placed_on",
            "customer_id",
            postgresql_where=text("document_id IS NULL AND cancelled_at IS NULL"),
            sqlite_where=text("document_id IS NULL AND cancelled_at IS NULL"),
        ),
    )


class OrderLine(Table):
    """What was bought, in the order given; a negative quantity is a return."""

    __tablename__ = "order_lines"

    id: Mapped[Key]
    order_id: Mapped[Ref] = mapped_column(ForeignKey("orders.id"))
    position: Mapped[int]
    sku: Mapped[Words | None]
    name: Mapped[Words]
    quantity: Mapped[Number]
    unit: Mapped[Words]
    unit_price: Mapped[Number]
    discount_percent: Mapped[Percent]
    currency: Mapped[Code]
    net_minor: Mapped[Minor]
    tax_category: Mapped[TaxCategory | None] = mapped_column(choice(TaxCategory))
    tax_percent: Mapped[Percent | None]

    __table_args__ = (
        CheckConstraint("quantity <> 0", name="quantity_is_not_zero"),
        Index("ix_order_lines_order_id_position", "order_id", "position", unique=True),
    )
