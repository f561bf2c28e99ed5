"""Read what customers owe and when they are billed next, and what bill runs came to."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.drafts import DocumentKind
from billing.money import Money
from billing.orders import OrderBillingTime
from loaders.listings import overdue
from loaders.reading import Reading
from models import Contract, CustomerBalance, Document, Order


async def balance(reading: Reading, customer_id: UUID) -> list[Money]:
    """Return what a customer owes, by currency, zero left out."""
    found: list[Money] = await reading.load("balance", _balances, customer_id)
    return found


async def overdue_balance(reading: Reading, customer_id: UUID) -> list[Money]:
    """Return what a customer owes since before today, by currency."""
    today = await reading.today()

    async def batch(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
        total = func.sum(Document.outstanding_minor)
        statement = (
            select(Document.customer_id, Document.currency, total)
            .where(Document.customer_id.in_(keys), overdue(today))
            .group_by(Document.customer_id, Document.currency)
        )
        return await _money(connection, statement.order_by(Document.currency), keys)

    found: list[Money] = await reading.load("overdue balance", batch, customer_id)
    return found


async def next_billing_on(reading: Reading, customer_id: UUID) -> date | None:
    """Return the earliest day on which a contract or an IMMEDIATE order of a customer is due."""
    found: date | None = await reading.load("next billing", _next_billing, customer_id)
    return found


async def run_totals(reading: Reading, run_id: UUID) -> list[Money]:
    """Return the gross of a run's documents, by currency; credit notes count negative."""
    found: list[Money] = await reading.load("run totals", _run_totals, run_id)
    return found


async def _balances(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
    b = CustomerBalance
    statement = (
        select(b.customer_id, b.currency, b.outstanding_minor)
        .where(b.customer_id.in_(keys), b.outstanding_minor != 0)
        .order_by(b.currency)
    )
    return await _money(connection, statement, keys)


async def _run_totals(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
    signed = case((Document.kind == DocumentKind.CREDIT_NOTE, -1), else_=1) * Document.gross_minor
    statement = (
        select(Document.bill_run_id, Document.currency, func.sum(signed))
        .where(Document.bill_run_id.in_(keys))
        .group_by(Document.bill_run_id, Document.currency)
        .order_by(Document.currency)
    )
    return await _money(connection, statement, keys)


async def _next_billing(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
    contracts = (
        select(Contract.customer_id.label("customer_id"), func.min(Contract.next_billing_on).label("due_on"))
        .where(Contract.customer_id.in_(keys), Contract.next_billing_on.is_not(None))
        .group_by(Contract.customer_id)
    )
    orders = (
        select(Order.customer_id, func.min(Order.placed_on))
        .where(
            Order.customer_id.in_(keys),
            Order.document_id.is_(None),
            Order.cancelled_at.is_(None),
            Order.billing_time == OrderBillingTime.IMMEDIATE,
        )
        .group_by(Order.customer_id)
    )
    due = union_all(contracts, orders).subquery()
    statement = select(due.c.customer_id, func.min(due.c.due_on)).group_by(due.c.customer_id)
    earliest = {key: due_on for key, due_on in await connection.execute(statement)}  # noqa: C416 - typed
    return [earliest.get(key) for key in keys]


async def _money(connection: AsyncConnection, statement: Any, keys: Sequence[UUID]) -> list[list[Money]]:
    """Return the amounts of each of *keys*; *statement* selects key, currency and minor units."""
    groups: dict[UUID, list[Money]] = defaultdict(list)
    for record in await connection.execute(statement):
        key, currency, minor = tuple(record)
        groups[key].append(Money(int(minor), currency))
    return [groups[key] for key in keys]
