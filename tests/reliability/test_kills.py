"""A bill run killed at random moments and at every failpoint leaves nothing half done, and the next completes it."""

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from subprocess import Popen
from typing import Any

import pytest
from sqlalchemy import select

from models import Document
from models.database import Database, open_database
from models.engines import Deadlines
from models.failpoints import Failpoint
from resolvers.bulk_run import bill_everyone, fail_abandoned
from schema.ids import encoded
from tests.api.client import Api
from tests.clock import Clock
from tests.reliability import command, company, invariants
from tests.reliability.aftermath import CUSTOMERS, Left, complete, is_complete, left, runs
from tests.reliability.biller import CHUNK, CREATE, Biller, Job
from tests.reliability.copies import Copy
from tests.scale import share

pytestmark = pytest.mark.scaled

KILLED = -9
ONCE = {"idempotencyKey": "once"}
CHUNKS = CUSTOMERS // CHUNK
EVERY_UNIT = [Failpoint.BEGUN, Failpoint.BEFORE_COMMIT, Failpoint.COMMITTED]
"""What each unit of work comes by: also those that begin and finish a run."""
EVERY_CHUNK = [failpoint for failpoint in Failpoint if failpoint is not Failpoint.KEY_CLAIMED]
"""What a chunk comes by; only a mutation has a key to claim."""
IN_TURN = EVERY_CHUNK[EVERY_CHUNK.index(Failpoint.NUMBERS_TAKEN) :]
"""What only one chunk at a time comes by; PostgreSQL is at two of them at once."""


@pytest.fixture(scope="module")
def biller() -> Iterator[Biller]:
    """The process that is killed."""
    with Biller() as process:
        yield process


@pytest.fixture
async def desk(database: Database, clock: Clock) -> AsyncIterator[Database]:
    """The same database as whoever waits no longer than a second for any lock sees it."""
    desk = open_database(database.url, clock, Deadlines(lock=1))
    yield desk
    await desk.close()


@pytest.fixture
async def hundred(desk: Database) -> Copy:
    """A company that owes, to be put back before each kill."""
    await company.found(desk, CUSTOMERS)
    copy = Copy(desk)
    await copy.keep()
    return copy


async def test_a_run_comes_by_the_failpoints_in_their_order(hundred: Copy, clock: Clock) -> None:
    await hundred.put_back()

    async with _watched(hundred.database.url, clock) as (watched, seen):
        await bill_everyone(watched, None, None, lambda _, __: None, CHUNK)

    units: dict[Any, list[Failpoint]] = {}
    for unit, failpoint in seen:
        units.setdefault(unit, []).append(failpoint)
    in_turn = [failpoint for _, failpoint in seen if failpoint in IN_TURN]
    assert list(units.values()) == [EVERY_UNIT, *[EVERY_CHUNK] * CHUNKS, EVERY_UNIT]
    assert in_turn == [*EVERY_UNIT[1:], *IN_TURN * CHUNKS, *EVERY_UNIT[1:]]


async def test_a_mutation_with_a_key_comes_by_every_failpoint_once(desk: Database, clock: Clock) -> None:
    (customer,) = await company.join(desk, [0])

    async with _watched(desk.url, clock) as (watched, seen):
        await Api(watched, clock)(CREATE, input={"customerId": encoded("cus", customer), **ONCE})

    assert [failpoint for _, failpoint in seen] == list(Failpoint)


@asynccontextmanager
async def _watched(url: str, clock: Clock) -> AsyncIterator[tuple[Database, list[tuple[Any, Failpoint]]]]:
    """Yield a database, and the failpoints that its units of work have come by; each of them is a task."""
    seen: list[tuple[Any, Failpoint]] = []

    async def reached(failpoint: Failpoint) -> None:
        seen.append((asyncio.current_task(), failpoint))

    watched = open_database(url, clock, reached=reached)
    yield watched, seen
    await watched.close()


async def test_killed_at_a_random_moment_it_leaves_nothing_half_done(
    hundred: Copy, desk: Database, biller: Biller
) -> None:
    rounds = share(100, 6)
    longest = min([await _seconds(hundred, biller) for _ in range(share(3, 1))])
    seen: Counter[tuple[str, ...]] = Counter()

    for round_, moment in enumerate(_moments(rounds, longest)):
        await hundred.put_back()
        if round_ % 2:  # half of them while somebody else is connected
            await company.billed(desk)
        code = biller.do(Job(desk.url, killed_after=moment, is_under_way=round_ % 5 > 0))
        found = await left(desk)
        await complete(desk)
        seen[found.runs] += 1
        assert found.documents % CHUNK == 0
        assert code == KILLED or found == Left(("COMPLETED",), CUSTOMERS)

    before, inside, after = [seen[states] for states in ((), ("RUNNING",), ("COMPLETED",))]
    assert before + inside + after == rounds
    assert before >= 1
    assert inside >= rounds // 3


async def _seconds(hundred: Copy, biller: Biller) -> float:
    await hundred.put_back()
    return biller.seconds(Job(hundred.database.url))


def _moments(rounds: int, longest: float) -> list[float]:
    """Return one moment at once, then a random one in each of as many equal parts of the time that a run takes."""
    chance = random.Random(100)
    part = longest / max(rounds - 1, 1)
    return [0, *((place + chance.random()) * part for place in range(rounds - 1))]


