"""W1, createDocuments for one customer, and W2, a bill run over all: on copies of a database where all is due."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import Any

import asyncpg
import orjson

from bench import data, generate, postgres
from bench.load import load
from bench.measuring import ALONE, Measured
from bench.queries import Query, query
from bench.servers import FLOOR, KONTOR, ROOT, Broken, Server, running, without_settings
from bench.sizes import Size

_SIZE = Size(5000, only_due=True)
_A_ROUND = 1000
_SECONDS_A_ROUND = 1.0
_PRODUCED = {
    "bill_runs": "started_at finished_at id",
    "bill_run_results": "id bill_run_id",
    "documents": "id bill_run_id created_at",
    "document_lines": "id document_id",
    "document_taxes": "document_id",
    "customer_balances": "",
    "orders": "document_id",
}
"""The tables that a bill run writes, with the columns in which two runs differ."""


async def one_customer(rounds: int) -> dict[str, Measured]:
    """Return the figures of W1 for Kontor and the floor, whose rows are compared before."""
    asked = query("W1")
    customers = await asyncio.to_thread(data.customer_ids, _SIZE)
    table = {KONTOR.name: Measured(), FLOOR.name: Measured()}
    with ExitStack() as stack:
        servers = []
        for number, peer in enumerate((KONTOR, FLOOR)):
            copied = data.at(_SIZE, _copied(f"kontor_w1_{peer.name}"))
            servers.append(stack.enter_context(running(peer, copied, number)))
        await _compare(servers, asked, customers[:5])
        for turn in range(rounds):
            first = len(customers) // 5 + turn * _A_ROUND
            for server in servers:
                bodies = [server.body(asked, _input(key)) for key in customers[first : first + _A_ROUND]]
                figures = await load(server, bodies, ALONE, _SECONDS_A_ROUND)
                if figures.requests > len(bodies):
                    raise Broken(f"{server.name} billed {figures.requests} customers, and there were {len(bodies)}")
                table[server.name].alone.append(figures)
    for name in table:
        postgres.administer(f"DROP DATABASE kontor_w1_{name} WITH (FORCE)")
    return table


def everyone(rounds: int) -> dict[str, list[float]]:
    """Return the documents per second of W2 on each database, and check that all is billed once and without gaps."""
    generate.postgresql(_SIZE)
    file = generate.sqlite(_SIZE)
    found: dict[str, list[float]] = {"PostgreSQL": [], "SQLite": []}
    for _ in range(rounds):
        url = _copied("kontor_w2")
        _bill(postgres.kontor_url("kontor_w2"))
        found["PostgreSQL"].append(_checked(partial(_fetched, url)))
        postgres.administer("DROP DATABASE kontor_w2")
        copy = file.with_name("kontor_w2.db")
        shutil.copy(file, copy)
        _bill(f"sqlite+aiosqlite:///{copy}")
        connection = sqlite3.connect(copy)
        found["SQLite"].append(_checked(connection.execute))
        connection.close()
        for name in ("", "-wal", "-shm"):
            copy.with_name(copy.name + name).unlink(missing_ok=True)
    return found


def _copied(name: str) -> str:
    """Copy the database where all is due, and return the copy's address."""
    statements = (f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {_SIZE.database}")
    postgres.administer(*statements)
    return postgres.url(name)


def _input(customer_id: str) -> dict[str, Any]:
    return {"input": {"customerId": customer_id}}


async def _compare(servers: Sequence[Server], asked: Query, customers: Sequence[str]) -> None:
    """Bill some customers on each server; raise Broken where answers or rows differ."""
    answers = [[server.answer(asked, _input(key)) for key in customers] for server in servers]
    written = [await _written(postgres.url(f"kontor_w1_{server.name}")) for server in servers]
    if answers[0] != answers[1]:
        raise Broken(f"W1: {answers[0]} and {answers[1]}")
    for table, rows in written[0].items():
        for one, other in zip(rows, written[1][table], strict=True):
            if one != other:
                raise Broken(f"W1: {table} has {one} and {other}")


async def _written(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return what was written, without ids and moments; JSON as what it says."""
    connection = await asyncpg.connect(url)
    try:
        return {
            table: sorted(
                (
                    {
                        name: orjson.loads(value) if name.endswith("_json") else value
                        for name, value in record.items()
                        if name not in other.split()
                    }
                    for record in await connection.fetch(_ROWS.get(table, "SELECT * FROM {}").format(table))
                ),
                key=str,
            )
            for table, other in _PRODUCED.items()
        }
    finally:
        await connection.close()


_ROWS = {
    "orders": "SELECT * FROM {} WHERE document_id IS NOT NULL",
    "bill_runs": "SELECT * FROM {} WHERE customer_id IS NOT NULL",
}


def _bill(url: str) -> None:
    """Run Kontor's own command, twice: the second time there must be nothing left."""
    today = datetime.now(UTC).date().isoformat()
    command = [sys.executable, "-m", "server", "bill", "--database-url", url, "--processing-date", today]
    first, second = (
        subprocess.run(command, check=True, cwd=ROOT, env=without_settings(), capture_output=True, text=True).stdout
        for _ in range(2)
    )
    if not first.startswith(f"{_SIZE.customers} documents") or not second.startswith("0 documents"):
        raise Broken(f"W2: {first}, then {second}")


def _checked(fetched: Callable[[str], Iterable[Any]]) -> float:
    """Return the documents per second of the run; raise Broken where one is missing, doubled or has no number."""
    numbers = [int(number.rpartition("-")[2]) for (number,) in fetched("SELECT number FROM documents")]
    if sorted(numbers) != list(range(1, _SIZE.customers + 1)):
        raise Broken("W2: the numbers have gaps or are not as many as the customers")
    ((following,),) = fetched("SELECT next FROM series WHERE kind = 'INVOICE'")
    ((billed, distinct),) = fetched("SELECT count(*), count(DISTINCT source_id) FROM document_lines")
    ((bought,),) = fetched("SELECT count(*) FROM order_lines")
    ((left,),) = fetched("SELECT count(*) FROM orders WHERE document_id IS NULL")
    if (following, billed, distinct, left) != (len(numbers) + 1, bought, bought, 0):
        raise Broken(f"W2: {billed} lines, {distinct} distinct, of {bought}; {left} orders are left")
    ((started, finished),) = fetched(
        "SELECT started_at, finished_at FROM bill_runs WHERE customer_id IS NULL AND documents > 0"
    )
    return len(numbers) / (_moment(finished) - _moment(started)).total_seconds()


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _fetched(url: str, statement: str) -> list[Any]:
    async def fetched() -> list[Any]:
        connection = await asyncpg.connect(url)
        try:
            return list(await connection.fetch(statement))
        finally:
            await connection.close()

    return asyncio.run(fetched())


def told(table: dict[str, Measured], rates: dict[str, list[float]]) -> str:
    """Return both as text."""
    kontor, floor = table[KONTOR.name], table[FLOOR.name]
    ratio = median(one / other for one, other in zip(kontor.all("p50"), floor.all("p50"), strict=True))
    lines = [
        "| | Kontor | by hand | ratio | goal |\n| --- | --- | --- | --- | --- |\n",
        f"| W1 p50, ms | {kontor.middle('p50'):.2f} | {floor.middle('p50'):.2f} | {ratio:.2f} | ≤ 2 |\n",
        f"| W1 statements | {kontor.middle('statements'):.1f} | {floor.middle('statements'):.1f} | | |\n",
    ]
    for (name, of_one), goal in zip(rates.items(), (2000, 1000), strict=True):
        spread = f"{median(of_one):.0f} ({min(of_one):.0f}–{max(of_one):.0f})"
        lines.append(f"| W2 documents/s, {name} | {spread} | | | ≥ {goal} |\n")
    return "".join(lines)
