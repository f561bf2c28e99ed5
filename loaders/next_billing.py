"""When customers are billed next: read for some of them, and compared for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Select, SQLColumnExpression, func, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.orders import OrderBillingTime
from loaders.fields import Operands, plain, plain_operands
from loaders.reading import Reading
from models import Contract, Customer, Order

Expression: TypeAlias = SQLColumnExpression[Any]
Statement: TypeAlias = Select[*tuple[Any, ...]]
Matches: TypeAlias = Callable[[Any], Expression]

_IS_BEFORE = {"lt", "lte"}


async def next_billing_on(reading: Reading, customer_id: UUID) -> date | None:
    """Return the earliest day on which a contract or an IMMEDIATE order of a customer is due."""
    found: date | None = await reading.load("next billing", _next_billing, customer_id)
    return found


async def _next_billing(connection: AsyncConnection, keys: Sequence[UUID]) -> Sequence[Any]:
    statement = earliest_due(lambda column: column.in_(keys))
    earliest = {key: due_on for key, due_on in await connection.execute(statement)}  # noqa: C416 - typed
    return [earliest.get(key) for key in keys]


def earliest_due(matches: Matches) -> Statement:
    """Return customers and the earliest day on which a contract or an IMMEDIATE order of each is due."""
    due = union_all(*_due(matches)).subquery("due")
    return select(due.c.customer_id, func.min(due.c.due_on).label("value")).group_by(due.c.customer_id)


def _due(matches: Matches) -> tuple[Statement, Statement]:
    """Return customers and days of the contracts and of the orders that will be due; partial indexes serve both."""
    contracts = select(Contract.customer_id.label("customer_id"), Contract.next_billing_on.label("due_on"))
    orders = select(Order.customer_id.label("customer_id"), Order.placed_on.label("due_on"))
    return (
        contracts.where(matches(Contract.customer_id), Contract.next_billing_on.is_not(None)).correlate(Customer),
        orders.where(
            matches(Order.customer_id),
            Order.document_id.is_(None),
            Order.cancelled_at.is_(None),
            Order.billing_time == OrderBillingTime.IMMEDIATE,
        ).correlate(Customer),
    )


def everyone(_: Any) -> Expression:
    """Return that a customer is meant, whichever it is."""
    return true()


def of_customer() -> Expression:
    """Return when the customer of a row is billed next, None where nothing will be due."""
    due = union_all(*_due(_is_of_row)).subquery("due")
    return select(func.min(due.c.due_on)).scalar_subquery()


def is_never_billed() -> Expression:
    """Return whether nothing of the customer of a row will be due."""
    contracts, orders = _due(_is_of_row)
    return ~contracts.exists() & ~orders.exists()


def _is_of_row(column: Any) -> Expression:
    is_of_row: Expression = column == Customer.id
    return is_of_row


@dataclass(frozen=True, slots=True)
class NextBilling:
    """The day on which a customer is billed next, compared for all customers at once: few are asked for, as a rule.

    A customer is billed before a day where anything of it is due before that day: an index finds it by the day alone.
    Every other comparison needs the earliest of each.
    """

    def operands(self, comparison: str, value: Any) -> tuple[Any, ...]:
        """Return what the comparison compares with."""
        return plain_operands(comparison, value)

    def test(self, comparison: str, value: Any, given: Operands, _: Any) -> Expression:
        """Return the comparison."""
        if comparison == "isNull":
            return is_never_billed() if value else ~is_never_billed()
        if comparison in _IS_BEFORE:
            due = union_all(*_due(everyone)).subquery("due")
            found = select(due.c.customer_id).where(plain(due.c.due_on, comparison, value, given))
        else:
            earliest = earliest_due(everyone).subquery("next_billing")
            found = select(earliest.c.customer_id).where(plain(earliest.c.value, comparison, value, given))
        return Customer.id.in_(found)
