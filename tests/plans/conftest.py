"""What the tests of the plans are given: the large company on PostgreSQL, which they only read."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import Database, open_database
from tests.clock import Clock
from tests.plans.company import found


@pytest.fixture(scope="session")
async def company(templates: dict[str, str]) -> AsyncIterator[Database]:
    """The company, on the day that the clock stands at."""
    url = templates["postgresql"]
    engine = create_async_engine(url.replace("/empty?", "/postgres?"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE large TEMPLATE empty"))
    await engine.dispose()
    await found(url.replace("/empty?", "/large?"))
    database = open_database(url.replace("/empty?", "/large?"), Clock())
    yield database
    await database.close()
