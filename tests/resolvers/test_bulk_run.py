"""bill_everyone and fail_abandoned: one bad customer stops nobody, and a run that died is found."""

import asyncio
import logging
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete

from billing.refusals import Refused
from models import BillRunStatus, CustomerAddress
from models.database import Database, Unit, open_database
from models.engines import Deadlines
from models.failpoints import Failpoint
from models.failures import Unavailable
from models.ids import new_id
from models.locks import run_lock
from models.writing.bill_runs import insert_run
from resolvers.bulk_run import Summary, bill_everyone, fail_abandoned
from schema.ids import decoded, encoded
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

RUN = """
query ($id: ID!) {
  billRun(id: $id) {
    status processingDate documentDate customer { number } finishedAt
    counts { customers done documents nothingToBill failed } totals { amount currency }
    results(first: 100) {
      nodes { customer { number } outcome documents { number } error { code message path } }
    }
  }
}
"""
VAT_UNKNOWN = {
    "code": "OUT_OF_RANGE",
    "message": "No VAT rate of DE is known for 2005-01-01; give the rate with the item or line.",
    "path": ["customerId"],
}
HELD = {
    "code": "CONFLICT",
    "message": "Could not be billed: somebody else held it for too long; run again.",
    "path": [],
}
BROKEN = {"code": "CONFLICT", "message": "Could not be billed; the log of the run says why.", "path": []}


def _key(thing: dict[str, Any]) -> UUID:
    found = decoded(thing["id"])
    assert found is not None
    return found[1]


async def _customers(api: Api, count: int) -> list[dict[str, Any]]:
    """Make customers K00, K01 … with an order of 59.50 gross each."""
    made = [await make.customer(api, number=f"K{place:02}") for place in range(count)]
    for customer in made:
        await make.order(api, customer["id"])
    return made


async def _bill(database: Database) -> Summary:
    summary = await bill_everyone(database, None, None, lambda _, __: None)
    assert isinstance(summary, Summary)
    return summary


async def _bill_in_chunks(database: Database) -> None:
    await bill_everyone(database, None, None, lambda _, __: None, 1)


async def _shown(api: Api, summary: Summary) -> Any:
    """Return the run as the API shows it, its results by customer."""
    run = (await api(RUN, id=encoded("run", summary.bill_run.id)))["billRun"]
    results = {one.pop("customer")["number"]: one for one in run["results"]["nodes"]}
    return {**run, "results": results}


def _created(number: int) -> dict[str, Any]:
    return {"outcome": "CREATED", "documents": [{"number": f"INV-2026-{number:06}"}], "error": None}


def _failed(error: dict[str, Any]) -> dict[str, Any]:
    return {"outcome": "FAILED", "documents": [], "error": error}


async def test_who_cannot_be_billed_fails_alone(api: Api, database: Database) -> None:
    customers = await _customers(api, 10)
    await make.order_without_rate(api, customers[4]["id"])
    await make.contract(api, customers[5]["id"])
    on_demand = await make.customer(api, number="ON_DEMAND")
    await make.order(api, on_demand["id"], billingTime="ON_DEMAND")
    await make.customer(api, number="NOTHING")
    told: list[tuple[int, int]] = []

    summary = await bill_everyone(database, None, None, lambda done, total: told.append((done, total)))

    assert isinstance(summary, Summary)
    assert [told, [key for key, _ in summary.failures]] == [[(10, 10)], [_key(customers[4])]]
    assert await _shown(api, summary) == {
        "status": "COMPLETED_WITH_ERRORS",
        "processingDate": "2026-11-23",
        "documentDate": "2026-11-23",
        "customer": None,
        "finishedAt": "2026-11-23T09:00:00.000000Z",
        "counts": {"customers": 10, "done": 10, "documents": 9, "nothingToBill": 0, "failed": 1},
        "totals": [{"amount": "654.50", "currency": "EUR"}],
        "results": {
            **{f"K{place:02}": _created(place + 1) for place in range(4)},
            "K04": _failed(VAT_UNKNOWN),
            **{f"K{place:02}": _created(place) for place in range(5, 10)},
        },
    }
    assert [one["number"] for one in await make.documents(api, on_demand["id"])] == ["INV-2026-000010"]


