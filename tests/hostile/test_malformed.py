"""What no client would send is answered as a fault of the client, whatever it is."""

import asyncio

import pytest

from tests.hostile.malformed import malformed
from tests.hostile.targets import Target
from tests.scale import share

AT_ONCE = 8


def _is_fine(status: int) -> bool:
    return 200 <= status < 300 or 400 <= status < 500 or status == 503


@pytest.mark.scaled
async def test_requests_that_are_wrong_by_chance_are_never_a_bug_of_ours(targets: dict[str, Target]) -> None:
    kinds = list(targets.values())
    free = asyncio.Semaphore(AT_ONCE)
    statuses: dict[int, int] = {}
    leaks: dict[int, str | None] = {}
    shapeless: dict[int, bytes] = {}

    async def send(seed: int) -> None:
        async with free:
            answer = await kinds[seed % len(kinds)].sent(malformed(seed))
        statuses[seed], leaks[seed] = answer.status, answer.leak
        if answer.headers.get("content-type", "").startswith("application/") and not isinstance(answer.json, dict):
            shapeless[seed] = answer.body

    await asyncio.gather(*(send(seed) for seed in range(share(2000, in_short=200))))

    assert {seed: status for seed, status in statuses.items() if not _is_fine(status)} == {}
    assert {seed: leak for seed, leak in leaks.items() if leak is not None} == {}
    assert shapeless == {}
    assert {200, 400, 406, 415} <= {*statuses.values()}
    assert [one.complaints() for one in kinds] == [[], []]
