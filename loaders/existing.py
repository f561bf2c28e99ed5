"""Read what is there as the values that would make it: to compare an import with, to sign a contract by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.contracts import Term
from billing.customers import NewCustomer
from billing.orders import NewOrder, NewOrderLine
from billing.signing import NewContract, NewItem, NewPlan
from loaders.entities import By, rows_by, rows_of
from loaders.people import as_new
from models import Seed, rows

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Existing(Generic[N]):
    """What would make a row that exists, but for the fields that were *changed_since*."""

    value: N
    changed_since: frozenset[str] = frozenset()


async def customers(connection: AsyncConnection, numbers: Sequence[str]) -> dict[str, Existing[NewCustomer]]:
    """Return the customers that have one of *numbers*, by number, in at most two statements."""
    found = await rows_by(connection, By(rows.Customer, "number"), numbers)
    if not found:
        return {}
    ids = [row.id for row in found.values()]
    addresses = await rows_of(connection, rows.CustomerAddress, "customer_id", ids)
    return {number: Existing(as_new(row, addresses[row.id])) for number, row in found.items()}


async def orders(connection: AsyncConnection, numbers: Sequence[str]) -> dict[str, Existing[NewOrder]]:
    """Return the orders that have one of *numbers*, by number, in at most two statements."""
    found = await rows_by(connection, By(rows.Order, "number"), numbers)
    if not found:
        return {}
    lines = await rows_of(connection, rows.OrderLine, "order_id", [row.id for row in found.values()])
    return {number: Existing(_order(row, lines[row.id])) for number, row in found.items()}


async def contracts(connection: AsyncConnection, numbers: Sequence[str]) -> dict[str, Existing[NewContract]]:
    """Return the contracts that have one of *numbers*, by number, in at most two statements."""
    found = await rows_by(connection, By(rows.Contract, "number"), numbers)
    if not found:
        return {}
    items = await rows_of(connection, rows.ContractItem, "contract_id", [row.id for row in found.values()])
    return {
        number: Existing(
            _contract(row, items[row.id]),
            frozenset() if row.notice_on is None else frozenset({"ends_on"}),
        )
        for number, row in found.items()
    }


async def shift_days(connection: AsyncConnection, name: str) -> int | None:
    """Return by how many days the dates of the company *name* were moved, None where it was never seeded."""
    found: int | None = await connection.scalar(select(Seed.shift_days).where(Seed.name == name))
    return found


def new_plan(row: rows.Plan, items: Sequence[rows.PlanItem]) -> NewPlan:
    """Return a plan as the value that would make it."""
    return NewPlan(
        code=row.code,
        name=row.name,
        currency=row.currency,
        interval=row.billing_interval,
        items=tuple(_item(item) for item in items),
        description=row.description,
        timing=row.billing_timing,
        alignment=row.billing_alignment,
        term=Term(row.term, row.renewal_term, row.notice_period),
    )


def _order(row: rows.Order, lines: Sequence[rows.OrderLine]) -> NewOrder:
    return NewOrder(
        customer_id=row.customer_id,
        number=row.number,
        placed_on=row.placed_on,
        billing_time=row.billing_time,
        currency=row.currency,
        lines=tuple(
            NewOrderLine(
                name=line.name,
                unit_price=line.unit_price,
                quantity=line.quantity,
                unit=line.unit,
                discount_percent=line.discount_percent,
                sku=line.sku,
                tax=line.given_tax,
            )
            for line in lines
        ),
    )


def _contract(row: rows.Contract, items: Sequence[rows.ContractItem]) -> NewContract:
    return NewContract(
        customer_id=row.customer_id,
        number=row.number,
        title=row.title,
        signed_on=row.signed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        billing_starts_on=row.billing_starts_on,
        currency=row.currency,
        interval=row.billing_interval,
        timing=row.billing_timing,
        alignment=row.billing_alignment,
        items=tuple(_item(item) for item in items),
    )


def _item(item: rows.PlanItem | rows.ContractItem) -> NewItem:
    return NewItem(
        name=item.name,
        unit_price=item.unit_price,
        kind=item.kind,
        quantity=item.quantity,
        unit=item.unit,
        discount_percent=item.discount_percent,
        description=item.description,
        tax=item.given_tax,
    )
