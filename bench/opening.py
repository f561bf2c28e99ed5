"""What people who open documents cost those who ask: a small query alone, and while PDFs are made."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

import orjson

from bench import processes
from bench.data import Data
from bench.servers import KONTOR, Broken, Server, running

_FILES, _READERS = 100, 4
_SECONDS_ALONE = 6.0
_WARM_UP = 200
_MOST_RATIO = 2.0
_SMALL = "query ($id: ID!) { customer(by: {id: $id}) { number name balance { amount currency } } }"
_PAGE = "query ($after: String) { documents(first: 100, after: $after) { nodes { pdfUrl } pageInfo { endCursor } } }"


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds of the small query alone and beside the files, and how long those took."""

    alone: list[float]
    beside: list[float]
    seconds: float

    def ratio(self) -> float:
        """Return how many times the 99th percentile it is."""
        return p99(self.beside) / p99(self.alone)


@dataclass(slots=True)
class _Line:
    """A connection that is kept open, on which one request follows the other: httpx would be half of what is timed."""

    host: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Return the body of an answer; raises Broken where it is not 200."""
        head = f"{method} {path} HTTP/1.1\r\nhost: {self.host}\r\ncontent-type: application/json\r\n"
        self.writer.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
        status, *lines = (await self.reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
        length = next(int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))
        answer = await self.reader.readexactly(length)
        if b" 200 " not in status:
            raise Broken(answer.decode())
        return answer


@asynccontextmanager
async def _line(server: Server) -> AsyncIterator[_Line]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        yield _Line(f"127.0.0.1:{server.port}", reader, writer)
    finally:
        writer.close()
        await writer.wait_closed()


async def opening(on: Data, rounds: int) -> tuple[list[Round], float]:
    """Return what was measured in turn, and the most memory in MB that server and renderer held."""
    with running(KONTOR, on, 0) as server:
        bodies = [orjson.dumps({"query": _SMALL, "variables": {"id": one}}) for one in on.rich_customers]
        paths = await _paths(server, (rounds + 1) * _FILES)
        await _beside(server, bodies, paths[:_READERS])  # begins the process that makes files
        found = []
        for turn in range(1, rounds + 1):
            processes.wait_until_idle([server.process.pid])
            alone = await _alone(server, bodies)
            found.append(Round(alone, *await _beside(server, bodies, paths[turn * _FILES : (turn + 1) * _FILES])))
        return found, processes.peak_memory(server.process.pid)


async def _paths(server: Server, count: int) -> list[str]:
    """Return where so many PDFs are, none twice."""
    paths: list[str] = []
    after = None
    async with _line(server) as line:
        while len(paths) < count:
            body = orjson.dumps({"query": _PAGE, "variables": {"after": after}})
            page = orjson.loads(await line.ask("POST", "/graphql", body))["data"]["documents"]
            paths += [urlsplit(one["pdfUrl"]).path for one in page["nodes"] if one["pdfUrl"]]
            after = page["pageInfo"]["endCursor"]
    return paths[:count]


async def _alone(server: Server, bodies: Sequence[bytes]) -> list[float]:
    async with _line(server) as line:
        for place in range(_WARM_UP):
            await line.ask("POST", "/graphql", bodies[place % len(bodies)])
        until = perf_counter() + _SECONDS_ALONE
        return await _asked(line, bodies, lambda: perf_counter() < until)


async def _beside(server: Server, bodies: Sequence[bytes], paths: Sequence[str]) -> tuple[list[float], float]:
    """Return the milliseconds of small queries while the PDFs of *paths* are made, and the seconds of those."""
    waiting = list(paths)

    async def read() -> None:
        async with _line(server) as line:
            while waiting:
                await line.ask("GET", waiting.pop())

    async with _line(server) as line:
        began = perf_counter()
        reading = asyncio.gather(*(read() for _ in range(_READERS)))
        times = await _asked(line, bodies, lambda: not reading.done())
        await reading
        return times, perf_counter() - began


async def _asked(line: _Line, bodies: Sequence[bytes], goes_on: Callable[[], bool]) -> list[float]:
    times = []
    place = 0
    while goes_on():
        began = perf_counter()
        await line.ask("POST", "/graphql", bodies[place % len(bodies)])
        times.append((perf_counter() - began) * 1000)
        place += 1
    return times


def p99(times: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(times, n=100)[-1]


def told(rounds: Sequence[Round], memory: float) -> str:
    """Return what was measured as a table."""
    lines = ["| round | p50 alone, ms | p50 beside | p99 alone, ms | p99 beside | ratio of p99 | PDFs a second |\n"]
    lines.append("| --- " * 7 + "|\n")
    for place, one in enumerate(rounds, start=1):
        figures = (median(one.alone), median(one.beside), p99(one.alone), p99(one.beside), one.ratio())
        lines.append(f"| {place} | {' | '.join(f'{value:.2f}' for value in figures)} | {_FILES / one.seconds:.0f} |\n")
    ratio = median(one.ratio() for one in rounds)
    lines.append(f"\nMedian ratio of the 99th percentiles: {ratio:.2f} (goal: at most {_MOST_RATIO:.0f}). ")
    lines.append(f"Peak memory of server and renderer: {memory:.0f} MB.\n")
    return "".join(lines)