async def test_killed_at_any_failpoint_of_any_chunk_it_leaves_what_was_committed(
    hundred: Copy, desk: Database, biller: Biller
) -> None:
    seen: dict[tuple[str, int], Any] = {}
    wanted: dict[tuple[str, int], Any] = {}

    for failpoint, arrival in _arrivals():
        await hundred.put_back()
        job = Job(desk.url, killed_at=failpoint.name, arrival=arrival)
        code, found, exactly = biller.do(job), await left(desk), _left_at(failpoint, arrival)
        is_early = not desk.is_sqlite and failpoint not in IN_TURN and found == _one_chunk_less(exactly)
        seen[failpoint.name, arrival] = (code, exactly if is_early else found)
        wanted[failpoint.name, arrival] = (KILLED, exactly)
        await complete(desk)

    assert seen == wanted


def _arrivals() -> list[tuple[Failpoint, int]]:
    """Return which arrival at which failpoint is a process's last: the first, a middle and the last; in short, one."""
    found: list[tuple[Failpoint, int]] = []
    for place, failpoint in enumerate(EVERY_CHUNK):
        last = CHUNKS + 2 if failpoint in EVERY_UNIT else CHUNKS
        arrivals = itertools.cycle([1, last // 2, last])
        found += [(failpoint, one) for one in itertools.islice(arrivals, place, place + share(3, 1))]
    return found


def _left_at(failpoint: Failpoint, arrival: int) -> Left:
    """Return what is committed at an arrival, by the units of work before: one that begins the run, then its chunks."""
    unit = arrival if failpoint in EVERY_UNIT else arrival + 1
    committed = unit if failpoint is Failpoint.COMMITTED else unit - 1
    run = {0: (), CHUNKS + 2: ("COMPLETED",)}.get(committed, ("RUNNING",))
    return Left(run, min(max(committed - 1, 0), CHUNKS) * CHUNK)


def _one_chunk_less(found: Left) -> Left:
    """Return what is committed where the chunk before is still under way."""
    return Left(found.runs, max(found.documents - CHUNK, 0))


async def test_killed_again_and_again_it_is_done_in_the_end(hundred: Copy, desk: Database, biller: Biller) -> None:
    await hundred.put_back()
    job = Job(desk.url, killed_at=Failpoint.COMMITTED.name, arrival=3)
    lives = CHUNKS // 2

    seen = [(biller.do(job), await left(desk)) for _ in range(lives)]

    assert seen == [(KILLED, Left(("RUNNING",) * life, 2 * CHUNK * life)) for life in range(1, lives + 1)]
    assert len(await fail_abandoned(desk)) == lives
    await is_complete(desk)


async def test_the_command_killed_at_a_random_moment_is_completed_by_the_same_command(
    hundred: Copy, desk: Database
) -> None:
    rounds, seen = share(10, 1), Counter[tuple[str, ...]]()

    for moment in _moments(rounds, 0.15):
        await hundred.put_back()
        with command.killed(desk.url) as process:
            await _until_it_begins(process, desk)
            await asyncio.sleep(moment)
        found = await left(desk)
        done = command.run(desk.url)
        assert [found.documents in {0, CUSTOMERS}, done] == [True, command.completes(found)]
        await complete(desk, command.today().year)
        seen[found.runs] += 1

    assert [seen[("RUNNING",)] >= 1, seen.total()] == [True, rounds]


async def _until_it_begins(process: Popen[str], desk: Database) -> None:
    while process.poll() is None and await runs(desk) == []:  # noqa: ASYNC110 - only the database tells
        await asyncio.sleep(0.005)


async def test_a_mutation_with_a_key_that_is_killed_anywhere_is_repeated_to_one_document(
    desk: Database, clock: Clock, biller: Biller
) -> None:
    customer = encoded("cus", (await company.join(desk, [0]))[0])
    copy = Copy(desk)
    await copy.keep()
    seen: dict[str, Any] = {}

    for failpoint in Failpoint:
        await copy.put_back()
        code = biller.do(Job(desk.url, customer, ONCE["idempotencyKey"], killed_at=failpoint.name))
        stored, broken = await _ids(desk), await invariants.broken(desk)
        first, second = [await _retried(desk, clock, customer) for _ in range(2)]
        is_same = stored in ([], first["ids"]) and first == second
        seen[failpoint.name] = [code, broken, len(stored), is_same, first["numbers"], await _ids(desk) == first["ids"]]

    stored_by = {failpoint.name: 1 if failpoint is Failpoint.COMMITTED else 0 for failpoint in Failpoint}
    assert seen == {name: [KILLED, [], count, True, ["INV-2026-000001"], True] for name, count in stored_by.items()}


async def _retried(desk: Database, clock: Clock, customer: str) -> dict[str, Any]:
    """Return which run and which documents the same request with the same key answers with."""
    answer = (await Api(desk, clock)(CREATE, input={"customerId": customer, **ONCE}))["createDocuments"]
    documents = answer.pop("documents")
    return {**answer, **{f"{name}s": [one[name] for one in documents] for name in ("id", "number")}}


async def _ids(desk: Database) -> list[str]:
    async with desk.reading() as connection:
        return [encoded("doc", key) for key in await connection.scalars(select(Document.id))]
