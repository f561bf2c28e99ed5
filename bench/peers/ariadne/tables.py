"""The mapped classes: the columns that the benchmark's queries need, as plain as the database has them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from sqlalchemy import BigInteger, DateTime
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Key = Annotated[UUID, mapped_column(primary_key=True)]
Whole = Annotated[int, mapped_column(BigInteger)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]


class Table(DeclarativeBase):
    """The base of the mapped classes."""


class Seller(Table):
    """Who bills; only its time zone is needed."""

    __tablename__ = "sellers"

    id: Mapped[int] = mapped_column(primary_key=True)
    time_zone: Mapped[str]


class Customer(Table):
    """An account."""

    __tablename__ = "customers"

    id: Mapped[Key]
    number: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    country: Mapped[str]
    city: Mapped[str | None]
    type: Mapped[str]
    currency: Mapped[str]
    payment_term_days: Mapped[int]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class CustomerBalance(Table):
    """What a customer owes in one currency."""

    __tablename__ = "customer_balances"

    customer_id: Mapped[Key]
    currency: Mapped[str] = mapped_column(primary_key=True)
    outstanding_minor: Mapped[Whole]


class Contract(Table):
    """A contract."""

    __tablename__ = "contracts"

    id: Mapped[Key]
    customer_id: Mapped[UUID]
    number: Mapped[str]
    title: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    notice_on: Mapped[date | None]
    currency: Mapped[str]
    interval_count: Mapped[int]
    interval_unit: Mapped[str]
    created_at: Mapped[Moment]


class Order(Table):
    """An order."""

    __tablename__ = "orders"

    id: Mapped[Key]
    customer_id: Mapped[UUID]
    number: Mapped[str]
    cancelled_at: Mapped[Moment | None]
    document_id: Mapped[UUID | None]
    placed_on: Mapped[date]
    billing_time: Mapped[str]
    currency: Mapped[str]
    net_minor: Mapped[Whole]


class OrderLine(Table):
    """A line of an order."""

    __tablename__ = "order_lines"

    id: Mapped[Key]
    order_id: Mapped[UUID]
    position: Mapped[int]
    sku: Mapped[str | None]
    name: Mapped[str]
    quantity: Mapped[Whole]
    unit_price: Mapped[Whole]
    net_minor: Mapped[Whole]
    currency: Mapped[str]


class Document(Table):
    """A document."""

    __tablename__ = "documents"

    id: Mapped[Key]
    customer_id: Mapped[UUID]
    number: Mapped[str]
    kind: Mapped[str]
    cancelled_by_id: Mapped[UUID | None]
    outstanding_minor: Mapped[Whole]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    currency: Mapped[str]
    net_minor: Mapped[Whole]
    tax_minor: Mapped[Whole]
    gross_minor: Mapped[Whole]
    buyer_json: Mapped[str]


class DocumentLine(Table):
    """A line of a document."""

    __tablename__ = "document_lines"

    id: Mapped[Key]
    document_id: Mapped[UUID]
    position: Mapped[int]
    name: Mapped[str]
    quantity: Mapped[Whole]
    unit_price: Mapped[Whole]
    net_minor: Mapped[Whole]
    currency: Mapped[str]
    tax_percent: Mapped[Whole]
