"""The API as a test calls it: the graph itself, with one context for each request."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import func, select

from loaders.reading import BusinessDay
from models import Table
from models.database import Database
from models.hearing import listen
from resolvers.callers import ANYBODY, Caller
from resolvers.context import context
from schema.answering import Asked, Graph
from schema.execution import Executor
from schema.limits import Limits
from schema.root import graph_on
from tests.clock import Clock

MANY = 10_000_000
LOOSE = Limits(1_000_000, MANY, depth=100, aliases=MANY, directives=MANY, root_fields=MANY, fields=MANY)
UNBOUNDED = graph_on(Executor, LOOSE, MANY)
"""The graph without its limits: tests ask for many things at once, and for whole pages on every level."""


class Api:
    """Sends operations and answers with plain data."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        caller: Caller = ANYBODY,
        key: str | None = None,
        request_id: str | None = None,
        graph: Graph = UNBOUNDED,
    ) -> None:
        """Speak to *database* as *caller*; *clock* tells the time, *key* and *request_id* stand in headers."""
        self.graph = graph
        self.database = database
        self.clock = clock
        self.business_day = BusinessDay(database)
        self.caller = caller
        self.key = key
        self.request_id = request_id

    async def __call__(self, operation: str, **variables: Any) -> dict[str, Any]:
        """Return the data of an operation that has no errors."""
        answer = await self.answer(operation, **variables)
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    async def answer(self, operation: str, **variables: Any) -> dict[str, Any]:
        """Return data, errors and extensions as a client sees them, but for the cost, which tests/schema looks at."""
        request = context(
            self.database,
            self.business_day,
            caller=self.caller,
            idempotency_key=self.key,
            request_id=self.request_id,
        )
        answer = await self.graph.answer(Asked(operation, variables), request)
        shown: dict[str, Any] = orjson.loads(orjson.dumps(answer.shown))
        extensions = {name: told for name, told in shown.pop("extensions", {}).items() if name != "cost"}
        return {"data": None, **shown, **({"extensions": extensions} if extensions else {})}

    async def codes(self, operation: str, **variables: Any) -> list[tuple[Any, Any]]:
        """Return code and argument of each error of an operation that is refused."""
        answer = await self.answer(operation, **variables)
        extensions = [error["extensions"] for error in answer["errors"]]
        return [(one["code"], one.get("argument")) for one in extensions]

    async def rows(self) -> dict[str, int]:
        """Return how many rows each table has, but for those that have none."""
        async with self.database.reading() as connection:
            counts = {
                table.name: await connection.scalar(select(func.count()).select_from(table))
                for table in Table.metadata.sorted_tables
            }
        return {name: count for name, count in counts.items() if count}

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """Collect the statements that reach the database."""
        seen: list[str] = []
        stop = listen(self.database, seen.append)
        yield seen
        stop()
