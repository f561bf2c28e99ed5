"""A process of several clerks that bill and cancel at once, each for a customer of its own; some of it fails."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from random import Random
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from billing.orders import NewOrder, NewOrderLine, OrderBillingTime
from billing.refusals import Refused
from models import Document, rows
from models.database import Database, Unit, open_database
from models.failpoints import Failpoint, Reached
from models.ids import new_id
from models.writing.bill_runs import insert_run
from resolvers import documents, orders
from resolvers.audit import by_command
from resolvers.bill_runs import Run, bill, bill_customer
from resolvers.bulk_run import bill_everyone
from resolvers.context import write
from tests.clock import Clock
from tests.reliability.company import TODAY
from tests.reliability.guards import without_lock
from tests.reliability.processes import Line, serve

ACT = by_command("bill")
LAST_YEAR = date(2025, 12, 15)
NEVER = (date(2024, 12, 31), date(2027, 1, 1))
"""Too early and too late for a document."""

Issued: TypeAlias = list[rows.Document]
Work: TypeAlias = Callable[[Unit], Awaitable[Issued | Refused]]


class Chore(Enum):
    """What a clerk is to do, and what is to become of it."""

    CREATE = "documents are created"
    BULK = "everyone is billed"
    CANCEL = "a document is cancelled"
    CREATE_BREAKS = "creating documents breaks"
    BULK_BREAKS = "billing everyone breaks for those at hand, who are billed one by one"
    CANCEL_BREAKS = "cancelling breaks"
    REFUSED = "a document date is refused"
    CANCEL_TWICE = "of two cancellations at once one is refused"
    OVERTAKEN = "a run without the lock takes numbers and loses against another"


GOING_WELL = (Chore.CREATE, Chore.CREATE, Chore.BULK, Chore.CANCEL)
FAILING = tuple(Chore)[3:]

IN_RUN = tuple(one for one in Failpoint if one is not Failpoint.KEY_CLAIMED)
IN_CHUNK = tuple(one for one in IN_RUN if one.name not in {"BEGUN", "BEFORE_COMMIT", "COMMITTED"})
IN_CANCELLATION = tuple(
    Failpoint[name] for name in "BEGUN DOCUMENTS_WRITTEN LINES_WRITTEN TAXES_WRITTEN BEFORE_COMMIT COMMITTED".split()
)


def chore(number: int) -> Chore:
    """Return the chore of a number: a fifth are made to fail, each kind as often as the others."""
    if number % 5 == 4:
        return FAILING[number // 5 % len(FAILING)]
    return Random(number).choice(GOING_WELL)


class Broken(Exception):
    """A unit of work was made to break."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Serves one *customer* and notes what it is told: how many documents of each series, what came of chores."""

    database: Database
    unlocked: Database
    customer: UUID
    issued: Counter[str] = field(default_factory=Counter[str])
    came_to: Counter[str] = field(default_factory=Counter[str])

    async def do(self, numbers: Sequence[int]) -> None:
        """Do the chores of *numbers*, one after the other."""
        for number in numbers:
            chance = Random(f"chore {number}")
            kind = chore(number)
            is_so = await _DOING[kind](self, chance)
            self.came_to[kind.value if is_so else f"not: {kind.value}"] += 1

    async def create(self, chance: Random) -> bool:
        """Place an order and bill the customer."""
        await self._place_order(OrderBillingTime.ON_DEMAND)
        issued = await self._note(self.database, self._billing(_any_day(chance)))
        return not isinstance(issued, Refused) and len(issued) == 1

    async def create_breaks(self, chance: Random) -> bool:
        """Break while the customer is billed; what is not stored then is billed later."""
        await self._place_order(OrderBillingTime.ON_DEMAND)
        return await self._note_broken(self._billing(_any_day(chance)), chance.choice(IN_RUN))

    async def refused(self, chance: Random) -> bool:
        """Ask for documents of a day that none may have."""
        await self._place_order(OrderBillingTime.ON_DEMAND)
        return isinstance(await self._note(self.database, self._billing(chance.choice(NEVER))), Refused)

    async def bulk(self, chance: Random, breaks_at: Failpoint | None = None) -> bool:
        """Place an order that any run takes, and bill everyone."""
        await self._place_order(OrderBillingTime.IMMEDIATE)
        day = _any_day(chance)
        database = replace(self.database, reached=_breaking(breaks_at)) if breaks_at else self.database
        summary = await bill_everyone(database, TODAY, day, lambda *_: None)
        if isinstance(summary, Refused):
            return False
        self.issued[f"INV-{day.year}"] += summary.bill_run.documents
        return True

    async def bulk_breaks(self, chance: Random) -> bool:
        """Break once while everyone is billed: where one customer is at hand, that one is left to a later run."""
        return await self.bulk(chance, chance.choice(IN_CHUNK))

    async def cancel(self, chance: Random) -> bool:
        """Cancel a document of the customer, so that what it billed is due again."""
        cancelled = await self._note(self.database, await self._cancelling(chance))
        return not isinstance(cancelled, Refused)

    async def cancel_breaks(self, chance: Random) -> bool:
        """Break while a document is cancelled."""
        return await self._note_broken(await self._cancelling(chance), chance.choice(IN_CANCELLATION))

    async def cancel_twice(self, chance: Random) -> bool:
        """Cancel a document twice at the same moment."""
        cancelling = await self._cancelling(chance)
        both = await asyncio.gather(*(self._note(self.database, cancelling) for _ in range(2)))
        return [isinstance(one, Refused) for one in both].count(True) == 1

    async def overtaken(self, chance: Random) -> bool:
        """Bill without the lock, and once what is due is read, let another run be faster."""
        await self._place_order(OrderBillingTime.ON_DEMAND)
        run = Run(new_id(), TODAY, _any_day(chance), on_demand=True)
        start = partial(insert_run, key=run.id, processing_date=TODAY, document_date=run.document_date)
        await self.database.unit_of_work(lambda unit: start(unit, customer_id=self.customer, customers=1))
        passed: list[Failpoint] = []

        async def reached(failpoint: Failpoint) -> None:
            passed.append(failpoint)
            if passed.count(Failpoint.GATHERED) == 1 and failpoint is Failpoint.GATHERED:
                await self._note(self.database, self._billing(_any_day(chance)))

        slow = replace(self.unlocked, reached=reached)
        issued, _ = await slow.unit_of_work(lambda unit: bill(unit, ACT, run, [self.customer]))
        return [issued, *map(passed.count, (Failpoint.NUMBERS_TAKEN, Failpoint.COMMITTED))] == [[], 1, 1]

    def _billing(self, day: date) -> Work:
        async def work(unit: Unit) -> Issued | Refused:
            created = await bill_customer(unit, ACT, self.customer, TODAY, day)
            return created if isinstance(created, Refused) else created.documents

        return work

    async def _cancelling(self, chance: Random) -> Work:
        """Return the work of cancelling a live document, which is made first where there is none."""
        wanted = (Document.customer_id == self.customer, Document.cancels_id.is_(None))
        statement = select(Document.id, Document.issued_on).where(*wanted, Document.cancelled_by_id.is_(None)).limit(1)
        async with self.database.reading() as connection:
            found = (await connection.execute(statement)).one_or_none()
        if found is None:
            await self.create(chance)
            return await self._cancelling(chance)
        day = max(found.issued_on, _any_day(chance))

        async def work(unit: Unit) -> Issued | Refused:
            cancelled = await documents.cancel_one(unit, found.id, "Wrong", day)
            return cancelled if isinstance(cancelled, Refused) else [cancelled.cancellation]

        return work

    async def _note(self, database: Database, work: Work) -> Issued | Refused:
        """Return what *work* issued, and note it."""
        issued = await write(database, work)
        self.issued.update(_series([] if isinstance(issued, Refused) else issued))
        return issued

    async def _note_broken(self, work: Work, breaks_at: Failpoint) -> bool:
        """Return whether *work* broke, and note what it issued where all was stored already."""
        done: list[Issued | Refused] = []

        async def told(unit: Unit) -> Issued | Refused:
            done.append(await work(unit))
            return done[-1]

        try:
            await write(replace(self.database, reached=_breaking(breaks_at)), told)
        except Broken:
            issued = done[-1] if breaks_at is Failpoint.COMMITTED else []
            self.issued.update(_series([] if isinstance(issued, Refused) else issued))
            return True
        return False

    async def _place_order(self, time: OrderBillingTime) -> None:
        line = NewOrderLine(name="Chair", unit_price=Decimal(50))
        order = NewOrder(self.customer, (line,), placed_on=TODAY, billing_time=time)
        await self.database.unit_of_work(lambda unit: orders.create_all(unit, [order]))


