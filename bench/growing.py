"""Growth and memory: what must stay the same however many customers there are, or requests there were."""

from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median

from bench import data, processes
from bench.load import load, warm_up
from bench.measuring import ALONE, MANY, Measured
from bench.queries import GROWING, PLAIN, query
from bench.servers import KONTOR, running
from bench.sizes import Size

SIZES = (10_000, 100_000)
"""Of how many customers the databases are that are always compared."""
_MOST_GROWTH = 1.3
_REQUESTS = 10_000
_MOST_MEMORY = 150
_SECONDS = 5.0


async def growth(databases: Sequence[data.Data], rounds: int) -> dict[str, list[Measured]]:
    """Return the figures at one connection of each growing query on each of *databases*, measured in turn."""
    found = {name: [Measured() for _ in databases] for name in GROWING}
    with ExitStack() as stack:
        servers = [stack.enter_context(running(KONTOR, one, number)) for number, one in enumerate(databases)]
        bodies = {
            (name, place): [server.body(query(name), variables) for variables in query(name).variables(one)]
            for name in GROWING
            for place, (server, one) in enumerate(zip(servers, databases, strict=True))
        }
        for (_, place), made in bodies.items():
            warm_up(servers[place], made)
        for _ in range(rounds):
            for (name, place), made in bodies.items():
                found[name][place].alone.append(await load(servers[place], made, ALONE, 1))
    return found


def databases(sizes: Sequence[int]) -> list[data.Data]:
    """Return the databases of some *sizes*, made where they are missing."""
    return [data.postgresql(Size(customers)) for customers in sizes]


async def memory(on: data.Data) -> tuple[int, float]:
    """Return how many requests of the first three queries one Kontor answered, and its peak in MB."""
    with running(KONTOR, on, 0) as server:
        sets = [[server.body(query(name), one) for one in query(name).variables(on)] for name in PLAIN]
        longest = max(len(one) for one in sets)
        bodies = [one[place % len(one)] for place in range(longest) for one in sets]
        requests = 0
        while requests < _REQUESTS:
            requests += (await load(server, bodies, MANY, _SECONDS)).requests
        return requests, processes.peak_memory(server.process.pid)


def growth_told(found: dict[str, list[Measured]], sizes: Sequence[int]) -> str:
    """Return growth as a table."""
    heads = " | ".join(f"p50 at {customers:,} customers, ms" for customers in sizes)
    lines = [f"| query | {heads} | ratio | goal |\n", "| --- " * (len(sizes) + 3) + "|\n"]
    for name, of_each in found.items():
        values = " | ".join(f"{one.middle('p50'):.2f}" for one in of_each)
        each = [last / first for first, last in zip(of_each[0].all("p50"), of_each[-1].all("p50"), strict=True)]
        lines.append(f"| {name} | {values} | {median(each):.2f} | ≤ {_MOST_GROWTH} |\n")
    return "".join(lines)


def memory_told(requests: int, peak: float) -> str:
    """Return the memory as a sentence."""
    text = f"Peak memory of one Kontor after {requests:,} requests of Q1, Q2 and Q3: {peak:.0f} MB"
    return f"{text} (goal: ≤ {_MOST_MEMORY}).\n"
