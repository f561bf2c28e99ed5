"""Six processes bill the same customer at the same moment: the lock or the unique generation is enough, each alone."""

from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from models.database import Database
from tests.reliability import company, invariants
from tests.reliability.guards import drop_constraint
from tests.reliability.processes import answers, processes
from tests.scale import share

pytestmark = pytest.mark.scaled

PROCESSES = 6
ROUNDS = share(200, 8)
CUSTOMER, EVERYONE = True, False
"""Whether a process bills the one customer of the round, or everyone who owes something."""

KINDS = [([CUSTOMER] * PROCESSES, 1), ([EVERYONE] * PROCESSES, 3), ([CUSTOMER, EVERYONE] * (PROCESSES // 2), 1)]
"""What the six do in a round, and how many new customers owe something; each kind in its turn."""


@dataclass(slots=True)
class Race:
    """What became of all rounds: the documents that the six made, fewest first, in each; and the races lost."""

    made: list[list[int]] = field(default_factory=list[list[int]])
    lost: int = 0
    customers: int = 0


@pytest.fixture(scope="module")
async def six() -> AsyncIterator[list[Process]]:
    """Six processes that stay for all tests: each takes a second to start."""
    async with processes("tests.reliability.racer", PROCESSES) as started:
        yield started


@pytest.mark.parametrize("has_constraint", [True, False], ids=["both guards", "the lock alone"])
async def test_who_waits_for_the_lock_finds_nothing_due(
    database: Database, six: list[Process], *, has_constraint: bool
) -> None:
    if not has_constraint:
        await drop_constraint(database)

    race = await _race(database, six, has_lock=True)

    assert [race.made, race.lost] == [_one_of_six_bills(), 0]
    assert await _statuses(database) == {"COMPLETED": PROCESSES * ROUNDS}


async def test_whom_the_constraint_refuses_finds_nothing_due(database: Database, six: list[Process]) -> None:
    race = await _race(database, six, has_lock=False)

    assert [race.made, race.lost > 0] == [_one_of_six_bills(), True]
    assert await _statuses(database) == {"COMPLETED": PROCESSES * ROUNDS}


async def test_without_either_guard_they_bill_twice_or_these_tests_are_worthless(
    database: Database, six: list[Process]
) -> None:
    await drop_constraint(database)

    race = await _race(database, six, has_lock=False, is_sound=False)

    # on SQLite by runs over everyone: one for a customer writes its own row, and so locks, before it reads
    assert await company.surplus(database) > 0
    assert race.lost == 0 or database.is_sqlite  # on a machine full of work, one may lose to the lock of the file
    assert sorted(found.partition(":")[0] for found in await invariants.broken(database)) == [
        "a source and period with the same generation twice",
        "an order line billed twice",
    ]


async def _race(database: Database, six: list[Process], *, has_lock: bool, is_sound: bool = True) -> Race:
    """Let the six bill at once in every round; where it *is_sound*, each leaves exactly what is owed."""
    race = Race()
    await answers(six, [{"open": database.url, "has_lock": has_lock}] * PROCESSES)
    for number in range(ROUNDS):
        kinds, count = KINDS[number % len(KINDS)]
        ids = await company.join(database, range(race.customers, race.customers + count))
        race.customers += count
        told = await answers(six, [{"customer": ids[0].hex if kind is CUSTOMER else None} for kind in kinds])
        race.made.append(sorted(one["documents"] for one in told))
        race.lost += sum(one["lost"] for one in told)
        if is_sound:
            assert await company.billed(database) == company.owed(race.customers)
            assert [await company.surplus(database), await invariants.broken(database)] == [0, []]
    return race


def _one_of_six_bills() -> list[list[int]]:
    """Return how many documents the six are to make in each round."""
    return [[0] * (PROCESSES - 1) + [KINDS[number % len(KINDS)][1]] for number in range(ROUNDS)]


async def _statuses(database: Database) -> dict[str, int]:
    async with database.reading() as connection:
        return dict(Counter((await connection.scalars(text("SELECT status FROM bill_runs"))).all()))
