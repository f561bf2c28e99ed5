"""Who is called off leaves no lock and no connection behind; deadlines are the database's."""

import asyncio
import gc
import random
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.pool import QueuePool

from models.database import Database, Unit, open_database
from models.engines import Deadlines
from models.failures import Busy
from schema.ids import NOBODY, key_of
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock
from tests.reliability import invariants
from tests.scale import share

pytestmark = pytest.mark.scaled

CANCELS = share(500, 60)
SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(30)",
}
ORDER = """
mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { order { number } userErrors { code } }
}
"""
READ = """
query ($id: ID!) {
  customer(by: {id: $id}) {
    balance { amount } orders { nodes { number lines { nodes { name } } } }
    documents { totalCount nodes { number lines { nodes { name } } taxes { rate { percent } } } }
  }
}
"""


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")  # fields not yet begun
async def test_what_is_called_off_at_any_moment_leaves_no_lock_and_no_connection(api: Api, database: Database) -> None:
    chance = random.Random(20261123)
    customer = await make.customer(api)
    one = min([await _seconds(_order_and_bill(api, customer["id"], f"WHOLE{place}")) for place in range(5)])
    waits = []
    called_off = 0

    for place in range(CANCELS):
        work = asyncio.create_task(_order_and_bill(api, customer["id"], f"O{place}"))
        called_off += await _called_off(work, chance.uniform(0, one), by_timeout=place % 2 == 1)
        waits.append(await _seconds(_takes_the_lock(database)))

    await _quiet(database)
    assert called_off > CANCELS // 5
    assert sorted(waits)[len(waits) // 2] < 0.1
    assert await invariants.broken(database) == []
    stored, billed = await _orders_and_billed(api, customer["id"])
    assert stored == billed
    gc.collect()  # a connection that was lost would be found now, and warn


async def _called_off(work: "asyncio.Task[None]", seconds: float, *, by_timeout: bool) -> bool:
    """Cancel *work* after so many *seconds*, or let a timeout do it; return whether it was still going on."""
    if by_timeout:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await work
    else:
        await asyncio.sleep(seconds)
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
    return work.cancelled()


async def _order_and_bill(api: Api, customer_id: str, number: str) -> None:
    await make.order(api, customer_id, number=number)
    await make.documents(api, customer_id)
    await api(READ, id=customer_id)


async def _takes_the_lock(database: Database) -> None:
    """Write something as somebody else would: on SQLite by a connection of its own, which needs the file's lock."""
    if not database.is_sqlite:
        await database.unit_of_work(lambda unit: unit.lock(unit.new_id()))
        return

    def begin() -> None:
        connection = sqlite3.connect(str(make_url(database.url).database), timeout=5, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        connection.close()

    await asyncio.to_thread(begin)


async def _seconds(work: Any) -> float:
    begun = time.perf_counter()
    await work
    return time.perf_counter() - begun


async def _quiet(database: Database) -> None:
    """Wait until the units of work that went on without their callers are done; then every connection is back."""
    for _ in range(100):
        if not _checked_out(database):
            break
        await asyncio.sleep(0.05)
    assert _checked_out(database) == 0


def _checked_out(database: Database) -> int:
    pools = {database.reader.sync_engine.pool, database.writer.sync_engine.pool}
    return sum(pool.checkedout() for pool in pools if isinstance(pool, QueuePool))


async def _orders_and_billed(api: Api, customer_id: str) -> tuple[list[str], list[str]]:
    """Bill what is left, and return the numbers of all orders, and of those on the lines of documents."""
    await make.documents(api, customer_id)
    lines = "SELECT orders.number FROM document_lines AS line JOIN orders ON orders.id = line.order_id ORDER BY 1"
    async with api.database.reading() as connection:
        stored = await connection.scalars(text("SELECT number FROM orders ORDER BY number"))
        billed = await connection.scalars(text(lines))
        return list(stored.all()), list(billed.all())


async def test_a_statement_that_takes_too_long_is_ended_by_the_database(database: Database, clock: Clock) -> None:
    slow = text(SLOW["sqlite" if database.is_sqlite else "postgresql"])

    async def takes_long(unit: Unit) -> None:
        await unit.connection.execute(slow)

    async with _hurried(database, clock, Deadlines(statement=0.3)) as hurried:
        begun = time.perf_counter()
        with pytest.raises(Busy):
            await hurried.unit_of_work(takes_long)
        took = time.perf_counter() - begun
        waited = await _seconds(_takes_the_lock(database))

        begun = time.perf_counter()
        with pytest.raises(Busy):
            await _read(hurried, slow)
        read = time.perf_counter() - begun

        assert [_checked_out(hurried), took < 5, waited < 1, read < 5] == [0, True, True, True]


async def test_who_waits_too_long_for_a_lock_is_told_that_nothing_was_changed(
    api: Api, database: Database, clock: Clock
) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    before = await api.rows()
    bill = """mutation ($id: ID!) { createDocuments(input: {customerId: $id}) { documents { number } } }"""

    async with _hurried(database, clock, Deadlines(lock=0.3)) as hurried:
        async with _held(database, customer["id"]):
            refused = await Api(hurried, clock).answer(bill, id=customer["id"])
            unchanged = await api.rows()
        again = await Api(hurried, clock).answer(bill, id=customer["id"])

    assert refused == {
        "data": None,
        "errors": [
            {
                "message": "The database cannot do this now; this changed nothing. Try again.",
                "locations": [{"line": 1, "column": 23}],
                "path": ["createDocuments"],
                "extensions": {"code": "SERVICE_UNAVAILABLE"},
            }
        ],
    }
    assert unchanged == before
    assert again == {"data": {"createDocuments": {"documents": [{"number": "INV-2026-000001"}]}}}


async def _read(database: Database, statement: Any) -> None:
    async with database.reading() as connection:
        await connection.execute(statement)


@asynccontextmanager
async def _held(database: Database, customer_id: str) -> AsyncIterator[None]:
    """Hold what a write for the customer has to wait for."""
    held, done = asyncio.Event(), asyncio.Event()

    async def hold(unit: Unit) -> None:
        await unit.lock(key_of(customer_id, "cus") or NOBODY)
        held.set()
        await done.wait()

    holder = asyncio.create_task(database.unit_of_work(hold))
    await held.wait()
    yield
    done.set()
    await holder


@asynccontextmanager
async def _hurried(database: Database, clock: Clock, deadlines: Deadlines) -> AsyncIterator[Database]:
    """Yield the same database, opened with other deadlines."""
    hurried = open_database(database.url, clock, deadlines)
    try:
        yield hurried
    finally:
        await hurried.close()
