"""The statements that gather what is due, built once: any number of customers, contracts or orders is one parameter.

It is called *keys*: an array on PostgreSQL, whose text is the same for any number; a list on SQLite, which has none.

PostgreSQL is shown no value of a parameter while it plans: each comes out of a sub-select. So it keeps the plan that it
has. With the values it would always hope for a better one and plan anew, for longer than it takes to gather the bill of
one customer.
"""

from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Date, Select, SQLColumnExpression, any_, bindparam, func, select, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.orders import OrderBillingTime
from loaders.pages import columns
from models import (
    Contract,
    ContractItem,
    Customer,
    CustomerAddress,
    Document,
    DocumentLine,
    Order,
    OrderLine,
    rows,
)

Statement: TypeAlias = Select[*tuple[Any, ...]]
Condition: TypeAlias = SQLColumnExpression[bool]


def has_arrays(connection: AsyncConnection) -> bool:
    """Return whether a parameter can be an array."""
    return connection.dialect.name == "postgresql"


@cache
def due_customers() -> Statement:
    """Return the ids of the customers with a contract or an IMMEDIATE order due on *processing_date*, in order."""
    contracts = select(Contract.customer_id).where(_is_due())
    orders = select(Order.customer_id).where(*_is_open(), Order.billing_time == OrderBillingTime.IMMEDIATE)
    due = union(contracts, orders).subquery()
    return select(due.c.customer_id).order_by(due.c.customer_id)


def live_lines(source: Any) -> Any:
    """Return how many lines bill a *source* and are not on a cancelled document.

    Counted, since for EXISTS PostgreSQL might look through all lines that there are and remember them.
    """
    return (
        select(func.count())
        .select_from(DocumentLine)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(DocumentLine.source_id == source, Document.cancelled_by_id.is_(None))
        .scalar_subquery()
    )


@cache
def debtors(*, arrays: bool) -> Statement:
    """Return each customer with each of its addresses, by their position."""
    return (
        select(*columns(rows.Customer, Customer), *columns(rows.CustomerAddress, CustomerAddress))
        .outerjoin(CustomerAddress, CustomerAddress.customer_id == Customer.id)
        .where(_among_keys(Customer.id, arrays=arrays))
        .order_by(CustomerAddress.position)
    )


@cache
def purchases(*, arrays: bool, on_demand: bool) -> Statement:
    """Return the open orders of customers with each of their lines: how often it was billed, and is now."""
    generation = select(func.max(DocumentLine.generation)).where(DocumentLine.source_id == OrderLine.id)
    statement = (
        select(
            Order.customer_id,
            Order.id,
            Order.number,
            Order.placed_on,
            Order.currency,
            func.coalesce(generation.scalar_subquery(), 0),
            live_lines(OrderLine.id),
            OrderLine.tax_category,
            OrderLine.tax_percent,
            OrderLine.id,
            OrderLine.position,
            OrderLine.name,
            OrderLine.quantity,
            OrderLine.unit,
            OrderLine.unit_price,
            OrderLine.discount_percent,
            OrderLine.sku,
        )
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(_among_keys(Order.customer_id, arrays=arrays), *_is_open())
        .order_by(Order.id, OrderLine.position)
    )
    return statement if on_demand else statement.where(Order.billing_time == OrderBillingTime.IMMEDIATE)


@cache
def contracts(*, arrays: bool) -> Statement:
    """Return the contracts of customers with something due on *processing_date*."""
    return (
        select(*columns(rows.Contract, Contract))
        .where(_among_keys(Contract.customer_id, arrays=arrays), _is_due())
        .order_by(Contract.id)
    )


@cache
def due_items(*, arrays: bool) -> Statement:
    """Return the items of the contracts of customers with something due on *processing_date*, by their position."""
    are_due = select(Contract.id).where(_among_keys(Contract.customer_id, arrays=arrays), _is_due())
    return _items().where(ContractItem.contract_id.in_(are_due))


@cache
def items(*, arrays: bool) -> Statement:
    """Return the items of contracts, by their position."""
    return _items().where(_among_keys(ContractItem.contract_id, arrays=arrays))


def _items() -> Statement:
    return select(
        ContractItem.contract_id,
        ContractItem.tax_category,
        ContractItem.tax_percent,
        ContractItem.id,
        ContractItem.position,
        ContractItem.name,
        ContractItem.kind,
        ContractItem.quantity,
        ContractItem.unit,
        ContractItem.unit_price,
        ContractItem.discount_percent,
        ContractItem.description,
    ).order_by(ContractItem.contract_id, ContractItem.position)


@cache
def billed_lines(*, arrays: bool) -> Statement:
    """Return the lines that bill contracts for periods that start on *floor* or later."""
    line = DocumentLine
    return (
        select(
            line.contract_id,
            line.id,
            line.source_id,
            line.source_period,
            line.generation,
            Document.cancelled_by_id.is_(None).label("is_live"),
            line.period_start,
            line.period_end,
            line.source_days,
            line.amount_minor,
            line.discount_minor,
            line.tax_category,
            line.tax_percent,
            Document.kind,
        )
        .join(Document, Document.id == line.document_id)
        .where(
            _among_keys(line.contract_id, arrays=arrays),
            line.source_id.is_not(None),
            line.source_period >= bindparam("floor"),
        )
    )


def _is_due() -> Condition:
    """Return that a contract has something due on *processing_date*."""
    is_due: Condition = Contract.next_billing_on <= _processing_date()
    return is_due


def _is_open() -> tuple[Condition, ...]:
    """Return that an order is placed by *processing_date*, and neither billed whole nor cancelled."""
    return (
        Order.placed_on <= _processing_date(),
        Order.document_id.is_(None),
        Order.cancelled_at.is_(None),
    )


def _processing_date() -> Any:
    return select(bindparam("processing_date", type_=Date())).scalar_subquery()


def _among_keys(column: Any, *, arrays: bool) -> Condition:
    """Return that *column* has one of the *keys*."""
    among: Condition = (
        column == any_(func.array(select(func.unnest(bindparam("keys", type_=ARRAY(column.type)))).scalar_subquery()))
        if arrays
        else column.in_(bindparam("keys", expanding=True))
    )
    return among