async def test_where_a_chunk_breaks_its_customers_are_billed_one_by_one(
    api: Api, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    customers = await _customers(api, 6)
    broken = _key(customers[2])
    async with database.writer.begin() as connection:
        await connection.execute(delete(CustomerAddress).where(CustomerAddress.customer_id == broken))

    with caplog.at_level(logging.ERROR, "kontor.billing"):
        summary = await _bill(database)

    assert [record.getMessage() for record in caplog.records] == [f"Customer {broken} could not be billed"]
    shown = await _shown(api, summary)
    assert [shown["status"], shown["counts"], shown["results"]] == [
        "COMPLETED_WITH_ERRORS",
        {"customers": 6, "done": 6, "documents": 5, "nothingToBill": 0, "failed": 1},
        {
            "K00": _created(1),
            "K01": _created(2),
            "K02": _failed(BROKEN),
            "K03": _created(3),
            "K04": _created(4),
            "K05": _created(5),
        },
    ]


async def test_a_second_run_finds_nothing_and_tries_the_failed_again(api: Api, database: Database) -> None:
    customers = await _customers(api, 3)
    await make.order_without_rate(api, customers[1]["id"])
    await _bill(database)
    before = await api.rows()

    again = await _bill(database)

    shown = await _shown(api, again)
    assert [shown["counts"], shown["totals"], shown["results"]] == [
        {"customers": 1, "done": 1, "documents": 0, "nothingToBill": 0, "failed": 1},
        [],
        {"K01": _failed(VAT_UNKNOWN)},
    ]
    assert await api.rows() == {
        **before,
        "audit_entries": before["audit_entries"] + 3,
        "bill_runs": before["bill_runs"] + 1,
        "bill_run_results": before["bill_run_results"] + 1,
    }


async def test_chunks_that_are_billed_at_once_share_one_series_without_gaps(api: Api, database: Database) -> None:
    customers = await _customers(api, 9)
    await make.order_without_rate(api, customers[4]["id"])
    told: list[tuple[int, int]] = []

    summary = await bill_everyone(database, None, None, lambda done, total: told.append((done, total)), 2)

    assert isinstance(summary, Summary)
    results = (await _shown(api, summary))["results"]
    numbers = [document["number"] for one in results.values() for document in one["documents"]]
    assert max(told) == (9, 9)
    assert [key for key, _ in summary.failures] == [_key(customers[4])]
    assert sorted(numbers) == [f"INV-2026-{number:06}" for number in range(1, 9)]


async def test_a_run_that_finds_the_database_gone_begins_no_further_chunk(api: Api, database: Database) -> None:
    customers = await _customers(api, 8)
    arrived: list[Failpoint] = []

    async def gone(failpoint: Failpoint) -> None:
        if failpoint is Failpoint.CUSTOMERS_LOCKED:
            arrived.append(failpoint)
            raise Unavailable("The database has no room left.")

    hasty = replace(database, reached=gone, deadlines=Deadlines(patience=0))

    with pytest.raises(Unavailable):
        await _bill_in_chunks(hasty)

    assert len(arrived) <= 2 * 2  # each of the two under way, and once more
    again = await _bill(database)
    assert len((await _shown(api, again))["results"]) == len(customers)


async def test_a_date_out_of_bounds_begins_no_run(api: Api, database: Database) -> None:
    await _customers(api, 1)
    before = await api.rows()
    told: list[tuple[int, int]] = []
    year_1 = database.clock().date().replace(year=1)

    refused = await bill_everyone(database, year_1, year_1, lambda done, total: told.append((done, total)))

    assert isinstance(refused, Refused)
    assert [refusal.path for refusal in refused.refusals] == [("processingDate",), ("documentDate",)]
    assert [await api.rows(), told] == [before, []]


async def test_a_chunk_takes_as_many_statements_for_one_customer_as_for_forty(api: Api, database: Database) -> None:
    counts = []

    for count in (1, 40):
        for place in range(count):
            customer = await make.customer(api, number=f"{count}-{place}")
            await make.order(api, customer["id"])
            await make.contract(api, customer["id"])
        with api.statements() as seen:
            summary = await _bill(database)
        counts.append((summary.bill_run.counts.documents, len(seen)))

    # three are BEGIN IMMEDIATE on SQLite; on PostgreSQL two lock the run; one looks at the seller, nine are the chunk
    expected = 35 if database.is_sqlite else 22
    assert counts == [(1, expected), (40, expected)]


async def test_a_run_is_abandoned_when_nobody_holds_its_lock(api: Api, database: Database) -> None:
    held, left = new_id(), new_id()

    async def begin(unit: Unit) -> None:
        for key in (held, left):
            await insert_run(unit, key, unit.today, unit.today, None, customers=3)

    await database.unit_of_work(begin)
    async with run_lock(database, held) as is_free:
        first = await fail_abandoned(database)
        held_run = await _status(api, held)
    second = await fail_abandoned(database)
    third = await fail_abandoned(database)

    assert [is_free, first, second, third] == [True, [left], [held], []]
    assert held_run == {"status": BillRunStatus.RUNNING.value, "finishedAt": None}
    failed = {"status": "FAILED", "finishedAt": "2026-11-23T09:00:00.000000Z"}
    assert [await _status(api, held), await _status(api, left)] == [failed, failed]


async def _status(api: Api, key: UUID) -> Any:
    query = "query ($id: ID!) { billRun(id: $id) { status finishedAt } }"
    return (await api(query, id=encoded("run", key)))["billRun"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_whom_somebody_else_holds_for_too_long_fails_alone(api: Api, database: Database, clock: Clock) -> None:
    """On SQLite whoever writes holds everybody: there the run itself is told that the database is busy."""
    customers = await _customers(api, 3)
    hurried = open_database(database.url, clock, Deadlines(lock=0.2))
    held, done = asyncio.Event(), asyncio.Event()

    async def hold(unit: Unit) -> None:
        await unit.lock(_key(customers[1]))
        held.set()
        await done.wait()

    holder = asyncio.create_task(database.unit_of_work(hold))
    await held.wait()
    try:
        summary = await _bill(hurried)
    finally:
        done.set()
        await holder
        await hurried.close()
    again = await _bill(database)

    assert (await _shown(api, summary))["results"] == {"K00": _created(1), "K01": _failed(HELD), "K02": _created(2)}
    assert (await _shown(api, again))["results"] == {"K01": _created(3)}
