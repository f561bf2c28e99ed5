"""A process that bills, beside others like it, whom it is told to at the moment it is told."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from billing.refusals import Refused
from models.database import Database, Unit, open_database
from models.failpoints import Failpoint
from resolvers.audit import by_command
from resolvers.bill_runs import bill_customer
from resolvers.bulk_run import bill_everyone
from resolvers.context import write
from tests.clock import Clock
from tests.reliability.guards import without_lock
from tests.reliability.processes import Line, serve

_WINDOW = 0.02
"""Seconds between what is read and what is written, so that the others come in between where nothing keeps them."""


class Racer:
    """Counts the units of work that it begins, and how often one was begun again because it lost a race."""

    def __init__(self) -> None:
        """Have no database yet."""
        self.database: Database | None = None
        self.begun: list[asyncio.Task[Any] | None] = []

    async def answer(self, line: Line) -> Line:
        """Open a database, with the lock or without, or bill in the one that is open."""
        if "open" in line:
            await self._open(line["open"], has_lock=line["has_lock"])
            return {}
        assert self.database is not None
        self.begun.clear()
        documents = await _bill(self.database, line["customer"])
        return {"documents": documents, "lost": len(self.begun) - len(set(self.begun))}

    async def _open(self, url: str, *, has_lock: bool) -> None:
        if self.database is not None:
            await self.database.close()
        database = open_database(url, Clock(), reached=self._reached)
        self.database = database if has_lock else without_lock(database)

    async def _reached(self, failpoint: Failpoint) -> None:
        if failpoint is Failpoint.BEGUN:
            self.begun.append(asyncio.current_task())  # each unit of work is a task of its own
        if failpoint is Failpoint.GATHERED:
            await asyncio.sleep(_WINDOW)


async def _bill(database: Database, customer: str | None) -> int:
    """Bill one customer, or everyone where none is named, and return how many documents that made."""
    today = date(2026, 11, 23)
    if customer is None:
        everyone = await bill_everyone(database, today, today, lambda *_: None)
        assert not isinstance(everyone, Refused)
        assert everyone.failures == ()
        return everyone.bill_run.documents

    async def work(unit: Unit) -> Any:
        return await bill_customer(unit, by_command("bill"), UUID(customer), today, today)

    created = await write(database, work)
    assert not isinstance(created, Refused), created
    return len(created.documents)


if __name__ == "__main__":
    serve(Racer().answer)
