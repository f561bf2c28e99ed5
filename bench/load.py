"""Load a server with requests by wrk, and read what they cost."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import orjson

from bench import postgres, processes
from bench.servers import Broken, Server

_SCRIPT = Path(__file__).with_name("load.lua")
_TIMEOUT = "20s"
_LONGEST = 15.0
_WARM_UP_SECONDS = 1.0
_WARM_UP_CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """What one load came to: milliseconds, and what a request cost the server and the database.

    *wrong* are the answers with errors, or that never came; they do not count as served.
    """

    requests: int
    wrong: int
    per_second: float
    p50: float
    p95: float
    p99: float
    server_ms: float
    database_ms: float
    statements: float | None


def install_wrk() -> None:
    """Install wrk where it is missing, from Debian's packages."""
    if shutil.which("wrk"):
        return
    if os.geteuid() != 0:
        raise Broken("wrk is missing: apt-get install wrk")
    subprocess.run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "wrk"], check=True)


async def load(server: Server, bodies: Sequence[bytes], connections: int, seconds: float) -> Figures:
    """Send *bodies* in turn for some *seconds* and return the figures; statements are counted on PostgreSQL only."""
    roots = [server.process.pid, *([process] if server.role and (process := postgres.process()) else [])]
    processes.wait_until_idle(roots)
    statements = await _statements(server)
    before = [processes.computed(root) for root in roots]
    found = _wrk(server, bodies, connections, seconds)
    while not found["requests"] and seconds < _LONGEST:
        seconds *= 3
        found = _wrk(server, bodies, connections, seconds)
    processes.wait_until_idle(roots)
    spent = [processes.computed(root) - at for root, at in zip(roots, before, strict=True)]
    asked = None if statements is None else (await _statements(server) or 0) - statements
    requests = max(1, int(found["requests"]))
    wrong = min(requests, int(found["wrong"]))
    return Figures(
        requests,
        wrong,
        (requests - wrong) / found["microseconds"] * 1_000_000,
        found["p50"] / 1000,
        found["p95"] / 1000,
        found["p99"] / 1000,
        server_ms=spent[0] / requests * 1000,
        database_ms=(0 if server.role is None else spent[1]) / requests * 1000,
        statements=None if asked is None else asked / requests,
    )


def warm_up(server: Server, bodies: Sequence[bytes]) -> None:
    """Send *bodies* for a moment, so that caches are filled and code is compiled."""
    _wrk(server, bodies, _WARM_UP_CONNECTIONS, _WARM_UP_SECONDS)


def _wrk(server: Server, bodies: Sequence[bytes], connections: int, seconds: float) -> dict[str, float]:
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(b"\n".join(bodies) + b"\n")
        file.flush()
        duration = f"{max(1, round(seconds))}s"
        options = ["-t1", f"-c{connections}", f"-d{duration}", "--timeout", _TIMEOUT, "-s", str(_SCRIPT)]
        command = ["wrk", *options, server.url, "--", file.name]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    line = next(line for line in printed.splitlines() if line.startswith("FIGURES "))
    found: dict[str, float] = orjson.loads(line.removeprefix("FIGURES "))
    return found


async def _statements(server: Server) -> int | None:
    """Return how many statements a server has run so far, BEGIN and COMMIT too; it has a role of its own for this."""
    if server.role is None:
        return None
    connection = await asyncpg.connect(postgres.url("postgres"))
    try:
        found: int = await connection.fetchval(
            "SELECT CAST(coalesce(sum(calls), 0) AS bigint) FROM pg_stat_statements "
            "WHERE userid = (SELECT oid FROM pg_roles WHERE rolname = $1)",
            server.role,
        )
    finally:
        await connection.close()
    return found
