"""The numbers of documents have no gap: nothing that fails takes one with it."""

from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from models.database import Database
from tests.reliability import company, invariants
from tests.reliability.clerk import FAILING, chore
from tests.reliability.processes import Line, answers, processes
from tests.scale import share

pytestmark = pytest.mark.scaled

RUNS = share(1_000, 60)
CLERKS = 8
"""Divided among two processes; the chores go round among them."""


@pytest.fixture(scope="module")
async def offices() -> AsyncIterator[list[Process]]:
    """Two processes that stay for all tests."""
    async with processes("tests.reliability.clerk", 2) as started:
        yield started


def test_a_fifth_of_the_runs_is_made_to_fail() -> None:
    failing = [number for number in range(RUNS) if chore(number) in FAILING]

    assert len(failing) * 5 == RUNS


async def test_eight_clerks_in_two_years_leave_no_gap_though_a_fifth_fails(
    database: Database, offices: list[Process]
) -> None:
    customers = await company.join(database, range(CLERKS))
    chores = {customer.hex: list(range(RUNS))[place::CLERKS] for place, customer in enumerate(customers)}
    halves = [dict(list(chores.items())[half::2]) for half in range(2)]

    told = await answers(offices, [{"url": database.url, "chores": half} for half in halves])

    assert _sum(told, "came_to") == Counter(chore(number).value for number in range(RUNS))
    assert await _series(database) == _sum(told, "issued")
    assert sorted(_sum(told, "issued")) == ["CN-2025", "CN-2026", "INV-2025", "INV-2026"]
    assert [await company.surplus(database), await invariants.broken(database)] == [0, []]


def _sum(told: list[Line], name: str) -> Counter[str]:
    return sum((Counter(one[name]) for one in told), Counter[str]())


async def _series(database: Database) -> Counter[str]:
    """Return how many documents each series has."""
    async with database.reading() as connection:
        numbers = (await connection.scalars(text("SELECT number FROM documents"))).all()
    return Counter(number.rpartition("-")[0] for number in numbers)
