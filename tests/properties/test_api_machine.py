"""Every mutation in any order, on both databases: a naive ledger and a naive oracle know each answer beforehand."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import Database, open_database
from tests.clock import Clock
from tests.properties.desk_billing import BillingMachine
from tests.scale import share

pytestmark = pytest.mark.scaled

STEPS = 30


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
        await fresh(templates["postgresql"], "machine")
        return open_database(templates["postgresql"].replace("/empty?", "/machine?"), clock)

    run(opened, share(150, 4))


async def fresh(template: str, name: str) -> None:
    """Make the database *name* anew from the template."""
    engine = create_async_engine(template.replace("/empty?", "/postgres?"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE empty"))
    await engine.dispose()
