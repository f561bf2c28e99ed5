"""Keep the results of a whole run in RESULTS.md, with the versions of everything."""

import asyncio
import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import asyncpg
import orjson

from bench import postgres
from bench.peers import HERE as PEERS
from bench.peers import NODE_VERSION

_FILE = Path(__file__).with_name("RESULTS.md")
_OURS = (
    "strawberry-graphql graphql-core starlette uvicorn uvloop httptools sqlalchemy asyncpg aiosqlite aiodataloader "
    "orjson"
).split()
_PINNED = re.compile(r"^([a-z0-9-]+)(?:\[\w+\])?==(\S+)", re.MULTILINE)
_OF_ARIADNE = {"ariadne", "sqlalchemy", "aiodataloader", "asyncpg", "uvicorn", "graphql-core"}

_HEAD = """# The benchmark's results

Written by `make bench`, {day}. All servers run at once on one machine of {processors} processors, which the load and
the database share, and are measured in turn; ratios are taken within a round, and stand as their median
(lowest–highest).
100,000 customers, 300,000 contracts, 500,000 orders, 1,000,000 documents on PostgreSQL; a tenth of it on SQLite.
Kontor is one process. The floor is hand-written SQL that builds the same answer as text, in one statement behind a bare
route. The answers of all servers were compared before they were timed. [Remarks](REMARKS.md) say what is
behind the figures, and what was tried where one misses its goal.

"""


def keep(sections: dict[str, str]) -> Path:
    """Write *sections*, a title each, and return the file."""
    head = _HEAD.format(day=datetime.now(UTC).date().isoformat(), processors=os.cpu_count())
    parts = [f"## {title}\n\n{text.strip()}\n" for title, text in sections.items()]
    _FILE.write_text(head + "\n".join(parts) + "\n## Versions\n\n" + "".join(_versions()), encoding="utf-8")
    return _FILE


def _versions() -> Iterator[str]:
    yield f"- Python {platform.python_version()}, {platform.system()} on {platform.machine()}\n"
    yield f"- {asyncio.run(_postgresql())}; SQLite {sqlite3.sqlite_version}; {_wrk()}\n"
    yield f"- PostgreSQL's settings: {', '.join(f'{name} = {value}' for name, value in postgres.SETTINGS.items())}\n"
    yield f"- Kontor and the floor: {', '.join(f'{name} {version(name)}' for name in _OURS)}\n"
    for file in sorted(PEERS.glob("*/package.json")):
        packages = orjson.loads(file.read_bytes()).get("dependencies", {})
        if packages:
            named = ", ".join(f"{name} {number}" for name, number in packages.items())
            yield f"- {file.parent.name}: {named}, Node {NODE_VERSION}\n"
    for file in sorted(PEERS.glob("*/requirements.txt")):
        pinned = [pair for pair in _PINNED.findall(file.read_text(encoding="utf-8")) if pair[0] in _OF_ARIADNE]
        yield f"- {file.parent.name}: {', '.join(f'{name} {number}' for name, number in pinned)}\n"


async def _postgresql() -> str:
    connection = await asyncpg.connect(postgres.url("postgres"))
    try:
        found: str = await connection.fetchval("SHOW server_version")
    finally:
        await connection.close()
    return f"PostgreSQL {found}"


def _wrk() -> str:
    printed = subprocess.run(["wrk", "--version"], check=False, capture_output=True, text=True).stdout
    return " ".join(printed.split()[:2])
