"""What an attack costs: the memory it leaves behind, the processor's time of a refusal, the wait of everybody else."""

import asyncio
from collections.abc import Awaitable, Callable
from time import perf_counter

import pytest

from tests.hostile.targets import Target
from tests.hostile.test_attacks import ATTACKS
from tests.hostile.wire import document
from tests.scale import share
from tests.schema.test_worst_documents import WORST

MOST_MEGABYTES = 50
MOST_SECONDS = 0.25
ATTACKERS = 4
"""How many send the worst at once."""
GOOD = document('{ customers(first: 10, search: "a") { nodes { id name } } }')


@pytest.mark.scaled
async def test_attacks_leave_no_memory_behind(cold: Target) -> None:
    """From a server that has answered a query: the attacks again and again, and then queries that are all different."""
    attacks = [*(one.request for one in ATTACKS.values()), *map(document, WORST.values())]
    assert (await cold.sent(GOOD)).told == (200,)
    before = cold.megabytes()

    for _ in range(share(20, in_short=1)):
        await _each(cold, attacks)
    await _each(cold, [_different(number) for number in range(share(2_000, in_short=200))])

    assert cold.megabytes() - before < MOST_MEGABYTES


def _different(number: int) -> bytes:
    """Return a query that is like no other, to be kept as it is, as a plan and as a statement; most of it is void."""
    lines = f"lines(first: 1) {{ nodes {{ a{number}: name b{number}: quantity net {{ amount }} }} }}"
    orders = f"orders(first: 1) {{ nodes {{ c{number}: number {lines} }} }}"
    text = f"{{ customers(first: 1) {{ nodes {{ d{number}: number {orders} contracts {{ totalCount }} }} }} }}"
    return document(text.ljust(10_000, ","))


async def _each(target: Target, requests: list[bytes]) -> None:
    for request in requests:
        await target.sent(request)


@pytest.mark.parametrize("name", WORST)
async def test_the_worst_documents_are_answered_in_a_quarter_of_a_second(production: Target, name: str) -> None:
    request, times = document(WORST[name]), 2
    before = production.cpu_seconds()

    for _ in range(times):
        await production.sent(request)

    assert (production.cpu_seconds() - before) / times <= MOST_SECONDS


async def under_attack(target: Target, attack: Callable[[], Awaitable[object]], requests: int) -> list[float]:
    """Return how long each of so many good requests takes while *attack* is made again and again by several."""

    async def again_and_again() -> None:
        while True:
            await attack()

    attackers = [asyncio.create_task(again_and_again()) for _ in range(ATTACKERS)]
    try:
        return [await _waited(target) for _ in range(requests)]
    finally:
        for one in attackers:
            one.cancel()
        await asyncio.gather(*attackers, return_exceptions=True)


async def _waited(target: Target) -> float:
    began = perf_counter()
    answer = await target.sent(GOOD)
    assert answer.told == (200,)
    return perf_counter() - began


@pytest.mark.scaled
async def test_a_good_client_is_served_beside_the_worst_attack(production: Target) -> None:
    worst = document(WORST["fragments beside each other"])

    waits = await under_attack(production, lambda: production.sent(worst), share(100, in_short=20))

    assert sorted(waits)[int(len(waits) * 0.99)] < 1
