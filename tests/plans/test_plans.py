"""No page of the desk reads a large table from one end to the other, however its statement is planned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import orjson
import pytest
from sqlalchemy import make_url

from models.database import Database
from models.texts import Texts
from tests.api.client import Api
from tests.clock import Clock

pytestmark = pytest.mark.long

LARGE = set("customers contracts orders order_lines documents document_lines customer_words customer_balances".split())
SCAN = "Seq Scan"
MONEY = "{ amount currency }"
INFO = "pageInfo { hasNextPage endCursor }"

OVERVIEW = f"""query ($after: String) {{
  customers(
    filter: {{country: {{eq: DE}}, type: {{eq: B2B}}}} orderBy: [{{field: CREATED_AT, direction: DESC}}] after: $after
  ) {{
    nodes {{
      id number name balance {MONEY} contracts {{ totalCount }} orders {{ totalCount }}
      documents(first: 1, orderBy: [{{field: ISSUED_ON, direction: DESC}}]) {{ totalCount nodes {{ id number }} }}
    }}
    {INFO}
  }}
}}"""
DETAIL = f"""{{
  customer(by: {{number: "C-77"}}) {{
    id name balance {MONEY} overdueBalance {MONEY} nextBillingOn
    contracts(first: 10) {{ nodes {{ id status }} {INFO} }}
    orders(first: 20, orderBy: [{{field: PLACED_ON, direction: DESC}}]) {{
      nodes {{ id status lines(first: 10) {{ nodes {{ id net {MONEY} }} }} }} {INFO}
    }}
    documents(first: 50, orderBy: [{{field: ISSUED_ON, direction: DESC}}]) {{
      nodes {{ id status lines(first: 10) {{ nodes {{ id net {MONEY} }} }} }} {INFO}
    }}
  }}
}}"""
GRAPH = f"""query ($after: String) {{
  customers(orderBy: [{{field: NUMBER}}], after: $after) {{
    nodes {{
      id balance {MONEY}
      contracts(first: 10) {{ nodes {{ id status }} {INFO} }}
      orders(first: 10, orderBy: [{{field: PLACED_ON, direction: DESC}}]) {{ nodes {{ id status }} {INFO} }}
      documents(first: 10, orderBy: [{{field: ISSUED_ON, direction: DESC}}]) {{ nodes {{ id status }} {INFO} }}
    }}
    {INFO}
  }}
}}"""
SEARCH = f"""{{ customers(search: "%s", first: 50) {{ nodes {{ id name balance {MONEY} }} {INFO} }} }}"""
SORTED = f"""query ($after: String) {{
  customers(orderBy: [{{field: %s, direction: %s}}], first: 50, after: $after) {{
    nodes {{ id name balance {MONEY} overdueBalance {MONEY} }} {INFO}
  }}
}}"""
PAGES = {
    "overview": OVERVIEW,
    "graph": GRAPH,
    "by name": SORTED % ("NAME", "ASC"),
    "most overdue": SORTED % ("OVERDUE_BALANCE", "DESC"),
    "least overdue": SORTED % ("OVERDUE_BALANCE", "ASC"),
}
WHOLE = {
    "detail": DETAIL,
    "search of one word": SEARCH % "firma",
    "search of a rare word": SEARCH % "C-777",
    "search of two words": SEARCH % "firma abc",
}


@dataclass(slots=True)
class Sent:
    """Passes statements on to *texts* and keeps them with what they were given."""

    texts: Texts
    statements: list[tuple[str, Sequence[Any]]] = field(default_factory=list[tuple[str, Sequence[Any]]])
    heard: list[Any] = field(default_factory=list[Any])

    async def one(self, sql: str, arguments: Sequence[Any]) -> bytes | None:
        """Return the one value of the first record, None where there is no record."""
        self.statements.append((sql, arguments))
        return await self.texts.one(sql, arguments)

    async def records(self, sql: str, arguments: Sequence[Any]) -> list[tuple[Any, Any]]:
        """Return the records, each of two values."""
        self.statements.append((sql, arguments))
        return await self.texts.records(sql, arguments)

    async def close(self) -> None:
        """Close every connection."""
        await self.texts.close()


def _scans(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == SCAN:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _scans(part)


async def _scanned(database: Database, statements: Sequence[tuple[str, Sequence[Any]]]) -> dict[str, set[str]]:
    """Return the large tables read whole: with the values that were sent, and by the plan for all values."""
    scanned: dict[str, set[str]] = {"with these values": set(), "with any": set()}
    _, options = make_url(database.url).get_dialect()().create_connect_args(make_url(database.url))
    connection = await asyncpg.connect(**options)
    try:
        for sql, arguments in statements:
            given = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {sql}", *arguments)
            scanned["with these values"] |= LARGE & set(_scans(orjson.loads(given)[0]["Plan"]))
            await connection.execute("SET plan_cache_mode = force_generic_plan")
            await connection.execute(f"PREPARE asked AS {sql}")
            nulls = ", ".join(["NULL"] * len(arguments))
            values = f"({nulls})" if nulls else ""
            kept = await connection.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE asked{values}")
            scanned["with any"] |= LARGE & set(_scans(orjson.loads(kept)[0]["Plan"]))
            await connection.execute("DEALLOCATE asked; RESET plan_cache_mode")
    finally:
        await connection.close()
    return scanned


async def _asked(database: Database, *operations: tuple[str, dict[str, Any]]) -> list[tuple[str, Sequence[Any]]]:
    """Return the statements that *operations* send."""
    texts = database.texts
    sent = Sent(texts)
    database.texts = sent
    try:
        for operation, variables in operations:
            await Api(database, Clock())(operation, **variables)
    finally:
        database.texts = texts
    return sent.statements


@pytest.mark.parametrize("name", PAGES)
async def test_neither_a_first_page_nor_the_one_behind_it_reads_a_large_table_whole(
    company: Database, name: str
) -> None:
    first = (await Api(company, Clock())(PAGES[name]))["customers"]["pageInfo"]

    statements = await _asked(company, (PAGES[name], {}), (PAGES[name], {"after": first["endCursor"]}))

    assert [first["hasNextPage"], len(statements)] == [True, 2]
    assert await _scanned(company, statements) == {"with these values": set(), "with any": set()}


@pytest.mark.parametrize("name", WHOLE)
async def test_neither_a_customer_nor_a_search_reads_a_large_table_whole(company: Database, name: str) -> None:
    statements = await _asked(company, (WHOLE[name], {}))

    assert len(statements) == 1
    assert await _scanned(company, statements) == {"with these values": set(), "with any": set()}
