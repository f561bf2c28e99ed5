"""Time the servers in rounds that take turns: what the machine does besides then burdens all alike."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median

from bench import processes
from bench.compare import compare
from bench.data import Data
from bench.load import Figures, load, warm_up
from bench.peers import Peer
from bench.queries import Query
from bench.servers import KONTOR, Server, running

ALONE, MANY = 1, 32
"""How many connections ask at a time."""
_LONGEST = 15.0
"""For how many seconds a slow server is measured at most."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long is measured, and with how many different variables.

    A slow server is measured for longer: until each of many connections has so many answers.
    """

    rounds: int
    seconds_alone: float
    seconds_many: float
    sets: int = 1000
    answers_each: int = 2


QUICK = Effort(1, 1, 1, sets=24, answers_each=1)
FULL = Effort(5, 2, 3)


@dataclass(slots=True)
class Measured:
    """The figures of one server on one query, one of each round; *peak_memory* in MB when all was done."""

    alone: list[Figures] = field(default_factory=list)
    many: list[Figures] = field(default_factory=list)
    peak_memory: float = 0

    def middle(self, name: str, *, connections: int = ALONE) -> float:
        """Return the median of a figure over the rounds."""
        return median(self.all(name, connections=connections))

    @property
    def wrong(self) -> int:
        """How many answers had errors or never came."""
        return sum(one.wrong for one in (*self.alone, *self.many))

    def all(self, name: str, *, connections: int = ALONE) -> list[float]:
        """Return a figure of each round."""
        return [getattr(one, name) or 0.0 for one in (self.alone if connections == ALONE else self.many)]


Table = dict[str, dict[str, Measured]]
"""What was measured, by query and server."""


@contextmanager
def all_running(peers: Sequence[Peer], data: Data) -> Iterator[list[Server]]:
    """Yield the servers, started one after the other on one database."""
    with ExitStack() as stack:
        yield [stack.enter_context(running(peer, data, number)) for number, peer in enumerate(peers)]


async def measure(servers: Sequence[Server], queries: Sequence[Query], data: Data, effort: Effort) -> Table:
    """Compare the answers of all servers, then time them in turn; raises Broken where an answer is wrong."""
    table: Table = defaultdict(lambda: defaultdict(Measured))
    bodies: dict[tuple[str, str], list[bytes]] = {}
    for query in queries:
        asked = [server for server in servers if server.can_answer(query)]
        oracle = next(server for server in servers if server.name == KONTOR.name)
        sets = compare(query, data, oracle, [server for server in asked if server is not oracle])
        print(f"{query.name}: {', '.join(server.name for server in asked)} agree on {sets} requests", flush=True)
        for server in asked:
            chosen = query.variables(data)[: effort.sets]
            bodies[query.name, server.name] = [server.body(query, variables) for variables in chosen]
            warm_up(server, bodies[query.name, server.name])
    for turn in range(effort.rounds):
        for query in queries:
            for server in servers if turn % 2 == 0 else reversed(servers):
                if made := bodies.get((query.name, server.name)):
                    one = table[query.name][server.name]
                    alone = await load(server, made, ALONE, effort.seconds_alone)
                    seconds = max(effort.seconds_many, min(_LONGEST, effort.answers_each * MANY * alone.p50 / 1000))
                    one.alone.append(alone)
                    one.many.append(await load(server, made, MANY, seconds))
                    one.peak_memory = processes.peak_memory(server.process.pid)
        print(f"round {turn + 1} of {effort.rounds} is done", flush=True)
    return table
