"""Every mutation in any order, on both databases: a naive ledger and a naive oracle know each answer beforehand."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import Database, open_database
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock
from tests.properties.desk_billing import BillingMachine
from tests.reliability.company import billed
from tests.scale import share

pytestmark = pytest.mark.scaled

STEPS = 25

RUN = """
mutation ($id: ID!, $upTo: Date!) {
  createDocuments(input: {customerId: $id, processingDate: $upTo}) {
    documents { lines(first: 100) { nodes { period { start } } } }
  }
}
"""


def run(opened: Callable[[Clock], Awaitable[Database]], examples: int) -> None:
    """Let the machine make *examples* journeys, each on a fresh database."""

    class Machine(BillingMachine):
        pass

    Machine.opened = staticmethod(opened)
    run_state_machine_as_test(Machine, settings=settings(max_examples=examples, stateful_step_count=STEPS))


def test_whatever_is_called_on_sqlite_the_desk_says_what_the_ledger_says(
    templates: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "kontor.db"

    async def opened(clock: Clock) -> Database:
        shutil.copy(templates["sqlite"].rpartition("sqlite+aiosqlite:///")[2], path)
        return open_database(f"sqlite+aiosqlite:///{path}", clock)

    run(opened, share(500, 12))


def test_whatever_is_called_on_postgresql_the_desk_says_what_the_ledger_says(templates: dict[str, str]) -> None:
    async def opened(clock: Clock) -> Database:
        await _fresh(templates["postgresql"], "machine")
        return open_database(templates["postgresql"].replace("/empty?", "/machine?"), clock)

    run(opened, share(150, 4))


@pytest.mark.parametrize("first", ["2026-08-31", "2026-11-16", "2026-12-01", "2027-03-01"])
async def test_billed_to_a_day_and_then_to_another_comes_to_the_same_as_billed_to_the_other(
    api: Api, first: str
) -> None:
    for number, days in (("twice", [first, "2027-02-28"]), ("once", [max(first, "2027-02-28")])):
        customer = await make.customer(api, number=number)
        key = customer["id"]
        items = [{"name": "Setup", "kind": "ONE_TIME", "unitPrice": "9.99"}, {"name": "Seat", "unitPrice": "3.333"}]
        await make.contract(api, key, items=items, startsOn="2026-08-31")
        await make.contract(api, key, items=items, billingTiming="IN_ARREARS", billingAlignment="CALENDAR")
        await make.contract(api, key, endsOn="2026-12-15", currency="JPY")
        await make.order(api, key, placedOn="2027-01-02")
        for day in days:
            await make.documents(api, key, processingDate=day)

    lines = await billed(api.database)

    assert len(lines["once"]) == (16 if first == "2027-03-01" else 15)
    assert lines["twice"] == lines["once"]


async def test_five_runs_for_one_customer_at_once_come_to_what_some_order_of_them_comes_to(api: Api) -> None:
    customer = await make.customer(api)
    await make.contract(api, customer["id"], startsOn="2026-08-01", signedOn="2026-08-01")
    months = [date(2026, month, 1) for month in (10, 8, 12, 9, 11)]

    answers = await asyncio.gather(*(api(RUN, id=customer["id"], upTo=str(month)) for month in months))

    found = [
        [
            line["period"]["start"]
            for document in answer["createDocuments"]["documents"]
            for line in document["lines"]["nodes"]
        ]
        for answer in answers
    ]
    assert found in [_one_after_another(months, order) for order in permutations(months)]


def _one_after_another(months: list[date], order: tuple[date, ...]) -> list[list[str]]:
    """Return the periods that each of the runs up to *months* bills when they come in *order*."""
    left = sorted(months)
    taken: dict[date, list[str]] = {}
    for month in order:
        taken[month] = [str(one) for one in left if one <= month]
        left = [one for one in left if one > month]
    return [taken[month] for month in months]


async def _fresh(template: str, name: str) -> None:
    """Make the database *name* anew from the template."""
    engine = create_async_engine(template.replace("/empty?", "/postgres?"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE empty"))
    await engine.dispose()
