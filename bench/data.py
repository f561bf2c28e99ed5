"""What the variables of requests are taken from: ids and words that a database has."""

import asyncio
import sqlite3
from dataclasses import dataclass
from typing import Any

import asyncpg

from bench import generate, postgres
from bench.sizes import Size
from models.folding import LAST_CHARACTER

_MOST_RICH = 500
_RICH = "SELECT {key} AS one FROM customers ORDER BY number LIMIT {rich}"
_WORDS = f"""
    WITH candidates AS MATERIALIZED (
        SELECT word FROM customer_words WHERE length(word) >= 5 AND word NOT LIKE '%@%' AND word NOT LIKE '%-%'
        GROUP BY word HAVING count(*) >= 5
    )
    SELECT word AS one FROM candidates AS c WHERE (
        SELECT count(DISTINCT w.customer_id) FROM customer_words AS w
        WHERE w.word >= c.word AND w.word < c.word || '{LAST_CHARACTER}'
    ) BETWEEN {{least}} AND {{most}} ORDER BY word
"""
"""Words by how many customers a search for them finds: all that have a word that begins so."""


@dataclass(frozen=True, slots=True)
class Data:
    """A database that is asked: where it is for Kontor and for everybody else, and what is in it."""

    size: Size
    url: str
    kontor_url: str
    rich_customers: list[str]
    often_found: list[str]
    searches: list[str]

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.url.startswith("sqlite")


def postgresql(size: Size) -> Data:
    """Return the PostgreSQL database of a size, made where it is not there yet."""
    url = generate.postgresql(size)

    def asked(statement: str) -> list[str]:
        return asyncio.run(_asked(url, statement))

    return _data(size, url, postgres.kontor_url(size.database), asked, "encode(uuid_send(id), 'hex')")


def sqlite(size: Size) -> Data:
    """Return the SQLite database of a size, made where it is not there yet."""
    path = generate.sqlite(size)
    connection = sqlite3.connect(path)
    try:
        return _data(
            size,
            f"sqlite:///{path}",
            f"sqlite+aiosqlite:///{path}",
            lambda statement: [one for (one,) in connection.execute(statement)],
            "lower(hex(id))",
        )
    finally:
        connection.close()


def at(size: Size, url: str) -> Data:
    """Return a copy of a PostgreSQL database at another address, of which no variables are wanted."""
    return Data(size, url, url.replace("postgresql://", "postgresql+asyncpg://"), [], [], [])


def customer_ids(size: Size) -> list[str]:
    """Return the ids of all customers of a PostgreSQL database, made where it is not there yet."""
    url = generate.postgresql(size)
    statement = _RICH.format(key="encode(uuid_send(id), 'hex')", rich=size.customers)
    return [f"cus_{one}" for one in asyncio.run(_asked(url, statement))]


async def _asked(url: str, statement: str) -> list[str]:
    connection = await asyncpg.connect(url)
    try:
        return [record["one"] for record in await connection.fetch(statement)]
    finally:
        await connection.close()


def _data(size: Size, url: str, kontor_url: str, asked: Any, key: str) -> Data:
    rich = asked(_RICH.format(key=key, rich=size.rich))
    step = max(1, len(rich) // _MOST_RICH)
    often = asked(_WORDS.format(least=60, most=200))
    seldom = asked(_WORDS.format(least=5, most=59))[:: max(1, size.customers // 1000)]
    very_often = asked(_WORDS.format(least=201, most=2000))[::8]
    both = [f"{first} {second[:3]}" for first, second in zip(often[::7], very_often, strict=False)]
    searches = [*often, *seldom, *very_often[:5], *both]
    return Data(size, url, kontor_url, [f"cus_{one}" for one in rich[::step]], often, searches)
