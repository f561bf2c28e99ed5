"""A server that is told to end: nothing that it began is lost, and nobody is left in doubt."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx
import orjson
import pytest
from sqlalchemy import text

from models.database import Database
from tests.reliability import invariants
from tests.scale import share
from tests.server.live import Line, Live, serving

ROUNDS = share(20, 2)
CLIENTS = 8
LONGEST = 10
"""Seconds that a server may take to end."""

CREATE = """mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { number } userErrors { code } } }"""
ENDING = {
    "errors": [{"message": "The server is ending; ask again.", "extensions": {"code": "SERVICE_UNAVAILABLE"}}],
}


@dataclass(slots=True)
class Told:
    """What clients were told of the customers they made: done, refused because the server ends, or nothing at all."""

    done: set[str] = field(default_factory=set[str])
    refused: set[str] = field(default_factory=set[str])
    nothing: set[str] = field(default_factory=set[str])

    async def make_customers(self, port: int, name: str) -> None:
        """Make one customer after the other on a connection, for as long as it is served."""
        line = await Line.open(port)
        for place in range(1_000_000):
            number = f"{name}-{place}"
            address = {"line1": "Kai 1", "city": "Hamburg", "country": "DE", "postalCode": "20095"}
            given = {"type": "B2B", "number": number, "company": "Handel GmbH", "addresses": [address]}
            answer = await line.post({"query": CREATE, "variables": {"input": given}})
            if answer is None:
                self.nothing.add(number)
                break
            status, headers, body = answer
            if status == 503:
                assert [orjson.loads(body), headers[b"retry-after"], headers[b"connection"]] == [ENDING, b"1", b"close"]
                self.refused.add(number)
                break
            made = {"customer": {"number": number}, "userErrors": []}
            assert [status, orjson.loads(body)["data"]] == [200, {"createCustomer": made}]
            self.done.add(number)
        await line.close()


@pytest.mark.scaled
@pytest.mark.parametrize("processes", [1, 2])
async def test_whatever_was_begun_is_answered_and_what_is_not_answered_was_not_begun(
    database: Database, tmp_path: Path, processes: int
) -> None:
    chance = Random(20261123)
    told, seconds = Told(), []

    for place in range(ROUNDS):
        drain = {"KONTOR_DRAIN_SECONDS": chance.choice(["0", "0.3"]), "KONTOR_LOG_LEVEL": "WARNING"}
        async with serving(database.url, tmp_path / "log", "--workers", str(processes), **drain) as live:
            await asyncio.sleep(processes - 1)  # one answers before the others have begun
            before = len(told.done)
            clients = [asyncio.create_task(told.make_customers(live.port, f"R{place}C{one}")) for one in range(CLIENTS)]
            while len(told.done) - before <= CLIENTS and not any(one.done() for one in clients):  # noqa: ASYNC110 - at a chance moment
                await asyncio.sleep(chance.uniform(0.1, 0.6))
            seconds.append(await _ended(live))
            await asyncio.gather(*clients)

    async with database.reading() as connection:
        stored = set((await connection.scalars(text("SELECT number FROM customers"))).all())
    assert stored == told.done
    assert len(told.done) > ROUNDS * CLIENTS
    assert max(seconds) < LONGEST
    assert await invariants.broken(database) == []


async def _ended(live: Live) -> float:
    """Return how many seconds a server takes to end that is told to."""
    begun = time.monotonic()
    live.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(2 * LONGEST):
        assert await live.process.wait() in {0, -signal.SIGTERM}
    return time.monotonic() - begun


@pytest.fixture
async def live(database: Database, tmp_path: Path) -> AsyncIterator[Live]:
    """A server that drains for a while."""
    async with serving(database.url, tmp_path / "log", KONTOR_DRAIN_SECONDS="1.5") as live:
        yield live


async def test_readiness_ends_first_and_life_last(live: Live) -> None:
    line = await Line.open(live.port)

    async with httpx.AsyncClient(base_url=live.address) as client:
        before = await client.get("/readyz")
        live.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        ready, alive = await client.get("/readyz"), await client.get("/livez")
        answer = await line.post({"query": "{ seller { name } }"})

    assert [before.status_code, before.json()] == [200, {"status": "ready"}]
    assert [ready.status_code, ready.json()] == [503, {"status": "unready", "failing": ["draining"]}]
    assert alive.status_code == 200
    assert answer is not None
    assert [answer[0], answer[1][b"retry-after"], answer[1][b"connection"]] == [503, b"1", b"close"]
    await line.close()
    async with asyncio.timeout(LONGEST):
        await live.process.wait()
    with pytest.raises(ConnectionRefusedError):
        await Line.open(live.port)


async def test_a_mutation_that_waits_for_a_lock_is_answered_before_the_server_ends(
    database: Database, live: Live
) -> None:
    line = await Line.open(live.port)
    given = {"query": 'mutation { updateSeller(input: {name: "Kontor"}) { seller { name } } }'}

    async with database.writer.begin() as holder:
        await holder.execute(text("UPDATE sellers SET name = name"))
        asked = asyncio.create_task(line.post(given))
        await asyncio.sleep(0.3)
        live.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(2.5)
        assert live.process.returncode is None
    answer = await asked
    async with asyncio.timeout(LONGEST):
        await live.process.wait()

    assert answer is not None
    assert [answer[0], orjson.loads(answer[2])["data"]] == [200, {"updateSeller": {"seller": {"name": "Kontor"}}}]
    await line.close()
