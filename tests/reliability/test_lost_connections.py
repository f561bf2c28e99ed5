"""PostgreSQL ends connections and restarts in the middle of a run: the end is exact, and nobody is told wrong."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import event, text
from sqlalchemy.pool import QueuePool

from models import BillRunStatus
from models.database import Database, open_database
from models.engines import Deadlines
from models.failpoints import Failpoint, Reached, go_on
from models.failures import Unavailable
from resolvers.bulk_run import Summary, bill_everyone
from schema.ids import decoded, encoded
from tests.api.client import Api
from tests.clock import Clock
from tests.reliability import company, invariants
from tests.reliability.server import Server
from tests.scale import share

pytestmark = pytest.mark.scaled

TERMINATES = share(50, 8)
RESTARTS = share(3, 1)
CUSTOMERS = 100
DESKS = 6
MOMENTS = (Failpoint.GATHERED, Failpoint.TAXES_WRITTEN, Failpoint.BEFORE_COMMIT, Failpoint.CUSTOMERS_LOCKED)

BILL = """mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) { documents { id number } userErrors { code } } }"""


class Strikes:
    """Does *strike* when a unit of work comes to the next of some moments."""

    def __init__(self, moments: list[Failpoint], strike: Callable[[], Awaitable[object]]) -> None:
        """Strike at each of *moments* once, in their order."""
        self.left = moments
        self._strike = strike

    async def reached(self, moment: Failpoint) -> None:
        """Strike, if it is time."""
        if self.left[:1] == [moment]:
            self.left.pop(0)
            await self._strike()


class Terminations:
    """Ends backends of the application from outside: the one that serves the present task, or any."""

    def __init__(self, server: Server) -> None:
        """End backends of the fresh database of *server*."""
        self.count = 0
        self._server = server
        self._chance = random.Random(11)
        self._backends: dict[Any, int] = {}
        self._later: set[asyncio.Task[None]] = set()

    def watch(self, database: Database) -> None:
        """Note which task is served by which backend."""

        def note(connection: Any, *_: Any) -> None:
            self._backends[asyncio.current_task()] = connection.connection.driver_connection.get_server_pid()

        event.listen(database.writer.sync_engine, "before_cursor_execute", note)

    async def end_own(self) -> None:
        """End the backend that serves the present task."""
        assert await self._end(self._backends[asyncio.current_task()])

    async def end_own_and_another(self) -> None:
        """End the backend that serves the present task, and soon after any."""
        self._later.add(asyncio.create_task(self._end_another()))
        await self.end_own()

    async def end_idle(self) -> None:
        """End the backends between two transactions: in a run that is the one that holds its lock."""
        found = await self._server.administer(
            "SELECT pid FROM pg_stat_activity WHERE datname = 'fresh' AND state = 'idle'"
        )
        for (backend,) in found:
            await self._end(backend)

    async def are_over(self) -> None:
        """Wait for those that are still to come."""
        await asyncio.gather(*self._later)

    async def _end_another(self) -> None:
        await asyncio.sleep(self._chance.uniform(0, 0.3))
        while True:
            found = await self._server.administer("SELECT pid FROM pg_stat_activity WHERE datname = 'fresh'")
            if found and await self._end(self._chance.choice(found)[0]):
                return

    async def _end(self, backend: object) -> bool:
        """Return whether *backend* was there to be ended; it has ended then."""
        ((is_ended,),) = await self._server.administer(f"SELECT pg_terminate_backend({backend}, 5000)")
        self.count += bool(is_ended)
        return bool(is_ended)


@dataclass(frozen=True, slots=True)
class Told:
    """What a client was told at last about the documents of a customer."""

    customer_id: UUID
    key: str | None
    documents: list[tuple[UUID, str]]
    is_replay: bool


@dataclass(slots=True)
class Desk:
    """A client who bills customers, and asks again when told that it did not go."""

    api: Api
    number: int
    told: list[Told] = field(default_factory=list[Told])
    codes: set[str] = field(default_factory=set[str])

    async def bill(self, customer_id: UUID, key: str | None) -> None:
        """Ask until there is an answer without errors."""
        given = {"customerId": encoded("cus", customer_id), **({"idempotencyKey": key} if key else {})}
        answer = await self.api.answer(BILL, input=given)
        while "errors" in answer:
            self.codes |= {error["extensions"]["code"] for error in answer["errors"]}
            answer = await self.api.answer(BILL, input=given)
        payload = answer["data"]["createDocuments"]
        assert payload["userErrors"] == []
        documents = [(_key(one["id"]), one["number"]) for one in payload["documents"]]
        self.told.append(Told(customer_id, key, documents, "extensions" in answer))

    async def work(self, customer_ids: list[UUID], is_over: Callable[[], bool]) -> None:
        """Bill some of the customers again and again, every other time with a key."""
        chance = random.Random(self.number)
        while not is_over():
            key = f"desk {self.number}, {len(self.told)}" if len(self.told) % 2 else None
            await self.bill(chance.choice(customer_ids), key)
            await asyncio.sleep(chance.uniform(0, 0.05))


@asynccontextmanager
async def _opened(server: Server, clock: Clock, reached: Reached = go_on) -> AsyncIterator[Database]:
    database = open_database(server.url(), clock, Deadlines(patience=120), reached)
    yield database
    await database.close()


async def test_a_backend_ended_at_any_moment_costs_nothing(server: Server, clock: Clock) -> None:
    terminations = Terminations(server)
    strikes = Strikes([], terminations.end_own)
    async with _opened(server, clock, strikes.reached) as database:
        terminations.watch(database)
        await company.found(database, len(Failpoint))
        desk = Desk(Api(database, clock), 0)

        for moment, customer_id in zip(Failpoint, await _customers(database), strict=True):
            strikes.left.append(moment)
            await desk.bill(customer_id, f"at {moment}")

        assert [strikes.left, terminations.count, desk.codes] == [[], len(Failpoint), set()]
        assert [told.is_replay for told in desk.told] == [False] * len(Failpoint)
        await _check(database, [desk], len(Failpoint))


async def test_backends_ended_in_a_run_change_nothing(server: Server, clock: Clock) -> None:
    terminations = Terminations(server)
    moments = list(islice(cycle(MOMENTS), TERMINATES // 2))
    strikes = Strikes(moments, terminations.end_own_and_another)

    async with _opened(server, clock) as of_desks, _opened(server, clock, strikes.reached) as of_run:
        terminations.watch(of_run)
        desks = await _run_with_desks(of_run, of_desks, clock)
        await terminations.are_over()

        assert [moments, terminations.count] == [[], TERMINATES]
        await _check(of_desks, desks, CUSTOMERS)
        assert [_connections_in_use(of_run), _connections_in_use(of_desks)] == [0, 0]


async def test_a_run_that_loses_the_connection_of_its_lock_ends_well(server: Server, clock: Clock) -> None:
    terminations = Terminations(server)
    strikes = Strikes([Failpoint.GATHERED], terminations.end_idle)

    async with _opened(server, clock, strikes.reached) as database:
        await company.found(database, 10)
        summary = await bill_everyone(database, None, None, lambda _, __: None)

        assert isinstance(summary, Summary)
        assert [summary.bill_run.status, summary.failures, terminations.count] == [BillRunStatus.COMPLETED, (), 1]
        await _check(database, [], 10)


async def test_restarts_in_a_run_change_nothing(server: Server, clock: Clock) -> None:
    moments = list(islice(cycle(MOMENTS[1:]), RESTARTS))
    strikes = Strikes(moments, partial(asyncio.to_thread, server.restart))

    async with _opened(server, clock) as of_desks, _opened(server, clock, strikes.reached) as of_run:
        desks = await _run_with_desks(of_run, of_desks, clock)

        assert moments == []
        await _check(of_desks, desks, CUSTOMERS)


async def _run_with_desks(of_run: Database, of_desks: Database, clock: Clock) -> list[Desk]:
    """Bill everybody, while desks bill the first half of the customers one by one."""
    await company.found(of_desks, CUSTOMERS)
    customer_ids = await _customers(of_desks)
    desks = [Desk(Api(of_desks, clock), number) for number in range(DESKS)]
    run = asyncio.create_task(_run(of_run))
    await asyncio.gather(*(desk.work(customer_ids[: CUSTOMERS // 2], run.done) for desk in desks))
    assert (await run).failures == ()
    return desks


async def _run(database: Database) -> Summary:
    """Bill everybody; a run that is told that the database is gone is followed by another."""
    while True:
        with suppress(Unavailable):
            summary = await bill_everyone(database, None, None, lambda _, __: None)
            assert isinstance(summary, Summary)
            return summary


async def _check(database: Database, desks: list[Desk], customers: int) -> None:
    """Assert that each thing due is billed once, and that what the desks were told is so."""
    stored = await _rows(database, "SELECT id, number, customer_id FROM documents ORDER BY number")
    kept = await _rows(database, "SELECT key, result FROM idempotency_keys")
    documents_by_key = {key: [UUID(one) for one in orjson.loads(result)[2:]] for key, result in kept}
    told = [one for desk in desks for one in desk.told]

    assert {code for desk in desks for code in desk.codes} <= {"SERVICE_UNAVAILABLE"}
    assert [number for _, number, _ in stored] == [f"INV-2026-{number:06}" for number in range(1, customers + 1)]
    assert await company.billed(database) == company.owed(customers)
    assert await invariants.broken(database) == []
    assert {(*document, one.customer_id) for one in told for document in one.documents} <= set(stored)
    new = [document for one in told for document in one.documents if not one.is_replay]
    assert len(new) == len(set(new))
    assert {one.key: [key for key, _ in one.documents] for one in told if one.key} == documents_by_key


def _connections_in_use(database: Database) -> int:
    pool = database.writer.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


async def _customers(database: Database) -> list[UUID]:
    return [key for (key,) in await _rows(database, "SELECT id FROM customers ORDER BY number")]


async def _rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    async with database.reading() as connection:
        return [tuple(row) for row in await connection.execute(text(statement))]


def _key(shown: str) -> UUID:
    found = decoded(shown)
    assert found is not None
    return found[1]
