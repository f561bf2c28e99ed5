"""A server as an operator starts it: a process of its own on loopback that can be told to end."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from tests.reliability.server import free_port

ROOT = Path(__file__).parent.parent.parent
_SECONDS_TO_START = 120.0


@dataclass(frozen=True, slots=True)
class Live:
    """A server that answers on *port*; what it logs goes to *log*."""

    process: Process
    port: int
    log: Path

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def serving(url: str, log: Path, *arguments: str, **settings: str) -> AsyncIterator[Live]:
    """Yield a server on the database at *url*, from when it answers; all of it is killed on the way out."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KONTOR_")}
    environment = kept | {"KONTOR_DATABASE_URL": url, "KONTOR_PORT": str(port), **settings}
    command = (sys.executable, "-m", "server", "serve", *arguments)
    with log.open("wb") as lines:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, stdout=lines, stderr=lines, process_group=0
        )
    live = Live(process, port, log)
    try:
        await _until_it_answers(live)
        yield live
    finally:
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _until_it_answers(live: Live) -> None:
    async with httpx.AsyncClient() as client, asyncio.timeout(_SECONDS_TO_START):
        while True:
            assert live.process.returncode is None, live.log.read_text()
            with suppress(httpx.TransportError):
                await client.get(f"{live.address}/livez")
                return
            await asyncio.sleep(0.05)


@dataclass(slots=True)
class Line:
    """A connection that is kept open, on which one request follows the other."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, port: int) -> "Line":
        """Return a connection to a port of this machine."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def post(self, asked: object) -> tuple[int, dict[bytes, bytes], bytes] | None:
        """Return status, headers and body of the answer; None where the server closed instead of answering."""
        body = orjson.dumps(asked)
        head = (
            "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        try:
            self.writer.write(head.encode() + body)
            await self.writer.drain()
            first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).removesuffix(b"\r\n\r\n").split(b"\r\n")
            headers = dict(line.lower().split(b": ", 1) for line in lines)
            return int(first.split()[1]), headers, await self.reader.readexactly(int(headers[b"content-length"]))
        except (ConnectionError, asyncio.IncompleteReadError):
            return None

    async def close(self) -> None:
        """Close the connection."""
        self.writer.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()
