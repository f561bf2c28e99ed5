"""Read what customers owe, and what bill runs came to."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Select, SQLColumnExpression, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.drafts import DocumentKind
from billing.money import Money
from loaders.listings import overdue
from loaders.reading import Reading
from models import CustomerBalance, Document

Expression: TypeAlias = SQLColumnExpression[Any]
Statement: TypeAlias = Select[*tuple[Any, ...]]
Matches: TypeAlias = Callable[[Any], Expression]
"""Which parents a statement is for, as a condition on the column that names them."""


async def balance(reading: Reading, customer_id: UUID) -> list[Money]:
    """Return what a customer owes, by currency, zero left out."""
    found: list[Money] = await reading.load("balance", _balances, customer_id)
    return found


async def overdue_balance(reading: Reading, customer_id: UUID) -> list[Money]:
    """Return what a customer owes since before today, by currency."""
    today = await reading.today()

    async def batch(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
        return await _money(connection, owed_overdue(lambda column: column.in_(keys), today), keys)

    found: list[Money] = await reading.load("overdue balance", batch, customer_id)
    return found


async def run_totals(reading: Reading, run_id: UUID) -> list[Money]:
    """Return the gross of a run's documents, by currency; credit notes count negative."""
    found: list[Money] = await reading.load("run totals", _run_totals, run_id)
    return found


def owed(matches: Matches, _: Any = None) -> Statement:
    """Return parent, currency and minor units of what customers owe, by currency."""
    b = CustomerBalance
    return (
        select(b.customer_id, b.currency.label("currency"), b.outstanding_minor.label("minor"))
        .where(matches(b.customer_id), b.outstanding_minor != 0)
        .order_by(b.currency)
    )


def owed_overdue(matches: Matches, today: Any) -> Statement:
    """Return parent, currency and minor units of what customers owe since before *today*, by currency."""
    d = Document
    return (
        select(d.customer_id, d.currency.label("currency"), func.sum(d.outstanding_minor).label("minor"))
        .where(matches(d.customer_id), overdue(today))
        .group_by(d.customer_id, d.currency)
        .order_by(d.currency)
    )


def gross_of_runs(matches: Matches, _: Any = None) -> Statement:
    """Return parent, currency and minor units of the documents of bill runs, by currency; credit notes negative."""
    d = Document
    signed = case((d.kind == DocumentKind.CREDIT_NOTE, -1), else_=1) * d.gross_minor
    return (
        select(d.bill_run_id, d.currency.label("currency"), func.sum(signed).label("minor"))
        .where(matches(d.bill_run_id))
        .group_by(d.bill_run_id, d.currency)
        .order_by(d.currency)
    )


async def _balances(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
    return await _money(connection, owed(lambda column: column.in_(keys)), keys)


async def _run_totals(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
    return await _money(connection, gross_of_runs(lambda column: column.in_(keys)), keys)


async def _money(connection: AsyncConnection, statement: Any, keys: Sequence[UUID]) -> list[list[Money]]:
    """Return the amounts of each of *keys*; *statement* selects key, currency and minor units."""
    groups: dict[UUID, list[Money]] = defaultdict(list)
    for record in await connection.execute(statement):
        key, currency, minor = tuple(record)
        groups[key].append(Money(int(minor), currency))
    return [groups[key] for key in keys]
