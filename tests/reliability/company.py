"""A company of many customers that each owe something else, and what a bill run should make of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text

from billing.customers import NewCustomer
from billing.orders import NewOrder, NewOrderLine
from billing.parties import Address, CustomerType
from billing.refusals import Refused
from billing.signing import NewContract, NewItem
from models.database import Database, Unit
from resolvers import contracts, customers, orders

TODAY = date(2026, 11, 23)
"""The day on which tests/clock.py stands."""

Lines = dict[str, list[tuple[str, str | None, int]]]
"""Name, start of the period and net minor units of each line that counts, by the customer's number."""


async def found(database: Database, count: int) -> None:
    """Make *count* customers with an order and a contract each, in one unit of work."""
    await join(database, range(count))


async def join(database: Database, places: Sequence[int]) -> list[UUID]:
    """Make the customers of *places*, with an order and a contract each, and return their ids."""

    async def work(unit: Unit) -> list[UUID]:
        made = await customers.create_all(unit, [_customer(place) for place in places])
        ids = [one.id for one in made if not isinstance(one, Refused)]
        both = list(zip(places, ids, strict=True))
        await orders.create_all(unit, [_order(place, key) for place, key in both])
        await contracts.create_all(unit, [_contract(place, key) for place, key in both])
        return ids

    return await database.unit_of_work(work)


def owed(count: int) -> Lines:
    """Return what a run up to TODAY bills *count* customers, by arithmetic of this file alone."""
    return {f"K{place:04}": sorted(_owed_by(place), key=str) for place in range(count)}


async def billed(database: Database) -> Lines:
    """Return what is billed: the lines of documents that neither are cancelled nor cancel."""
    statement = """
        SELECT customers.number, line.name, line.period_start, line.net_minor, documents.kind
        FROM document_lines AS line
        JOIN documents ON documents.id = line.document_id
        JOIN customers ON customers.id = documents.customer_id
        WHERE documents.cancelled_by_id IS NULL AND documents.cancels_id IS NULL
    """
    lines: Lines = defaultdict(list)
    async with database.reading() as connection:
        for number, name, start, net, kind in await connection.execute(text(statement)):
            lines[number].append((name, start and str(start), -net if kind == "CREDIT_NOTE" else net))
    return {number: sorted(of, key=str) for number, of in sorted(lines.items())}


async def surplus(database: Database) -> int:
    """Return how many lines bill what another line bills already, of customers to whom nothing is repaired."""
    statement = """
        SELECT coalesce(sum(times - 1), 0) FROM (
            SELECT count(*) AS times FROM document_lines AS line JOIN documents ON documents.id = line.document_id
            WHERE line.source_id IS NOT NULL AND documents.cancelled_by_id IS NULL
            GROUP BY line.source_id, line.source_period
        ) AS billed
    """
    async with database.reading() as connection:
        return int(await connection.scalar(text(statement)) or 0)


def _owed_by(place: int) -> list[tuple[str, str | None, int]]:
    months = ["2026-09-01", "2026-10-01", "2026-11-01"] if place % 4 == 0 else ["2026-11-01"]
    hosting: list[tuple[str, str | None, int]] = [("Hosting", month, 10_000 + place) for month in months]
    return [("Chair", None, 5_000 * (place % 3 + 1)), *hosting]


def _customer(place: int) -> NewCustomer:
    address = Address("Kontorhaus 1", "Hamburg", "DE", postal_code="20095")
    return NewCustomer(
        type=CustomerType.B2B, addresses=(address,), number=f"K{place:04}", company=f"Handel {place} GmbH"
    )


def _order(place: int, customer_id: UUID) -> NewOrder:
    line = NewOrderLine(name="Chair", unit_price=Decimal(50), quantity=Decimal(place % 3 + 1))
    return NewOrder(customer_id=customer_id, lines=(line,), placed_on=date(2026, 11, 20))


def _contract(place: int, customer_id: UUID) -> NewContract:
    price = Decimal(10_000 + place).scaleb(-2)
    return NewContract(
        customer_id=customer_id,
        items=(NewItem(name="Hosting", unit_price=price),),
        signed_on=date(2026, 8, 1),
        starts_on=date(2026, 9, 1) if place % 4 == 0 else date(2026, 11, 1),
    )
