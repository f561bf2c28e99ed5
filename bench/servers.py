"""The servers beside each other: how each is started, asked, and stopped."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import orjson

from bench import postgres
from bench.data import Data
from bench.peers import PEERS, Peer
from bench.queries import NOT_PLAIN, PAGE, PLAIN, SEARCHED, Query, Variables

ROOT = Path(__file__).parent.parent
_FIRST_PORT = 18_400
_SECONDS_TO_START = 60.0
_SECONDS_TO_STOP = 10.0
_JSON = {"Content-Type": "application/json"}
_ZONE = ZoneInfo("Europe/Berlin")

KONTOR = Peer("kontor", (sys.executable, "-m", "server", "serve"), ROOT, {})
FLOOR = Peer("floor", (sys.executable, "-m", "bench.floor.serve"), ROOT, {})
NAMES = (KONTOR.name, FLOOR.name, *(peer.name for peer in PEERS))


class Broken(Exception):
    """A server that does not start, or answers with errors."""


@dataclass(slots=True)
class Server:
    """A server that runs; on PostgreSQL with a *role* of its own, by which its statements are told from others'."""

    peer: Peer
    port: int
    process: "subprocess.Popen[bytes]"
    client: httpx.Client
    role: str | None
    _pages: dict[tuple[str, str], list[str | None]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return self.peer.name

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}/graphql"

    def can_answer(self, query: Query) -> bool:
        """Return whether it knows the query; the peers know what people compare, the first three."""
        if self.name == KONTOR.name:
            return True
        if self.name == FLOOR.name:
            return query.name not in NOT_PLAIN and query.name != "Q1g"
        return query.name in (self.peer.queries or {*PLAIN, *NOT_PLAIN}) and query.name not in SEARCHED

    def body(self, query: Query, variables: Variables) -> bytes:
        """Return the body of a request."""
        asked = self.peer.variables(self._with_cursor(query, variables))
        if self.name == FLOOR.name:
            return orjson.dumps({"operationName": query.operation, "variables": asked})
        text = self.peer.queries.get(query.name, query.text)
        return orjson.dumps({"query": text, "variables": asked})

    def answer(self, query: Query, variables: Variables) -> dict[str, Any]:
        """Return the data that the server answers, in Kontor's words; raises Broken where it has errors."""
        return self._sent(query, self.body(query, variables))

    def _sent(self, query: Query, body: bytes) -> dict[str, Any]:
        response = self.client.post(self.url, content=body, headers=_JSON)
        if response.is_error or '"errors"' in response.text:
            raise Broken(f"{self.name} answers {query.name} with {response.status_code}: {response.text[:500]}")
        found = orjson.loads(response.content)
        data: dict[str, Any] = self.peer.answer(found["data"], datetime.now(_ZONE).date())
        return data

    def _with_cursor(self, query: Query, variables: Variables) -> Variables:
        """Return *variables* with a cursor in the place of a page: got page by page, as a reader gets it."""
        if PAGE not in variables:
            return variables
        fixed = {name: value for name, value in variables.items() if name != PAGE}
        pages = self._pages.setdefault((query.name, str(fixed)), [None])
        while len(pages) <= variables[PAGE]:
            asked = fixed | {"after": pages[-1]}
            found = self._sent(query, self.body(query, asked))
            pages.append(found["customers"]["pageInfo"]["endCursor"])
        return fixed | {"after": pages[variables[PAGE]]}


def without_settings() -> dict[str, str]:
    """Return this process's environment without settings of Kontor's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KONTOR_")}


@contextmanager
def running(peer: Peer, data: Data, number: int) -> Iterator[Server]:
    """Yield a server on a database once it answers; *number* tells it from others at the same time."""
    port = _FIRST_PORT + number
    role = None if data.is_sqlite else postgres.role(f"bench_{peer.name}")
    url, kontor_url = (
        one if role is None else one.replace("//postgres@", f"//{role}@") for one in (data.url, data.kontor_url)
    )
    environment = without_settings() | {"PORT": str(port), "DATABASE_URL": url} | peer.environment
    if peer.name == KONTOR.name:
        environment |= {
            "KONTOR_PORT": str(port),
            "KONTOR_DATABASE_URL": kontor_url,
            "KONTOR_LOG_LEVEL": "WARNING",
        }
    logs = postgres.FOLDER / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / f"{peer.name}-{number}.log").open("wb") as log, httpx.Client(timeout=60) as client:
        process = subprocess.Popen(peer.command, cwd=peer.folder, env=environment, stdout=log, stderr=log)
        try:
            server = Server(peer, port, process, client, role)
            _wait(server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(_SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(server: Server) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        if server.process.poll() is not None:
            break
        try:
            server.client.post(server.url, content=b'{"query": "{ __typename }"}', headers=_JSON)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise Broken(f"{server.name} does not start; see {postgres.FOLDER / 'logs' / server.name}.log")
