"""The way to the database: whole or nothing, one at a time for a customer, on the seller's day."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import exc, insert, text, update

from loaders.reading import BusinessDay
from models import Seed, Seller
from models.database import Database, Unit
from models.engines import POOL_SECONDS, POOL_SIZE
from models.failures import Conflict
from models.ids import new_id
from models.writing.sellers import insert_seed
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

DAY = date(2026, 11, 23)


async def _seed(unit: Unit) -> str:
    await insert_seed(unit, "northwind", unit.today, 0)
    return "done"


async def test_what_a_unit_of_work_returns_is_committed(api: Api, database: Database) -> None:
    answer = await database.unit_of_work(_seed)

    assert [answer, await api.rows()] == ["done", {"audit_heads": 1, "seeds": 1, "sellers": 1}]


async def test_nothing_is_stored_where_it_raises(api: Api, database: Database) -> None:
    async def breaks(unit: Unit) -> None:
        await _seed(unit)
        raise LookupError("half way")

    with pytest.raises(LookupError, match="half way"):
        await database.unit_of_work(breaks)

    assert await api.rows() == {"audit_heads": 1, "sellers": 1}


async def test_a_conflict_names_what_refused_the_write(api: Api, database: Database) -> None:
    async def second_seller(unit: Unit) -> None:
        await insert_seed(unit, "earlier", unit.today, 0)
        await unit.connection.execute(update(Seller).values(id=2))

    await database.unit_of_work(_seed)
    with pytest.raises(Conflict) as twice:
        await database.unit_of_work(_seed)
    with pytest.raises(Conflict) as two_sellers:
        await database.unit_of_work(second_seller)

    assert [twice.value.constraint, two_sellers.value.constraint] == [
        "seeds.name" if database.is_sqlite else "pk_seeds",
        "ck_sellers_there_is_one",
    ]
    assert await api.rows() == {"audit_heads": 1, "seeds": 1, "sellers": 1}


async def test_today_is_the_date_of_the_seller_near_midnight(database: Database, clock: Clock) -> None:
    async def today(unit: Unit) -> tuple[datetime, date]:
        return unit.now, unit.today

    moments = [datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC), datetime(2026, 11, 23, 23, 0, tzinfo=UTC)]
    days = []
    for moment in moments:
        clock.now = moment
        days.append(await database.unit_of_work(today))

    assert days == [(moments[0], DAY), (moments[1], DAY + timedelta(days=1))]


async def test_today_stays_the_date_of_the_seller_where_the_seller_is_changed_meanwhile(
    database: Database, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    await database.unit_of_work(partial(_moves_to, zone="Pacific/Kiritimati"))
    business_day = BusinessDay(database)
    asking = asyncio.create_task(business_day.today())

    while not asking.done():
        business_day.forget()
        await asyncio.sleep(0)

    assert [await asking, business_day.known_today()] == [date(2026, 11, 24), None]


async def _moves_to(unit: Unit, zone: str) -> None:
    await unit.connection.execute(update(Seller).values(time_zone=zone))


async def test_what_reads_cannot_write(api: Api, database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL has one engine: its connections read in autocommit")
    statement = insert(Seed).values(name="x", seeded_on=DAY, shift_days=0)

    with pytest.raises(exc.OperationalError, match="readonly database"):
        async with database.reading() as connection:
            await connection.execute(statement)

    assert await api.rows() == {"audit_heads": 1, "sellers": 1}


async def test_twenty_runs_at_once_bill_a_customer_once(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"])
    await make.order(api, customer["id"])

    made = await asyncio.gather(*(make.documents(api, customer["id"]) for _ in range(20)))

    assert sorted(len(one) for one in made) == [0] * 19 + [1]
    rows = await api.rows()
    assert {name: rows[name] for name in ("documents", "document_lines", "bill_runs", "bill_run_results")} == {
        "documents": 1,
        "document_lines": 2,
        "bill_runs": 20,
        "bill_run_results": 20,
    }


async def test_writes_that_wait_for_one_customer_leave_connections_for_reads_and_are_all_done(
    database: Database,
) -> None:
    if database.is_sqlite:
        pytest.skip("it has one writer, and readers that never wait for it")
    customer, is_kept, may_end = new_id(), asyncio.Event(), asyncio.Event()
    done: list[int] = []

    async def keeps_the_customer(unit: Unit) -> None:
        await unit.lock(customer)
        is_kept.set()
        await may_end.wait()

    async def waits(unit: Unit) -> None:
        await unit.lock(customer)
        done.append(len(done))

    first = asyncio.create_task(database.unit_of_work(keeps_the_customer))
    await is_kept.wait()
    others = [asyncio.create_task(database.unit_of_work(waits)) for _ in range(3 * POOL_SIZE)]
    await asyncio.sleep(POOL_SECONDS + 0.3)
    async with database.reading() as connection:
        read = await connection.scalar(text("SELECT 1"))
    done_meanwhile = len(done)
    may_end.set()
    await asyncio.gather(first, *others)

    assert [read, done_meanwhile, len(done)] == [1, 0, 3 * POOL_SIZE]


async def test_who_leaves_while_a_connection_is_opened_leaves_no_more_of_them_than_there_may_be(
    database: Database,
) -> None:
    if database.is_sqlite:
        pytest.skip("its texts have one connection")
    others = await _backends(database)

    for _ in range(10):
        callers = [asyncio.create_task(database.texts.one("SELECT 'text'", ())) for _ in range(5)]
        await asyncio.sleep(0.001)
        for caller in callers:
            caller.cancel()
        await asyncio.gather(*callers, return_exceptions=True)
    answers = await asyncio.gather(*(database.texts.one("SELECT 'text' FROM pg_sleep(0.1)", ()) for _ in range(5)))

    assert [answers, await _backends(database) - others] == [[b"text"] * 5, 5]


async def _backends(database: Database) -> int:
    """Return how many connections there are to the database."""
    count = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
    async with database.reading() as connection:
        return int(await connection.scalar(count) or 0)


async def test_twenty_customers_at_once_get_numbers_without_a_gap(api: Api) -> None:
    customers = [await make.customer(api) for _ in range(20)]
    for customer in customers:
        await make.order(api, customer["id"])

    made = await asyncio.gather(*(make.documents(api, customer["id"]) for customer in customers))

    numbers = sorted(one["number"] for documents in made for one in documents)
    assert numbers == [f"INV-2026-{number:06}" for number in range(1, 21)]


async def test_who_is_called_off_does_not_call_off_the_write(api: Api, database: Database) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def slow(unit: Unit) -> None:
        await _seed(unit)
        inside.set()
        await go_on.wait()

    caller = asyncio.create_task(database.unit_of_work(slow))
    await inside.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    before = await api.rows()
    go_on.set()
    customer = await make.customer(api)

    assert before == {"audit_heads": 1, "sellers": 1}
    assert [customer["number"], (await api.rows())["seeds"]] == ["C-000001", 1]


async def test_closing_waits_for_the_writes_under_way(api: Api, database: Database) -> None:
    inside = asyncio.Event()

    async def slow(unit: Unit) -> None:
        inside.set()
        await asyncio.sleep(0.05)
        await _seed(unit)

    caller = asyncio.create_task(database.unit_of_work(slow))
    await inside.wait()
    await database.close()
    stored = await api.rows()
    await caller

    assert stored == {"audit_heads": 1, "seeds": 1, "sellers": 1}


async def test_a_unit_that_lost_against_another_is_done_again(api: Api, database: Database) -> None:
    """Two units lock two rows the other way round: PostgreSQL ends one of them, which is repeated."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer: nobody loses")
    await database.unit_of_work(_seed)
    both = asyncio.Barrier(2)
    tries: list[str] = []

    def crossing(first: str, second: str) -> Any:
        async def work(unit: Unit) -> str:
            tries.append(first)
            await unit.connection.execute(text(f"UPDATE {first} SET name = name || '!'"))
            if len(tries) <= 2:
                await both.wait()
            await unit.connection.execute(text(f"UPDATE {second} SET name = name || '?'"))
            return first

        return work

    done = await asyncio.gather(
        database.unit_of_work(crossing("seeds", "sellers")), database.unit_of_work(crossing("sellers", "seeds"))
    )
    async with database.reading() as connection:
        name = await connection.scalar(text("SELECT name FROM seeds"))

    assert [done, len(tries), sorted(str(name))] == [["seeds", "sellers"], 3, sorted("northwind!?")]