_DOING: dict[Chore, Callable[[Clerk, Random], Awaitable[bool]]] = {
    Chore.CREATE: Clerk.create,
    Chore.BULK: Clerk.bulk,
    Chore.CANCEL: Clerk.cancel,
    Chore.CREATE_BREAKS: Clerk.create_breaks,
    Chore.BULK_BREAKS: Clerk.bulk_breaks,
    Chore.CANCEL_BREAKS: Clerk.cancel_breaks,
    Chore.REFUSED: Clerk.refused,
    Chore.CANCEL_TWICE: Clerk.cancel_twice,
    Chore.OVERTAKEN: Clerk.overtaken,
}


def _any_day(chance: Random) -> date:
    return chance.choice((LAST_YEAR, TODAY))


def _series(issued: Issued) -> list[str]:
    return [document.number.rpartition("-")[0] for document in issued]


def _breaking(at: Failpoint) -> Reached:
    """Return what breaks a unit of work the first time that it comes by."""
    passed: list[Failpoint] = []

    async def reached(failpoint: Failpoint) -> None:
        passed.append(failpoint)
        if failpoint is at and passed.count(at) == 1:
            raise Broken(at.value)

    return reached


async def work(line: Line) -> Line:
    """Let a clerk for each customer do its chores, all at once; return what they note together."""
    database = open_database(line["url"], Clock())
    unlocked = without_lock(database)
    clerks = [Clerk(database, unlocked, UUID(customer)) for customer in line["chores"]]
    try:
        await asyncio.gather(*(one.do(line["chores"][one.customer.hex]) for one in clerks))
    finally:
        await unlocked.close()
        await database.close()
    return {name: sum((getattr(one, name) for one in clerks), Counter[str]()) for name in ("issued", "came_to")}


if __name__ == "__main__":
    serve(work)
