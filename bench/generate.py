"""Make the benchmark's databases: always the same rows, read straight into the tables of Kontor's own migrations."""

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import Any

import asyncpg

from bench import deals, papers, people, postgres
from bench.forms import POSTGRESQL, SQLITE, Forms
from bench.people import Rows
from bench.sizes import CHUNK, Size
from billing.calendar import months_later
from models.database import Database, Unit, open_database
from models.engines import NO_DEADLINE, Deadlines
from models.snapshots import seller_to_json
from models.writing.sellers import update_seller
from seeds.company import SELLER
from server.migrating import migrate

_SEED = 20_261_031
_COLUMNS = {
    table: tuple(names.split()) for part in (people, deals, papers) for table, names in part.COLUMNS.items()
} | {"series": ("kind", "year", "next")}
_BY_TIME = ("documents", "document_lines", "document_taxes", "orders", "order_lines", "contracts", "contract_items")
_PLANS = ("Basis", "Plus", "Premium", "Industrie", "Handel")


def postgresql(size: Size) -> str:
    """Make the PostgreSQL database of a size where it is not there yet, and return its address."""
    postgres.start()
    if size.database not in postgres.databases():
        unfinished = f"making_{size.database}"
        postgres.administer(f"DROP DATABASE IF EXISTS {unfinished}", f"CREATE DATABASE {unfinished}")
        asyncio.run(_prepare(postgres.kontor_url(unfinished)))
        asyncio.run(_copy(postgres.url(unfinished), size))
        postgres.administer(f"ALTER DATABASE {unfinished} RENAME TO {size.database}")
    asyncio.run(_migrated(postgres.kontor_url(size.database)))
    return postgres.url(size.database)


def sqlite(size: Size) -> Path:
    """Make the SQLite file of a size where it is not there yet, and return its path."""
    postgres.FOLDER.mkdir(exist_ok=True)
    path = postgres.FOLDER / f"{size.database}.db"
    if not path.exists():
        unfinished = path.with_suffix(".making")
        unfinished.unlink(missing_ok=True)
        asyncio.run(_prepare(f"sqlite+aiosqlite:///{unfinished}"))
        _insert(unfinished, size)
        unfinished.rename(path)
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{path}"))
    return path


def chunks(size: Size, forms: Forms) -> Iterator[Rows]:
    """Yield all rows, a chunk of customers together; within it by time, as years of business leave them."""
    random = Random(_SEED)
    first: Rows = {table: [] for table in _COLUMNS}
    plans = _plans(random, forms, first)
    books = papers.Books(seller_to_json(SELLER), forms.keys(random, people.FIRST_MOMENT, 12 * 6))
    yield first
    counts = enumerate(size.counts(), start=1)
    for start in range(0, size.customers, CHUNK):
        random = Random(_SEED + 1 + start)
        rows: Rows = {table: [] for table in _COLUMNS}
        for index, of_one in (next(counts) for _ in range(min(CHUNK, size.customers - start))):
            customer = people.draw(random, forms, index, size.customers, rows, alike=of_one.only_due)
            signed = deals.contracts(random, forms, customer, of_one.contracts, plans, rows)
            asked = (of_one.documents, of_one.document_lines)
            issued = papers.documents(random, forms, customer, asked, signed, books, rows)
            deals.orders(random, forms, customer, of_one, issued, rows)
        for table in _BY_TIME:
            rows[table].sort(key=itemgetter(0))
        yield rows
    yield _last(forms, books)


def _plans(random: Random, forms: Forms, rows: Rows) -> list[Any]:
    keys = forms.keys(random, people.FIRST_MOMENT, len(_PLANS))
    rows["plans"] += [
        (key, name.lower(), name, None, "EUR", 1, "MONTH", "IN_ADVANCE", "ANNIVERSARY", *(None,) * 6)
        for key, name in zip(keys, _PLANS, strict=True)
    ]
    return keys


def _last(forms: Forms, books: papers.Books) -> Rows:
    """Return what is known at the end: the next numbers, and what each bill run came to."""
    rows: Rows = {table: [] for table in _COLUMNS}
    rows["series"] = [(kind, year, following) for (kind, year), following in sorted(books.next_numbers.items())]
    first = people.FIRST_MOMENT.date().replace(day=1)
    moment = forms.moment(people.FIRST_MOMENT)
    for month, run in enumerate(books.runs):
        day: date = forms.day(months_later(first, month))
        count = books.issued[run]
        rows["bill_runs"].append((run, "COMPLETED", day, day, None, moment, moment, count, count, count, 0, 0))
    return rows


async def _migrated(url: str) -> None:
    database = open_database(url, deadlines=Deadlines(statement=NO_DEADLINE))
    try:
        await migrate(database)
    finally:
        await database.close()


async def _prepare(url: str) -> None:
    await _migrated(url)
    database: Database = open_database(url)

    async def name_the_seller(unit: Unit) -> None:
        await update_seller(unit, SELLER)

    try:
        await database.unit_of_work(name_the_seller)
    finally:
        await database.close()


async def _copy(url: str, size: Size) -> None:
    """Copy everything in one transaction into tables without indexes; triggers and foreign keys rest meanwhile."""
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(f"TRUNCATE {', '.join(_COLUMNS)} CASCADE")
            indexes = await connection.fetch(_SECONDARY_INDEXES)
            for record in indexes:
                await connection.execute(f"DROP INDEX {record['indexname']}")
            done = 0
            for rows in chunks(size, POSTGRESQL):
                for table, records in rows.items():
                    if records:
                        await connection.copy_records_to_table(table, records=records, columns=_COLUMNS[table])
                done += len(rows["customers"])
                print(f"\r{size.database}: {done} of {size.customers} customers", end="", flush=True)
            for record in indexes:
                await connection.execute(record["indexdef"])
        print(f"\r{size.database}: {done} customers, indexes made    ")
        await connection.execute("VACUUM (ANALYZE, FREEZE)")
    finally:
        await connection.close()


_SECONDARY_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def _insert(path: Path, size: Size) -> None:
    """Insert everything in one transaction into tables without indexes; triggers and foreign keys rest meanwhile."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        ).fetchall()
        for kind, name, _ in made:
            connection.execute(f"DROP {kind} {name}")
        for rows in chunks(size, SQLITE):
            for table, records in rows.items():
                names = _COLUMNS[table]
                places = ", ".join("?" * len(names))
                connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", records)
        for _, _, sql in made:
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
