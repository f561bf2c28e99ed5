"""A disk that is full at any page: never half a document, and with room again everything is billed.

SQLite alone is tested: it counts its own pages. A disk of PostgreSQL that is full needs a file system of its own, which
nobody can mount without privileges; that its errors 53100 and 53200 mean the same is the business of models.failures.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest
from sqlalchemy import make_url, text

from models.database import Database, open_database
from models.failures import Unavailable
from models.hearing import listen
from resolvers.bulk_run import Summary, bill_everyone
from tests.api.client import Api
from tests.clock import Clock
from tests.reliability import command, company
from tests.reliability.aftermath import CUSTOMERS, Left, complete, is_complete, left
from tests.reliability.biller import CHUNK, CREATE
from tests.reliability.copies import Copy
from tests.reliability.full_disk import limit
from tests.scale import share

pytestmark = [pytest.mark.scaled, pytest.mark.parametrize("database", ["sqlite"], indirect=True)]

FULL = "The database has no room left."
UNAVAILABLE = {
    "data": None,
    "errors": [
        {
            "message": "The database cannot do this now; this changed nothing. Try again.",
            "locations": [{"line": 3, "column": 3}],
            "path": ["createDocuments"],
            "extensions": {"code": "SERVICE_UNAVAILABLE"},
        }
    ],
}
"""What the API answers where there is no room."""


@pytest.fixture
async def hundred(database: Database) -> Copy:
    """A company that owes, to be put back before each limit."""
    await company.found(database, CUSTOMERS)
    copy = Copy(database)
    await copy.keep()
    return copy


async def test_a_run_that_finds_no_room_stores_whole_chunks_and_is_completed_with_room(
    hundred: Copy, database: Database, clock: Clock
) -> None:
    sizes = await _sizes(hundred)
    seen: list[tuple[list[Ended], Left]] = []

    for pages in _spread(share(40, 8), *sizes):
        await hundred.put_back()
        async with _full_at(pages, database, clock) as full:
            runs = [await _run(full), await _run(full)]
        seen.append((runs, await left(database)))
        await complete(database)

    documents = [found.documents for _, found in seen]
    again = [second for (_, second), _ in seen]
    assert seen == [_ends(found.documents, second.has_begun) for (_, second), found in seen]
    assert again.count(Ended(FULL, has_begun=False)) <= share(4, 0)
    assert set(documents) <= set(range(0, CUSTOMERS + 1, CHUNK))
    assert [documents[0], documents[-1], len(set(documents)) >= share(8, 3)] == [0, CUSTOMERS, True]


class Ended(NamedTuple):
    """What a run says at its end, and whether it had begun to write documents."""

    said: str
    has_begun: bool


def _ends(documents: int, has_begun: bool) -> tuple[list[Ended], Left]:  # noqa: FBT001 - what was seen of the second
    """Return how two runs in turn end and what they leave, by how many documents there is room for.

    Where the first leaves hardly a page, there may be no room for the second one's own row: it leaves none, and begins
    nothing.
    """
    if documents == CUSTOMERS:  # the second finds nothing to bill
        runs = [Ended("COMPLETED", has_begun=True), Ended("COMPLETED", has_begun=False)]
        return runs, Left(("COMPLETED", "COMPLETED"), documents)
    runs = [Ended(FULL, has_begun=True), Ended(FULL, has_begun)]
    return runs, Left(("RUNNING",) * (1 + has_begun), documents)


async def _run(full: Database) -> Ended:
    """Return how a run ends."""
    heard: list[str] = []
    stop = listen(full, heard.append)
    try:
        summary = await bill_everyone(full, None, None, lambda _, __: None, CHUNK)
        assert isinstance(summary, Summary)
        said = summary.bill_run.status.value
    except Unavailable as failure:
        said = str(failure)
    finally:
        stop()
    return Ended(said, any(one.startswith("INSERT INTO documents ") for one in heard))


@asynccontextmanager
async def _full_at(pages: int, database: Database, clock: Clock) -> AsyncIterator[Database]:
    full = open_database(database.url, clock)
    limit(full, pages)
    yield full
    await full.close()


async def test_a_mutation_that_finds_no_room_says_so_and_stores_nothing(
    hundred: Copy, database: Database, clock: Clock
) -> None:
    present, needed = await _sizes(hundred)
    await hundred.put_back()
    with_room = Api(database, clock)
    customers = (await with_room("{ customers(first: 100) { nodes { id } } }"))["customers"]["nodes"]

    async with _full_at((present + needed) // 2, database, clock) as full:
        answers = [await Api(full, clock).answer(CREATE, input=_once(one["id"])) for one in customers]
        stored = (await left(database)).documents
        before = await with_room.rows()
    refused = [one["id"] for one, answer in zip(customers, answers, strict=True) if "errors" in answer]
    again = [await with_room(CREATE, input=_once(key)) for key in refused]

    assert [answer for answer in answers if "errors" in answer] == [UNAVAILABLE] * len(refused)
    assert [len(refused) >= 10, stored, before["documents"]] == [True, CUSTOMERS - len(refused), stored]
    assert [before[table] for table in ("bill_runs", "bill_run_results", "idempotency_keys")] == [stored] * 3
    assert [len(one["createDocuments"]["documents"]) for one in again] == [1] * len(refused)
    await is_complete(database)


def _once(customer: str) -> dict[str, Any]:
    return {"customerId": customer, "idempotencyKey": customer}


async def test_the_command_that_finds_no_room_says_so_in_a_line_and_is_completed_with_room(
    hundred: Copy, database: Database
) -> None:
    sizes = await _sizes(hundred)
    why = f"The database has no room left ({make_url(database.url).database}): database or disk is full."

    for pages in _spread(share(6, 3), *sizes)[1:-1]:
        await hundred.put_back()
        refused = command.run(database.url, "tests.reliability.full_disk", str(pages))
        found = await left(database)
        done = command.run(database.url)
        assert refused == (1, [], [f"{why} What was done before stays done; run the command again."])
        assert [found, done] == [Left(("RUNNING",), 0), command.completes(found)]
        await complete(database, command.today().year)


async def _sizes(hundred: Copy) -> tuple[int, int]:
    """Return how many pages the database has, and how many are room enough to bill everyone.

    A few more than such a run took: ids are made by chance, and with them how full pages are.
    """
    present = await _pages(hundred.database)
    await complete(hundred.database)
    return present, await _pages(hundred.database) + 4


async def _pages(database: Database) -> int:
    async with database.reading() as connection:
        pages: int = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        return pages


def _spread(count: int, first: int, last: int) -> list[int]:
    """Return so many numbers, evenly spread from *first* to *last*."""
    return [first + round(place * (last - first) / (count - 1)) for place in range(count)]
